"""The parsed structure of one document: what the finders of bases, obligations, awards and gaps work on."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from thidua.papers.reading import Basis, DefinedTerm, Found, Recipient, Signer
from thidua.papers.source import Cell, Source, Table

PREAMBLE, BODY, CLOSING, ANNEX, NOTE = "preamble", "body", "closing", "annex", "note"


@dataclass(frozen=True)
class Passage:
    """Joined text that still knows its lines: `marks` are (offset, line number), ascending."""

    text: str
    marks: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """The line of the first character."""
        return self.marks[0][1] if self.marks else 0

    @property
    def last(self) -> int:
        """The line of the last character."""
        return self.marks[-1][1] if self.marks else 0

    def line_at(self, offset: int) -> int:
        """This function will return the number of the line on which the character stands."""
        if not self.marks:
            return 0
        at = bisect_right(self.marks, (offset, 10**9)) - 1
        return self.marks[max(at, 0)][1]

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """This function will return the first and the last line of the span [start, end)."""
        return self.line_at(start), self.line_at(max(end - 1, start))

    def part(self, start: int, end: int | None = None) -> "Passage":
        """This function will return the span as a passage of its own, outer blanks removed."""
        stop = len(self.text) if end is None else end
        start += len(self.text[start:stop]) - len(self.text[start:stop].lstrip())
        text = self.text[start:stop].rstrip()
        inside = tuple((at - start, line) for at, line in self.marks if start < at < start + len(text))
        return Passage(text, ((0, self.line_at(start)), *inside))


@dataclass(frozen=True)
class Item:
    """One printed item, in the order of the document.

    `kind`: annex | part (Phần, Chương, Mục, Điều) | upper (A.) | roman | arabic | letter | star | dash | plus |
    paragraph | table_row. `label` is the mark as printed ("II.", "a)", "-"), `number` its value ("II", "1.1", "a").
    `passage` is the text after the label. `first`..`last` are the item's own lines, label included.
    `parents` are indices into `Document.items`, outermost first; `level` is their count. `ref` is the printed
    numbering path. `heading`: a title over other items rather than a sentence. `bold` is the text in bold type
    at the beginning ("Thời gian gửi đăng ký thi đua:"), "" when there is none. A table row has `cells` and
    `columns` (the headings of the cells) and `table`, `row` (indices into `Document.tables` and its rows).
    """

    index: int
    kind: str
    label: str
    number: str
    region: str
    passage: Passage
    first: int
    last: int
    ref: str
    parents: tuple[int, ...] = ()
    heading: bool = False
    bold: str = ""
    cells: tuple[Cell, ...] = ()
    columns: tuple[str, ...] = ()
    table: int | None = None
    row: int | None = None
    page: int | None = None

    @property
    def text(self) -> str:
        """The text after the label."""
        return self.passage.text

    @property
    def level(self) -> int:
        """How many items stand above this one."""
        return len(self.parents)


@dataclass(frozen=True)
class Letterhead:
    """The head of the document; `end` is its last line (the summary's), 0 when there is none."""

    number: int | None = None
    symbol: str | None = None
    issued_on: date | None = None
    place: str | None = None
    kind: str | None = None
    issuer: str | None = None
    subject: str | None = None
    full_subject: str | None = None
    end: int = 0
    fields: dict[str, Found] = field(default_factory=dict)


@dataclass(frozen=True)
class Ending:
    """The foot: recipients, archive line, signer, and the lines [first, last] of the block (0, 0: none)."""

    recipients: tuple[Recipient, ...] = ()
    archive: str | None = None
    archive_line: int = 0
    signer: Signer = field(default_factory=Signer)
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class Document:
    """Everything that is known before obligations are looked for."""

    source: Source
    letterhead: Letterhead
    items: tuple[Item, ...]
    terms: tuple[DefinedTerm, ...] = ()
    bases: tuple[Basis, ...] = ()
    ending: Ending = Ending()

    @property
    def issued_on(self) -> date | None:
        """The date of issue."""
        return self.letterhead.issued_on

    @property
    def issuer(self) -> str | None:
        """The issuing body in canonical form."""
        return self.letterhead.issuer

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, those of the letterhead and the signature included."""
        return self.source.tables

    def region(self, name: str) -> tuple[Item, ...]:
        """This function will return the items of one region: preamble, body, closing, annex or note."""
        return tuple(item for item in self.items if item.region == name)

    def parents_of(self, item: Item) -> tuple[Item, ...]:
        """This function will return the items above, outermost first."""
        return tuple(self.items[index] for index in item.parents)

    def children_of(self, item: Item) -> tuple[Item, ...]:
        """This function will return the items directly below."""
        return self._below.get(item.index, ())

    @cached_property
    def _below(self) -> dict[int, tuple[Item, ...]]:
        below: dict[int, list[Item]] = {}
        for item in self.items:
            if item.parents:
                below.setdefault(item.parents[-1], []).append(item)
        return {index: tuple(items) for index, items in below.items()}
