"""How documents are named: types, numbers with symbols, dates; shared by head, bases and citations."""

import re
from datetime import date

KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QYĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTR": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTR": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "GM": "Giấy mời",
    "GUQ": "Giấy ủy quyền",
    "GGT": "Giấy giới thiệu",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "KL": "Kết luận",
    "CV": "Công văn",
    "QYC": "Quy chế",
    "PL": "Pháp lệnh",
}
"""Abbreviations of document types in symbols (upper case)."""

_NAMES = sorted(
    {
        *KINDS.values(),
        "Luật",
        "Bộ luật",
        "Hiến pháp",
        "Lệnh",
        "Văn bản",
        "Công văn",
        "Thông tri",
        "Quy định",
        "Đề án",
        "Thông báo kết luận",
        "Chương trình phối hợp",
        "Chương trình công tác",
        "Quy chế phối hợp",
        "Kế hoạch phối hợp",
        "Kế hoạch liên tịch",
        "Nghị quyết liên tịch",
        "Thông tư liên tịch",
        "Văn kiện",
        "Phương hướng",
    },
    key=len,
    reverse=True,
)
TYPE = r"(?:" + "|".join(re.sub(r"\s", r"\\s+", name) for name in _NAMES) + r")"
"""A document type as a pattern (use with IGNORECASE)."""

_GROUP = r"[A-ZĐƯ][A-Za-zĐđƯư&]*\d*"
SYMBOL = rf"{_GROUP}(?:\s?[-–]\s?{_GROUP})*(?:\s?/\s?{_GROUP}(?:\s?[-–]\s?{_GROUP})*)?"
NUMBER = rf"\d{{1,6}}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?\s?[/-]\s?{SYMBOL}"
"""A number with its symbol: 90/KH-UBND, 57-NQ/TW, 91/2017/NĐ-CP, 163/2024/QH15."""

SHORT_DATE = r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
LONG_DATE = r"(?P<ld>\d{1,2})\s*tháng\s*(?P<lm>\d{1,2})\s*năm\s*(?P<ly>\d{4})"
DATE = rf"(?:ngày\s*)?(?:{LONG_DATE}|{SHORT_DATE})"


def date_of(match: re.Match[str]) -> date | None:
    """This function will return the date of a match of DATE, None where there is no such day."""
    groups = match.groupdict()
    parts = [groups.get(short) or groups.get(long) for short, long in (("y", "ly"), ("m", "lm"), ("d", "ld"))]
    if not all(parts):
        return None
    try:
        return date(*(int(part or 0) for part in parts))
    except ValueError:
        return None


def compact(number: str) -> str:
    """This function will return a number or symbol without blanks and with plain hyphens."""
    return re.sub(r"\s+", "", number).replace("–", "-").strip("-/.")


def kind_of_symbol(symbol: str) -> str | None:
    """This function will return the type that a symbol stands for: KH-UBND is a Kế hoạch; UBND-NC none."""
    for part in re.split(r"[-/]", symbol):
        if part.upper() in KINDS:
            return KINDS[part.upper()]
    return None
