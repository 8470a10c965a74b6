"""Best judgement on what a time in a text is there for: a deadline, a cited document's date, part of a
title …
"""

import re
from datetime import date

ROLES = ("deadline", "citation", "title", "period", "money")

_LABEL = re.compile(
    r"(?:thời (?:gian|hạn|điểm)|tiến độ|hạn(?: \w+)?|lộ trình|định kỳ"
    r"|thời gian (?:\w+ ){0,6}\w+) ?(?:\([^)]*\) ?)?: ?(?:\w{1,6} )?$"
)
_TITLE = re.compile(
    r"\b(?:chương trình|đề án|kế hoạch|dự án|chiến lược|quy hoạch|nghị quyết|quyết định|nghị định|thông tư"
    r"|luật|phong trào"
    r"|mục tiêu|chỉ tiêu|lộ trình|định hướng|đại hội|đảng bộ|danh mục|tiểu dự án|cuộc vận động"
    r"|đầu tư công trung hạn)\b[^.;:|]{0,220}$"
)
_TARGET = re.compile(r"(?:mục tiêu|chỉ tiêu)[^.;:|]{0,120}$")
_FORESIGHT = re.compile(r"(?:tầm nhìn|định hướng)(?: (?:đến|tới))?(?: năm)? ?$")
_FEAST = re.compile(
    r"(?:kỷ niệm|chào mừng|nhân dịp|nhân ngày|hưởng ứng|ngày (?!\d)|tuần lễ|quốc khánh|thành lập"
    r"|truyền thống|tết)[^.;|]{0,80}$"
)
_SOURCE = re.compile(r"\b(?:ngân sách|kinh phí|nguồn vốn|vốn|dự toán)\b[^.;:|,]{0,50}$")
_FROM_SOURCE = re.compile(
    r"(?:\b(?:từ|bằng|theo|do|nguồn|được|sử dụng|trong phạm vi|khả năng|cân đối của)\b)[^.;:|,]{0,60}"
    r"\b(?:ngân sách|kinh phí|vốn|dự toán)\b[^.;:|,]{0,50}$"
)
_ESTIMATE_ACT = re.compile(
    r"\b(?:lập|xây dựng|tổng hợp|thẩm định|trình|bố trí|cân đối|phân bổ|lồng ghép|đưa|tham mưu|giao"
    r"|đề xuất)\b[^.;:|]{0,120}$"
)
_STANDING = re.compile(
    r"(?:(?:kinh phí|vốn|nguồn)[^.;,|]{0,20}hoạt động|\bchi|kinh phí|nguồn|vốn|quỹ|giáo dục|bồi dưỡng"
    r"|đào tạo|trung tâm|dự toán|ngân sách|thường vụ"
    r"|cơ quan)(?: chi)? $"
)
_RATING = re.compile(r"(?:đánh giá|xếp loại|phân loại|bình xét)(?: chất lượng)?[^.;:|,]{0,30} $")
_CLAUSE_START = re.compile(
    r"(?:^|[.;:|(,\n+-]|\bvà|\btrong|\bvào|hoàn thành|thực hiện|tổ chức|\bxong|tiến độ|thời gian) ?$"
)


def _in_quotes(before: str) -> bool:
    """Whether a quotation has been opened in the text before and not closed."""
    if before.rfind("“") > before.rfind("”"):
        return True
    return before.rpartition("|")[2].count('"') % 2 == 1


def role_of_cycle(before: str, *, every: str | None) -> str:
    """Will judge words of recurrence by the flat text before them."""
    if _in_quotes(before):
        return "title"
    if every is None or not _SOURCE.search(before):
        return "deadline"
    return "money" if _FROM_SOURCE.search(before) or not _ESTIMATE_ACT.search(before) else "deadline"


def role_of_standing(before: str) -> str:
    """Will judge "thường xuyên": no time after "chi", "giáo dục" and the like."""
    if _STANDING.search(before):
        return "title" if re.search(r"(?:giáo dục|bồi dưỡng|đào tạo|trung tâm) $", before) else "money"
    return "title" if _in_quotes(before) else "deadline"


def _role_of_day(before: str, how: str, *, past: bool, dated: bool) -> str:
    if how == "bare" and dated and past:
        return "citation"
    if how in ("bare", "in") and not dated and _FEAST.search(before):
        return "title"
    return "period" if past and dated else "deadline"


def role_of_date(before: str, how: str, unit: str, *, end: date | None, issued_on: date, dated: bool) -> str:
    """Will judge a dated expression by its preposition, its unit and the flat text before it."""
    past = end is not None and (end < issued_on or (end == issued_on and how == "bare" and unit == "day"))
    if how != "nhiệm kỳ" and (not before.strip() or before.rstrip()[-1:] == "|" or _LABEL.search(before)):
        return "deadline"
    if unit == "day":
        return _role_of_day(before, how, past=past, dated=dated)
    if how == "nhiệm kỳ" or _FORESIGHT.search(before) or _in_quotes(before):
        return "title"
    return "period" if past else _role_of_loose(before, how, unit)


def _role_of_loose(before: str, how: str, unit: str) -> str:
    """Will judge a year, stage, month or quarter by its preposition, or by what stands before it without one."""
    if how == "in" and unit == "year" and _TARGET.search(before):
        return "title"
    if unit == "part" and _RATING.search(before):
        return "period"
    if how in ("before", "by", "in", "from", "hết"):
        return "deadline"
    if unit in ("year", "school") and _TITLE.search(before):
        return "title"
    if how == "to" or (unit not in ("year", "school") and unit != "half"):
        return "deadline"
    if how == "stage":
        return "deadline" if _CLAUSE_START.search(before) else "period"
    if _SOURCE.search(before):
        return "money"
    return "deadline" if _CLAUSE_START.search(before) else "period"
