"""What a paper says as plain data that can be stored and read back: a file is read once."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from thidua.papers.compare.honours import Meant
from thidua.papers.compare.model import Cited, Count, Facts, Figure, Kind, Quote, Row, Voted

DAYS = ("dated", "held")
QUOTES = ("number_quote", "dated_quote", "held_quote", "signer_quote", "years_quote")


def as_json(facts: Facts) -> dict[str, Any]:
    """This function will return the facts in plain lists, texts and numbers."""
    raw = asdict(facts)
    for name in DAYS:
        raw[name] = raw[name].isoformat() if raw[name] else None
    for one in raw["cited"]:
        one["on"] = one["on"].isoformat() if one["on"] else None
    return {name: list(value) if isinstance(value, tuple) else value for name, value in raw.items()}


def from_json(raw: Mapping[str, Any]) -> Facts:
    """This function will return the facts that were stored."""
    told = dict(raw)
    for name in DAYS:
        told[name] = _day(raw[name])
    for name in QUOTES:
        told[name] = _quote(raw[name])
    told["rows"] = tuple(Row(**{**one, "quote": Quote(**one["quote"]), "voted": Voted(**one["voted"]) if one["voted"] else None})
                         for one in raw["rows"])
    told["counts"] = tuple(Count(**{**one, "quote": Quote(**one["quote"]), "honour": Meant(**one["honour"]) if one["honour"] else None})
                           for one in raw["counts"])
    told["figures"] = tuple(Figure(**{**one, "quote": Quote(**one["quote"])}) for one in raw["figures"])
    told["cited"] = tuple(Cited(Kind(one["kind"]), one["number"], _day(one["on"]), Quote(**one["quote"])) for one in raw["cited"])
    told["prose"] = tuple(Quote(**one) for one in raw["prose"])
    told["years"] = tuple(raw["years"])
    return Facts(**told)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _quote(raw: Mapping[str, Any] | None) -> Quote | None:
    return Quote(**raw) if raw else None
