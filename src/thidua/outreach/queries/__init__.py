"""Questions about what was done to make a movement known."""

from thidua.outreach.queries.log import (
    activities_visible_to,
    duty_answered_by,
    history_of,
    months_of,
    narrow,
    schedule,
    units_asked,
    units_of,
)
from thidua.outreach.queries.sums import UnitSum, sums_of_year, years_of

__all__ = [
    "UnitSum", "activities_visible_to", "duty_answered_by", "history_of", "months_of", "narrow", "schedule", "sums_of_year",
    "units_asked", "units_of", "years_of",
]
