"""Questions about what is for each province to lay down: which values, how they stand, who may enter them."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.legal import saying
from thidua.legal.enums import Standing
from thidua.legal.layers import norms
from thidua.legal.models import Layer, LocalValue
from thidua.legal.queries.law import Basis, basis_of
from thidua.legal.words import PLACES, TOPICS, USES, pick
from thidua.org.enums import Level, UnitKind
from thidua.org.models import UnitSpan
from thidua.org.queries import above, successors_of
from thidua.papers.text import fold
from thidua.rulebook.entries import Certainty, Value
from thidua.rulebook.loader import Norms, load

COMMITTEE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\s+((tỉnh|thành phố)\s+(.+))$", re.I)
PER_HONOUR = ("quota", "calendar", "papers", "money.coefficient")
"""What a province may lay down for each title and form of award below the State's."""


@dataclass(frozen=True)
class Province:
    """A province and its People's Committee, or who took over from it; `owner_unit_id` 0: none of the units here.

    `lasting`: the committee still has this name.
    """

    place: str
    name: str
    owner_unit_id: int = 0
    lasting: bool = False


@dataclass(frozen=True)
class LocalRow:
    """One line of the list: what a province may lay down and how that stands on the day."""

    key: str
    place: str
    topic: str
    label: str
    used: Any
    standing: str
    lines: list[str]
    why: str
    basis: Basis | None
    general: list[str]
    day: date

    @property
    def standing_label(self) -> Any:
        """How the value stands, in words."""
        return Standing(self.standing).label

    @property
    def topic_label(self) -> Any:
        """What the value is about, in words."""
        return saying.topic_of(self.key)

    @property
    def content(self) -> str:
        """The value in one cell."""
        return "; ".join(self.lines)


def provinces(day: date) -> dict[str, Province]:
    """Return the provinces that units of this program stand for on the day, or that the norms know."""
    spans = UnitSpan.objects.filter(level=Level.PROVINCE, kind=UnitKind.COMMITTEE, starts_on__lte=day)
    found = {place: Province(place, str(words)) for place, words in PLACES.items()}
    for unit_id, name, ends_on in spans.order_by("starts_on", "pk").values_list("unit_id", "name", "ends_on"):
        if not (parts := COMMITTEE.match(name)):
            continue
        place = re.sub(r"[^a-z0-9]+", "-", fold(parts[3])).strip("-")
        over = ends_on is not None and ends_on < day
        owner = next(iter(successors_of([unit_id], day)), 0) if over else unit_id
        found[place] = Province(place, parts[1], owner, not over)
    return found


def province_of(place: str, day: date) -> Province | None:
    """Return the province of that name on the day."""
    return provinces(day).get(place)


def own_place(actor: Actor, known: dict[str, Province], day: date) -> str:
    """Return the province that the actor's authority is, or lies in; the first known one where it lies in none."""
    return _place_above(actor.scope_id, known, day) or min(known, default="")


def place_of(unit_id: int, day: date) -> str:
    """Return the province whose rules hold for the unit on the day, as `place` of the rulebook; empty where it is in none."""
    return _place_above(unit_id, provinces(day), day)


def _place_above(unit_id: int, known: dict[str, Province], day: date) -> str:
    own = {province.owner_unit_id: place for place, province in known.items() if province.lasting}
    return next((own[one] for one in [unit_id, *above(unit_id, day)] if one in own), "")


def keys() -> list[str]:
    """Return what the norms leave to provinces, in the order of their topics."""
    order = list(TOPICS)
    found = dict.fromkeys(value.key for value in load().values if value.place)
    return sorted(found, key=lambda key: (order.index(key.split(".")[0]) if key.split(".")[0] in order else 99, key))


def may_be_local(book: Norms, key: str) -> bool:
    """Tell whether a province may lay this down: what the norms leave to it, and per honour below the State's."""
    if key in keys():
        return True
    stem, _dot, code = key.rpartition(".")
    return stem in PER_HONOUR and code in book.honours and book.honours[code].level != "nation"


def rows_of(layer: Layer) -> QuerySet[LocalValue]:
    """Return the values of a layer that count."""
    return LocalValue.objects.filter(layer=layer, withdrawn_at=None).select_related("layer")


def layer_of(place: str) -> Layer | None:
    """Return the layer of a province; None while nothing was ever entered."""
    return Layer.objects.filter(place=place).first()


def values_in(place: str, key: str) -> list[LocalValue]:
    """Return what a province entered under a key, newest first, withdrawn ones included."""
    rows = LocalValue.objects.filter(layer__place=place, key=key).select_related("layer")
    return list(rows.order_by("-starts_on", "-pk"))


def value_for(pk: int) -> LocalValue | None:
    """Return one entered value that counts."""
    return LocalValue.objects.filter(pk=pk, withdrawn_at=None).select_related("layer").first()


def overlapping(row: LocalValue) -> list[LocalValue]:
    """Return the other values that count on one of the row's days under its key, in their order."""
    rows = rows_of(row.layer).filter(Q(ends_on=None) | Q(ends_on__gte=row.starts_on), key=row.key).exclude(pk=row.pk)
    if row.ends_on:
        rows = rows.filter(starts_on__lte=row.ends_on)
    return list(rows.order_by("starts_on"))


def history_of(rows: list[LocalValue]) -> list[LogRow]:
    """Return what was done with values, newest first."""
    subjects = [audit.subject_of(row) for row in rows]
    return list(LogRow.objects.filter(subject__in=subjects).order_by("-at", "-pk"))


def local_rows(place: str, day: date) -> list[LocalRow]:
    """Return everything that a province may lay down and how it stands on the day."""
    book = norms()
    entered = {value.key for value in book.values if value.place == place}
    return [local_row(book, place, key, day) for key in dict.fromkeys([*keys(), *sorted(entered)])]


def local_row(book: Norms, place: str, key: str, day: date) -> LocalRow:
    """Return how one value of a province stands on the day."""
    found = book.value(key, on=day, place=place)
    own = found if found and found.place == place else None
    general = found if found and not found.place else None
    return LocalRow(
        key, place, key.split(".", maxsplit=1)[0], saying.label_of(book, key), use_of(key), _standing(own),
        saying.content(book, own) if own else [], pick(own.unknown) if own else "",
        basis_of(book, own) if own else None, saying.content(book, general) if general else [], day,
    )


def use_of(key: str) -> Any:
    """Return in words for what the program reads a value."""
    return next((USES[stem] for stem in (key, key.split(".", maxsplit=1)[0]) if stem in USES), USES[""])


def _standing(own: Value | None) -> str:
    if own is None or own.value is None:
        return Standing.UNKNOWN
    if own.id.startswith(f"{own.place}:"):
        return Standing.ENTERED
    return Standing.EXAMPLE if own.certainty is Certainty.EXAMPLE else Standing.SHIPPED
