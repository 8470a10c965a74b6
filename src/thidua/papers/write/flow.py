"""What a document looks like, in few primitives; PDF and DOCX are both made from these and nothing else."""

from dataclasses import dataclass, field, replace

from thidua.papers.write.model import Run, Text

BLACK, RED, PALE = "000000", "FF0000", "E3E3E3"
LEFT, CENTRE, RIGHT, JUSTIFIED = "left", "centre", "right", "justified"


@dataclass(frozen=True)
class Style:
    """How a paragraph is set. Points for sizes and for space above and below; millimetres for indents.

    `name` is what Word calls the style. `outline` 1..9 puts the paragraph into the navigation pane.
    """

    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = LEFT
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    leading: float = 1
    keep_next: bool = False
    colour: str = BLACK
    outline: int = 0

    def but(self, **changes: object) -> "Style":
        """This function will return the style with some things different."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Para:
    """A paragraph; lines that must break at a certain word are parted by a line feed."""

    text: Text
    style: Style

    @property
    def runs(self) -> tuple[Run, ...]:
        """The text as runs."""
        return (Run(self.text),) if isinstance(self.text, str) else self.text

    @property
    def plain(self) -> str:
        """The words alone."""
        return self.text if isinstance(self.text, str) else "".join(run.text for run in self.text)


@dataclass(frozen=True)
class Rule:
    """A line of this length in millimetres, in the middle; `above` points of air over it. 0: the whole width."""

    length: float
    above: float = 3
    below: float = 0


@dataclass(frozen=True)
class Place:
    """Empty room, kept for something that is put there later; `name` is how it is found again.

    A place of no height lies over what follows it. `offset` moves it right of the middle (millimetres).
    """

    name: str
    width: float
    height: float
    offset: float = 0
    room: float = 0
    """How much room it takes up downwards; 0 for places that lie over others."""
    rise: float = 0
    """How much higher it begins, over what stands above it."""


@dataclass(frozen=True)
class Framed:
    """Words in a single frame of a fixed size."""

    para: Para
    width: float
    height: float


Inner = Para | Rule | Place | Framed


@dataclass(frozen=True)
class Cell:
    """A cell of a grid; `middle` centres its content from top to bottom."""

    content: tuple[Inner, ...]
    span: int = 1
    middle: bool = False
    down: bool = False
    """Goes on in the row below (in the first row of a table only)."""
    covered: bool = False
    """The room that such a cell takes from the row below."""


@dataclass(frozen=True)
class GridRow:
    """A row of a grid; `keep_next` holds it on the page of the next one."""

    cells: tuple[Cell, ...]
    keep_next: bool = False


@dataclass(frozen=True)
class Grid:
    """Rows and columns. `head` rows are printed again on each page; without `lined` it only places text."""

    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    head: int = 0
    lined: bool = False
    padding: float = 0
    """Air left and right of the text in each cell, in millimetres."""


Item = Inner | Grid


@dataclass(frozen=True)
class Section:
    """Pages with numbers of their own. `foot` stands at the bottom of the first page."""

    items: tuple[Item, ...]
    landscape: bool = False
    foot: tuple[Inner, ...] = ()


@dataclass(frozen=True)
class Flow:
    """The whole document: page margins in millimetres, sections, the words printed pale across each page."""

    title: str
    sections: tuple[Section, ...]
    author: str = ""
    watermark: str = ""
    margins: tuple[float, float, float, float] = field(default=(20, 15, 20, 30))
    """Top, right, bottom, left."""
    page: tuple[float, float] = (210, 297)
    number_size: float = 13
