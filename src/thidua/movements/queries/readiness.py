"""What still stands between a plan that was read and its launch."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.documents.models import Citation
from thidua.movements.enums import DueKind, MatchState, ObligationState, PartyRole
from thidua.movements.models import Movement, Obligation, Party
from thidua.movements.queries.leads import Leads
from thidua.org.queries import successors


@dataclass(frozen=True)
class Readiness:
    """One line of the readiness list: `blocks` tells whether it must be settled before launching."""

    sentence: str
    blocks: bool
    obligation_id: int | None = None
    citation_id: int | None = None


def readiness(movement: Movement, *, day: date) -> list[Readiness]:
    """Return what is missing before launch (blocking first) and what the officer should know (in 5 queries)."""
    found = [
        *_unseen(movement), *_parties(movement, day), *_without_leads(movement), *_header(movement),
        *_without_dates(movement), *_citations(movement),
    ]
    return sorted(found, key=lambda item: not item.blocks)


def _confirmed(movement: Movement) -> Q:
    return Q(movement=movement) & ~Q(state=ObligationState.DROPPED)


def _unseen(movement: Movement) -> Iterator[Readiness]:
    unseen = Obligation.objects.filter(movement=movement, state=ObligationState.READ).count()
    if unseen:
        yield Readiness(
            ngettext("Còn %(n)d nhiệm vụ chưa xem.", "Còn %(n)d nhiệm vụ chưa xem.", unseen) % {"n": unseen}, True,
        )
    elif not Obligation.objects.filter(_confirmed(movement)).exists():
        yield Readiness(_("Kế hoạch chưa có nhiệm vụ nào được xác nhận."), True)


def _parties(movement: Movement, day: date) -> Iterator[Readiness]:
    parties = Party.objects.filter(obligation__movement=movement).exclude(
        obligation__state=ObligationState.DROPPED).select_related("obligation", "group")
    leads = Leads(movement.plan, day)
    for party in parties:
        is_lead = party.role == PartyRole.LEAD
        place = {"name": party.phrase, "ref": party.obligation.ref or "–"}
        if is_lead and party.match != MatchState.SUGGESTED and leads.is_outside(party):
            yield Readiness(
                _("“%(name)s” (mục %(ref)s) ngoài phạm vi của cơ quan ban hành: chỉ được nêu tên, không được giao việc.")
                % place, False, party.obligation_id,
            )
        elif sentence := _unsettled(party, leads, movement.owner_id, day):
            yield Readiness(sentence % place, is_lead, party.obligation_id)


def _unsettled(party: Party, leads: Leads, owner_id: int, day: date) -> str:
    """Return the sentence about a printed name that stands for nobody yet, or for nobody any more; else nothing."""
    units = leads.day(day)
    if party.match == MatchState.UNMATCHED:
        return _("Chưa xác định “%(name)s” (mục %(ref)s) là đơn vị nào.")
    if party.match == MatchState.SUGGESTED:
        return _("“%(name)s” (mục %(ref)s) mới là gợi ý, cần xác nhận.")
    if party.group is not None:
        no_member = not units.members(party.group.rule, owner_id)
        return _("“%(name)s” (mục %(ref)s) không gồm đơn vị nào vào ngày này.") if no_member else ""
    if party.unit_id in units.rows or successors(party.unit_id or 0, day):
        return ""
    return _("“%(name)s” (mục %(ref)s) đã kết thúc hoạt động và chưa có đơn vị kế thừa: chọn đơn vị khác.")


def _without_leads(movement: Movement) -> Iterator[Readiness]:
    rows = Obligation.objects.filter(_confirmed(movement)).annotate(
        leads=Count("parties", filter=Q(parties__role=PartyRole.LEAD))).filter(leads=0)
    for obligation in rows:
        yield Readiness(
            _("Mục %(ref)s chưa có đơn vị chủ trì.") % {"ref": obligation.ref or "–"}, True, obligation.pk,
        )


def _header(movement: Movement) -> Iterator[Readiness]:
    plan = movement.plan
    if plan.number is None or plan.issued_on is None:
        yield Readiness(_("Văn bản chưa có số hoặc ngày ban hành: bổ sung ở trang văn bản."), True)


def _without_dates(movement: Movement) -> Iterator[Readiness]:
    rows = Obligation.objects.filter(_confirmed(movement), due_kind=DueKind.NONE)
    for obligation in rows:
        yield Readiness(
            _("Mục %(ref)s không ghi thời hạn: sẽ được theo dõi mà không nhắc hạn.") % {"ref": obligation.ref or "–"},
            False, obligation.pk,
        )


def _citations(movement: Movement) -> Iterator[Readiness]:
    for citation in Citation.objects.filter(document=movement.plan, target=None):
        yield Readiness(
            _("Văn bản được viện dẫn %(code)s chưa có trong sổ: có thể đính kèm.") % {"code": citation.code},
            False, None, citation.pk,
        )
