"""What councils said of somebody: session, result in integers with denominator and threshold; never who voted how."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.awards.words import honour_name
from thidua.council.enums import CaseState, SessionState
from thidua.council.models import Case
from thidua.council.queries import day_of, sessions_visible_to
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Nominee
from thidua.kernel import audit
from thidua.kernel.models import LogRow
from thidua.web.thread.items import COUNCIL, Item, Station
from thidua.web.thread.sight import Sight

LOOKS = {CaseState.PASSED: "passed", CaseState.LOWERED: "lowered", CaseState.FAILED: "refused", CaseState.PUT_OFF: "dropped"}


class Votes:
    """What councils said of the nominees, read once for all of them.

    What is confirmed is known to everybody who reads the dossier; what is on an agenda only to those who see the session.
    """

    def __init__(self, sight: Sight, nominees: Iterable[Nominee]) -> None:
        self._sight = sight
        self._seen = set(sessions_visible_to(sight.actor).values_list("pk", flat=True)) if sight.has("council.view") else set()
        self._cases: dict[int, list[Case]] = defaultdict(list)
        rows = Case.objects.filter(nominee__in=[one.pk for one in nominees]).select_related("session__council")
        for row in rows.order_by("session__meets_at", "pk"):
            if row.session.state == SessionState.CONFIRMED or row.session_id in self._seen:
                self._cases[row.nominee_id].append(row)
        cases = [audit.subject_of(row) for rows in self._cases.values() for row in rows]
        self._annulled = {row.subject: row for row in LogRow.objects.filter(subject__in=cases, step="annul")}

    def station(self, nominee: Nominee) -> Station:
        """Return what the councils said, oldest first."""
        items = tuple(self._item(case) for case in self._cases[nominee.pk])
        if not items:
            words = _("Hội đồng chưa xét") if nominee.state in (NomineeState.PROPOSED, NomineeState.HELD) else _("Không qua hội đồng")
            return Station(COUNCIL, (Item(words, is_open=True),))
        return Station(COUNCIL, items)

    def session_of(self, nominee: Nominee) -> int | None:
        """Return the session whose confirmed minutes speak of the nominee last, if the viewer sees it."""
        confirmed = [case.session_id for case in self._cases[nominee.pk] if case.session.state == SessionState.CONFIRMED]
        return confirmed[-1] if confirmed and confirmed[-1] in self._seen else None

    def _item(self, case: Case) -> Item:
        session = case.session
        url = reverse("council-session", args=[session.pk]) if session.pk in self._seen else ""
        words = f"{session.council.name}: {session.title}"
        if session.state != SessionState.CONFIRMED:
            return Item(words, day_of(session), session.state, session.get_state_display(), url=url, is_open=True)
        notes = [_figures(case.results[-1])] if case.results else []
        notes += [_("Hội đồng thống nhất mức: %(honour)s.") % {"honour": honour_name(case.honour)}] if case.state == CaseState.LOWERED else []
        notes += [case.ruling] if case.ruling else []
        undone = self._annulled.get(audit.subject_of(case))
        notes += [_("Đã hủy kết quả để xét lại: %(why)s") % {"why": undone.note}] if undone else []
        return Item(words, day_of(session), LOOKS.get(CaseState(case.state), "unknown"), case.get_state_display(), url=url, notes=tuple(notes))


def _figures(result: Mapping[str, Any]) -> str:
    """Say the count, the denominator and the threshold in integers; where the law does not say, that."""
    counted = _("%(yes)d phiếu đồng ý, %(no)d không đồng ý, %(blank)d không có ý kiến") % {
        "yes": result["yes"], "no": result["no"], "blank": result["blank"]}
    if result.get("spoilt"):
        counted += ", " + _("%(n)d không hợp lệ") % {"n": result["spoilt"]}
    if result.get("denominator") is None:
        return counted + ". " + _("Quy định không nêu tỷ lệ; Hội đồng tự kết luận.")
    return counted + ". " + _("Tính %(votes)d/%(of)d, cần ít nhất %(needed)d.") % {
        "votes": result["votes_for"] or 0, "of": result["denominator"], "needed": result["needed"] or 0}
