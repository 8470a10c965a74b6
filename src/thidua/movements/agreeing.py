"""Whether the words of a duty and its deadline agree: a day that the text still names after the date was changed."""

import re
from datetime import date, timedelta

from thidua.papers.reading import Due
from thidua.papers.when import TimeFound, find_times

DAY = re.compile(r"(?P<d>\d{1,2})(?P<between>\s*/\s*|\s+tháng\s+)(?P<m>\d{1,2})(?:(?:\s*/\s*|\s+năm\s+)(?P<y>\d{4}))?")


def named(text: str, *, old: Due, new: Due, issued_on: date) -> list[TimeFound]:
    """Return the times printed in a text that are still the old deadline; none where the deadline did not move."""
    gone = set(old.dates) - set(new.dates)
    moved = old.end is not None and old.end != new.end

    def is_old(time: TimeFound) -> bool:
        day = time.due.end
        if day and ((moved and day == old.end) or f"{day:%m-%d}" in gone):
            return True
        return bool(gone & set(time.due.dates))

    return [time for time in find_times(text, issued_on) if time.role == "deadline" and is_old(time)]


def mended(text: str, *, old: Due, new: Due, issued_on: date) -> str:
    """Return the text with the new day where it names the old one; unchanged where it prints no day, but a month."""
    pairs = _pairs(old, new)
    for time in reversed(named(text, old=old, new=new, issued_on=issued_on)):
        printed = DAY.sub(lambda match: _renamed(match, pairs), text[time.start:time.end])
        text = text[:time.start] + printed + text[time.end:]
    return text


def _pairs(old: Due, new: Due) -> dict[tuple[int, int], date]:
    """The days to be replaced, as (day, month), with what stands in their place.

    "trước ngày 30/9" names the day after the last one that counts.
    """
    pairs: dict[tuple[int, int], date] = {}
    moves = [(old.end, new.end)] if old.end and new.end else []
    gone, come = ([day for day in one.dates if day not in other.dates] for one, other in ((old, new), (new, old)))
    if len(gone) == len(come):
        moves += [(_day(before), _day(after)) for before, after in zip(gone, come, strict=True)]
    for shift in (timedelta(1), timedelta(0)):
        pairs |= {((before + shift).day, (before + shift).month): after + shift for before, after in moves}
    return pairs


def _day(written: str) -> date:
    return date.fromisoformat(f"2024-{written}")


def _renamed(match: re.Match[str], pairs: dict[tuple[int, int], date]) -> str:
    day = pairs.get((int(match["d"]), int(match["m"])))
    if day is None:
        return match.group()
    if "tháng" in match["between"]:
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return f"{day.day:02d} tháng {month}" + (f" năm {day.year}" if match["y"] else "")
    return f"{day:%d/%m/%Y}" if match["y"] else f"{day:%d/%m}"
