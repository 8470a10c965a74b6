"""Working days of Vietnamese state offices: Monday to Friday, less days off, plus days worked in exchange.

The days are data with their source (data/holidays.yaml); an installation replaces them by its own table.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import yaml

CERTAINTIES = ("verified", "secondary", "recalled", "draft")
HOLIDAYS_FILE = Path(__file__).parent / "data" / "holidays.yaml"
_SATURDAY = 5


@dataclass(frozen=True)
class HolidayEntry:
    """One line of the table: days off or days worked, why, where from, and how certain."""

    days: tuple[date, ...]
    works: bool
    name: str
    source: str
    certainty: str


@dataclass(frozen=True)
class Calendar:
    """Which days offices work; `days_off` and `days_worked` are the exceptions to Monday to Friday."""

    days_off: frozenset[date] = frozenset()
    days_worked: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Will say whether offices work on a day; a day worked in exchange wins over a day off."""
        if day in self.days_worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off

    def next_working_day(self, day: date) -> date:
        """Will give the day itself if it is worked, else the first working day after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, day: date, n: int) -> date:
        """Will give the n-th working day after a day, which itself is not counted (n = 0: the day itself).

        A negative n counts backwards.
        """
        step = timedelta(days=1 if n > 0 else -1)
        left = abs(n)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day


def read_entries(path: Path = HOLIDAYS_FILE) -> tuple[HolidayEntry, ...]:
    """Will read the lines of a table of holidays; raises ValueError naming the line that is not well
    formed.
    """
    entries: list[HolidayEntry] = []
    for at, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["entries"], start=1):
        keys = [key for key in ("days_off", "days_worked") if row.get(key)]
        days = tuple(row[keys[0]]) if len(keys) == 1 else ()
        if not days or not all(isinstance(day, date) for day in days):
            raise ValueError(
                f"{path.name}: entry {at} must list days under either 'days_off' or 'days_worked'"
            )
        if row.get("certainty") not in CERTAINTIES or not row.get("source"):
            raise ValueError(
                f"{path.name}: entry {at} needs a source and a certainty of {', '.join(CERTAINTIES)}"
            )
        entries.append(
            HolidayEntry(
                days, keys == ["days_worked"], str(row["name"]), str(row["source"]), row["certainty"]
            )
        )
    return tuple(entries)


@lru_cache(maxsize=4)
def load_calendar(path: Path = HOLIDAYS_FILE) -> Calendar:
    """Will make the calendar of a table of holidays; raises ValueError as `read_entries` does."""
    entries = read_entries(path)
    return Calendar(
        days_off=frozenset(day for entry in entries if not entry.works for day in entry.days),
        days_worked=frozenset(day for entry in entries if entry.works for day in entry.days),
    )
