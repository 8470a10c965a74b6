"""The period that a whole plan speaks of, as its summary prints it."""

import re
from datetime import date

_RANGE = re.compile(
    r"(?i)(?:giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ|năm|từ\s+năm)\s+(\d{4})\s*(?:-|–|đến(?:\s+năm)?)\s*(\d{4})"
)
_UNTIL = re.compile(r"(?i)(?<!nhìn )(?<!hướng )đến\s+(?:hết\s+)?năm\s+(\d{4})")
_YEAR = re.compile(r"(?i)(?<!đến )(?<!hết )\bnăm\s+(\d{4})(?!\s*[-–]\s*\d)")


def find_period(subject: str | None, issued_on: date | None) -> tuple[date, date] | None:
    """This function will return first and last day of the period of the plan, None where none is printed."""
    if not subject:
        return None
    match = _RANGE.search(subject)
    if match:
        return _days(int(match[1]), int(match[2]))
    match = _UNTIL.search(subject)
    if match and issued_on and int(match[1]) >= issued_on.year:
        last = _days(int(match[1]), int(match[1]))
        return (issued_on, last[1]) if last else None
    years = [
        int(one[1])
        for one in _YEAR.finditer(re.sub(r"(?i)ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d+", "", subject))
    ]
    return _days(years[-1], years[-1]) if years else None


def _days(first: int, last: int) -> tuple[date, date] | None:
    if not 1900 <= first <= last <= 2200:
        return None
    return date(first, 1, 1), date(last, 12, 31)
