"""The log of a dossier in words for people."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.dossiers import workflow
from thidua.dossiers.enums import DossierState
from thidua.kernel import history
from thidua.kernel.models import LogRow

STEPS = {
    "start": _("Lập hồ sơ"), "nominate": _("Thêm đối tượng đề nghị"), "write_merit": _("Ghi tóm tắt thành tích"),
    "remove_nominee": _("Bỏ đối tượng đề nghị"), "put_paper": _("Thêm giấy tờ"), "remove_paper": _("Gỡ giấy tờ"),
    "begin_report": _("Soạn báo cáo thành tích"), "restore_report": _("Lấy lại bản cũ của báo cáo"), "write_letter": _("Soạn tờ trình"),
    "write_meeting": _("Ghi cuộc họp xét"), "make_paper": _("Lập giấy tờ từ dữ liệu"), "issue_letter": _("Lấy số tờ trình"),
    "send": _("Gửi hồ sơ"), "recall": _("Thu hồi"), "receive": _("Tiếp nhận"), "claim": _("Nhận thẩm định"),
    "return": _("Yêu cầu bổ sung"), "forward": _("Chuyển hội đồng"), "accept_late": _("Chấp nhận hồ sơ nộp muộn"),
    **{step.name: step.label for step in (*workflow.OUTCOME_STEPS, workflow.CONCLUDE, workflow.REOPEN, workflow.SETTLE)},
    "recall_completed": _("Thu hồi để bổ sung tiếp"), "mark_part": _("Đánh dấu phần cần bổ sung"), "unmark_part": _("Bỏ đánh dấu"),
    "reply_part": _("Trả lời về một phần"), "resolve_part": _("Một phần đã đạt"),
    "acknowledge": _("Giải trình kết quả kiểm tra"), "take_back_acknowledgement": _("Rút giải trình kết quả kiểm tra"),
    "rule_twice": _("Kết luận về trùng"),
    "hold": _("Tạm dừng một đối tượng"), "refuse": _("Kết luận một đối tượng không đạt"), "resume": _("Xét tiếp một đối tượng"),
}
DRAFTING = ("start", "nominate", "write_merit", "remove_nominee", "put_paper", "remove_paper", "begin_report",
            "restore_report", "write_letter", "write_meeting", "make_paper", "issue_letter", "reply_part")
"""Steps of a draft: the superior sees what was sent, not how it was written."""
MARKING = ("mark_part", "unmark_part")
"""Steps of the authority that the unit sees when the dossier is returned, not before."""
STATES: dict[str, Any] = dict(DossierState.choices)


def entries(rows: Iterable[LogRow]) -> list[history.Entry]:
    """Return the log rows in words."""
    return history.entries(rows, lambda row: str(STEPS.get(row.step, row.step)), STATES)
