"""Questions about what units miss and the letters that urge them."""

from thidua.urging.queries.letters import (
    Item,
    Previous,
    UnitLines,
    accounts_serving,
    answered_since,
    issued_of,
    letters_visible_to,
    lines_by_unit,
    on_the_way,
    own_letters,
    previous_of,
    still_missing,
    urged_times,
    waiting_for,
)
from thidua.urging.queries.missing import Missing, missing, missing_in

__all__ = [
    "Item", "Missing", "Previous", "UnitLines", "accounts_serving", "answered_since", "issued_of", "letters_visible_to", "lines_by_unit", "missing", "missing_in",
    "on_the_way", "own_letters", "previous_of", "still_missing", "urged_times", "waiting_for",
]
