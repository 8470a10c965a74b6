"""The words of codes that the pages of records show."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.awards import enums
from thidua.awards.enums import DisciplineForm
from thidua.legal.words import pick
from thidua.rulebook.entries import Honour
from thidua.rulebook.loader import load
from thidua.rulebook.said import Said

MEMBERS_DISCIPLINE: Mapping[str, Any] = {"none": _("Không có"), **dict(DisciplineForm.choices)}
VERDICTS: Mapping[bool | None, tuple[str, Any]] = {
    True: ("eligible", _("Đủ điều kiện")), None: ("unknown", _("Chưa xác định được")),
    False: ("not_eligible", _("Chưa đủ điều kiện")),
}
"""A verdict as the sign of its state and its words, in the order in which pages show them."""
GROUP_ORDER = ("title", "certificate", "order", "medal", "state_honour", "prize", "keepsake")


def honour_name(code: str) -> str:
    """Return the name of a title or form of award in the reader's language."""
    honour = load().honours.get(code)
    return pick(honour.name) if honour else code


def is_title(code: str) -> bool:
    """Tell whether the honour is a title, given for a year."""
    honour = load().honours.get(code)
    return honour is not None and honour.group == "title"


def honours_for(kind: str, *, titles: bool | None = None) -> list[Honour]:
    """Return the honours for a kind of subject: all, only titles, or only other forms of award."""
    found = [one for one in load().honours.values() if kind in one.subjects and titles in (None, one.group == "title")]
    return sorted(found, key=lambda one: GROUP_ORDER.index(one.group))


def rank_name(code: str) -> str:
    """Return the words of a post's rank as the norms name it."""
    return dict(ranks()).get(code, "")


def ranks() -> list[tuple[str, str]]:
    """Return the ranks of posts that count for long contribution, as choices."""
    found: dict[str, str] = {}
    for value in load().values:
        if value.key == "post.names" and isinstance(value.value, dict):
            found |= {code: pick(Said(said["vi"], said["en"])) for code, said in value.value.items()}
    return list(found.items())


LABELS: Mapping[str, Any] = {
    "year": _("Năm"), "rating": _("Xếp loại"), "titles_known": _("Đã ghi đủ danh hiệu"), "registered": _("Đăng ký thi đua"),
    "members": _("Số thành viên"), "merits": _("Điểm, thông tin khác"), "percent_ldtt": _("Tỷ lệ đạt Lao động tiên tiến"),
    "percent_htnv": _("Tỷ lệ hoàn thành nhiệm vụ trở lên"), "percent_httnv": _("Tỷ lệ hoàn thành tốt nhiệm vụ trở lên"),
    "members_discipline": _("Kỷ luật của thành viên"), "rank_cluster": _("Hạng trong cụm, khối thi đua"),
    "rank_movement": _("Hạng trong phong trào"), "rank_province": _("Hạng trong toàn tỉnh"),
    "honour": _("Danh hiệu, hình thức khen thưởng"), "kind": _("Loại"), "route": _("Căn cứ xét"),
    "decided_on": _("Ngày quyết định"), "number": _("Số"), "authority": _("Cơ quan, người quyết định"),
    "period_from": _("Thành tích từ ngày"), "period_to": _("Thành tích đến ngày"), "printed_name": _("Tên in trên giấy"),
    "printed_unit": _("Đơn vị in trên giấy"), "revoked_on": _("Thu hồi từ ngày"), "revoked_by": _("Theo quyết định"),
    "name": _("Tên"), "scope": _("Phạm vi ảnh hưởng"), "form": _("Hình thức kỷ luật"), "ends_on": _("Đến hết ngày"),
    "since": _("Từ ngày"), "until": _("Đến ngày"), "title": _("Chức vụ, công việc"), "place": _("Nơi làm việc cụ thể"),
    "starts_on": _("Từ ngày"), "note": _("Ghi chú"), "born_on": _("Ngày sinh"), "sex": _("Giới tính"), "role": _("Vị trí"),
    "force": _("Lực lượng"), "sector": _("Khu vực"), "recruited_on": _("Ngày tuyển dụng"),
    "contract_from": _("Ngày bắt đầu hợp đồng"),
    **{f"all_{name}": _("Danh sách đã đủ: %(list)s") for name in enums.List.values},
}
"""Columns as the log says them."""
STEPS: Mapping[str, Any] = {
    "record.open": _("Lập hồ sơ"), "record.enter": _("Ghi vào hồ sơ"), "record.describe": _("Sửa thông tin của hồ sơ"),
    "award.revoke": _("Ghi thu hồi"),
}
ENTRIES: Mapping[str, Any] = {
    "year": _("Kết quả năm"), "award": _("Danh hiệu, hình thức khen thưởng"), "initiative": _("Sáng kiến, đề tài"),
    "work": _("Nơi công tác, chức vụ"), "discipline": _("Kỷ luật"), "pending": _("Vụ việc đang xem xét"),
}
"""The kinds of entries."""
OF_PERSONS = frozenset({"work", "initiative"})
"""Kinds of entries that only people have."""
CODES: Mapping[str, Any] = {
    code: label for choices in (
        enums.Sex, enums.WorkRole, enums.Force, enums.Sector, enums.Rating, enums.Kind, enums.Route, enums.InitiativeKind,
        enums.Scope, enums.DisciplineForm, enums.PendingKind,
    ) for code, label in choices.choices
}


def label_of(column: str) -> str:
    """Return what a column holds, in words."""
    label = str(LABELS.get(column, column))
    if column.startswith("all_"):
        return label % {"list": enums.List(column.removeprefix("all_")).label}
    return label
