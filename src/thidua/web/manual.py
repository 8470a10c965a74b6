"""The pages of the manual that are printed from tables: who may do what, and which step leads where."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils import translation

from thidua.kernel.access import PERMISSIONS, Permission, Reach, Role
from thidua.kernel.workflow import Step

NOTE = "<!-- In bằng `make manual` từ {source}; đừng sửa tay. Printed by `make manual`; do not edit by hand. -->"
MAY = "●"


def pages() -> dict[str, str]:
    """Return the printed pages by file name, in Vietnamese, the language in which powers are approved."""
    _load("access")
    with translation.override("vi"):
        return {"roles.md": roles_page(), "workflows.md": workflows_page()}


def roles_page() -> str:
    """Return the table of powers: one line per permission, one column per role."""
    head = ["Quyền", "Mã", *(str(role.label) for role in Role), "Phạm vi"]
    return "\n".join([
        "# Vai trò và quyền (roles and permissions)", "",
        NOTE.format(source="`kernel.access.PERMISSIONS`"), "",
        "Không có dấu ● là không được phép. Phạm vi tính từ đơn vị của chức vụ đang giữ.",
        "Without ● it is refused. The reach is counted from the unit of the post that the person acts in.", "",
        *_table(head, (_permission_row(permission) for _name, permission in sorted(PERMISSIONS.items()))), "",
    ])


def workflows_page() -> str:
    """Return one table of steps per kind of record."""
    lines = [
        "# Quy trình (workflows)", "", NOTE.format(source="các bảng `workflow.py`"), "",
        "Mỗi bước ghi một dòng nhật ký: ai, lúc nào, từ trạng thái nào sang trạng thái nào.",
        "Each step leaves a row in the log: who, when, from which state to which.", "",
    ]
    for name, steps in sorted(workflow_tables().items()):
        lines += [f"## {KINDS.get(name, name)} ({name})", "", *_table(STEP_HEAD, (_step_row(step) for step in steps)), ""]
    return "\n".join(lines)


KINDS = {
    "delivery": "Văn bản gửi đến đơn vị",
    "movement": "Phong trào", "obligation": "Nhiệm vụ", "assignment": "Việc được giao", "extension": "Xin gia hạn",
    "batch": "Đợt nhập hồ sơ", "mail": "Thư điện tử", "call": "Đợt đăng ký", "registration": "Đăng ký thi đua", "dossier": "Hồ sơ khen thưởng",
    "nominee": "Đối tượng đề nghị", "activity": "Buổi tuyên truyền", "letter": "Công văn đôn đốc",
    "report_form": "Phiên bản mẫu báo cáo", "report_round": "Đợt báo cáo", "report": "Báo cáo",
    "report_summary": "Báo cáo tổng hợp",
    "role_model": "Điển hình tiên tiến", "movement_page": "Trang công khai của phong trào",
    "story_page": "Trang công khai của điển hình",
    "decision": "Quyết định khen thưởng", "opinion": "Lấy ý kiến cơ quan khác", "disclosure": "Công khai lấy ý kiến",
    "complaint": "Đơn thư",
    "council_session": "Phiên họp Hội đồng", "council_case": "Trường hợp trước Hội đồng",
    "council_ballot": "Lượt bỏ phiếu",
    "visit": "Cuộc kiểm tra", "demand": "Nội dung phải khắc phục",
}
STEP_HEAD = ["Bước", "Mã", "Từ", "Đến", "Quyền", "Ai", "Phải ghi lý do"]


def workflow_tables() -> dict[str, tuple[Step, ...]]:
    """Return the workflow tables of all apps by the kind of record."""
    found: dict[str, tuple[Step, ...]] = {}
    for module in _load("workflow"):
        found |= getattr(module, "TABLES", {})
    return found


def _load(part: str) -> list[Any]:
    names = [f"{app.name}.{part}" for app in apps.get_app_configs() if app.name.startswith("thidua.")]
    return [import_module(name) for name in sorted(names) if find_spec(name)]


def _permission_row(permission: Permission) -> list[str]:
    marks = [MAY if role in permission.roles else "" for role in Role]
    return [str(permission.words), f"`{permission.name}`", *marks, str(Reach(permission.reach).label)]


def _step_row(step: Step) -> list[str]:
    permission = PERMISSIONS[step.permission]
    return [
        str(step.label), f"`{step.name}`", ", ".join(sorted(_label(state) for state in step.sources)),
        _label(step.target), f"`{step.permission}`",
        ", ".join(str(role.label) for role in Role if role in permission.roles), "có" if step.needs_note else "",
    ]


def _label(state: Any) -> str:
    return str(getattr(state, "label", state))


def _table(head: Iterable[str], rows: Iterable[list[str]]) -> Iterator[str]:
    columns = list(head)
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
