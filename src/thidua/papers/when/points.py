"""Calendar points as plans print them: a day, month, week, quarter, half-year or year, with or without
its year.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

LAST = 31
"""A day number that stands for the last day of whichever month."""


@dataclass(frozen=True)
class Point:
    """A stretch of the calendar from day (m1, d1) to day (m2, d2); `year` None where none is printed.

    Month 0 means that only a day number is printed ("ngày 20"). `listed` is set for several months or
    quarters
    in one expression, which print a beginning of their own.
    """

    unit: str  # day | week | part | month | quarter | half | school | year
    year: int | None
    m1: int
    d1: int
    m2: int
    d2: int
    listed: bool = False
    note: str = ""
    last_year: int | None = None
    apart: tuple[int, ...] = ()
    """The months of a list that is no range ("tháng 6 và tháng 12"): each is a time of its own in a cycle."""

    def first(self, year: int) -> date:
        """Will give the first day of the point in a year."""
        return day_of(self.year or year, self.m1 or 1, self.d1)

    def last(self, year: int) -> date:
        """Will give the last day of the point in a year."""
        return day_of(self.last_year or self.year or year, self.m2 or 1, self.d2)


def day_of(year: int, month: int, day: int) -> date:
    """Will give a date, with a day number beyond the end of the month taken as its last day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _year(*printed: str | None) -> int | None:
    return next((int(text) for text in printed if text), None)


def _day(day: str, month: str, *years: str | None) -> Point | None:
    d, m = int(day), int(month)
    if not 1 <= m <= 12 or not 1 <= d <= monthrange(2024, m)[1]:
        return None
    year = _year(*years)
    if year is not None and d > monthrange(year, m)[1]:
        return None
    return Point("day", year, m, d, m, d)


_NUMERAL = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL = {"đầu": 1, "nhất": 1, "một": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "cuối": 5}
_Y = r"((?:19|20)\d\d)(?!\d)"
_YEAR_AFTER = rf"(?: ?, ?| ?/ ?| ?- ?(?=20\d\d\b(?! ?-))| )?(?:của )?(?:năm )?{_Y}"
_MONTH = r"(0?[1-9]|1[0-2])(?![\d%])(?!/\d{1,2}\b(?!/\d))"
_MONTH_TOO = rf"(?:tháng {_MONTH}|{_MONTH}(?= ?(?:[/,;.)|-]|và\b|năm|h[ằà]ng|$)))".replace(
    "(0?[1-9]", "(?:0?[1-9]"
)
_QUARTER = r"(i{1,3}|iv|0?[1-4])\b"
_AND = r"(?: ?, ?| ?; ?| và | - | ?- ?| & )"

FULL_DAY = re.compile(rf"(?:ngày )?(\d{{1,2}}) ?([/.-]) ?(\d{{1,2}}) ?\2 ?{_Y}(?!/)")
LONG_DAY = re.compile(rf"ngày (\d{{1,2}}) ?,? tháng (\d{{1,2}})(?!\d)(?: ?,? năm {_Y}| ?/ ?{_Y})?")
LOOSE_DAY = re.compile(rf"(\d{{1,2}}) tháng (\d{{1,2}})(?!\d)(?: ?,? năm {_Y}| ?/ ?{_Y})?")
SHORT_DAY = re.compile(rf"ngày (\d{{1,2}}) ?[/] ?(\d{{1,2}})(?![\d/])(?: năm {_Y})?")
BARE_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/%])(?! ?(?:giờ|h\b))")
DAY_ONLY = re.compile(r"(?:ngày|mùng|ngày mùng) (0?[1-9]|[12]\d|3[01])(?![\d/%]|[.,]\d)\b")
MONTHS = re.compile(rf"tháng {_MONTH}((?:{_AND}{_MONTH_TOO}){{0,11}})(?:{_YEAR_AFTER})?")
BARE_MONTH = re.compile(rf"(0?[1-9]|1[0-2]) ?/ ?{_Y}(?! ?/)")
QUARTERS = re.compile(
    rf"(?:qu[ýí]) {_QUARTER}((?:{_AND}(?:qu[ýí] (?:i{{1,3}}|iv|0?[1-4])\b|(?:i{{1,3}}"
    rf"|iv)\b)){{0,3}})(?:{_YEAR_AFTER})?"
)
HALF = re.compile(rf"(?:0?6|sáu) tháng (đầu|cuối)(?: (?:của )?năm)?(?: ?/? ?(?:năm )?{_Y})?")
SCHOOL = re.compile(rf"năm học {_Y} ?- ?{_Y}")
YEAR = re.compile(rf"(?:(?:các|những|cả) )?năm {_Y}")
BARE_YEAR = re.compile(r"(20\d\d)(?![\d/.,%]\d|\d)")
YEARS_LISTED = re.compile(rf"năm {_Y}(?:(?: ?, ?| và )(?:năm )?{_Y}){{1,6}}")
_EDGE_HEAD = r"(?:những ngày |thời gian |khoảng |thời điểm )?(?:vào )?(đầu|giữa|cuối) "
EDGE_MONTH = re.compile(rf"{_EDGE_HEAD.replace('(đầu|', '((?:thượng|trung|hạ) tuần|đầu|')}tháng {_MONTH}(?:{_YEAR_AFTER})?")
EDGE_QUARTER = re.compile(rf"{_EDGE_HEAD}qu[ýí] {_QUARTER}(?:{_YEAR_AFTER})?")
EDGE_YEAR = re.compile(rf"{_EDGE_HEAD}năm(?: {_Y}|(?! (?:học|thứ|tiếp|sau|trước|\d)))")
WEEK = re.compile(
    rf"(?:tuần (?:lễ )?(?:thứ )?(đầu|cuối|nhất|một|hai|nhì|ba|tư|[1-5]|0[1-5])|(đầu) tuần)(?: tiên| cùng)?"
    rf"(?: của| trong)? tháng {_MONTH}(?:{_YEAR_AFTER})?"
)


def _months(m: re.Match[str]) -> Point | None:
    numbers = [int(m[1]), *(int(n) for n in re.findall(r"\d+", m[2]))]
    year = _year(m[3])
    wraps = numbers[-1] < numbers[0]
    return Point(
        "month",
        year if year is None or not wraps else year - 1,
        numbers[0],
        1,
        numbers[-1],
        LAST,
        listed=len(numbers) > 1,
        last_year=year if wraps else None,
        apart=() if "-" in m[2] or len(numbers) < 2 else tuple(numbers),
    )


def _quarters(m: re.Match[str]) -> Point | None:
    numbers = [_NUMERAL[q.lstrip("0")] for q in re.findall(r"\b(?:i{1,3}|iv|0?[1-4])\b", f"{m[1]} {m[2]}")]
    first, last = min(numbers), max(numbers)
    return Point("quarter", _year(m[3]), first * 3 - 2, 1, last * 3, LAST, listed=len(numbers) > 1)


def _half(m: re.Match[str]) -> Point | None:
    return Point("half", _year(m[2]), *((1, 1, 6, LAST) if m[1] == "đầu" else (7, 1, 12, LAST)))


def _years_listed(m: re.Match[str]) -> Point | None:
    years = [int(text) for text in re.findall(r"\d{4}", m[0])]
    return Point("year", min(years), 1, 1, 12, LAST, listed=True, last_year=max(years))


def _school(m: re.Match[str]) -> Point | None:
    return Point("school", int(m[1]), 9, 1, 5, LAST, True, "school year read as September to May", int(m[2]))


_PARTS_OF_MONTH = {"đầu": (1, 10), "giữa": (11, 20), "cuối": (21, LAST)}
_PARTS_OF_MONTH |= {"thượng tuần": (1, 10), "trung tuần": (11, 20), "hạ tuần": (21, LAST)}
_PARTS_OF_YEAR = {"đầu": (1, 3), "giữa": (5, 6), "cuối": (10, 12)}


def _edge_month(m: re.Match[str]) -> Point | None:
    first, last = _PARTS_OF_MONTH[m[1]]
    note = "" if m[1] == "cuối" or "tuần" in m[1] else f"{m[1]} tháng read as days {first} to {last}"
    return Point("part", _year(m[3]), int(m[2]), first, int(m[2]), last, note=note)


def _edge_quarter(m: re.Match[str]) -> Point | None:
    month = _NUMERAL[m[2].lstrip("0")] * 3 - {"đầu": 2, "giữa": 1, "cuối": 0}[m[1]]
    return Point(
        "part",
        _year(m[3]),
        month,
        1,
        month,
        LAST,
        note="" if m[1] == "cuối" else f"{m[1]} quý read as a month",
    )


def _edge_year(m: re.Match[str]) -> Point | None:
    first, last = _PARTS_OF_YEAR[m[1]]
    note = "" if m[1] == "cuối" else f"{m[1]} năm read as months {first} to {last}"
    return Point("part", _year(m[2]), first, 1, last, LAST, note=note)


def _week(m: re.Match[str]) -> Point | None:
    printed = (m[1] or m[2]).lstrip("0")
    number = int(printed) if printed.isdigit() else _ORDINAL[printed]
    month = int(m[3])
    if number == 5:
        return Point(
            "week", _year(m[4]), month, 25, month, LAST, note="last week read as the last seven days"
        )
    return Point(
        "week", _year(m[4]), month, number * 7 - 6, month, number * 7, note="weeks counted from day 1"
    )


_Reader = Callable[[re.Match[str]], Point | None]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (FULL_DAY, lambda m: _day(m[1], m[3], m[4])),
    (LONG_DAY, lambda m: _day(m[1], m[2], m[3], m[4])),
    (SHORT_DAY, lambda m: _day(m[1], m[2], m[3])),
    (WEEK, _week),
    (EDGE_MONTH, _edge_month),
    (EDGE_QUARTER, _edge_quarter),
    (EDGE_YEAR, _edge_year),
    (MONTHS, _months),
    (QUARTERS, _quarters),
    (HALF, _half),
    (SCHOOL, _school),
    (YEARS_LISTED, _years_listed),
    (YEAR, lambda m: Point("year", int(m[1]), 1, 1, 12, LAST)),
    (DAY_ONLY, lambda m: Point("day", None, 0, int(m[1]), 0, int(m[1]))),
)
_BARE_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (BARE_MONTH, lambda m: Point("month", int(m[2]), int(m[1]), 1, int(m[1]), LAST)),
    (BARE_DAY, lambda m: _day(m[1], m[2])),
    (LOOSE_DAY, lambda m: _day(m[1], m[2], m[3], m[4])),
    (BARE_YEAR, lambda m: Point("year", int(m[1]), 1, 1, 12, LAST)),
)


def read_point(text: str, at: int, *, bare: bool) -> tuple[Point, int] | None:
    """Will read the calendar point that begins at a position of a flat text, with the position after it.

    `bare` also admits points without their word, such as "15/6", "9/2026" or "2026".
    """
    for pattern, reader in (*_READERS, *_BARE_READERS) if bare else _READERS:
        match = pattern.match(text, at)
        point = match and reader(match)
        if match and point:
            return point, match.end()
    return None


def complete(left: Point, right: Point) -> Point:
    """Will give the beginning of a range the month and year that only its end prints ("từ 10 đến
    20/11/2026").
    """
    if left.m1 == 0:
        left = replace(left, m1=right.m1, m2=right.m1)
    if left.year is None and right.year is not None:
        wraps = (left.m1, left.d1) > (right.m2, right.d2)
        left = replace(left, year=right.year - 1 if wraps else right.year)
    return left
