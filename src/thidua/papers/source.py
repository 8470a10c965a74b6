"""What every file format is turned into before it is read: numbered lines, tables, signatures."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Line:
    """One line of the text read. `number` is 1-based over the whole document; `page` is 1-based or None."""

    number: int
    text: str
    page: int | None = None


@dataclass(frozen=True)
class Cell:
    """A table cell and the lines [first, last] that it stands on (an empty cell: last < first)."""

    first: int
    last: int
    text: str


@dataclass(frozen=True)
class Table:
    """A printed table as rows of cells, headings included; every row has the same number of cells."""

    first: int
    last: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class SignatureClaim:
    """A printed signing footer (Người ký / Email / Cơ quan / Thời gian ký): a claim, never proof."""

    first: int
    last: int
    signer: str | None = None
    email: str | None = None
    agency: str | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True)
class VerifiedSignature:
    """The result of checking one cryptographic signature of the file.

    `intact`: the bytes it covers are unchanged; `trusted`: its chain ends in a configured trust anchor
    (None: could not be checked); `whole_file`: nothing was added after it. `field_text` is the text that
    the visible appearance of the field shows (numbers and dates of signed PDFs are set that way).
    """

    field: str
    signer: str | None
    email: str | None
    agency: str | None
    signed_at: datetime | None
    subfilter: str | None
    intact: bool
    whole_file: bool
    trusted: bool | None
    problems: tuple[str, ...] = ()
    field_text: str = ""


@dataclass(frozen=True)
class Source:
    """A document as the reader wants it. `medium`: text | markdown | html | docx | pdf | ocr.

    `notes` are sentences for the user about how the file was obtained (converted from TCVN3, scanned, ...),
    each as (Vietnamese, English).
    """

    name: str
    medium: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    claims: tuple[SignatureClaim, ...] = ()
    signatures: tuple[VerifiedSignature, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
