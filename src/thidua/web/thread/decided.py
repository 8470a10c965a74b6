"""What was decided about somebody, what was handed over and paid, and what stands in the register."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from thidua.awards.models import Award
from thidua.awards.queries import visible_awards, visible_to
from thidua.awards.words import honour_name
from thidua.decisions.enums import DecisionKind, DecisionState, Reply
from thidua.decisions.models import Decision, Entry
from thidua.decisions.queries import decisions_visible_to
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Nominee
from thidua.kernel import access
from thidua.web.thread.items import DECIDED, HANDED, RECORDED, Item, Station
from thidua.web.thread.sight import Sight

OVER = frozenset({NomineeState.REFUSED, NomineeState.VOTED_DOWN})


class Decided:
    """What decisions say of the nominees, read once for all of them."""

    def __init__(self, sight: Sight, nominees: Iterable[Nominee]) -> None:
        self._sight = sight
        ids = [one.pk for one in nominees]
        seen = decisions_visible_to(sight.actor) if sight.has("decision.view") else Decision.objects.none()
        rows = Entry.objects.filter(decision__in=seen).select_related("decision__authority", "handover", "award").prefetch_related("reissues")
        self._entries = {row.nominee_id: row for row in rows.filter(nominee__in=ids)}
        awards = [row.award_id for row in self._entries.values() if row.award_id]
        self._about: dict[int, list[Entry]] = defaultdict(list)
        later = rows.filter(award__in=awards, decision__kind__in=[DecisionKind.CORRECTION, DecisionKind.REVOCATION])
        for row in later.exclude(decision__state=DecisionState.DROPPED).order_by("decision__decided_on", "pk"):
            self._about[row.award_id or 0].append(row)
        self._register = set(visible_awards(sight.actor).filter(pk__in=awards).values_list("pk", flat=True))
        self._records = set(visible_to(sight.actor).filter(pk__in=[one.record_id for one in nominees]).values_list("pk", flat=True))

    def decided(self, nominee: Nominee) -> Station:
        """Return the decision or the submission upward that names the nominee."""
        entry = self._entries.get(nominee.pk)
        if entry is None:
            words = _("Chờ quyết định") if nominee.state == NomineeState.SUBMITTED else _("Không đề nghị quyết định") if nominee.state in OVER else _("Chưa có quyết định")
            return Station(DECIDED, (Item(words, is_open=True),))
        decision = entry.decision
        code = decision.code if decision.number else ""
        words = _("%(kind)s số %(code)s") % {"kind": decision.get_kind_display(), "code": code} if code else decision.get_kind_display()
        notes = [honour_name(entry.honour), *self._answer(entry), decision.ground]
        who = ", ".join(one for one in (decision.signer_name, decision.signer_title) if one)
        return Station(DECIDED, (Item(
            words, decision.decided_on, decision.state, decision.get_state_display(), who, reverse("decision", args=[decision.pk]),
            tuple(note for note in notes if note), is_open=decision.state != DecisionState.PUBLISHED),))

    def handed(self, nominee: Nominee) -> Station:
        """Return certificate, hand-over, and payment; the payment to those who see the decisions of the authority."""
        entry = self._entries.get(nominee.pk)
        if entry is None or entry.decision.state != DecisionState.PUBLISHED or entry.award is None:
            return Station(HANDED, (Item(_("Chưa trao"), is_open=True),))
        items = list(self._given(entry))
        if access.can(self._sight.actor, "decision.view", entry.decision):
            items += self._paid(entry)
        return Station(HANDED, tuple(items))

    def recorded(self, nominee: Nominee) -> Station:
        """Return the entry of the register, with what corrected or revoked it."""
        entry = self._entries.get(nominee.pk)
        award = entry.award if entry and entry.award_id in self._register else None
        if award is None:
            return Station(RECORDED, (Item(_("Chưa ghi vào sổ khen thưởng"), is_open=True),))
        return Station(RECORDED, (self._entered(nominee, award), *self._mended(award)))

    def _answer(self, entry: Entry) -> Iterator[str]:
        if entry.reply == Reply.NONE:
            return
        yield f"{entry.get_reply_display()}. {entry.reply_note}".strip()
        if entry.reply == Reply.GRANTED and entry.award and entry.award.decided_on:
            yield _("Cấp trên quyết định: số %(number)s ngày %(day)s, %(authority)s.") % {
                "number": entry.award.number, "day": f"{entry.award.decided_on:%d/%m/%Y}", "authority": entry.award.authority}

    def _given(self, entry: Entry) -> Iterator[Item]:
        number = [_("Số sổ vàng %(n)d/%(year)d.") % {"n": entry.book_number, "year": entry.decision.decided_on.year}] \
            if entry.book_number and entry.decision.decided_on else []
        handover = entry.handover
        if handover is None:
            yield Item(_("Chưa trao"), notes=tuple(number), is_open=True)
        else:
            notes = [*number, _("Tại %(place)s.") % {"place": handover.place}, _("Người nhận: %(who)s.") % {"who": entry.received_by}]
            yield Item(_("Đã trao bằng"), handover.held_on, "awarded", NomineeState.HANDED.label, handover.giver, notes=tuple(notes))
        for one in entry.reissues.all():
            yield Item(_("Cấp lại lần %(n)d") % {"n": one.number}, one.issued_on, "approved", one.get_loss_display(), one.made_by, notes=(one.reason,))

    def _paid(self, entry: Entry) -> Iterator[Item]:
        if entry.paid_on is None:
            if entry.decision.kind == DecisionKind.AWARD:
                yield Item(_("Chưa chi tiền thưởng"), is_open=True)
            return
        amount = number_format(entry.amount or 0, use_l10n=True, force_grouping=True)
        back = [_("Đã nộp lại ngày %(day)s.") % {"day": f"{entry.returned_on:%d/%m/%Y}"}] if entry.returned_on else []
        yield Item(_("Tiền thưởng %(amount)s đồng") % {"amount": amount}, entry.paid_on, "done", _("Đã chi"), entry.paid_by, notes=tuple(back))

    def _entered(self, nominee: Nominee, award: Award) -> Item:
        url = reverse("record", args=[nominee.record_id]) if nominee.record_id in self._records else ""
        what = honour_name(award.honour) + (f" {award.year}" if award.year else "")
        told = {"number": award.number or "–", "day": f"{award.decided_on:%d/%m/%Y}" if award.decided_on else "–", "authority": award.authority or "–"}
        notes = [_("Quyết định %(number)s ngày %(day)s, %(authority)s.") % told]
        if award.revoked_on:
            notes.append(_("Hủy bỏ, thu hồi từ ngày %(day)s theo %(by)s.") % {"day": f"{award.revoked_on:%d/%m/%Y}", "by": award.revoked_by})
            return Item(what, award.decided_on, "revoked", NomineeState.REVOKED.label, url=url, notes=tuple(notes))
        notes.append(_("Lần đối chiếu điều kiện sau tính cả khen thưởng này."))
        return Item(what, award.decided_on, "confirmed", _("Đã ghi sổ"), url=url, notes=tuple(notes))

    def _mended(self, award: Award) -> Iterator[Item]:
        for row in self._about[award.pk]:
            decision: Any = row.decision
            words = f"{decision.get_kind_display()} {decision.code}" if decision.number else decision.get_kind_display()
            printed = [(row.before, row.printed_name), (row.before_unit, row.printed_unit)] if decision.kind == DecisionKind.CORRECTION else []
            notes = [_("Trước là: %(before)s. Nay là: %(after)s.") % {"before": old, "after": new} for old, new in printed if old and old != new]
            yield Item(words, decision.decided_on, decision.state, decision.get_state_display(), decision.signer_name,
                       reverse("decision", args=[decision.pk]), tuple(notes), is_open=decision.state != DecisionState.PUBLISHED)
