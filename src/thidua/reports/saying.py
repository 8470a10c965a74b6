"""Reports, marks and the log in words for people."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.kernel import history
from thidua.kernel.models import LogRow
from thidua.papers.write.numerals import grouped
from thidua.registrations.queries import plain
from thidua.reports.enums import ReportState, RoundState
from thidua.reports.models import Report

STEPS = {
    "save": gettext_lazy("Lưu nháp"), "add_file": gettext_lazy("Thêm tệp"), "remove_file": gettext_lazy("Gỡ tệp"),
    "send": gettext_lazy("Gửi báo cáo"), "recall": gettext_lazy("Thu hồi"), "receive": gettext_lazy("Tiếp nhận"),
    "return": gettext_lazy("Yêu cầu bổ sung"), "approve": gettext_lazy("Duyệt"), "excuse": gettext_lazy("Miễn báo cáo"),
    "unexcuse": gettext_lazy("Thôi miễn"), "correct": gettext_lazy("Đính chính"), "open": gettext_lazy("Mở đợt báo cáo"),
    "close": gettext_lazy("Chốt đợt báo cáo"),
}
STATES: dict[str, Any] = {**dict(RoundState.choices), **dict(ReportState.choices)}


def entries(rows: Iterable[LogRow]) -> list[history.Entry]:
    """Return the log rows in words."""
    return history.entries(rows, lambda row: str(STEPS.get(row.step, row.step)), STATES)


def late_words(days: int) -> str:
    """Return the mark of a late report; "" where it came in time."""
    return ngettext("Nộp muộn %(n)d ngày", "Nộp muộn %(n)d ngày", days) % {"n": days} if days else ""


def punctual_words(report: Report) -> str:
    """Return whether the report came in time, for a list."""
    if report.state == ReportState.EXCUSED:
        return ""
    if report.state == ReportState.DRAFT:
        return _("Chưa gửi")
    return late_words(report.late_days) or _("Đúng hạn")


def typed(amount: Decimal | None) -> str:
    """Return an amount as somebody here types it, whatever the language of the page: "1.250" or "2,5"."""
    whole, _point, rest = (plain(amount) or "").partition(".")
    return f"{grouped(int(whole))},{rest}".rstrip(",") if whole else ""
