"""A text made flat for matching, that still knows where each of its characters came from."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_DROPPED = frozenset("*`\u00ad\u200b\u200c\u200d\ufeff")
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_TO_DASH = dict.fromkeys(map(ord, _DASHES), "-")
_KEPT = rf"[^\s{''.join(_DROPPED)}]+"
_RUN = re.compile(rf"\s+|{_KEPT}(?: {_KEPT})*")


@dataclass(frozen=True)
class Flat:
    """Lower-case NFC text with single blanks; `starts` and `ends` give the span of each character in the
    source.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Will give the span in the source of the flat characters from first to last (exclusive)."""
        return self.starts[first], self.ends[last - 1]

    def position(self, offset: int) -> int:
        """Will give the flat position of a source offset (of the next character kept, where it was
        dropped).
        """
        return bisect_left(self.starts, offset)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Will cut a text into letters with the combining marks that follow them."""
    cuts: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if cuts and unicodedata.combining(char):
            cuts[-1] = (cuts[-1][0], at + 1)
        else:
            cuts.append((at, at + 1))
    return cuts


def _slow(text: str) -> Flat:
    """Will flatten a text whose letters are composed of several characters, or change length in lower
    case.
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for first, last in _clusters(text):
        piece = text[first:last]
        if piece in _DROPPED or (piece.isspace() and letters[-1:] == [" "]):
            continue
        plain = " " if piece.isspace() else "-" if piece in _DASHES else unicodedata.normalize("NFC", piece)
        for letter in plain.lower():
            letters.append(letter)
            starts.append(first)
            ends.append(last)
    return Flat("".join(letters), tuple(starts), tuple(ends))


def flatten(text: str) -> Flat:
    """Will drop bold and italic marks, join broken lines, unify dashes, case and composition."""
    low = text.lower()
    if len(low) != len(text) or not unicodedata.is_normalized("NFC", text):
        return _slow(text)
    low = low.translate(_TO_DASH)
    words: list[str] = []
    starts: list[int] = []
    for run in _RUN.finditer(low):
        first, last = run.span()
        if low[first].isspace():
            if not words or words[-1] != " ":
                words.append(" ")
                starts.append(first)
            continue
        words.append(run[0])
        starts.extend(range(first, last))
    return Flat("".join(words), tuple(starts), tuple([at + 1 for at in starts]))
