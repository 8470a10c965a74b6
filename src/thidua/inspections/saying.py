"""The log of a visit in words for people."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from thidua.inspections.enums import VisitState
from thidua.kernel import history
from thidua.kernel.models import LogRow

STEPS = {
    "plan": gettext_lazy("Đưa vào kế hoạch kiểm tra"), "write": gettext_lazy("Ghi biên bản"), "send": gettext_lazy("Gửi biên bản"),
    "recall": gettext_lazy("Thu hồi biên bản để sửa"), "acknowledge": gettext_lazy("Xác nhận biên bản"),
    "drop": gettext_lazy("Bỏ khỏi kế hoạch"),
}
STATES: dict[str, Any] = dict(VisitState.choices)


def entries(rows: Iterable[LogRow]) -> list[history.Entry]:
    """Return the log rows in words."""
    return history.entries(rows, lambda row: str(STEPS.get(row.step, row.step)), STATES)
