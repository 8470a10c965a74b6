"""Nominees with whom the council agreed and whom no decision names yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.awards.words import honour_name, is_title
from thidua.decisions.queries.deciding import UNKNOWN, Deciding, deciding, hints
from thidua.dossiers.enums import CARRIED
from thidua.dossiers.models import Nominee
from thidua.kernel.access import Actor
from thidua.org.models import Unit

THEME, MERIT = "theme", "merit"


@dataclass(frozen=True)
class Waiting:
    """One nominee that waits, with the names of the subject and of the unit."""

    nominee: Nominee
    name: str
    unit: str


@dataclass(frozen=True)
class Group:
    """Those who wait for one honour of one type of commendation, with who decides on it; `hints`: what the rulebook adds where it does not say."""

    honour: str
    kind: str
    name: str
    deciding: Deciding
    rows: list[Waiting]
    hints: list[str]

    @property
    def key(self) -> str:
        """The part of an address that names the group."""
        return f"{self.honour}-{self.kind}"


def carried(actor: Actor | None) -> QuerySet[Nominee]:
    """Return the nominees of the actor's authority that wait for a decision."""
    if actor is None:
        return Nominee.objects.none()
    rows = Nominee.objects.filter(state__in=CARRIED, dossier__authority_id=actor.scope_id)
    return rows.select_related("dossier__authority", "dossier__movement__plan", "record__person", "record__unit")


def kind_of(nominee: Nominee) -> str:
    """Return the type of commendation: that of a movement is thematic, titles have none, others are for merit."""
    if is_title(nominee.settled_honour):
        return ""
    return THEME if nominee.dossier.movement_id else MERIT


def groups_of(nominees: Iterable[Nominee], unit: Unit, day: date) -> list[Group]:
    """Return who waits by honour and type, individuals after collectives."""
    listed = list(nominees)
    shown: dict[int, Any] = {row.pk: row for row in named(Record.objects.filter(pk__in=[one.record_id for one in listed]), day)}
    found: dict[tuple[str, str], list[Waiting]] = {}
    for one in sorted(listed, key=lambda one: (one.record.kind != "collective", shown[one.record_id].sorting, one.pk)):
        record = shown[one.record_id]
        found.setdefault((one.settled_honour, kind_of(one)), []).append(Waiting(one, record.shown, record.unit_shown))
    groups = []
    for (honour, kind), rows in sorted(found.items()):
        told = deciding(unit, honour, day)
        groups.append(Group(honour, kind, honour_name(honour), told, rows, hints(unit, honour, day) if told.where == UNKNOWN else []))
    return groups
