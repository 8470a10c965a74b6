"""Ruled tables of a PDF page: whether there are any, and which words stand in which cell."""

from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from thidua.papers.sources.build import Slot
from thidua.papers.sources.layout import Word, cell_lines

_THIN, _LONG, _TALL = 3.0, 20.0, 8.0
_MOST_OBJECTS = 5_000
_ENOUGH_VERTICALS = 2

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Grid:
    """A table on a page: the box of each cell, None where a merged cell goes on."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.box[1]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.box[3]

    def holds(self, word: Word) -> bool:
        """Tell whether the middle of the word lies in the table."""
        return _inside(word, self.box)

    def slots(self, words: list[Word]) -> list[list[Slot]]:
        """Put the words into the cells; a cell merged downwards is the same Slot in each of its rows."""
        left = list(words)
        slots: dict[Box, Slot] = {}
        for box in (box for row in self.rows for box in row if box is not None):
            inside = [word for word in left if _inside(word, box)]
            left = [word for word in left if not _inside(word, box)]
            slots[box] = Slot(cell_lines(inside, box[2] - box[0]))
        return [
            [self._slot(slots, at, column) for column in range(len(row))] for at, row in enumerate(self.rows)
        ]

    def _slot(self, slots: dict[Box, Slot], at: int, column: int) -> Slot:
        box = self.rows[at][column]
        if box is not None:
            return slots[box]
        low = max((other[1] for other in self.rows[at] if other is not None), default=0.0)
        above = (row[column] for row in reversed(self.rows[:at]))
        found = next((other for other in above if other is not None), None)
        return slots[found] if found is not None and found[3] > low + 1 else Slot()


def has_rulings(page: pdfium.PdfPage) -> bool:
    """Tell whether the page draws vertical lines or boxes, as only tables do."""
    verticals = 0
    for at, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        left, low, right, high = shape.get_bounds()
        width, height = right - left, high - low
        if height > _TALL and width > _LONG:
            return True
        verticals += height > _TALL and width < _THIN
        if verticals >= _ENOUGH_VERTICALS or at > _MOST_OBJECTS:
            return True
    return False


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
