"""What an administrative document is made of, as plain frozen data; how it looks is decided in `compose`.

Text may be a plain string or a tuple of `Run`s. Lengths are millimetres, sizes of letters are points.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style of letters."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True)
class Letterhead:
    """Who issues, under which number, where and when.

    `above` is the agency above ("UBND tỉnh Kiên Giang"), empty when there is none. `number` 0 leaves room for the
    number; `on` None leaves room for the day. `dated` is false on minutes, which print no place and date here.
    """

    agency: str
    above: str = ""
    number: int = 0
    symbol: str = ""
    place: str = ""
    on: date | None = None
    year: int = 0
    dated: bool = True


@dataclass(frozen=True)
class Paragraph:
    """Running text. `lead` is bold text in front of it ("Thời gian:"), `centred` sets it in the middle."""

    text: Text
    lead: str = ""
    centred: bool = False
    indented: bool = True
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Heading:
    """A title over what follows.

    `kind`: "part" (Phần, Chương, Mục: label and title on lines of their own, centred), "roman" ("I. TITLE"),
    "arabic" ("1. Title"), "order" ("QUYẾT ĐỊNH:", centred).
    """

    kind: str
    label: str = ""
    title: str = ""


@dataclass(frozen=True)
class Clause:
    """A numbered or lettered item: "Điều 1." (its label is bold), "1.", "a)", "-", "+"."""

    label: str
    text: Text
    title: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table. `width` in millimetres; columns with 0 share what is left over.

    `align`: "left", "centre" or "right".
    """

    title: str
    width: float = 0
    align: str = "left"
    group: str = ""
    """A title over this column and its neighbours of the same group."""


@dataclass(frozen=True)
class Row:
    """A row of a table. `kind`: "plain", "group" (one line over all columns) or "total" (bold, stays with the last)."""

    cells: tuple[str, ...]
    kind: str = "plain"


@dataclass(frozen=True)
class Table:
    """A table that may run over many pages: its head is printed again, its rows are not torn."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float = 12
    numbered: bool = False
    """Print (1), (2), … under the titles of the columns."""


Block = Paragraph | Heading | Clause | Table


@dataclass(frozen=True)
class Signature:
    """Who signs. `capacity` are the lines above the name ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH").

    `note` is a line in italics under the capacity ("(Ký, ghi rõ họ tên)"). `sealed` keeps a place for the seal.
    """

    capacity: tuple[str, ...]
    name: str = ""
    note: str = ""
    sealed: bool = False


@dataclass(frozen=True)
class Annex:
    """A Phụ lục or an attached list, on pages of its own with numbers of their own.

    `label` "Phụ lục I" or empty; `reference` is the line in brackets ("Kèm theo Quyết định số …").
    `head` prints agency and Quốc hiệu above it, as an attached document has them.
    """

    title: str
    body: tuple[Block, ...]
    label: str = ""
    reference: str = ""
    head: bool = False
    landscape: bool = False
    signatures: tuple[Signature, ...] = ()


class Urgency(Enum):
    """How fast a document must travel: the words and the width of the frame in millimetres."""

    URGENT = ("KHẨN", 20.0)
    VERY_URGENT = ("THƯỢNG KHẨN", 40.0)
    EXPRESS = ("HỎA TỐC", 30.0)


class Secrecy(Enum):
    """How secret a document is."""

    RESTRICTED = "MẬT"
    HIGH = "TỐI MẬT"
    HIGHEST = "TUYỆT MẬT"


class Scale(Enum):
    """Sizes of letters that go together: Quốc hiệu, Tiêu ngữ and place, body."""

    SMALL = (12.0, 13.0, 13.0)
    NORMAL = (12.0, 13.0, 14.0)
    LARGE = (13.0, 14.0, 14.0)


@dataclass(frozen=True)
class Marks:
    """What may be printed beside the document itself."""

    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    circulation: str = ""
    """"LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"."""
    typist: str = ""
    """Mark of the typist and number of copies: "PL.(300)"."""
    address: str = ""
    """Address line at the foot of the first page."""
    watermark: str = ""
    """Pale words across each page: "DỰ THẢO", "VĂN BẢN TẬP DƯỢT"."""
    top_right: str = ""
    """Text of the agency's signature on copies and separate files (10 pt)."""


@dataclass(frozen=True)
class Copy:
    """What makes a copy on paper of the document above it: SAO Y, SAO LỤC or TRÍCH SAO, below a rule.

    The symbol of `head` is "SY-UBND", "SL-UBND" or "TrS-UBND".
    """

    form: str
    head: Letterhead
    signature: Signature
    recipients: tuple[str, ...] = ()
    archive: str = "VT"


@dataclass(frozen=True)
class Paper:
    """One administrative document.

    `kind` is its type in ordinary letters ("Quyết định"), empty for an official letter (công văn), whose `subject`
    then stands under the number. `authority` is the line in capitals above the bases; `order` the word that
    commands ("QUYẾT ĐỊNH:"). `to` are the addressees, `recipients` the list under "Nơi nhận:", `archive` its last
    line without "Lưu:". One signature stands right of the recipients; two stand side by side above them.
    `reference` is the line in brackets of a list that goes with another document; it stands in the subject's place.
    """

    letterhead: Letterhead
    kind: str
    subject: str
    body: tuple[Block, ...]
    authority: str = ""
    bases: tuple[str, ...] = ()
    order: str = ""
    to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = ""
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = ()
    marks: Marks = Marks()
    scale: Scale = Scale.NORMAL
    ended: bool = True
    """The body ends with "./."."""
    copy: Copy | None = None
    reference: str = ""


@dataclass(frozen=True)
class Made:
    """When, by which program and for whom a file is made: the metadata of PDF and DOCX."""

    at: datetime
    program: str = "Thi Đua"
    keywords: tuple[str, ...] = field(default=())
