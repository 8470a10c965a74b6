"""Two versions of one document, word by word: what a file that came back says otherwise than the one that was sent out.

How lines break, where pages end and how a table is wrapped does not count; every word, number and mark does.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from thidua.papers.source import Source, Table

AROUND = 5
"""Words quoted before and after what differs."""
NEAR = 3
"""Differences with so few words between them are quoted as one."""
_DASH = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})


@dataclass(frozen=True)
class Change:
    """One place that differs: the words that do (`was`, `now`), and with a few around them; `page` is that of the file that came back."""

    was: str
    now: str
    ours: str
    theirs: str
    page: int | None


@dataclass(frozen=True)
class _Word:
    text: str
    page: int | None

    @property
    def same(self) -> str:
        """The word as it is compared: dashes, quotation marks and the form of accents do not tell versions apart."""
        return _DASH.sub("-", unicodedata.normalize("NFC", self.text)).translate(_QUOTES)


def changes(ours: Source, theirs: Source) -> list[Change]:
    """This function will return every place where the second says something else than the first; none when they agree."""
    first, second = list(_words(ours)), list(_words(theirs))
    matcher = SequenceMatcher(None, [word.same for word in first], [word.same for word in second])
    return [_change(first, second, place) for place in _joined([code[1:] for code in matcher.get_opcodes() if code[0] != "equal"])]


def _joined(places: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    for place in places:
        if found and place[0] - found[-1][1] <= NEAR:
            found[-1] = (found[-1][0], place[1], found[-1][2], place[3])
        else:
            found.append(place)
    return found


def _change(first: list[_Word], second: list[_Word], place: tuple[int, int, int, int]) -> Change:
    near = second[min(place[2], len(second) - 1)] if second else None
    was, now = (" ".join(word.text for word in words) for words in (first[place[0]:place[1]], second[place[2]:place[3]]))
    return Change(was, now, _quoted(first, *place[:2]), _quoted(second, *place[2:]), near.page if near else None)


def _quoted(words: list[_Word], start: int, end: int) -> str:
    """Quote the words with some before and after, so that the place is found on paper."""
    begin, stop = max(0, start - AROUND), min(len(words), end + AROUND)
    said = " ".join(word.text for word in words[begin:stop])
    return f"{'… ' if begin else ''}{said}{' …' if stop < len(words) else ''}"


def _words(source: Source) -> Iterator[_Word]:
    """Give the words in reading order: tables cell by cell, the numbers of pages left out."""
    tables = {table.first: table for table in source.tables}
    past, page = 0, 0
    for line in source.lines:
        if line.number <= past or not line.text.strip():
            continue
        begins, page = line.page != page, line.page or 0
        if begins and line.text.strip() == str(page):
            continue
        table = tables.get(line.number)
        if table is not None:
            past = table.last
            yield from (_Word(word, line.page) for word in _cells(table))
        else:
            yield from (_Word(word, line.page) for word in line.text.split())


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row:
            yield from cell.text.split()
