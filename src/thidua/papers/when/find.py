"""All times in a text, in order, with their place, their due and what they are there for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from thidua.papers.reading import Due
from thidua.papers.when.cycles import Cycle, read_bare_cycle, read_cycle
from thidua.papers.when.flat import Flat, flatten
from thidua.papers.when.points import Point
from thidua.papers.when.relative import read_relative
from thidua.papers.when.roles import role_of_cycle, role_of_date, role_of_standing
from thidua.papers.when.stretches import Stretch, read_stretch, recur, to_due
from thidua.papers.workdays import Calendar

_START = re.compile(
    r"(?<![\w/.])(?:(?:thường xuyên|liên tục|quanh năm|suốt năm|24 ?/ ?24|24 ?/ ?7|từ|kể|tính|bắt đầu"
    r"|áp dụng|cho đến|đến|tới"
    r"|hết|trước|chậm|muộn|không|chưa|tối đa|hạn|thời hạn|xong|hoàn thành|trong|vào|ngay|nội|sau|lúc|hồi"
    r"|ngày|mùng|tháng|qu[ýí]"
    r"|năm|các|những|cả|tuần|đầu|giữa|cuối|thượng tuần|trung tuần|hạ tuần|khoảng|thời gian|thời điểm|thời kỳ|định k[ỳìƕ]|hằng|hàng|mỗi"
    r"|từng|theo|giai đoạn"
    r"|nhiệm kỳ|niên khóa|niên độ|sáu|ba|một|hai|bốn|báo cáo|sơ kết|tổng kết)\b|\d)"
)
_STANDING = re.compile(
    r"(?:thường xuyên|liên tục|quanh năm|suốt năm|24 ?/ ?24|24 ?/ ?7)(?: giờ| giờ trong ngày|h\b)?"
    r"(?:(?: ?[,;] ?| và | )(?:thường xuyên|liên tục|lâu dài|24 ?/ ?24|24 ?/ ?7)(?: giờ|h\b)?){0,3}"
)
_CURRENT = re.compile(
    r"(?:(?:đến|trong|trước) )?(?:hết )?(?:(cuối) )?(năm|qu[ýí]|tháng)(?: nay| này)?(?! ?(?:\d|i{1,3}\b"
    r"|iv\b|học|tiếp|sau|trước|tới))\b"
)
_CURRENT_SURE = re.compile(
    r"(?:đến )?(?:hết|cuối) (?:năm|qu[ýí]|tháng)|(?:trong |đến )?(?:năm|qu[ýí]|tháng) (?:nay|này)"
)
_UNTIL_NOW = re.compile(r"từ [^.;|]{1,30}? (?:đến|tới) nay\b")
_BRIDGE = re.compile(r"(?: ?[,:(] ?|, báo cáo | )(?:và )?")
_DAY_OF_CYCLE = re.compile(
    r" ?[,(:]? ?(?:(?P<before>trước)|vào|chậm nhất(?: là| vào)?)? ?ngày (?P<day>0?[1-9]|[12]\d|3[01])(?! ?(?:/|tháng|-|đến)|\d) ?\)?"
)
_LOOSE_DAY = re.compile(r"(?<![\d/.,-])(?:0?[1-9]|[12]\d|3[01]) $")
_OF_REPORT = re.compile(r" (?:của )?(?:năm |kỳ )?(?:năm trước|trước kỳ|(?:kỳ|năm) báo cáo)")
_WINDOW = 300


@dataclass(frozen=True)
class TimeFound:
    """A time printed in a text: `start`, `end` and `text` as printed, its `due`, and its `role` as best
    judged.

    role: deadline | citation (date of a cited document) | title (inside a name) | period (of something
    told or
    reported on) | money (yearly budget). `how` is the preposition: before | by | in | from | to | stage |
    bare |
    cycle | standing | term. `unit` is the grain: day | week | part | month | quarter | half | school |
    year | "".
    `dated` says that a year is printed.
    """

    start: int
    end: int
    text: str
    due: Due
    role: str
    how: str = "bare"
    unit: str = ""
    dated: bool = False
    stretch: Stretch | None = None


@dataclass(frozen=True)
class _Scan:
    text: str
    flat: Flat
    issued_on: date
    calendar: Calendar | None

    def found(
        self, first: int, last: int, due: Due, role: str, how: str, stretch: Stretch | None = None
    ) -> TimeFound:
        while last > first + 1 and self.flat.text[last - 1] in " ,;":
            last -= 1
        start, end = self.flat.span(first, last)
        printed = self.text[start:end]
        unit, dated = (stretch.unit, stretch.dated) if stretch else ("", False)
        return TimeFound(start, end, printed, replace(due, raw=printed), role, how, unit, dated, stretch)

    def before(self, at: int) -> str:
        return self.flat.text[max(0, at - _WINDOW) : at]


_Hit = tuple[TimeFound, int] | None


def _standing(scan: _Scan, at: int) -> _Hit:
    match = _STANDING.match(scan.flat.text, at)
    if not match:
        return None
    due = Due("continuous")
    return scan.found(at, match.end(), due, role_of_standing(scan.before(at)), "standing"), match.end()


def _until_now(scan: _Scan, at: int) -> _Hit:
    match = _UNTIL_NOW.match(scan.flat.text, at)
    if not match:
        return None
    return scan.found(at, match.end(), Due("by", None, scan.issued_on), "period", "from"), match.end()


def _relative(scan: _Scan, at: int) -> _Hit:
    hit = read_relative(scan.flat.text, at, scan.issued_on, scan.calendar)
    return (scan.found(at, hit[1], hit[0], "deadline", "term"), hit[1]) if hit else None


def _cycle_due(cycle: Cycle, stretch: Stretch | None, issued_on: date) -> Due:
    if stretch is None:
        return Due("recurring", every=cycle.every, note=cycle.note)
    return recur(stretch, cycle.every or stretch.every, issued_on, cycle.note)


def can_join_cycle(stretch: Stretch) -> bool:
    """Whether the points can be the days of a cycle: they print no year and do not start something."""
    return not stretch.dated and bool(stretch.points) and stretch.how != "from"


def _cycle(scan: _Scan, at: int) -> _Hit:
    """Will read words of recurrence and the days that stand right beside them."""
    hit = read_cycle(scan.flat.text, at)
    if not hit:
        return None
    cycle, first, end = hit
    bridge = _BRIDGE.match(scan.flat.text, end)
    beside = read_stretch(scan.flat.text, bridge.end()) if bridge else None
    stretch = beside[0] if beside and can_join_cycle(beside[0]) and beside[0].unit != "half" else None
    role = role_of_cycle(scan.before(first), every=cycle.every)
    alone = _DAY_OF_CYCLE.match(scan.flat.text, end) if cycle.every == "month" and not stretch else None
    if alone:
        end, role = alone.end(), "deadline"
        stretch = Stretch("before" if alone["before"] else "by", (Point("day", None, 0, int(alone["day"]), 0, int(alone["day"])),))
    elif stretch and beside:
        end = beside[1] + scan.flat.text.startswith(")", beside[1])
        role = "deadline"
    return scan.found(first, end, _cycle_due(cycle, stretch, scan.issued_on), role, "cycle", stretch), end


def _how_printed(printed: str, stretch: Stretch) -> str:
    """Will name the preposition as the judgement of roles needs it."""
    if printed.startswith(("nhiệm kỳ", "niên")):
        return "nhiệm kỳ"
    if printed.startswith(("giai đoạn", "thời kỳ")):
        return "stage"
    if stretch.begin and stretch.how == "by":
        return "from" if "từ" in printed[:12] or stretch.unit != "year" else "bare"
    return "hết" if stretch.how == "to" and "hết" in printed else stretch.how


def _dated(scan: _Scan, at: int) -> _Hit:
    hit = read_stretch(scan.flat.text, at)
    if not hit or (scan.flat.text.startswith("tháng", at) and _LOOSE_DAY.search(scan.flat.text, max(0, at - 4), at)):
        return None
    stretch, end = hit
    due = to_due(stretch, scan.issued_on)
    printed = scan.flat.text[at:end]
    how = _how_printed(printed, stretch)
    if due.kind in ("recurring", "continuous"):
        role = "title" if how == "nhiệm kỳ" else "deadline"
    else:
        role = role_of_date(
            scan.before(at), how, stretch.unit, end=due.end, issued_on=scan.issued_on, dated=stretch.dated
        )
    if _OF_REPORT.match(scan.flat.text, end):
        role = "period"
    return scan.found(at, end, due, role, stretch.how, stretch), end


def _bare_cycle(scan: _Scan, at: int) -> _Hit:
    hit = read_bare_cycle(scan.flat.text, at)
    return (scan.found(at, hit[2], Due("recurring"), "deadline", "cycle"), hit[2]) if hit else None


def _current(scan: _Scan, at: int) -> _Hit:
    """Will read "đến hết năm", "cuối tháng", "trong quý này": the end of the current year, month or
    quarter.
    """
    text = scan.flat.text
    match = _CURRENT.match(text, at)
    whole = match and not text[:at].strip(" |:(") and not text[match.end() :].strip(" .;|)")
    if not match or not (_CURRENT_SURE.match(text, at) or (whole and match[0].startswith("trong "))):
        return None
    day = scan.issued_on
    month = {"năm": 12, "tháng": day.month}.get(match[2], (day.month + 2) // 3 * 3)
    following = date(day.year + month // 12, month % 12 + 1, 1)
    due = Due("by", None, date.fromordinal(following.toordinal() - 1))
    return scan.found(at, match.end(), due, "deadline", "in"), match.end()


_RULES: tuple[tuple[str, Callable[[_Scan, int], _Hit]], ...] = (
    ("t", _until_now),
    ("tscmktđ0123456789", _relative),
    ("tlqs2", _standing),
    ("đthmqnsb0123456789", _cycle),
    ("", _dated),
    ("đ", _bare_cycle),
    ("đthcnq", _current),
)
"""The readers in order of trial, each with the first letters that its expressions can have ("" for any)."""


def _first_hit(scan: _Scan, at: int) -> _Hit:
    letter = scan.flat.text[at]
    for letters, rule in _RULES:
        hit = rule(scan, at) if not letters or letter in letters else None
        if hit:
            return hit
    return None


def find_times(text: str, issued_on: date, calendar: Calendar | None = None) -> list[TimeFound]:
    """Will find every time in a text, in order and without overlaps; broken lines and bold marks do not
    matter.

    `calendar` counts terms of working days (the shipped table if not given).
    """
    flat = flatten(text)
    scan = _Scan(text, flat, issued_on, calendar)
    found: list[TimeFound] = []
    at = 0
    while start := _START.search(flat.text, at):
        hit = _first_hit(scan, start.start())
        if hit:
            found.append(hit[0])
        at = hit[1] if hit else start.end()
    return found
