"""The log of a record in words: who did what, and what was before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from thidua.awards.words import CODES, ENTRIES, LABELS, STEPS, honour_name, label_of
from thidua.kernel.models import LogRow
from thidua.kernel.writing import written


@dataclass(frozen=True)
class Told:
    """One row of the log: when, who, what; the reason, and what was said before and after."""

    at: datetime
    who: str
    unit: str
    what: str
    note: str
    lines: list[str]


def told(rows: Iterable[LogRow]) -> list[Told]:
    """Return rows of the log in words."""
    return [Told(row.at, row.actor_name, row.unit_name, _what(row.step), row.note, list(_lines(row))) for row in rows]


def _what(step: str) -> str:
    if step in STEPS:
        return str(STEPS[step])
    kind, _dot, verb = step.partition(".")
    entry = str(ENTRIES.get(kind, ""))
    return _("Sửa: %(what)s") % {"what": entry} if verb == "correct" else _("Gỡ: %(what)s") % {"what": entry}


def _lines(row: LogRow) -> Iterator[str]:
    before, after = row.data.get("before", {}), row.data.get("after")
    if after is not None:
        for name in LABELS:
            if before.get(name) != after.get(name):
                yield f"{label_of(name)}: {_said(name, before.get(name))} → {_said(name, after.get(name))}"
        return
    for entry in row.data.get("entries", [before] if before else []):
        kind = str(ENTRIES.get(entry.get("entry", ""), ""))
        yield ": ".join(part for part in (kind, _whole(entry)) if part)


def _whole(entry: Mapping[str, Any]) -> str:
    """Return an entry in the order of the labels: a database may forget in which order it was written."""
    return "; ".join(f"{label_of(name)} {_said(name, entry[name])}" for name in LABELS if name in entry)


def _said(name: str, value: Any) -> str:
    if name == "honour" and value:
        return honour_name(str(value))
    if name == "merits":
        return written((value or {}).get("gdvh_points"))
    if name == "year" and value:
        return str(value)
    if isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        return written(date.fromisoformat(value))
    return str(CODES.get(value, "")) if isinstance(value, str) and value in CODES else written(value)
