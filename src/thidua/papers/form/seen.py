"""What can be seen of a document without knowing what it means: sheets, lines, letters. All lengths in millimetres."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Letters:
    """A stretch of text in one font. `size` 0 and `colour` "" mean: not known."""

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    colour: str = ""


@dataclass(frozen=True)
class SeenLine:
    """A printed line (PDF) or a paragraph up to a line break (Word). None means: cannot be seen in this file."""

    runs: tuple[Letters, ...]
    number: int
    page: int = 0
    align: str = ""
    first: float | None = None
    before: float | None = None
    after: float | None = None
    leading: float | None = None
    in_table: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return " ".join("".join(run.text for run in self.runs).replace("\u00a0", " ").split())

    @property
    def letters(self) -> Letters:
        """How most of its letters are set."""
        inked = [run for run in self.runs if run.text.strip()]
        return max(inked, key=lambda run: len(run.text.strip())) if inked else Letters("", "", 0, False, False)

    def all(self, holds: Callable[[Letters], bool]) -> bool:
        """This function will say whether all letters are set so."""
        return all(holds(run) for run in self.runs if run.text.strip())


@dataclass(frozen=True)
class Sheet:
    """Size and margins of a section (Word) or of a page (PDF). A margin of None cannot be told."""

    width: float
    height: float
    top: float | None
    right: float | None
    bottom: float | None
    left: float | None


@dataclass(frozen=True)
class PageNumber:
    """How pages are numbered: the size of the figure, whether it is centred at the top, and shown on page 1."""

    size: float
    centred: bool
    on_first: bool
    italic: bool = False


@dataclass(frozen=True)
class Seen:
    """A document as it looks. `pages` 0: not known (Word)."""

    medium: str
    sheets: tuple[Sheet, ...]
    lines: tuple[SeenLine, ...]
    number: PageNumber | None = None
    pages: int = 0
    notes: tuple[str, ...] = field(default=())
