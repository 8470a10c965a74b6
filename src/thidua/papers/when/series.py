"""Series of report days: "6 tháng (trước ngày 15/6), năm (trước ngày 15/12)", "trước 15/6 (6 tháng)"."""

import re
from datetime import date

from thidua.papers.reading import Due
from thidua.papers.when.points import Point
from thidua.papers.when.stretches import Stretch, recur

_PERIOD = r"\b(?P<{0}>qu[ýí](?: (?:i{{1,3}}|iv|[1-4])\b)?|(?:0?[369]|sáu|chín) tháng|cả năm|năm|tháng)\b(?: (?:đầu|cuối) năm)?"
_LIMIT = r"(?P<{0}>(?:(?:xong |gửi )?trước|chậm nhất|muộn nhất|hạn|vào)?)(?: (?:là|vào))?:? ?"
_DAY = r"(?:ngày )?(?P<{0}>\d{{1,2}})(?:/| tháng )(?P<{1}>\d{{1,2}})(?![\d/]|,? năm \d)"
_ENTRY = re.compile(
    (
        _PERIOD.format("p1")
        + r" ?(?:\(|:|là|gửi)? ?"
        + _LIMIT.format("l1")
        + _DAY.format("d1", "m1")
        + r" ?\)?"
    )
    + "|"
    + (
        _LIMIT.format("l2")
        + _DAY.format("d2", "m2")
        + r" ?\( ?(?:đối với |cho |của )?(?:báo cáo )?"
        + _PERIOD.format("p2")
    )
)
_BETWEEN = 40


def read_series(text: str, issued_on: date) -> Due | None:
    """Will read at least two report days that each name their period, as one recurrence; None where there are none.

    `text` is flat. The finest period printed is the cycle.
    """
    found: list[re.Match[str]] = []
    for match in _ENTRY.finditer(text):
        near = found and match.start() - found[-1].end() <= _BETWEEN
        if found and not near:
            if len(found) > 1:
                break
            found = []
        found.append(match)
    points = tuple(point for match in found if (point := _point(match)))
    if len(points) < 2 or len({(point.m1, point.d1) for point in points}) < 2:
        return None
    before = "trước" in (found[0]["l1"] or found[0]["l2"] or "")
    every = _finest([match["p1"] or match["p2"] for match in found])
    due = recur(Stretch("before" if before else "by", points), every, issued_on)
    return Due(
        due.kind, None, due.end, due.every, due.dates, due.note, raw=text[found[0].start() : found[-1].end()]
    )


def _point(match: re.Match[str]) -> Point | None:
    day, month = int(match["d1"] or match["d2"]), int(match["m1"] or match["m2"])
    return Point("day", None, month, day, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _finest(periods: list[str]) -> str:
    if any(period == "tháng" for period in periods):
        return "month"
    if any(period.startswith(("quý", "quí")) or period[0] in "39" or "chín" in period for period in periods):
        return "quarter"
    return "half-year" if any("tháng" in period for period in periods) else "year"
