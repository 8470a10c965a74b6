"""Times that stand elsewhere: a row of an annex that names the very act of a clause in the body."""

import re
from dataclasses import replace

from thidua.papers.reading import Obligation

_ENOUGH_WORDS, _ENOUGH_SHARED, _UNSURE = 6, 0.75, 0.7


def with_times_elsewhere(found: list[Obligation]) -> list[Obligation]:
    """Gives a duty without a time that of a table row of the same lead that names this very act."""
    rows = [(duty, _triples(duty.text)) for duty in found if duty.ref.startswith("Phụ lục") and duty.due.kind in ("by", "before")]
    result = []
    for duty in found:
        if rows and duty.due.kind == "none" and not duty.ref.startswith("Phụ lục"):
            own = _triples(duty.text)
            for row, parts in rows:
                if len(parts) >= 6 and set(row.leads) == set(duty.leads) and len(parts & own) >= 0.75 * len(parts):
                    duty = replace(duty, due=row.due, confidence=min(duty.confidence, 0.7))
                    break
        result.append(duty)
    return result


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))
