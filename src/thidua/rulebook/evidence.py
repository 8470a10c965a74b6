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
    if window is None or ("since" in node.options and window == ALL and row[outcome.truth] is False):
        return ()
    since = row[outcome.since] if outcome.since else ALL
    counted = ALL if since is None else since
    held = row[outcome.yes] & window & counted
    if window == ALL or window.bit_count() > MOST:
        return tuple((one, True) for one in years_of(held, year)[-MOST:])
    missing = (row[outcome.no] if outcome.no else 0 if row[outcome.truth] is None else ALL) | ~counted
    return tuple(
        (one, True if held >> year - one & 1 else False if missing >> year - one & 1 else None)
        for one in years_of(window, year)
    )
