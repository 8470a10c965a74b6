"""The log and the changes in words for people: no code, no raw enum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import history
from thidua.kernel.models import LogRow
from thidua.movements.enums import (
    AssignmentState,
    DueKind,
    Every,
    EvidenceKind,
    MovementState,
    ObligationState,
    Output,
)
from thidua.movements.models import ObligationChange

STEPS = {
    "open_desk": gettext_lazy("Đưa kế hoạch lên bàn rà soát"),
    "confirm": gettext_lazy("Xác nhận nhiệm vụ"),
    "drop": gettext_lazy("Bỏ khỏi danh sách nhiệm vụ"),
    "restore": gettext_lazy("Đưa trở lại để xem"),
    "edit": gettext_lazy("Sửa nhiệm vụ"),
    "split": gettext_lazy("Tách nhiệm vụ"),
    "split_from": gettext_lazy("Tách ra từ nhiệm vụ phía trên"),
    "merge": gettext_lazy("Gộp nhiệm vụ"),
    "add": gettext_lazy("Thêm nhiệm vụ"),
    "add_party": gettext_lazy("Thêm đơn vị"),
    "remove_party": gettext_lazy("Gỡ đơn vị"),
    "assign_party": gettext_lazy("Xác định đơn vị"),
    "set_period": gettext_lazy("Sửa tên hoặc thời gian phong trào"),
    "launch": gettext_lazy("Phát động phong trào"),
    "close": gettext_lazy("Tổng kết phong trào"),
    "expand": gettext_lazy("Giao việc cho các đơn vị"),
    "change": gettext_lazy("Điều chỉnh nhiệm vụ"),
    "accept": gettext_lazy("Nhận việc"),
    "start": gettext_lazy("Bắt đầu thực hiện"),
    "finish": gettext_lazy("Báo hoàn thành"),
    "nil": gettext_lazy("Báo không phát sinh"),
    "reopen": gettext_lazy("Mở lại để bổ sung"),
    "excuse": gettext_lazy("Miễn thực hiện"),
    "unexcuse": gettext_lazy("Thôi miễn"),
    "inherit_from": gettext_lazy("Nhận việc từ đơn vị đã kết thúc hoạt động"),
    "hand_over": gettext_lazy("Chuyển phong trào cho cơ quan kế thừa theo dõi"),
    "inherit": gettext_lazy("Chuyển cho đơn vị kế thừa"),
    "no_heir": gettext_lazy("Đơn vị đã kết thúc hoạt động, chưa có đơn vị kế thừa"),
    "no_unit": gettext_lazy("Chưa giao được kỳ mới: đơn vị đã kết thúc hoạt động, chưa có đơn vị kế thừa"),
    "period_gone": gettext_lazy("Kỳ này không còn sau điều chỉnh"),
    "add_evidence": gettext_lazy("Thêm minh chứng"),
    "remove_evidence": gettext_lazy("Gỡ minh chứng"),
    "ask_extension": gettext_lazy("Xin gia hạn"),
    "extend": gettext_lazy("Gia hạn"),
    "grant": gettext_lazy("Đồng ý gia hạn"),
    "refuse": gettext_lazy("Không đồng ý gia hạn"),
    "acknowledge": gettext_lazy("Xác nhận đã xem nội dung điều chỉnh"),
}
COLUMNS = {
    "ref": gettext_lazy("Mục"), "short_name": gettext_lazy("Tên ngắn"), "text": gettext_lazy("Nội dung"),
    "due_kind": gettext_lazy("Loại thời hạn"), "due_start": gettext_lazy("Từ ngày"),
    "due_end": gettext_lazy("Đến hết ngày"), "due_every": gettext_lazy("Chu kỳ"),
    "due_dates": gettext_lazy("Ngày trong chu kỳ"), "due_note": gettext_lazy("Ghi chú thời hạn"),
    "output": gettext_lazy("Minh chứng"),
}
STATES: dict[str, Any] = {
    **dict(MovementState.choices), **dict(ObligationState.choices), **dict(AssignmentState.choices),
}
VALUES: dict[str, dict[str, Any]] = {
    "due_kind": dict(DueKind.choices), "due_every": dict(Every.choices), "output": dict(Output.choices),
}


@dataclass(frozen=True)
class Difference:
    """One changed column of an obligation: old and new as people write them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangeInWords:
    """A change after launch, ready for the page."""

    version: int
    changed_by: str
    changed_at: datetime
    reason: str
    rows: list[Difference]


def entries(rows: Iterable[LogRow]) -> list[history.Entry]:
    """Return the log rows in words."""
    return history.entries(rows, _words, STATES)


def changes_in_words(changes: Iterable[ObligationChange]) -> list[ChangeInWords]:
    """Return changes with each column's old and new value in words."""
    return [
        ChangeInWords(
            change.version, change.changed_by, change.changed_at, change.reason,
            [
                Difference(str(COLUMNS[name]), say(name, change.before.get(name)), say(name, after))
                for name, after in change.after.items()
            ],
        )
        for change in changes
    ]


def say(column: str, value: Any) -> str:
    """Return a column's value as people write it."""
    if value in (None, "", []):
        return ""
    if column in VALUES:
        return str(VALUES[column].get(value, value))
    if column in ("due_start", "due_end"):
        day = value if isinstance(value, date) else date.fromisoformat(value)
        return f"{day:%d/%m/%Y}"
    if isinstance(value, list):
        return ", ".join("/".join(reversed(str(item).split("-"))) for item in value)
    return str(value)


def _words(row: LogRow) -> str:
    words = str(STEPS.get(row.step, row.step))
    if row.step == "expand":
        return _("%(words)s: %(n)d việc") % {"words": words, "n": row.data.get("assignments", 0)}
    if row.step in ("add_evidence", "remove_evidence"):
        kind = dict(EvidenceKind.choices).get(row.data.get("kind", ""), "")
        return f"{words}: {kind}"
    if row.step in ("add_party", "remove_party", "assign_party"):
        return f"{words}: {row.data.get('phrase', '')}"
    return words
