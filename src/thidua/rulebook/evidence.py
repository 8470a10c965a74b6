"""The years that a condition looked at, one by one: so, not so, not known. Pages show them as small squares."""

from collections.abc import Mapping
from typing import Any

from thidua.rulebook.measures import ALL, years_of
from thidua.rulebook.program import Node

MOST = 10
"""Years shown where a condition looks back without an end; a longer window is not squares any more."""
COUNTED = frozenset({"rating", "title", "count", "initiative"})
Year = tuple[int, bool | None]


def years(node: Node, row: Mapping[str, Any], year: int) -> tuple[Year, ...]:
    """Return the years of the condition's window, oldest first, each met, not met or not known."""
    outcome = node.outcome
    if node.name not in COUNTED or not outcome.window:
        return ()
    window = row[outcome.window]
    if window is None:
        return ()
    held = row[outcome.yes] & window
    if window == ALL or window.bit_count() > MOST:
        return tuple((one, True) for one in years_of(held, year)[-MOST:])
    missing = row[outcome.no] if outcome.no else 0 if row[outcome.truth] is None else ALL
    return tuple(
        (one, True if held >> year - one & 1 else False if missing >> year - one & 1 else None)
        for one in years_of(window, year)
    )
