"""Who of the nominees stands where in a paper: by the rows of its lists, else by its running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from thidua.papers.compare.likeness import Likeness, bare, likeness, loose, plain
from thidua.papers.compare.model import Facts, Kind, Nominee, Paper, Quote, Row
from thidua.papers.text import nfc


@dataclass
class Read:
    """One paper with what it says, and the rows that are each nominee's (by place in the list of nominees)."""

    paper: Paper
    facts: Facts
    found: dict[int, list[tuple[Row, Likeness]]] = field(default_factory=dict)
    left: list[Row] = field(default_factory=list)

    @cached_property
    def prose(self) -> list[tuple[str, str, Quote]]:
        """The paragraphs in small letters, and without accents."""
        return [(nfc(one.text).lower(), loose(one.text), one) for one in self.facts.prose]

    def rows_of(self, number: int) -> list[Row]:
        """The rows of a nominee."""
        return [row for row, _ in self.found.get(number, [])]


def match(paper: Paper, facts: Facts, nominees: Sequence[Nominee]) -> Read:
    """This function will give each row to the nominee whose name it has, the same names before those nearly the same."""
    read = Read(paper, facts, left=list(facts.rows))
    exact = _Names(nominees)
    for least in (Likeness.SAME, Likeness.WRITTEN, Likeness.NEAR):
        for row in list(read.left):
            candidates = exact.of(row.name) if least is not Likeness.NEAR else range(len(nominees))
            number = next((at for at in candidates if _fits(read, at, nominees[at], row, least)), None)
            if number is not None:
                read.found.setdefault(number, []).append((row, least))
                read.left.remove(row)
    return read


class _Names:
    """Finds nominees by the name without accents: three hundred nominees and their rows must not be compared all with all."""

    def __init__(self, nominees: Sequence[Nominee]) -> None:
        self._nominees, self._by_name = nominees, dict[str, list[int]]()
        for number, nominee in enumerate(nominees):
            for name in (nominee.name, *nominee.other_names):
                self._by_name.setdefault(loose(plain(name)), []).append(number)

    def of(self, name: str) -> Sequence[int]:
        """Return those whose name is the same without accents; all of the bodies, whose abbreviations count."""
        found = self._by_name.get(loose(plain(name)), [])
        return [*found, *(at for at, one in enumerate(self._nominees) if not one.individual and at not in found)]


def _fits(read: Read, number: int, nominee: Nominee, row: Row, least: Likeness) -> bool:
    if least is Likeness.NEAR and (number in read.found or _stands_in(read, row, nominee)):
        return False
    names = (nominee.name, *nominee.other_names)
    return max(likeness(name, row.name, person=nominee.individual) for name in names) >= least


def _stands_in(read: Read, row: Row, nominee: Nominee) -> bool:
    """Whether the nominee is named in the running text, or the row is of another kind of subject."""
    return nominee.individual is not row.individual or mention(read, nominee.name) is not None


def mention(read: Read, name: str) -> tuple[Quote, str] | None:
    """This function will find the name in the running text: the place and the name as it is written there; else None."""
    wanted, folded = plain(name), loose(plain(name))
    for small, _, quote in read.prose:
        if wanted in small and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", small):
            return quote, name
    for _, without, quote in read.prose:
        if folded in without and re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", without):
            written = _as_written(quote.text, folded)
            if written and likeness(name, written) is Likeness.WRITTEN:
                return quote, written
    return None


def _as_written(text: str, folded: str) -> str:
    words = re.findall(r"[\w/&]+", nfc(text))
    length = len(folded.split())
    spans = (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
    return next((span for span in spans if loose(span) == folded), "")


def roster(reads: Sequence[tuple[Paper, Facts]]) -> list[Nominee]:
    """This function will take the nominees from the paper that lists the most, where the dossier does not name them."""
    order = (Kind.LIST, Kind.LETTER, Kind.MINUTES)
    best = max(
        (one for one in reads if one[0].kind in order),
        key=lambda one: (len([row for row in one[1].rows if row.sure and not row.refused]) > 0, -order.index(one[0].kind)), default=None,
    )
    if best is None:
        return []
    return list(dict.fromkeys(
        Nominee(bare(row.name), row.individual, row.honour) for row in best[1].rows if row.sure and not row.refused
    ))


def surplus(read: Read) -> Iterator[Row]:
    """This function will yield the rows that are surely nominees, but nobody's in the dossier."""
    yield from (row for row in read.left if row.sure and not row.refused and not _voted_down(row))


def _voted_down(row: Row) -> bool:
    vote = row.voted
    return vote is not None and (
        (vote.total is not None and vote.votes * 2 <= vote.total) or (vote.share is not None and vote.share <= HALF)
    )


HALF = 50.0
