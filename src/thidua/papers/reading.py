"""The result of reading a document: plain frozen data, and the JSON that other programs get."""

from dataclasses import dataclass, field
from datetime import date

DUE_KINDS = ("by", "before", "recurring", "continuous", "none")
EVERY = ("year", "half-year", "quarter", "month")
OUTPUTS = (
    "plan", "report", "conference", "broadcast", "registration", "dossier", "decision", "training",
    "inspection", "other",
)
CERTAIN, LOOK, MUST_LOOK = 0.85, 0.6, 0.0
"""Confidence at or above CERTAIN is shown as "chắc chắn", at or above LOOK as "nên xem", else "phải xem"."""


@dataclass(frozen=True)
class Due:
    """When an obligation falls due (thời hạn). `end` is the last day that counts.

    `dates` lists the days of the cycle of a recurring duty as "MM-DD"; `note` keeps what the fields cannot say;
    `raw` is the expression as printed.
    """

    kind: str = "none"
    start: date | None = None
    end: date | None = None
    every: str | None = None
    dates: tuple[str, ...] = ()
    note: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Found:
    """Where a value came from: line (1-based), page, the text as printed, the value, confidence 0..1."""

    line: int
    raw: str
    value: object
    confidence: float
    page: int | None = None
    origin: str = "text"  # text | signature_field | certificate | inferred


@dataclass(frozen=True)
class Basis:
    """A document cited as legal ground (căn cứ)."""

    number: str
    issued_on: date | None
    issuer: str | None
    line: int = 0
    title: str = ""


@dataclass(frozen=True)
class DefinedTerm:
    """A short name that the document gives to a group ("gọi tắt là cơ quan, đơn vị")."""

    term: str
    meaning: str
    members: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Section:
    """A heading or numbered item as printed, with its own lines and the items under it."""

    label: str
    title: str
    first: int
    last: int
    ref: str
    children: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Obligation:
    """One duty that the document gives to units (nhiệm vụ), with its grain and lines by the reading guideline."""

    lines: tuple[int, int]
    ref: str
    text: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    due: Due
    output: str
    confidence: float
    page: int | None = None


@dataclass(frozen=True)
class Citation:
    """A reference to another document, or to a clause of it ("mục 1 phần III của Kế hoạch số 90/KH-UBND")."""

    number: str
    issued_on: date | None
    issuer: str | None
    clause: str
    line: int


@dataclass(frozen=True)
class Honour:
    """An award that the plan offers (khen thưởng): count None where no number is printed."""

    honour: str
    count: int | None
    for_whom: str  # collective | individual | household | both
    scope: str
    line: int


@dataclass(frozen=True)
class Awards:
    """The award part of a movement plan: honours, papers of the dossier, to whom and by when."""

    honours: tuple[Honour, ...] = ()
    dossier: tuple[str, ...] = ()
    submit_to: str | None = None
    submit_by: date | None = None


@dataclass(frozen=True)
class Recipient:
    """A line of "Nơi nhận"; role: report (bc) | coordinate (p/h) | carry_out (t/h) | inform."""

    name: str
    role: str
    line: int = 0


@dataclass(frozen=True)
class Signer:
    """Who signed: prefixes such as TM., KT.; the title that the signer holds; the name."""

    prefix: tuple[str, ...] = ()
    title: str | None = None
    name: str | None = None
    line: int = 0


@dataclass(frozen=True)
class Gap:
    """Something that the document leaves open; `kind` is one of
    no_unit | no_date | by_reference | lettering | norm_not_in_force.
    """

    kind: str
    line: int
    ref: str
    vi: str
    en: str


@dataclass(frozen=True)
class Reading:
    """Everything that was read out of one document. Values not found are None or empty, never guessed."""

    number: int | None
    symbol: str | None
    issued_on: date | None
    place: str | None
    kind: str | None
    issuer: str | None
    subject: str | None
    bases: tuple[Basis, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    archive: str | None = None
    signer: Signer = Signer()
    gaps: tuple[Gap, ...] = ()
    defined_terms: tuple[DefinedTerm, ...] = ()
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    awards: Awards = Awards()
    period: tuple[date, date] | None = None
    full_subject: str | None = None
    fields: dict[str, Found] = field(default_factory=dict)
