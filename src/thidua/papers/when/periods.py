"""Concrete periods of a due: what is to be done by when, with a key that stays the same on every run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.papers.reading import Due
from thidua.papers.when.points import LAST, day_of
from thidua.papers.when.stretches import on

_MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
_UNTIL = re.compile(r"\buntil (\d{4}-\d\d-\d\d)\b")
_LAST_YEAR = 9998


@dataclass(frozen=True)
class Period:
    """A stretch in which a duty is to be done once; `end` is the last day that counts, None if open."""

    start: date
    end: date | None
    key: str


def _key(every: str, day: date) -> str:
    if every == "year":
        return f"{day.year}"
    if every == "half-year":
        return f"{day.year}-H{(day.month + 5) // 6}"
    if every == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day.year}-{day.month:02}"


def _calendar_periods(every: str, first_year: int) -> Iterator[Period]:
    step = _MONTHS[every]
    for year in range(first_year, _LAST_YEAR):
        for month in range(1, 13, step):
            start = date(year, month, 1)
            yield Period(start, day_of(year, month + step - 1, LAST), _key(every, start))


def _window(due: Due) -> int | None:
    """Will give the length in days of a printed stretch ("each June"), None where only a last day is
    printed.
    """
    if due.start and due.end and 0 <= (due.end - due.start).days < 366:
        return (due.end - due.start).days
    return None


def _period_start(due: Due, end: date, previous: date) -> date:
    """Will begin a period at its printed beginning, else after the period before it, in the same year at
    most.
    """
    floor = max(previous + timedelta(days=1), date(end.year, 1, 1))
    if _window(due) is None or due.start is None:
        return floor
    start = day_of(end.year, due.start.month, due.start.day)
    if start > end:
        start = day_of(end.year - 1, due.start.month, due.start.day)
        return max(previous + timedelta(days=1), start)
    return max(floor, start)


def _printed_periods(due: Due, first_year: int) -> Iterator[Period]:
    """Will go through the printed days of each year."""
    months = [day[:2] for day in due.dates]
    previous = on(first_year - 1, due.dates[-1])
    for year in range(first_year, _LAST_YEAR):
        for day in due.dates:
            end = on(year, day)
            if end <= previous:
                continue
            key = f"{year}" if len(due.dates) == 1 else f"{year}-{day[:2]}"
            if len(due.dates) > 1 and months.count(day[:2]) > 1:
                key = f"{year}-{day}"
            elif due.every in ("quarter", "half-year") and len(due.dates) == 12 // _MONTHS[due.every]:
                key = _key_by_rank(due, end)
            yield Period(_period_start(due, end, previous), end, key)
            previous = end


def _key_by_rank(due: Due, end: date) -> str:
    """Will number quarters and half-years by the order of their days, which may fall after the period
    itself.
    """
    rank = due.dates.index(f"{end:%m-%d}") + 1 if f"{end:%m-%d}" in due.dates else 1
    return f"{end.year}-{'Q' if due.every == 'quarter' else 'H'}{rank}"


def _single(due: Due, issued_on: date, until: date) -> list[Period]:
    start = due.start or issued_on
    if due.end and due.end < start:
        start = due.end
    return [Period(start, due.end, "once")] if start <= until else []


def occurrences(due: Due, *, issued_on: date, until: date) -> list[Period]:
    """Will give the periods of a due that begin on or before `until`, in order, without overlaps.

    A duty to be done once, continuous duties, and duties without time give one period ("once"; open where
    no end
    is printed). Recurring duties give the periods that end after the date of issue and are not before
    their start;
    a recurrence without a unit ("định kỳ", daily) gives one open period.
    """
    if due.kind != "recurring" or due.every not in _MONTHS:
        return _single(due, issued_on, until)
    bound = _UNTIL.search(due.note)
    last = min(until, date.fromisoformat(bound[1])) if bound else until
    floor = max(issued_on, due.start - timedelta(days=1)) if due.start else issued_on
    first_year = max(min(issued_on.year, floor.year) - (1 if floor.year > 1 else 0), 2)
    periods: list[Period] = []
    for period in (
        _printed_periods(due, first_year) if due.dates else _calendar_periods(due.every, first_year)
    ):
        if period.start > last:
            break
        if period.end and period.end > floor:
            periods.append(period)
    return periods
