"""Dated expressions: a preposition, one or several calendar points or a range, and what makes them come
back.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from thidua.papers.reading import Due
from thidua.papers.when.points import Point, complete, day_of, read_point

_PREFIX = re.compile(
    r"(?:định k[ỳìƕ] )?(?:(?P<before>(?:(?:hoàn thành|xong|chậm nhất|muộn nhất|thời hạn|hạn cuối|đến) ){0,3}"
    r"trước (?:khi hết |thời hạn |thời điểm |mốc )?)"
    r"|(?P<by>(?:chậm nhất|muộn nhất|(?:không|chưa) muộn hơn|không quá|hạn (?:chót|cuối|nộp|gửi)(?: cùng)?"
    r"|thời hạn)(?: là)?:? ?(?:(?:vào|trong|đến|hết|khoảng|trước ?hết) ){0,3})"
    r"|(?P<in>(?:ngay |nội )?(?:trong|vào)(?: cả)?(?: hết)?(?: khoảng)?(?: thời gian)?(?: của)? )"
    r"|(?P<from>(?:bắt đầu |kể |tính |áp dụng )?từ (?:khoảng )?)"
    r"|(?P<to>(?:cho )?(?:đến|tới) (?:hết )?(?:thời điểm )?|hết )"
    r"|(?P<stage>giai đoạn(?: từ)? |thời kỳ |nhiệm kỳ |niên khóa |niên độ ))?"
)
_HOUR = re.compile(
    r"(?:lúc |hồi )?([01]?\d|2[0-4]) ?(?:giờ|h|g|:)(?: ?([0-5]\d))?(?: ?phút"
    r"| ?p)?(?: [a-zà-ỹ]{3,6}){0,2} ?,? ?(?:của )?(?=ngày|\d)"
)
_TO = re.compile(r" ?(?:-|,? ?(?:cho |kéo dài )?(?:đến|tới)) ?(?P<mod>(?:hết |trước )?)")
_DAYS_LEFT = re.compile(
    r"(?:ngày )?(0?[1-9]|[12]\d|3[01])(?= ?(?:-|(?:cho )?đến(?: hết)?) ?(?:ngày )?\d{1,2}(?: ?/ ?\d| tháng))"
)
_YEARS = re.compile(r"20\d\d ?(?:-|đến) ?(?:năm )?20\d\d(?![\d/])")
_JOIN = re.compile(r"(?: ?[,;] ?(?:và )?| và )(?:(?:trước|đến|vào) )?")
_NOW = re.compile(
    r"(?:nay|bây giờ|(?:ngày|khi) (?:ký(?: ban hành)?|ban hành)(?: (?:kế hoạch|văn bản|chỉ thị"
    r"|quyết định))?(?: này)?)\b"
)
_FOLLOW = re.compile(
    r" ?,? ?(?:và |cùng )(?:trong )?(?:(?:các|những) )?(?:năm|giai đoạn|thời gian)(?: học)? (?:tiếp|sau|kế"
    r"|tới)(?: theo| tiếp| đó)?"
)
_OPEN = re.compile(r" (?:trở đi|trở về sau|về sau)")
_EVERY = re.compile(
    r"[ ,(]{1,3}(?:và )?(?:của )?(?:định kỳ )?(?:hằng|hàng|mỗi|từng|các) (năm|qu[ýí]|tháng)\b(?! (?:20"
    r"|tiếp|\d))"
)
_OF_QUARTER = re.compile(
    r"(?: của)?(?: các)? tháng (cuối|đầu|thứ nhất|thứ hai|thứ ba)(?: cùng| tiên)?(?: của)?(?: mỗi| hằng"
    r"| hàng| các| từng)? qu[ýí](?! (?:i|\d))"
    r"(?: sau| tiếp theo| kế tiếp| liền kề)?"
)
_OF_MONTH = re.compile(
    r" (?:của )?(?:(?:hằng|hàng|mỗi|từng) tháng|tháng (?:sau|tiếp theo|kế tiếp|liền kề|kế|báo cáo))"
)
_HEAD = re.compile(r"(?:^|[|(:]) ?$")
_UNITS = {"năm": "year", "quý": "quarter", "quí": "quarter", "tháng": "month"}
_ALL_MONTHS = tuple(range(1, 13))


@dataclass(frozen=True)
class Stretch:
    """A dated expression as printed, before the date of issue settles its years."""

    how: str  # before | by | in | from | to | stage | bare
    points: tuple[Point, ...] = ()
    begin: Point | None = None
    now: bool = False
    every: str | None = None
    months: tuple[int, ...] = ()
    follow: bool = False
    note: str = ""

    @property
    def unit(self) -> str:
        """The unit of what is printed last."""
        if self.points:
            return self.points[-1].unit
        return self.begin.unit if self.begin else "day"

    @property
    def dated(self) -> bool:
        """Whether a year is printed."""
        return any(p.year for p in (*self.points, *((self.begin,) if self.begin else ())))


def _left_point(text: str, at: int, *, bare: bool) -> tuple[Point, int] | None:
    match = _DAYS_LEFT.match(text, at) if bare or text.startswith("ngày", at) else None
    if match:
        return Point("day", None, 0, int(match[1]), 0, int(match[1])), match.end()
    return read_point(text, at, bare=bare or bool(_YEARS.match(text, at)))


def _more_points(text: str, at: int, first: Point) -> tuple[tuple[Point, ...], int]:
    """Will read further points of the same unit: "15/6 và 15/12", "quý IV/2025, quý II/2026"."""
    points = [first]
    while len(points) < 12 and first.unit != "year":
        join = _JOIN.match(text, at)
        found = join and read_point(text, join.end(), bare=first.unit == "day")
        if not found or found[0].unit != first.unit or (first.m1 == 0) != (found[0].m1 == 0):
            break
        points.append(found[0])
        at = found[1]
    return tuple(points), at


def _range_end(text: str, at: int) -> tuple[Point, int, str] | None:
    """Will read the end of a range: "- 20/11/2026", "đến hết năm 2030", "đến trước ngày 15/12"."""
    to = _TO.match(text, at)
    found = to and read_point(text, to.end(), bare=True)
    if not to or not found:
        return None
    return found[0], found[1], "before" if to["mod"].startswith("trước") else "by"


def _body(text: str, at: int, how: str) -> tuple[Stretch, int] | None:
    """Will read points or a range after a preposition."""
    now = _NOW.match(text, at) if how == "from" else None
    if now:
        end = _range_end(text, now.end())
        return (Stretch(end[2], (end[0],), now=True), end[1]) if end else None
    hour = _HOUR.match(text, at) if how != "from" else None
    bare = how != "bare" or bool(hour) or bool(_HEAD.search(text, max(0, at - 2), at))
    found = _left_point(text, hour.end() if hour else at, bare=bare)
    if not found:
        return None
    left, at = found
    end = None if how in ("before", "to") else _range_end(text, at)
    if end:
        return Stretch(end[2], (end[0],), begin=complete(left, end[0])), end[1]
    if how == "from":
        return (Stretch("in", (left,)) if left.listed else Stretch("from", begin=left)), at
    points, at = _more_points(text, at, left)
    note = f"{int(hour[1]):02}:{hour[2] or '00'}" if hour else ""
    return Stretch("by" if hour and how == "before" else how, points, note=note), at


def _tails(text: str, at: int, stretch: Stretch) -> tuple[Stretch, int]:
    """Will read what makes the points come back: "hằng năm", "tháng cuối quý", "và các năm tiếp theo"."""
    quarter = _OF_QUARTER.match(text, at) if stretch.points and stretch.points[0].m1 == 0 else None
    if quarter:
        first = {"đầu": 1, "thứ nhất": 1, "thứ hai": 2}.get(quarter[1], 3)
        return replace(stretch, every="quarter", months=tuple(range(first, 13, 3))), quarter.end()
    month = _OF_MONTH.match(text, at) if stretch.points and stretch.points[0].m1 == 0 else None
    if month:
        return replace(stretch, every="month", months=_ALL_MONTHS), month.end()
    every = _EVERY.match(text, at)
    if every:
        unit = _UNITS[every[1]]
        return replace(stretch, every=unit), every.end() + text.startswith(")", every.end()) * (
            "(" in every[0]
        )
    follow = _FOLLOW.match(text, at) or _OPEN.match(text, at)
    if follow:
        return replace(stretch, follow=True), follow.end()
    return stretch, at


def read_stretch(text: str, at: int) -> tuple[Stretch, int] | None:
    """Will read the dated expression that begins at a position of a flat text, with the position after it."""
    prefix = _PREFIX.match(text, at)
    how = (prefix and prefix.lastgroup) or "bare"
    found = _body(text, prefix.end() if prefix else at, how)
    if not found:
        return None
    stretch, end = _tails(text, found[1], found[0])
    if text.startswith("định", at) and not (stretch.every or stretch.dated or stretch.follow):
        stretch = replace(stretch, every="year")
    lone_day = any(p.m1 == 0 for p in stretch.points) and not stretch.months
    if lone_day and (stretch.how in ("bare", "in", "stage") or stretch.begin):
        return None
    if stretch.begin and stretch.begin.m1 == 0:
        return None
    return stretch, end


def _settle(last: date, point: Point, issued_on: date) -> int:
    """Will give how many years to add so that a last day without a printed year is not before the issue."""
    return 1 if point.year is None and last < issued_on else 0


def _last_day(point: Point, how: str, year: int) -> date:
    return point.first(year) - timedelta(days=1) if how == "before" else point.last(year)


def _once(stretch: Stretch, issued_on: date) -> Due:
    """Will make the due of something to be done once."""
    point = stretch.points[-1]
    if point.m1 == 0:
        point = _next_lone_day(point, stretch.how, issued_on)
    year = issued_on.year
    end = _last_day(point, stretch.how, year)
    moved = _settle(end, point, issued_on)
    end = _last_day(point, stretch.how, year + moved)
    start = issued_on if stretch.now else None
    if stretch.begin:
        start = stretch.begin.first(end.year)
        if start > end and stretch.begin.year is None:
            start = stretch.begin.first(end.year - 1)
    elif stretch.how != "before" and (
        point.listed or (stretch.points[0].unit == "quarter" and len(stretch.points) > 1)
    ):
        start = stretch.points[0].first(year + moved)
    if start and start > end:
        start = None
    return Due(
        "before" if stretch.how == "before" else "by",
        start,
        end,
        note="; ".join(filter(None, (stretch.note, point.note))),
    )


def _next_lone_day(point: Point, how: str, issued_on: date) -> Point:
    """Will put a day number without month into the month of issue or the next."""
    for month in (issued_on.month, issued_on.month % 12 + 1):
        year = issued_on.year + (month < issued_on.month)
        placed = replace(point, year=year, m1=month, m2=month)
        if _last_day(placed, how, year) >= issued_on:
            break
    return placed


def cycle_days(stretch: Stretch) -> tuple[str, ...]:
    """Will give the last days that count of a yearly cycle as "MM-DD", in order."""
    days: set[str] = set()
    for point in stretch.points:
        if point.unit in ("year", "school"):
            continue
        for month in stretch.months or point.apart or ((point.m2,) if point.m1 else _ALL_MONTHS):
            m, d = (
                (month, point.d2)
                if stretch.how != "before"
                else (month if not point.m1 else point.m1, point.d1)
            )
            last = day_of(2024, m, d) - timedelta(days=1) if stretch.how == "before" else day_of(2024, m, d)
            days.add(f"{last:%m-%d}")
    return tuple(sorted(days))


def on(year: int, day: str) -> date:
    """Will give a day "MM-DD" in a year; 29 February of a common year is its 28th."""
    return day_of(year, int(day[:2]), int(day[3:]))


def first_after(days: tuple[str, ...], issued_on: date, not_before: int = 0) -> date | None:
    """Will give the first of the days of the cycle that falls strictly after the issue."""
    years = range(max(issued_on.year, not_before), max(issued_on.year, not_before) + 2)
    return min((on(y, d) for y in years for d in days if on(y, d) > issued_on), default=None)


def recur(stretch: Stretch, every: str | None, issued_on: date, note: str = "") -> Due:
    """Will make the due of a duty that comes back on the days printed."""
    days = cycle_days(stretch)
    printed = (stretch.begin, *stretch.points) if stretch.begin else stretch.points
    years = [p.year for p in printed if p.year]
    end = first_after(days, issued_on, min(years, default=0))
    start = None
    if end and stretch.begin:
        start = replace(stretch.begin, year=None).first(end.year)
        start = start if start <= end else replace(stretch.begin, year=None).first(end.year - 1)
    elif end and stretch.how != "before" and stretch.unit != "day":
        same = [
            p
            for p in stretch.points
            if on(end.year, f"{end:%m-%d}") == replace(p, year=None, last_year=None).last(end.year)
        ]
        start = replace(same[0], year=None).first(end.year) if same else None
    elif years:
        start = date(min(years), 1, 1)
    closed = not days and stretch.begin and stretch.points
    until = f"until {stretch.points[-1].last(issued_on.year)}" if closed else ""
    notes = (note, stretch.note, until)
    return Due("recurring", start, end, every, days, "; ".join(filter(None, notes)))


def to_due(stretch: Stretch, issued_on: date) -> Due:
    """Will settle the years of a dated expression by the date of issue."""
    if stretch.how == "from" and stretch.begin:
        start = stretch.begin.first(issued_on.year)
        if stretch.every:
            return Due("recurring", start, None, stretch.every)
        return Due("continuous", start)
    if stretch.follow:
        first = stretch.begin or stretch.points[0]
        if first.unit in ("year", "school") or stretch.begin:
            return Due("continuous", first.first(issued_on.year))
        return recur(stretch, "year", issued_on)
    if stretch.every:
        return recur(stretch, stretch.every, issued_on)
    return _once(stretch, issued_on)
