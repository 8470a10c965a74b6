"""When a step of a procedure must be done: working days counted over weekends, holidays and swapped days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from thidua.rulebook.answers import Answer, Reading, bad_norm, check_day, day_said, refusal
from thidua.rulebook.entries import Value
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said
from thidua.rulebook.value_words import Speaker

FIRST_YEAR, LAST_YEAR = 1945, 9000
SATURDAY = 5
MOST_DAYS = 10_000


class Unit(StrEnum):
    """Days on which offices work, or all days."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Due:
    """Last day for a step; counted back from `start` if the law says so many days `before` it."""

    last_day: date
    days: int
    unit: Unit
    before: bool
    off_days: tuple[date, ...]


@dataclass(frozen=True)
class Window:
    """First (None: no limit) and last day on which dossiers for an honour are taken."""

    first_day: date | None
    last_day: date


@dataclass(frozen=True)
class OffDays:
    """Days without work: weekends and `holidays`, but not the `workdays` that were swapped for others."""

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    def holds(self, day: date) -> bool:
        """Tell whether offices are closed on the day."""
        return day not in self.workdays and (day.weekday() >= SATURDAY or day in self.holidays)


def deadline(
    norms: Norms, *, step: str, start: date, holidays: Collection[date] = (), workdays: Collection[date] = (),
    on: date | None = None, place: str = "",
) -> Answer[Due]:
    """Return the last day for a step that begins on `start`, by the clock in force on `on` (or on `start`).

    The first day is not counted (Bộ luật Dân sự 2015 Đ147.2); a limit in calendar days that ends on a day off ends on
    the next working day (Đ148.5). `workdays` are days off swapped into working days. Raises FactsRefused for an unknown
    step, a bad date, and a day that is named both as a holiday and as a working day.
    """
    check_day(start, "Ngày bắt đầu", "The first day")
    reading = Reading(norms, on=check_day(on or start, "Ngày xét", "The day of the question"), place=place)
    off = _off_days(holidays, workdays)
    if not FIRST_YEAR <= start.year < LAST_YEAR:
        raise refusal(f"Ngày bắt đầu phải từ {FIRST_YEAR} đến {LAST_YEAR - 1}.",
                      f"The first day must lie from {FIRST_YEAR} to {LAST_YEAR - 1}.")
    key = f"clock.{step}"
    known = sorted({value.key.removeprefix("clock.") for value in norms.values if value.key.startswith("clock.")})
    if step not in known:
        raise refusal(f"Không có bước {step}; các bước có thời hạn: {', '.join(known)}.",
                      f"There is no step {step}; steps with a time limit: {', '.join(known)}.")
    found = reading.needed(_step(norms, key), key)
    if found is None:
        return reading.answer(None)
    days, unit, before = _clock(found)
    last = count_days(start, days, off, unit=unit, before=before)
    reading.because(
        BEFORE if before else AFTER, days=days, start=day_said(start), last=day_said(last),
        unit=Said("ngày làm việc", "working days") if unit is Unit.WORKING else Said("ngày", "days"),
        place=reading.cited(found))
    low, high = sorted((start, last))
    skipped = tuple(sorted(day for day in off.holidays if low < day <= high or (before and low <= day < high)))
    if skipped:
        reading.because(Said("Nghỉ lễ trong thời gian này: {days}.", "Holidays within that time: {days}."),
                        days=Said(", ".join(day_said(day).vi for day in skipped),
                                  ", ".join(day_said(day).en for day in skipped)))
    return reading.answer(Due(last, days, unit, before, skipped))


def _step(norms: Norms, key: str) -> Said:
    vi, en = (Speaker(norms, lang).narrow(key) for lang in ("vi", "en"))
    return Said(f"thời hạn: {vi.lower()}", f"the time limit: {en.lower()}")


AFTER = Said("{days} {unit} kể từ ngày {start}, không tính ngày đầu: chậm nhất {last} ({place}).",
             "{days} {unit} from {start}, the first day not counted: {last} at the latest ({place}).")
BEFORE = Said("Ít nhất {days} {unit} trước ngày {start}: chậm nhất {last} ({place}).",
              "At least {days} {unit} before {start}: {last} at the latest ({place}).")


def calendar(norms: Norms, *, honour: str, year: int, on: date | None = None, place: str = "") -> Answer[Window]:
    """Return the first and last day of handing in dossiers for an honour, `year` being the year that the norm names.

    The norm is the value `calendar.<CODE>` in force on `on`, by default the last day of `year`; it says in its own words
    of which decision or achievement `year` is. Raises FactsRefused for an unknown honour and a year that is none.
    """
    if isinstance(year, bool) or not isinstance(year, int) or not FIRST_YEAR <= year < LAST_YEAR:
        raise refusal(f"Năm phải có bốn chữ số, không phải {year!r}.", f"The year must have four digits, not {year!r}.")
    day = check_day(on or date(year, 12, 31), "Ngày xét", "The day of the question")
    reading = Reading(norms, on=day, place=place)
    name = reading.honour(honour).name
    found = reading.needed(Said("thời điểm nhận hồ sơ {name}", "the dates for dossiers of {name}").filled(name=name),
                           f"calendar.{honour}")
    if found is None:
        return reading.answer(None)
    raw = found.value
    if not isinstance(raw, dict) or "to" not in raw:
        raise bad_norm(found, "cần mục to dạng 12-31", "needs `to` such as 12-31")
    after = raw.get("years_after", 0)
    first = _day_of_year(found, raw["from"], year + after) if "from" in raw else None
    last = _day_of_year(found, raw["to"], year + after)
    since = Said(f"từ {day_said(first).vi} ", f"from {day_said(first).en} ") if first else Said("", "")
    reading.because(Said("Hồ sơ {name}: {since}đến hết ngày {last} ({place}).",
                         "Dossiers of {name}: {since}until {last} ({place})."),
                    name=name, since=since, last=day_said(last), place=reading.cited(found))
    return reading.answer(Window(first, last))


def _day_of_year(value: Value, raw: object, year: int) -> date:
    try:
        month, day = (int(part) for part in str(raw).split("-"))
        return date(year, month, 1) + timedelta(days=min(day, _length(year, month)) - 1)
    except ValueError:
        raise bad_norm(value, f"cần ngày dạng 12-31, không phải {raw!r}", f"needs a day such as 12-31, not {raw!r}") \
            from None


def _length(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def count_days(start: date, days: int, off: OffDays, *, unit: Unit = Unit.WORKING, before: bool = False) -> date:
    """Return the day that lies so many days after `start`, or before it; never a day off unless no day was counted."""
    step = timedelta(days=-1 if before else 1)
    if unit is Unit.CALENDAR:
        last = start + days * step
        while days and off.holds(last):
            last += step
        return last
    last, left = start, days
    while left:
        last += step
        left -= not off.holds(last)
    return last


def _clock(value: Value) -> tuple[int, Unit, bool]:
    raw: Any = value.value
    if not isinstance(raw, Mapping) or raw.get("unit") not in list(Unit):
        raise bad_norm(value, "cần days và unit (working hoặc calendar)", "needs days and unit (working or calendar)")
    days = raw.get("days")
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= MOST_DAYS:
        raise bad_norm(value, f"days phải là số nguyên từ 0 đến {MOST_DAYS}", f"days must be whole, 0 to {MOST_DAYS}")
    return days, Unit(raw["unit"]), bool(raw.get("before"))


def _off_days(holidays: Collection[date], workdays: Collection[date]) -> OffDays:
    off = OffDays(
        frozenset(check_day(day, "Ngày nghỉ", "A holiday") for day in holidays),
        frozenset(check_day(day, "Ngày làm bù", "A swapped working day") for day in workdays),
    )
    if both := sorted(off.holidays & off.workdays):
        raise refusal(f"Ngày {day_said(both[0]).vi} vừa là ngày nghỉ vừa là ngày làm bù; bỏ một trong hai.",
                      f"{both[0].isoformat()} is both a holiday and a working day; drop one.")
    return off
