"""Questions about councils, sessions, who votes, and who must not."""

from thidua.council.queries.agreed import Agreed, agreed_in
from thidua.council.queries.councils import (
    accounts_of,
    councils_visible_to,
    members_on,
    people_for,
    seat_of,
    sessions_visible_to,
    sits,
    waiting_nominees,
)
from thidua.council.queries.voting import (
    Sitting,
    case_rows,
    cast_count,
    computed_asides,
    day_of,
    differences,
    hall,
    honours_below,
    is_teller,
    my_ballots,
    roll_of,
    shown_records,
    too_few,
)

__all__ = [
    "Agreed",
    "Sitting",
    "accounts_of",
    "agreed_in",
    "case_rows",
    "cast_count",
    "computed_asides",
    "councils_visible_to",
    "day_of",
    "differences",
    "hall",
    "honours_below",
    "is_teller",
    "members_on",
    "my_ballots",
    "people_for",
    "roll_of",
    "seat_of",
    "sessions_visible_to",
    "shown_records",
    "sits",
    "too_few",
    "waiting_nominees",
]
