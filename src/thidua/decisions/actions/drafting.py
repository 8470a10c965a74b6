"""The officer drafts: from passed nominees, or about awards in the register; edits, takes a name out, drops it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.awards.models import Award
from thidua.awards.words import is_title
from thidua.council.queries import Agreed, agreed_in
from thidua.decisions import queries, texts, workflow
from thidua.decisions.enums import DecisionKind, DecisionState, Reply
from thidua.decisions.models import Decision, Entry
from thidua.dossiers import actions as dossiers
from thidua.dossiers.enums import CARRIED
from thidua.dossiers.models import Nominee
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take
from thidua.org.models import Unit
from thidua.org.queries import names_on, span_of
from thidua.papers.write.agency import place_in, plain_title, whole

EDITABLE = ("about", "symbol", "place", "addressee", "signer_title", "signer_name")
ENTRY_FIELDS = ("kind", "year", "period_from", "period_to", "printed_name", "printed_unit", "merit")


@dataclass(frozen=True)
class Chosen:
    """Whom a draft names: nominees of one authority, and what is to be made of them (decision or submission)."""

    nominees: Sequence[Nominee]
    kind: str
    ground: str = ""


@transaction.atomic
def draft(*, chosen: Chosen, by: Actor, at: datetime) -> Decision:
    """This function will draft a decision or a submission upward that names passed nominees, and take them along.

    Raises StepRefused: no right, nobody chosen, somebody faster, or an honour on which somebody else decides by the
    rulebook; where the rulebook does not know, `ground` must say why it is drafted so.
    """
    authority, day = Unit.objects.get(pk=by.scope_id), clock.vietnam_date(at)
    _require(by, authority)
    nominees = sorted(chosen.nominees, key=lambda one: one.pk)
    if not nominees:
        raise StepRefused(_("Chọn ít nhất một đối tượng."))
    _check_deciders(chosen, authority, day)
    decision = Decision(authority=authority, kind=chosen.kind, ground=chosen.ground.strip()[:500], made_at=at, turn_at=at)
    shown = {row.nominee.pk: row for group in queries.groups_of(nominees, authority, day) for row in group.rows}
    entries = []
    for position, row in enumerate(shown.values(), start=1):
        dossiers.submitted(nominee=row.nominee, by=by, at=at)
        entries.append(_entry(row, position, chosen.kind, day))
    _begin(decision, entries, _whose(decision, nominees, day), day)
    audit.record(decision, step="draft", by=by, at=at, to_state=decision.state, note=decision.ground,
                 data={"names": len(entries), "nominees": [row.pk for row in nominees]})
    return decision


@transaction.atomic
def draft_about(
    *, award: Award, kind: str, by: Actor, at: datetime, printed_name: str = "", printed_unit: str | None = None,
) -> Decision:
    """This function will draft a revocation of an award, or a correction of what is printed on it.

    `printed_name`, `printed_unit`: name, and post with unit, as they should read; empty or None where they are right.
    Raises StepRefused: no right, nothing to correct, an award that was revoked or that a paper in the making names already.
    """
    authority, day = Unit.objects.get(pk=by.scope_id), clock.vietnam_date(at)
    _require(by, authority)
    if award.revoked_on is not None:
        raise StepRefused(_("Khen thưởng này đã bị hủy bỏ, thu hồi."))
    if Entry.objects.filter(award=award, decision__kind=kind).exclude(decision__state=DecisionState.PUBLISHED).exists():
        raise StepRefused(_("Đã có dự thảo về khen thưởng này."))
    before, before_unit = queries.printed_on(award)
    name = printed_name.strip()[:300] or before
    unit = before_unit if printed_unit is None else printed_unit.strip()[:300]
    if kind == DecisionKind.CORRECTION and (name, unit) == (before, before_unit):
        raise StepRefused(_("Ghi tên hoặc chức vụ, đơn vị đúng, khác với thông tin đang in trên bằng."))
    entry = Entry(
        position=1, record=award.record, honour=award.honour, kind=award.kind, year=award.year, period_from=award.period_from,
        period_to=award.period_to, printed_name=name, printed_unit=unit, before=before, before_unit=before_unit, award=award)
    decision = Decision(authority=authority, kind=kind, made_at=at, turn_at=at)
    _begin(decision, [entry], _whose(decision, [], day), day)
    audit.record(decision, step="draft", by=by, at=at, to_state=decision.state, data={"award": award.pk})
    return decision


@transaction.atomic
def edit(*, decision: Decision, changes: Mapping[str, Any], bases: Sequence[str], articles: Sequence[str], recipients: Sequence[str],
         by: Actor, at: datetime) -> Decision:
    """This function will keep the sentences as the officer wrote them. Raises StepRefused."""
    now = _held_draft(decision, by)
    if len(articles) != len(now.articles) or not all(text.strip() for text in articles):
        raise StepRefused(_("Điều của quyết định không được để trống."))
    before = {"bases": now.bases, "articles": [row["text"] for row in now.articles]}
    for name in EDITABLE:
        if name in changes:
            setattr(now, name, changes[name])
    now.bases = [text.strip() for text in bases if text.strip()]
    now.recipients = [text.strip() for text in recipients if text.strip()]
    now.articles = [{**row, "text": text.strip(), "stale": False} for row, text in zip(now.articles, articles, strict=True)]
    now.save()
    audit.record(now, step="edit", by=by, at=at, data={"before": before})
    return now


@transaction.atomic
def edit_entry(*, entry: Entry, changes: Mapping[str, Any], by: Actor, at: datetime) -> Entry:
    """This function will change how one name of a draft is printed, its year or period. Raises StepRefused."""
    now = _held_draft(entry.decision, by)
    current = now.entries.select_related("record").get(pk=entry.pk)
    for name in ENTRY_FIELDS:
        if name in changes:
            setattr(current, name, changes[name])
    if is_title(current.honour) != (current.year is not None) and not (is_title(current.honour) and current.year is None):
        raise StepRefused(_("Chỉ danh hiệu thi đua ghi năm; hình thức khen thưởng ghi thời gian thành tích."))
    current.save()
    audit.record(now, step="edit_entry", by=by, at=at, data={"entry": current.pk, "name": current.printed_name})
    _refresh(now, at)
    return current


@transaction.atomic
def withdraw(*, entry: Entry, reason: str, by: Actor, at: datetime) -> Decision:
    """This function will take one name out of a draft with the reason; the nominee waits again. Raises StepRefused."""
    now = _held_draft(entry.decision, by)
    if not reason.strip():
        raise StepRefused(_("Cần ghi lý do."))
    current = now.entries.select_related("nominee__dossier__authority").filter(pk=entry.pk).first()
    if current is None or current.nominee is None:
        raise StepRefused(_("Đối tượng này không còn trong dự thảo."))
    audit.record(now, step="withdraw", by=by, at=at, note=reason, data={"nominee": current.nominee_id, "name": current.printed_name})
    nominee = current.nominee
    current.delete()
    dossiers.withdrawn(nominee=nominee, by=by, at=at, note=reason)
    _refresh(now, at)
    return now


@transaction.atomic
def drop(*, decision: Decision, reason: str, by: Actor, at: datetime) -> Decision:
    """This function will leave a draft aside with the reason; its nominees wait again. Raises StepRefused."""
    take(workflow.DROP, decision, by=by, at=at, note=reason, also={"turn_at": at})
    for entry in decision.entries.select_related("nominee__dossier__authority"):
        nominee = entry.nominee
        entry.delete()
        if nominee is not None:
            dossiers.withdrawn(nominee=nominee, by=by, at=at, note=reason)
    return decision


def _require(by: Actor, authority: Unit) -> None:
    if not access.can(by, "decision.draft", authority):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))


def _held_draft(decision: Decision, by: Actor) -> Decision:
    now = hold(decision)
    if not access.can(by, "decision.draft", now):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if now.state != DecisionState.DRAFT:
        raise StepRefused(_("Chỉ sửa khi còn là nháp: trả lại để sửa trước."))
    return now


def _check_deciders(chosen: Chosen, authority: Unit, day: date) -> None:
    """Refuse honours that the rulebook gives to somebody else; what it does not know needs a ground."""
    right = queries.HERE if chosen.kind == DecisionKind.AWARD else queries.ABOVE
    for one in chosen.nominees:
        if one.dossier.authority_id != authority.pk or one.state not in CARRIED:
            raise StepRefused(_("Danh sách vừa thay đổi: có đối tượng không còn chờ quyết định. Tải lại trang."))
    for honour in sorted({one.settled_honour for one in chosen.nominees}):
        found = queries.deciding(authority, honour, day)
        name = texts.honour_vi(honour)
        if found.where not in (right, queries.UNKNOWN):
            raise StepRefused(_("%(honour)s do %(who)s quyết định.") % {"honour": name, "who": found.who})
        if found.where == queries.UNKNOWN and not chosen.ground.strip():
            raise StepRefused(_("Chưa xác định được ai quyết định %(honour)s: ghi căn cứ (điều khoản) rồi lập lại.") % {"honour": name})


def _entry(row: queries.Waiting, position: int, kind: str, day: date) -> Entry:
    one = row.nominee
    honour = one.settled_honour
    judged = (one.judgement or {}).get("year")
    unit = row.unit if row.unit != row.name else ""
    return Entry(
        position=position, nominee=one, record=one.record, honour=honour, kind=queries.kind_of(one),
        year=judged if is_title(honour) and isinstance(judged, int) else None, printed_name=whole(row.name)[:300],
        printed_unit=whole(unit)[:300], merit=one.merit, reply=Reply.WAITING if kind == DecisionKind.UPWARD else Reply.NONE,
    )


def _begin(decision: Decision, entries: Sequence[Entry], whose: texts.Whose, day: date) -> None:
    """Fill in the sentences and store the draft with its list."""
    head = queries.head_of(decision.authority, day)
    decision.symbol = "TTr-UBND" if decision.kind == DecisionKind.UPWARD else "QĐ-UBND"
    decision.place = queries.place_used(decision.authority) or place_in(whose.agency) or workflow.BLANK
    decision.signer_title, decision.signer_name = (plain_title(head.title), head.person.name) if head else (whose.title, "")
    decision.addressee = whose.addressee if decision.kind == DecisionKind.UPWARD else ""
    decision.about = texts.about_of(decision.kind, [entry.honour for entry in entries], whose.movement)
    decision.bases = [] if decision.kind == DecisionKind.UPWARD else texts.bases_for(day, whose, decision.kind, entries)
    decision.articles = texts.articles_of(decision.kind, entries, whose)
    decision.recipients = [whose.office]
    try:
        decision.save(force_insert=True)
        for entry in entries:
            entry.decision = decision
        Entry.objects.bulk_create(entries)
    except IntegrityError as faster:
        raise StepRefused(_("Danh sách vừa thay đổi: có đối tượng không còn chờ quyết định. Tải lại trang.")) from faster


def _refresh(decision: Decision, at: datetime) -> None:
    """Make the sentences that follow from the list anew; those that somebody edited stay and are marked."""
    entries = queries.entries_of(decision)
    nominees = [entry.nominee for entry in entries if entry.nominee is not None]
    whose = _whose(decision, nominees, clock.vietnam_date(at))
    decision.articles = texts.refreshed(decision.articles, texts.articles_of(decision.kind, entries, whose))
    decision.save(update_fields=["articles"])


def _whose(decision: Decision, nominees: Iterable[Nominee], day: date) -> texts.Whose:
    authority = decision.authority
    listed = list(nominees)
    units = names_on([one.dossier.unit_id for one in listed], day)
    movements = {one.dossier.movement for one in listed if one.dossier.movement is not None}
    head = queries.head_of(authority, day)
    span = span_of(authority, day)
    above = names_on([span.parent_id], day).get(span.parent_id, "") if span and span.parent_id else ""
    return texts.Whose(
        agency=whole(names_on([authority.pk], day).get(authority.pk, "")), title=plain_title(head.title) if head else "Chủ tịch",
        office=whole(queries.office_of(authority, day)), units=sorted(whole(name) for name in set(units.values())),
        movement=texts.movement_words(movements.pop().name) if len(movements) == 1 else "",
        addressee=f"Chủ tịch {whole(above)}" if above else "",
        minutes=[texts.minutes_words(one.called, one.on) for one in _sat(listed)],
    )


def _sat(nominees: Sequence[Nominee]) -> list[Agreed]:
    """Return the meetings whose minutes agreed to the nominees; none where one of them passed without a meeting kept here."""
    found = agreed_in(nominees)
    if any(one.pk not in found for one in nominees):
        return []
    return sorted({found[one.pk] for one in nominees}, key=lambda one: (one.on, one.session_id))
