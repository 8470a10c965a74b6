"""Times that stand elsewhere: a row of an annex that names the very act of a clause in the body."""

import re
from dataclasses import replace

from thidua.papers.reading import Obligation

_ENOUGH_WORDS, _ENOUGH_SHARED, _UNSURE = 6, 0.75, 0.7


def with_times_elsewhere(found: list[Obligation]) -> list[Obligation]:
    """Gives a duty without a time that of a table row of the same lead that names this very act."""
    rows = [
        (duty, _triples(duty.text))
        for duty in found
        if duty.ref.startswith("Phụ lục") and duty.due.kind in ("by", "before")
    ]
    return [_dated(duty, rows) if rows else duty for duty in found]


def _dated(duty: Obligation, rows: list[tuple[Obligation, set[tuple[str, ...]]]]) -> Obligation:
    if duty.due.kind != "none" or duty.ref.startswith("Phụ lục"):
        return duty
    own = _triples(duty.text)
    for row, parts in rows:
        shared = len(parts) >= _ENOUGH_WORDS and len(parts & own) >= _ENOUGH_SHARED * len(parts)
        if shared and set(row.leads) == set(duty.leads):
            return replace(duty, due=row.due, confidence=min(duty.confidence, _UNSURE))
    return duty


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))
