"""Lines of a registration, differences and the log in words for people."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards.words import honour_name
from thidua.kernel import history
from thidua.kernel.models import LogRow
from thidua.registrations.enums import AimFor, CallState, RegistrationState
from thidua.registrations.queries import TARGETS, Difference

STEPS = {
    "put_target": gettext_lazy("Ghi chỉ tiêu"), "put_aim": gettext_lazy("Ghi danh hiệu đăng ký"),
    "remove_target": gettext_lazy("Xóa chỉ tiêu"), "remove_aim": gettext_lazy("Xóa danh hiệu đăng ký"),
    "fill": gettext_lazy("Nhập từ bảng tính"), "send": gettext_lazy("Gửi đăng ký"), "recall": gettext_lazy("Thu hồi"),
    "receive": gettext_lazy("Tiếp nhận"), "return": gettext_lazy("Yêu cầu bổ sung"), "approve": gettext_lazy("Duyệt"),
    "let_in": gettext_lazy("Cho nộp sau hạn"), "progress": gettext_lazy("Cập nhật kết quả chỉ tiêu"),
    "open": gettext_lazy("Mở đợt đăng ký"), "close": gettext_lazy("Chốt đăng ký"), "reopen": gettext_lazy("Mở lại đợt đăng ký"),
}
STATES: dict[str, Any] = {**dict(CallState.choices), **dict(RegistrationState.choices)}


def entries(rows: Iterable[LogRow]) -> list[history.Entry]:
    """Return the log rows in words."""
    return history.entries(rows, lambda row: str(STEPS.get(row.step, row.step)), STATES)


def target_words(row: Mapping[str, Any]) -> str:
    """Say how much of what until when; "" where the target is in words only."""
    words = []
    if row["figure"]:
        figure = number_format(Decimal(row["figure"]), use_l10n=True, force_grouping=True)
        words.append(f"{figure} {row['measure']}")
    if row["due_on"]:
        words.append(_("trước ngày %(day)s") % {"day": "/".join(reversed(row["due_on"].split("-")))})
    return ", ".join(words)


def aim_words(row: Mapping[str, Any]) -> str:
    """Say for whom: the kind of subject and the post."""
    return ", ".join(word for word in (str(AimFor(row["whose"]).label), row["title"]) if word)


def difference_words(row: Difference) -> tuple[str, str]:
    """Return what stood there and what stands there now, "" where it came or went."""
    say = _target_line if row.part == TARGETS else _aim_line
    return (say(row.before) if row.before else "", say(row.after) if row.after else "")


def _target_line(row: Mapping[str, Any]) -> str:
    return "; ".join(word for word in (row["content"], target_words(row)) if word)


def _aim_line(row: Mapping[str, Any]) -> str:
    return f"{row['name']} ({aim_words(row)}): {honour_name(row['honour'])}"
