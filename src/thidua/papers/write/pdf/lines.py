"""Paragraphs become lines: where they break, how the blanks of a justified line stretch. All measures in points."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.papers.write.flow import CENTRE, JUSTIFIED, RIGHT, Para, Style
from thidua.papers.write.truetype import Family
from thidua.papers.write.typography import HARD

MM = 72 / 25.4
Piece = tuple[int, str]
"""A face (0 regular, 1 bold, 2 italic, 3 both) and a text in it."""
Word = list[Piece]


@dataclass(slots=True)
class TextOp:
    """Text on a baseline; x and y from the top left of its strip. `stretch` is added to each blank."""

    x: float
    y: float
    face: int
    size: float
    text: str
    stretch: float
    colour: str


@dataclass(slots=True)
class Line:
    """One set line: its height and what is drawn."""

    height: float
    ops: list[TextOp]


class Setter:
    """Sets paragraphs in one family of fonts."""

    def __init__(self, family: Family) -> None:
        self.family = family
        first = family.faces[0]
        self.natural = (first.ascent - first.descent + first.gap) / first.units
        self.rise = first.ascent / first.units

    def lines(self, para: Para, width: float) -> list[Line]:
        """This function will break a paragraph into lines of this width. Raises PaperRefused."""
        style = para.style
        left, first = style.left * MM, style.first * MM
        room = width - left - style.right * MM
        height = style.size * self.natural * style.leading
        baseline = height - style.size * (self.natural - self.rise)
        short = self._short(para, room - first)
        if short is not None:
            return [Line(height, self._placed(short, style, (left + first, baseline), room - first, True))]
        return [
            Line(height, self._placed(_joined(words), style, (left + indent, baseline), room - indent, last))
            for words, indent, last in self._broken(para, room, first)
        ]

    def _short(self, para: Para, room: float) -> Word | None:
        """Give a plain text that fits on one line as it is: most cells of a table."""
        if not isinstance(para.text, str) or "\n" in para.text:
            return None
        piece = (para.style.bold + 2 * para.style.italic, para.text)
        return [piece] if self._wide(piece, para.style.size) <= room else None

    def _broken(self, para: Para, room: float, first: float) -> Iterator[tuple[list[Word], float, bool]]:
        """Give for each line its words, its indent and whether it is the last one of its paragraph."""
        size, indent = para.style.size, first
        for words in _words(para):
            line: list[Word] = []
            used = blank = 0.0
            for word, wide in self._fitting(words, room - max(first, 0.0), size):
                if line and used + blank + wide > room - indent + 0.01:
                    yield line, indent, False
                    line, used, indent = [word], wide, 0.0
                else:
                    used += blank + wide if line else wide
                    line.append(word)
                blank = self._wide((word[-1][0], " "), size)
            yield line, indent, True
            indent = 0.0

    def _fitting(self, words: list[Word], room: float, size: float) -> Iterator[tuple[Word, float]]:
        """Give words with their widths; those wider than the column are cut, nothing may run over its edge."""
        for word in words:
            wide = self._wide(word[0], size) if len(word) == 1 else self._width(word, size)
            if wide <= room or len(word) > 1:
                yield word, wide
                continue
            face, text = word[0]
            start, used = 0, 0.0
            for index, letter in enumerate(text):
                step = self._wide((face, letter), size)
                if used + step > room and index > start:
                    yield [(face, text[start:index])], used
                    start, used = index, 0.0
                used += step
            yield [(face, text[start:])], used

    def _wide(self, piece: Piece, size: float) -> float:
        face = self.family.faces[piece[0]]
        return face.width(piece[1]) * size / face.units

    def _width(self, word: Word, size: float) -> float:
        return sum(self._wide(piece, size) for piece in word)

    def _placed(
        self, line: Word, style: Style, start: tuple[float, float], room: float, last: bool
    ) -> list[TextOp]:
        x, y = start
        pieces = [(face, text.replace(HARD, " ")) for face, text in line if text]
        widths = [self._wide(piece, style.size) for piece in pieces]
        stretch = 0.0
        if style.align == CENTRE:
            x += (room - sum(widths)) / 2
        elif style.align == RIGHT:
            x += room - sum(widths)
        elif style.align == JUSTIFIED and not last:
            blanks = sum(text.count(" ") for _face, text in pieces)
            stretch = (room - sum(widths)) / blanks if blanks else 0.0
        ops = []
        for (face, text), wide in zip(pieces, widths, strict=True):
            ops.append(TextOp(x, y, face, style.size, text, stretch, style.colour))
            x += wide + stretch * text.count(" ") if stretch else wide
        return ops


def _words(para: Para) -> Iterator[list[Word]]:
    """Give the words of each part of the paragraph; parts end at line feeds."""
    style = para.style
    if isinstance(para.text, str):
        face = style.bold + 2 * style.italic
        for part in para.text.split("\n"):
            yield [[(face, word)] for word in part.split(" ")]
        return
    words: list[Word] = [[]]
    for run in para.runs:
        face = (style.bold or run.bold) + 2 * (style.italic or run.italic)
        for index, text in enumerate(run.text.split(" ")):
            if index:
                words.append([])
            if text:
                words[-1].append((face, text))
    yield [word for word in words if word] or [[(0, "")]]


def _joined(words: list[Word]) -> Word:
    """Put words into one line: neighbours in the same face become one piece, blanks belong to the word before."""
    pieces: Word = []
    for index, word in enumerate(words):
        if index and pieces:
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + " ")
        for face, text in word:
            if pieces and pieces[-1][0] == face:
                pieces[-1] = (face, pieces[-1][1] + text)
            else:
                pieces.append((face, text))
    return pieces
