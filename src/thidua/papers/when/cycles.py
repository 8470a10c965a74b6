"""Words that make a duty come back: "hằng năm", "định kỳ 6 tháng", "tháng, quý, năm", "02 lần/năm"."""

import re
from dataclasses import dataclass

_ORDER = ("day", "week", "month", "quarter", "half-year", "year")
_UNITS = {"năm": "year", "quý": "quarter", "quí": "quarter", "tháng": "month", "tuần": "week", "ngày": "day"}
_SIX = r"(?:0?6|sáu) tháng(?: (?:đầu|cuối) năm)?"
_THREE = r"(?:0?3|ba|0?9|chín) tháng"
_WORD = r"(?:năm|qu[ýí]|tháng|tuần|ngày)"
_NOT_AFTER = (
    r"\b(?! (?:\d{1,2}/|(?:19|20)\d\d|\d{1,2}(?! (?:lần|đợt))\b|i{1,3}\b|iv\b"
    r"|học\b|tiếp\b|thứ\b|trước k|hành động))"
)
_UNIT = rf"(?:{_SIX}|{_THREE}|{_WORD}){_NOT_AFTER}"
_EACH = r"(?:hằng|hàng|mỗi|từng)"
_SEP = (
    r"(?: ?[,;/] ?(?:và )?| và | hoặc )"
    r"(?:(?:định kỳ|báo cáo|sơ kết|tổng kết|hằng|hàng|mỗi|cả|cuối|theo|0?1|một) ){0,2}"
)
_LIST = rf"{_UNIT}(?:{_SEP}{_UNIT})*"
_PERIODIC = r"định k[ỳìƕ](?: ?,)?"
_TIMES = r"(?:\d{1,3}|một|hai|ba|bốn) (?:lần|đợt|kỳ|số)"
_GOODS = re.compile(
    r"(?:ngân|khách|mặt|đơn|giao|bán|mua|cửa|nhà|đặt|xếp|kho|gian|gói|đóng|nhập|xuất|nguồn|lô|dãy|tiền) $"
)

_PATTERNS = (
    re.compile(rf"(?:{_PERIODIC} )?(?:theo )?{_EACH} {_LIST}"),
    re.compile(rf"{_PERIODIC} (?:theo |báo cáo |cuối )?(?:0?1 |một )?{_LIST}(?: (?:một|0?1) lần| ?/ ?lần)?"),
    re.compile(rf"{_TIMES} ?(?:/|mỗi|trong|một|trên) ?(?:(?:một|mỗi|0?1) )?{_UNIT}"),
    re.compile(rf"{_UNIT} ?(?:/ ?(?:0?1 )?|(?:một|0?1) )(?:lần|đợt|kỳ)\b"),
    re.compile(rf"(?:{_SIX}|qu[ýí]{_NOT_AFTER}|tháng{_NOT_AFTER})(?:{_SEP}{_UNIT})+"),
    re.compile(rf"(?:{_EACH} )?{_UNIT}(?=(?: ?[,;] ?{_UNIT})+ hằng năm)"),
)
_REPORT = re.compile(rf"(?:báo cáo|sơ kết|tổng kết)(?: kết quả)?(?: thực hiện)? ({_UNIT}(?:{_SEP}{_UNIT})*)")
_LONG = re.compile(r"(?:định k[ỳìƕ] )?(?:\d{1,2}|hai|ba|bốn|năm) năm(?: ?/ ?| (?:một|0?1) )lần\b")
_BARE = re.compile(r"định k[ỳìƕ]\b")


@dataclass(frozen=True)
class Cycle:
    """How often: `every` None where no unit of the list is printed, with the reason in `note`."""

    every: str | None
    note: str = ""


def _finest(printed: str) -> Cycle:
    units = {
        "half-year" if " đầu" in u or " cuối" in u or "6" in u or "sáu" in u else "quarter"
        for u in re.findall(rf"{_SIX}|{_THREE}", printed)
    }
    rest = re.sub(rf"{_SIX}|{_THREE}|{_TIMES}|một lần", " ", printed)
    units |= {_UNITS[word] for word in re.findall(rf"\b{_WORD}\b", rest)}
    ordered = sorted(units, key=_ORDER.index)
    if not ordered:
        return Cycle(None)
    if ordered[0] in ("day", "week"):
        return Cycle(None, "daily" if ordered[0] == "day" else "weekly")
    times = re.search(rf"\b{_TIMES}\b", printed)
    notes = [times[0]] if times else []
    if len(ordered) > 1:
        notes.append("also every " + ", ".join(ordered[1:]))
    return Cycle(ordered[0], "; ".join(notes))


def read_cycle(text: str, at: int) -> tuple[Cycle, int, int] | None:
    """Will read the words of recurrence at a position of a flat text: the cycle, its first position and
    its end.
    """
    long = _LONG.match(text, at)
    if long:
        return Cycle(None, long[0]), at, long.end()
    if text.startswith("hàng", at) and _GOODS.search(text, max(0, at - 8), at):
        return None
    for pattern in _PATTERNS:
        match = pattern.match(text, at)
        if match and not (text.startswith("tháng", at) and text[:at].endswith("ngày, ")):
            return _finest(match[0]), at, match.end()
    report = _REPORT.match(text, at)
    if report:
        return _finest(report[1]), report.start(1), report.end()
    return None


def read_bare_cycle(text: str, at: int) -> tuple[Cycle, int, int] | None:
    """Will read "định kỳ" that names no unit."""
    match = _BARE.match(text, at)
    return (Cycle(None), at, match.end()) if match else None
