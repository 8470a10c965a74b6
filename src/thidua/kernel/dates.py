"""What holds of every day that is typed."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

EARLIEST, LATEST = 1900, 2200


def of_these_times(day: date) -> None:
    """Raise ValidationError for a day so far away that it is a slip: periods and years are counted from it."""
    if not EARLIEST <= day.year <= LATEST:
        raise ValidationError(
            _("Năm phải từ %(first)s đến %(last)s.") % {"first": EARLIEST, "last": LATEST}, code="invalid_year",
        )
