"""The workflow tables of versions of forms, rounds, reports and the report that goes up."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step
from thidua.reports.checks import checked
from thidua.reports.enums import EDITED, WAITING, ReportState, RoundState, SummaryState, VersionState
from thidua.reports.models import Report, Round, Summary, Version

VS, RS, PS, SS = VersionState, RoundState, ReportState, SummaryState


def _empty(version: Version, at: datetime) -> Iterator[str]:
    figures = list(version.figures.all())
    if not figures and not version.sections.exists():
        yield _("Mẫu chưa có chỉ tiêu hoặc phần lời nào.")
    codes = {figure.code for figure in figures}
    for figure in figures:
        if strange := [code for code in figure.parts if code not in codes]:
            yield _("%(code)s cộng từ chỉ tiêu không có trong mẫu: %(strange)s.") % {"code": figure.code, "strange": ", ".join(strange)}


def _unanswered(found: Round, at: datetime) -> Iterator[str]:
    if missing := found.reports.filter(state__in=EDITED).count():
        yield ngettext(
            "Còn %(n)d đơn vị chưa báo cáo. Chờ báo cáo, hoặc miễn cho đơn vị đó và ghi lý do.",
            "Còn %(n)d đơn vị chưa báo cáo. Chờ báo cáo, hoặc miễn cho đơn vị đó và ghi lý do.", missing,
        ) % {"n": missing}
    if waiting := found.reports.filter(state__in=WAITING).count():
        yield ngettext(
            "Còn %(n)d báo cáo đã gửi mà chưa duyệt.", "Còn %(n)d báo cáo đã gửi mà chưa duyệt.", waiting,
        ) % {"n": waiting}


def _round_closed(report: Report, at: datetime) -> Iterator[str]:
    if report.round.state == RS.CLOSED:
        yield _("Đợt báo cáo đã chốt. Sai sót được sửa bằng đính chính.")


def _cannot_send(report: Report, at: datetime) -> Iterator[str]:
    yield from _round_closed(report, at)
    if not report.nil:
        yield from checked(report).faults


def _round_of(report: Report) -> Owned:
    return report.round


def _still_open(summary: Summary, at: datetime) -> Iterator[str]:
    if summary.round.state != RS.CLOSED:
        yield _("Chốt đợt báo cáo trước khi phát hành báo cáo tổng hợp.")


USE = Step("use", frozenset({VS.DRAFT}), VS.IN_USE, "report.compose", gettext_lazy("Đưa mẫu vào sử dụng"), _empty)
VERSION_STEPS = (USE,)

CLOSE = Step("close", frozenset({RS.OPEN}), RS.CLOSED, "report.close", gettext_lazy("Chốt đợt báo cáo"), _unanswered)
ROUND_STEPS = (CLOSE,)

SEND = Step("send", frozenset({PS.DRAFT, PS.RETURNED}), PS.SENT, "report.write", gettext_lazy("Gửi báo cáo"), _cannot_send)
RECALL = Step("recall", frozenset({PS.SENT}), PS.DRAFT, "report.write", gettext_lazy("Thu hồi"), _round_closed)
RECEIVE = Step(
    "receive", frozenset({PS.SENT}), PS.RECEIVED, "report.review", gettext_lazy("Tiếp nhận"), judged_on=_round_of,
)
RETURN = Step(
    "return", frozenset({PS.SENT, PS.RECEIVED, PS.APPROVED}), PS.RETURNED, "report.review",
    gettext_lazy("Yêu cầu bổ sung"), _round_closed, needs_note=True, judged_on=_round_of,
)
APPROVE = Step(
    "approve", frozenset({PS.SENT, PS.RECEIVED}), PS.APPROVED, "report.review", gettext_lazy("Duyệt"), judged_on=_round_of,
)
EXCUSE = Step(
    "excuse", frozenset({PS.DRAFT, PS.RETURNED}), PS.EXCUSED, "report.review", gettext_lazy("Miễn báo cáo"), _round_closed,
    needs_note=True, judged_on=_round_of,
)
UNEXCUSE = Step(
    "unexcuse", frozenset({PS.EXCUSED}), PS.DRAFT, "report.review", gettext_lazy("Thôi miễn"), _round_closed, judged_on=_round_of,
)
REPORT_STEPS = (SEND, RECALL, RECEIVE, RETURN, APPROVE, EXCUSE, UNEXCUSE)

ISSUE = Step("issue", frozenset({SS.DRAFT}), SS.ISSUED, "report.close", gettext_lazy("Phát hành báo cáo"), _still_open)
SUMMARY_STEPS = (ISSUE,)

TABLES = {"report_form": VERSION_STEPS, "report_round": ROUND_STEPS, "report": REPORT_STEPS, "report_summary": SUMMARY_STEPS}
