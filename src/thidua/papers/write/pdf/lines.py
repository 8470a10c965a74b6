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
        height = style.size * self.natural * style.leading
        baseline = height - style.size * (self.natural - self.rise)
        made = []
        for words, indent, last in self._broken(para, width - left - style.right * MM, first):
            room = width - left - style.right * MM - indent
            made.append(Line(height, self._placed(words, style, (left + indent, baseline), room, last)))
        return made

    def _broken(self, para: Para, room: float, first: float) -> Iterator[tuple[list[Word], float, bool]]:
        """Give for each line its words, its indent and whether it is the last one of its paragraph."""
        size, indent = para.style.size, first
        for words in _words(para):
            sized = [(word, self._width(word, size)) for word in self._fitting(words, room - max(first, 0.0), size)]
            start, used = 0, 0.0
            for index, (word, wide) in enumerate(sized):
                blank = self._blank(sized[index - 1][0] if index > start else word, size)
                if index > start and used + blank + wide > room - indent + 0.01:
                    yield [word for word, _wide in sized[start:index]], indent, False
                    start, used, indent = index, wide, 0.0
                else:
                    used += wide + (blank if index > start else 0.0)
            yield [word for word, _wide in sized[start:]], indent, True
            indent = 0.0

    def _fitting(self, words: list[Word], room: float, size: float) -> Iterator[Word]:
        """Cut words that are wider than the column; nothing may run over its edge."""
        for word in words:
            if self._width(word, size) <= room or len(word) > 1:
                yield word
                continue
            face, text = word[0]
            scale, start, used = size / self.family.faces[face].units, 0, 0.0
            for index, letter in enumerate(text):
                wide = self.family.faces[face].width(letter) * scale
                if used + wide > room and index > start:
                    yield [(face, text[start:index])]
                    start, used = index, 0.0
                used += wide
            yield [(face, text[start:])]

    def _width(self, word: Word, size: float) -> float:
        return sum(self.family.faces[face].width(text) * size / self.family.faces[face].units for face, text in word)

    def _blank(self, word: Word, size: float) -> float:
        face = self.family.faces[word[-1][0] if word else 0]
        return face.width(" ") * size / face.units

    def _placed(
        self, words: list[Word], style: Style, start: tuple[float, float], room: float, last: bool
    ) -> list[TextOp]:
        x, y = start
        pieces = [(face, text.replace(HARD, " ")) for face, text in _joined(words)]
        wide = self._width(pieces, style.size)
        blanks = sum(text.count(" ") for _face, text in pieces)
        stretch = 0.0
        if style.align == CENTRE:
            x += (room - wide) / 2
        elif style.align == RIGHT:
            x += room - wide
        elif style.align == JUSTIFIED and not last and blanks:
            stretch = (room - wide) / blanks
        ops = []
        for face, text in pieces:
            if text:
                ops.append(TextOp(x, y, face, style.size, text, stretch, style.colour))
                x += self._width([(face, text)], style.size) + stretch * text.count(" ")
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
