"""What is compared and what comes out: plain frozen data.

A paper comes as text (`source`) or as content that a program already knows (`facts`); the checks see only `Facts`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.papers.compare.honours import Meant
from thidua.papers.source import Source


class Kind(StrEnum):
    """What a paper of a dossier is: letter, minutes, list, report of one nominee, anything else."""

    LETTER = "to_trinh"
    MINUTES = "bien_ban"
    LIST = "danh_sach"
    REPORT = "bao_cao"
    OTHER = "khac"


@dataclass(frozen=True)
class Quote:
    """Words of a paper: which paper (as users know it), the words, line (1-based, 0: none) and page."""

    paper: str
    text: str
    line: int = 0
    page: int | None = None


@dataclass(frozen=True)
class Voted:
    """A vote as printed: `share` is the percentage said, `places` its decimals."""

    votes: int
    total: int | None = None
    share: float | None = None
    places: int = 0


@dataclass(frozen=True)
class Row:
    """Somebody named in a list: `sure` where the paper leaves no doubt that it is a nominee; `refused`: not proposed."""

    name: str
    quote: Quote
    individual: bool
    post: str = ""
    born: str = ""
    honour: str = ""
    voted: Voted | None = None
    sure: bool = True
    refused: bool = False


@dataclass(frozen=True)
class Count:
    """A number of nominees said in a sentence; `honour` is the award named beside it."""

    number: int
    what: str
    honour: Meant | None
    quote: Quote


@dataclass(frozen=True)
class Figure:
    """One number of the meeting: members | present | absent | issued | collected | valid."""

    name: str
    number: int
    quote: Quote


@dataclass(frozen=True)
class Cited:
    """Another paper of the dossier as this one cites it."""

    kind: Kind
    number: str
    on: date | None
    quote: Quote


@dataclass(frozen=True)
class Facts:
    """What one paper says, each with its words."""

    number: str = ""
    number_quote: Quote | None = None
    dated: date | None = None
    dated_quote: Quote | None = None
    held: date | None = None
    held_quote: Quote | None = None
    signer: str = ""
    signer_quote: Quote | None = None
    by_deputy: bool = False
    rows: tuple[Row, ...] = ()
    counts: tuple[Count, ...] = ()
    figures: tuple[Figure, ...] = ()
    cited: tuple[Cited, ...] = ()
    years: tuple[str, ...] = ()
    years_quote: Quote | None = None
    prose: tuple[Quote, ...] = ()
    has_annex: bool = False


@dataclass(frozen=True)
class Nominee:
    """Somebody proposed, as the dossier knows them; `honour` is the Vietnamese name of the award aimed at."""

    name: str
    individual: bool = True
    honour: str = ""
    born: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One paper: `about` names the nominee of a report; without `source` and `facts` it could not be read.

    `partly`: some of its pages could not be read.
    """

    key: str
    kind: Kind
    name: str
    about: str = ""
    source: Source | None = None
    facts: Facts | None = None
    partly: bool = False


@dataclass(frozen=True)
class Signer:
    """Somebody who may sign for the unit."""

    name: str
    title: str = ""

    @property
    def is_deputy(self) -> bool:
        """Whether the title is a deputy's."""
        return "phó" in self.title.lower()


def _nobody(day: date | None) -> tuple[Signer, ...]:
    return ()


def _nothing(nominee: Nominee, members: int | None, present: int | None, votes: int) -> tuple[str, str] | None:
    return None


@dataclass(frozen=True)
class Dossier:
    """Everything that is compared. `sent_on`: the day of sending; `signers` gives who may sign for the
    unit on a day, nobody where that is not known.

    `below` gives the sentence (Vietnamese, English) of the rule that a vote does not reach, None where it does or no
    rule is known.
    """

    papers: tuple[Paper, ...]
    nominees: tuple[Nominee, ...] = ()
    sent_on: date | None = None
    signers: Callable[[date | None], tuple[Signer, ...]] = _nobody
    below: Callable[[Nominee, int | None, int | None, int], tuple[str, str] | None] = _nothing


@dataclass(frozen=True)
class Mismatch:
    """Two places that do not agree. `about`: the nominee; `said` is the sentence (Vietnamese, English)."""

    code: str
    blocking: bool
    about: str
    first: Quote
    second: Quote
    said: tuple[str, str]
