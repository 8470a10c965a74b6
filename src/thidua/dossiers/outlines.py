"""The outlines of achievement reports, read from data: headings, what to write, tables, limits, who signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from thidua.rulebook.reading_yaml import read_yaml
from thidua.rulebook.said import Said

SOURCE = Path(__file__).parent / "data" / "outlines.yaml"
TABLES = frozenset({"particulars", "years", "titles", "awards", "targets"})
USUAL = "07"
"""The form of a thematic movement."""
INDIVIDUAL = "individual"


@dataclass(frozen=True)
class Part:
    """One heading of the form, and what stands below it: text, a table filled from the records, or nothing."""

    key: str
    level: str
    label: str
    title: Said
    write: Said | None = None
    example: Said | None = None
    least: int = 0
    most: int = 0
    table: str = ""
    subjects: frozenset[str] = frozenset()

    @property
    def is_text(self) -> bool:
        """Whether the author writes it."""
        return self.write is not None


@dataclass(frozen=True)
class Outline:
    """A form of report: its number in the annex of the instrument, for what and for whom, its parts, its suggested length."""

    instrument: str
    number: str
    name: Said
    certainty: str
    kinds: frozenset[str]
    subjects: frozenset[str]
    most_pages: int
    parts: tuple[Part, ...]
    signed_by: Mapping[str, tuple[str, ...]]

    def parts_for(self, subject: str) -> list[Part]:
        """Return the parts that a person, collective or household has."""
        return [part for part in self.parts if not part.subjects or subject in part.subjects]

    def signers(self, subject: str) -> tuple[str, ...]:
        """Return the capacities in which the report is signed, from left to right."""
        return self.signed_by.get(subject) or self.signed_by["other"]


@cache
def outlines() -> dict[str, Outline]:
    """Return the shipped forms by number. Raises KeyError or ValueError where the data is wrong: it is the program's own."""
    raw = read_yaml(SOURCE.read_bytes(), name=SOURCE.name)
    return {form["number"]: _outline(raw["instrument"], form) for form in raw["forms"]}


def outline_for(*, form: str, kind: str, subject: str) -> Outline:
    """Return the form that fits: the one that the rulebook names, else the one for the kind of commendation and subject."""
    known = outlines()
    if form in known and subject in known[form].subjects:
        return known[form]
    fitting = [one for one in known.values() if kind in one.kinds and subject in one.subjects]
    return fitting[0] if fitting else known[USUAL]


def offered(subject: str) -> list[Outline]:
    """Return the forms that such a subject can report on."""
    return [one for one in outlines().values() if subject in one.subjects]


def _outline(instrument: str, raw: Mapping[str, Any]) -> Outline:
    parts = tuple(_part(part) for part in raw["parts"])
    return Outline(
        instrument, raw["number"], _said(raw["name"]), raw["certainty"], frozenset(raw["kinds"]), frozenset(raw["subjects"]),
        raw["pages"]["most"], parts, {who: tuple(lines) for who, lines in raw["signed_by"].items()},
    )


def _part(raw: Mapping[str, Any]) -> Part:
    words = raw.get("words", {})
    part = Part(
        raw["key"], raw["level"], raw["label"], _said(raw["title"]), _said(raw["write"]) if "write" in raw else None,
        _said(raw["example"]) if "example" in raw else None, words.get("least", 0), words.get("most", 0),
        raw.get("table", ""), frozenset(raw.get("for", ())),
    )
    if part.table and part.table not in TABLES:
        msg = f"unknown table {part.table}"
        raise ValueError(msg)
    return part


def _said(raw: Mapping[str, str]) -> Said:
    return Said(raw["vi"], raw["en"])
