"""If a round of reports were closed: who has not answered, and what waits to be approved."""

from datetime import date, datetime

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.org.queries import names_on
from thidua.reporting.enums import Code, Goes, Whose
from thidua.reporting.queries.closings import Sight
from thidua.reporting.queries.lines import (
    Line,
    Outcome,
    Reason,
    clause_of,
    days_late,
    is_past,
    states_at,
)
from thidua.reports.checks import checked
from thidua.reports.enums import EDITED, ReportState
from thidua.reports.models import Report, Round, Submission


def close_round(found: Round, *, day: date, now: datetime, at: datetime, sight: Sight) -> Outcome:
    """Return what closing the round at the end of the day (`at`) would find."""
    sent = Prefetch("submissions", Submission.objects.filter(sent_at__lte=at).order_by("number"))
    query = Report.objects.filter(round=found).select_related("round__version", "round__form").prefetch_related(sent).order_by("pk")
    rows = list(query if sight.units is None else query.filter(unit_id__in=sight.units))
    past = is_past(day, now)
    former, names = states_at(rows, at) if past else None, names_on([row.unit_id for row in rows], day)
    return Outcome(day, tuple(_line(row, names.get(row.unit_id, ""), found, former, sight) for row in rows))


def _line(row: Report, name: str, found: Round, former: dict[int, str] | None, sight: Sight) -> Line:
    state = row.state if former is None else former.get(row.pk, ReportState.DRAFT)
    submissions = list(row.submissions.all())
    late = days_late(row.due_at, submissions[0].sent_at) if submissions else 0
    plan = found.form.movement.plan.code if found.form.movement else ""
    reasons = _reasons(state, clause_of(found.form.obligation, plan) if found.form.obligation_id else plan)
    if former is None and row.unit_id == sight.own and state in EDITED:
        reasons += [Reason(Code.FAULT, fault) for fault in checked(row).faults]
    return Line(
        row.unit_id, name, url=reverse("report", args=[row.pk]), reasons=tuple(reasons),
        goes=Goes.SUM if state == ReportState.APPROVED else Goes.OUT,
        remark=_("Được miễn") if state == ReportState.EXCUSED
        else ngettext("Nộp muộn %(n)d ngày", "Nộp muộn %(n)d ngày", late) % {"n": late} if late else "",
    )


def _reasons(state: str, where: str) -> list[Reason]:
    if state == ReportState.DRAFT:
        return [Reason(Code.UNSENT, _("Chưa gửi báo cáo."), where)]
    if state == ReportState.RETURNED:
        return [Reason(Code.BACK, _("Bị yêu cầu bổ sung, chưa gửi lại."), where)]
    if state in (ReportState.APPROVED, ReportState.EXCUSED):
        return []
    words = _("Đã gửi, chưa được duyệt: chưa chốt được đợt báo cáo.")
    return [Reason(Code.UNAPPROVED, words, where, Whose.AUTHORITY)]
