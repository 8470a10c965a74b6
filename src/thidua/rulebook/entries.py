"""What the files of norms hold: instruments, honours, rules and values, each with source, dates and certainty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from thidua.rulebook.said import Said


class Certainty(StrEnum):
    """How sure an entry is; everything but `verified` is marked wherever it is shown."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    RECALLED = "recalled"
    DRAFT = "draft"
    EXAMPLE = "example"


class SubjectKind(StrEnum):
    """Whom an honour is for: cá nhân, tập thể, hộ gia đình."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class AwardKind(StrEnum):
    """Type of commendation (loại hình khen thưởng)."""

    MERIT = "merit"
    THEME = "theme"
    SUDDEN = "sudden"
    SERVICE = "service"
    TENURE = "tenure"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Source:
    """Where an entry stands: instrument and article (Điều), clause (khoản), point (điểm)."""

    instrument: str
    article: str
    clause: str = ""
    point: str = ""

    @property
    def said(self) -> Said:
        """Return the place as it is cited, most narrow first: `điểm d khoản 1 Điều 74`."""
        if "chưa rõ" in self.article:
            return Said("chưa rõ điều khoản", "article not known")
        vi = [f"điểm {self.point}"] if self.point else []
        en = [f"point {self.point}"] if self.point else []
        if self.clause:
            vi.append(f"khoản {self.clause}")
            en.append(f"clause {self.clause}")
        return Said(" ".join([*vi, f"Điều {self.article}"]), ", ".join([*en, f"Article {self.article}"]))


@dataclass(frozen=True)
class Instrument:
    """A law, decree, circular or decision, with its validity and what took its place."""

    code: str
    name: Said
    number: str
    issued_on: date | None
    starts_on: date
    ends_on: date | None
    replaced_by: tuple[str, ...] = ()
    certainty: Certainty = Certainty.VERIFIED
    url: str = ""
    note: Said | None = None


@dataclass(frozen=True)
class Honour:
    """A title (danh hiệu) or form of award (hình thức khen thưởng)."""

    code: str
    group: str
    name: Said
    subjects: tuple[SubjectKind, ...]
    level: str
    also: tuple[str, ...] = ()
    """Other names and abbreviations by which it is asked for."""
    ends_on: date | None = None
    """Last day on which it was given, for one that a law abolished."""
    force: str = ""
    """`armed`: a title of the armed forces, which every rule of it asks."""
    elsewhere: bool = False
    """Granted by military regions and national universities: not offered to the civil people of a province."""
    area: str = ""
    """`hamlet` or `commune`: of collectives, only for such a place."""
    foreign: bool = False
    """For foreigners and foreign bodies, of whom no records are kept."""

    def offered_to(self, force: str, area: str) -> bool:
        """Tell whether it is worth showing for a record of this force (empty: not told) and kind of place (empty: none)."""
        of_others = force == "civil" and (self.force == "armed" or self.elsewhere)
        return not (of_others or self.foreign) and self.area in {"", area}


@dataclass(frozen=True)
class Entry:
    """What rules and values have in common; `starts_on` and `ends_on` are the first and last day in force."""

    id: str
    source: Source
    starts_on: date
    ends_on: date | None
    certainty: Certainty
    checked_on: date
    file: str
    note: Said | None = field(default=None, kw_only=True)

    def holds_on(self, day: date) -> bool:
        """Tell whether the entry is in force on the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Value(Entry):
    """One dated value; None means that it is not known, for the reason given."""

    key: str
    value: Any
    unknown: Said | None = None
    place: str = ""


@dataclass(frozen=True)
class Rule(Entry):
    """Who qualifies for an honour, as a tree of conditions in the grammar of `conditions`."""

    honour: str
    subject: SubjectKind
    kind: AwardKind
    condition: Mapping[str, Any]
    remarks: tuple[Said, ...] = ()
    excepts: str = ""
    when: Mapping[str, Any] | None = None
