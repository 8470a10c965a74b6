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
from thidua.outreach.queries.role_models import (
    ToldAbout,
    consent_on,
    history_of_role_model,
    look_again_on,
    movement_pages_shown,
    names_of,
    narrow_role_models,
    page_of,
    role_models_visible_to,
    stories_shown,
    tellable,
    to_look_at_again,
    told_about,
    told_of,
)
from thidua.outreach.queries.sums import UnitSum, sums_of_year, years_of

__all__ = [
    "ToldAbout", "UnitSum", "activities_visible_to", "consent_on", "duty_answered_by", "history_of", "history_of_role_model",
    "look_again_on", "months_of", "movement_pages_shown", "names_of", "narrow", "narrow_role_models", "page_of",
    "role_models_visible_to", "schedule", "stories_shown", "sums_of_year", "tellable", "to_look_at_again", "told_about", "told_of",
    "units_asked", "units_of", "years_of",
]
