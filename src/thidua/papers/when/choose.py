"""The one due of a task sentence, time line or table cell, chosen by the guideline from the times in it."""

import re
from dataclasses import replace
from datetime import date

from thidua.papers.reading import Due
from thidua.papers.when.find import TimeFound, can_join_cycle, find_times
from thidua.papers.when.flat import flatten
from thidua.papers.when.series import read_series
from thidua.papers.when.stretches import Stretch, recur
from thidua.papers.workdays import Calendar

_LABEL = re.compile(r"(?:thời (?:gian|hạn|điểm)|tiến độ|hạn)(?: [^:.;|\n]{1,60})?[*_ ]*:", re.IGNORECASE)
_OF_ONE_TIME = re.compile(r"(?:0?[369]|sáu|chín) tháng(?: (?:đầu|cuối) năm)?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;|](?=\s|$)")
_GRAIN = {"day": 0, "week": 1, "part": 1, "month": 2, "quarter": 3, "half": 4, "school": 5, "year": 5}


def _rank(time: TimeFound) -> tuple[int, int, int]:
    """Orders candidates: with a last day before recurring before standing before events; finer before
    coarser.
    """
    kind, how = time.due.kind, time.how
    grain = _GRAIN.get(time.unit, 3)
    if kind == "none":
        return (9, 0, time.start)
    if kind == "recurring":
        return (2 if time.due.dates else 3 if time.due.every else 5, 0, time.start)
    if kind == "continuous":
        return (6, 0, time.start)
    if grain <= _GRAIN["day"] or how == "term":
        return (1, 0, time.start)
    return (4, grain, time.start)


def _joined(cycle: TimeFound, times: list[TimeFound], text: str, issued_on: date) -> Due:
    """Will give a recurrence the days without a year that its own sentence prints further on."""
    days: list[Stretch] = [cycle.stretch] if cycle.stretch else []
    for time in times:
        apart = _SENTENCE_END.search(text[min(cycle.end, time.end) : max(cycle.start, time.start)])
        stretch = time.stretch
        if (
            time is cycle
            or apart
            or not stretch
            or time.role != "deadline"
            or stretch.unit not in ("day", "month")
        ):
            continue
        if can_join_cycle(stretch) and not stretch.begin:
            days.append(stretch)
    if not days or (len(days) == 1 and cycle.stretch):
        return cycle.due
    points = tuple(point for stretch in days for point in stretch.points)
    whole = replace(days[0], points=points)
    every = cycle.due.every or next((s.every for s in days if s.every), None)
    if cycle.due.every is None and not cycle.due.note:
        every = every or "year"
    return replace(recur(whole, every, issued_on, cycle.due.note), raw=cycle.due.raw)


def _candidates(text: str, times: list[TimeFound]) -> list[TimeFound]:
    """Will keep the deadlines; the times of a time line if the text holds one; the whole text if it is a
    time.
    """
    label = _LABEL.search(text)
    if label:
        after = [t for t in times if t.start >= label.end() and t.role not in ("citation", "money")]
        if after:
            return after
    return [t for t in times if t.role == "deadline"]


def read_due(text: str, issued_on: date, calendar: Calendar | None = None) -> Due:
    """Will give the due of a task sentence, time line or table cell; kind "none" where no time is printed."""
    series = read_series(flatten(text).text, issued_on) if "/" in text or "tháng" in text else None
    if series:
        return series
    times = _candidates(text, find_times(text, issued_on, calendar))
    if not times:
        return Due()
    dated = [t for t in times if t.due.kind in ("by", "before") and t.dated]
    told = bool(dated) and all(t.unit in ("day", "month") for t in dated)
    times = [t for t in times if not (told and _OF_ONE_TIME.match(t.text))]
    cycles = [t for t in times if t.due.kind == "recurring"]
    if cycles and not (dated and min(map(_rank, dated))[0] == 1):
        cycle = min(cycles, key=_rank)
        due = _joined(cycle, times, text, issued_on)
        return _with_bounds(_with_finest(due, cycles), [t for t in times if t is not cycle])
    standing = next((t for t in times if t.due.kind == "continuous" and t.how == "standing"), None)
    if standing and all(t.unit == "year" for t in dated):
        return _with_bounds(standing.due, times)
    return min(times, key=_rank).due


def _with_finest(due: Due, cycles: list[TimeFound]) -> Due:
    order = ("month", "quarter", "half-year", "year")
    printed = [t.due.every for t in cycles if t.due.every] + ([due.every] if due.every else [])
    return replace(due, every=min(printed, key=order.index)) if printed else due


def _with_bounds(due: Due, others: list[TimeFound]) -> Due:
    """Will take the beginning of a recurrence from a continuous or closed stretch of years beside it."""
    for time in others:
        years = time.unit == "year" and time.dated
        if time.due.kind == "continuous" and time.due.start and not due.start:
            due = replace(due, start=time.due.start)
        elif time.due.kind in ("by", "before") and years and time.due.start:
            note = "; ".join(filter(None, (due.note, f"until {time.due.end}")))
            due = replace(due, start=due.start or time.due.start, note=note)
    return due


def under_time_line(own: Due, line: Due) -> Due:
    """Will complete a task's own recurrence or lack of time by the time line of its block.

    A task without own time takes the line; an own recurrence keeps its cycle and takes the line's beginning.
    """
    if own.kind == "none":
        return line if line.kind != "none" else own
    if own.kind == "recurring" and own.start is None and line.kind in ("continuous", "by", "recurring"):
        return replace(own, start=line.start)
    return own
