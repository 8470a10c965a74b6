"""Finding what was copied: paragraphs as runs of words, and a few fingerprints of each by which the same run is found.

Every run of five words, accents and punctuation aside, has a number; of each eight neighbours the smallest is kept. Two
texts that share twelve words in a row share at least one kept number.
"""

import hashlib
from collections.abc import Iterator

from thidua.papers.text import fold, words

RUN, WINDOW = 5, 8
SHORTEST = 12
"""Words below which a paragraph says too little to be called copied."""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs that are long enough to be compared."""
    return [line.strip() for line in text.splitlines() if len(words(line)) >= SHORTEST]


def runs(text: str) -> list[int]:
    """Return a number for each run of five words, in their order."""
    folded = [fold(word) for word in words(text)]
    return [_number(" ".join(folded[at:at + RUN])) for at in range(len(folded) - RUN + 1)]


def marks(text: str) -> set[int]:
    """Return the fingerprints of a paragraph."""
    return set(_smallest(runs(text)))


def share(text: str, other: str) -> int:
    """Return how many percent of the runs of the text stand in the other one."""
    own = runs(text)
    if not own:
        return 0
    there = set(runs(other))
    return 100 * sum(run in there for run in own) // len(own)


def _smallest(numbers: list[int]) -> Iterator[int]:
    for at in range(max(len(numbers) - WINDOW + 1, min(len(numbers), 1))):
        yield min(numbers[at:at + WINDOW])


def _number(words_of_run: str) -> int:
    return int.from_bytes(hashlib.blake2b(words_of_run.encode(), digest_size=8).digest()) >> 1
