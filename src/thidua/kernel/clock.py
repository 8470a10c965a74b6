"""The only place where the program asks what time it is. Domain code gets `at` passed in."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Return the present moment, aware; in a demonstration the moment that it plays at, running on from there."""
    return timezone.now() + shift()


def shift() -> timedelta:
    """Return how far the demonstration's clock is from the real one; zero outside demonstrations."""
    return timedelta(seconds=settings.CLOCK_SHIFT_SECONDS)


def vietnam_date(at: datetime) -> date:
    """Return the calendar day in Vietnam of a moment."""
    return at.astimezone(VIETNAM).date()


def end_of_day(day: date) -> datetime:
    """Return the last minute that counts of a day ("hết ngày"): 23:59:59 in Vietnam."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=VIETNAM)
