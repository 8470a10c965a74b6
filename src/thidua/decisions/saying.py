"""The log of a decision in words for people."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.decisions import workflow
from thidua.decisions.enums import DecisionState
from thidua.kernel import history
from thidua.kernel.models import LogRow

STEPS: dict[str, Any] = {
    "draft": _("Lập dự thảo"), "edit": _("Sửa câu chữ"), "edit_entry": _("Sửa một dòng danh sách"),
    "withdraw": _("Rút một đối tượng khỏi dự thảo"), "granted_above": _("Ghi kết quả: được khen thưởng"),
    "denied_above": _("Ghi kết quả: không được khen thưởng"), "hand_over": _("Ghi trao"), "signed_list": _("Tải lên danh sách ký nhận"),
    "pay": _("Ghi đã chi tiền thưởng"), "reissue": _("Cấp lại"), "money_back": _("Ghi nộp lại tiền thưởng"),
    "conclude": _("Kết luận hệ quả của thu hồi"), "bring_copy": _("Tải lên tệp đã ký bên ngoài"),
    "take_copy": _("Nhận tệp khác bản trình"), "refuse_copy": _("Không nhận tệp"), "sign_certificates": _("Ký số bằng"), **{step.name: step.label for step in workflow.DECISION_STEPS},
}
STATES: dict[str, Any] = dict(DecisionState.choices)


def entries(rows: Iterable[LogRow]) -> list[history.Entry]:
    """Return the log rows in words."""
    return history.entries(rows, lambda row: str(STEPS.get(row.step, row.step)), STATES)
