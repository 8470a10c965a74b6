"""The log of a record in words for people: who did what, when, from which state to which, why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thidua.kernel.models import LogRow


@dataclass(frozen=True)
class Entry:
    """One line of a history: when, who, for which unit, what in words, from which state to which, why."""

    at: datetime
    who: str
    unit: str
    words: str
    states: str
    note: str


def entries(rows: Iterable[LogRow], words: Callable[[LogRow], str], states: Mapping[str, Any]) -> list[Entry]:
    """Return the log rows in words: `words` says what a row did, `states` has the words of states by their codes."""
    return [Entry(row.at, row.actor_name, row.unit_name, words(row), _passage(row, states), row.note) for row in rows]


def _passage(row: LogRow, states: Mapping[str, Any]) -> str:
    if not row.to_state or row.from_state == row.to_state:
        return ""
    return f"{states.get(row.from_state, '–')} → {states.get(row.to_state, row.to_state)}"
