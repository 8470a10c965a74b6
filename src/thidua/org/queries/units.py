"""Questions about units on a day: what they are called, where they belong, what they were before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from thidua.kernel.access import Actor
from thidua.org.enums import Certainty
from thidua.org.models import Succession, Unit, UnitSpan
from thidua.org.names import search_key


def lasting(day: date) -> Q:
    """Return the condition that a span or post counts on the day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def spans_on(day: date) -> QuerySet[UnitSpan]:
    """Return what every unit that exists on the day is called and where it belongs."""
    return UnitSpan.objects.filter(lasting(day)).select_related("unit").order_by("position", "name", "pk")


def span_of(unit: Unit | int, day: date) -> UnitSpan | None:
    """Return the unit's span on the day; None where it did not exist then."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    return UnitSpan.objects.filter(lasting(day), unit_id=unit_id).select_related("unit").first()


def names_on(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return the names of the units on the day; of ended ones the last name, of later ones the first."""
    names: dict[int, str] = {}
    for span in UnitSpan.objects.filter(unit_id__in=set(unit_ids)).order_by("unit_id", "starts_on"):
        if span.unit_id not in names or span.starts_on <= day:
            names[span.unit_id] = span.name
    return names


def ended_on(unit_ids: Iterable[int], day: date) -> dict[int, date]:
    """Return the last day of those of the units that were no more on the day."""
    found = UnitSpan.objects.filter(unit_id__in=set(unit_ids)).values("unit_id").annotate(
        last=Max("ends_on"), lasting=Count("pk", filter=Q(ends_on=None) | Q(ends_on__gte=day)))
    return {row["unit_id"]: row["last"] for row in found if not row["lasting"]}


def search_units(text: str, day: date) -> QuerySet[UnitSpan]:
    """Return the units of the day whose name has words that begin with those of the text, accents aside."""
    return narrow_units(spans_on(day), text)


def narrow_units(spans: QuerySet[UnitSpan], text: str) -> QuerySet[UnitSpan]:
    """Return those of the spans whose name has words that begin so, or whose administrative code it is."""
    matching = Q()
    for word in search_key(text).split():
        matching &= Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")
    return spans.filter(matching | Q(admin_code=text.strip()) & ~Q(admin_code=""))


def children_of(unit: Unit, day: date) -> QuerySet[UnitSpan]:
    """Return the spans of the units directly under the unit on the day."""
    return spans_on(day).filter(parent=unit)


def with_superiors(spans: QuerySet[UnitSpan], day: date) -> QuerySet[UnitSpan]:
    """Return the spans with `superior_name` and `superior_key` of the superior on the day, in the same question."""
    above = UnitSpan.objects.filter(lasting(day), unit_id=OuterRef("parent_id"))
    return spans.annotate(
        superior_name=Subquery(above.values("name")[:1]), superior_key=Subquery(above.values("search_key")[:1]),
    )


def upcoming(actor: Actor, day: date) -> QuerySet[UnitSpan]:
    """Return the spans of units that come under the actor's authority after the day."""
    return UnitSpan.objects.filter(starts_on__gt=day, parent_id__in=actor.below).select_related("unit")


def manageable_units(actor: Actor, day: date) -> QuerySet[Unit]:
    """Return the units that the actor may change if the role lets them.

    They are the authority served, all units below it, and those that come under it later.
    """
    return Unit.objects.filter(Q(pk__in=actor.below) | Q(pk__in=upcoming(actor, day).values("unit_id")))


@dataclass(frozen=True)
class Event:
    """One entry in the life of a unit: a span begins, it takes over, it is taken over, its last day."""

    day: date
    kind: str
    span: UnitSpan | None
    other_id: int | None
    other_name: str
    other_code: str
    decided_by: str
    source: str
    certainty: str

    @property
    def certainty_words(self) -> str:
        """How sure the entry is, in words."""
        return str(Certainty(self.certainty).label)


@dataclass(frozen=True)
class Timeline:
    """The life of a unit: its spans in order, and every event with the decision behind it."""

    spans: list[UnitSpan]
    events: list[Event]

    @property
    def first_day(self) -> date:
        """The first day on which the unit existed."""
        return self.spans[0].starts_on

    @property
    def has_heirs(self) -> bool:
        """Whether another unit took over from it, at any time."""
        return any(event.kind.startswith("into-") for event in self.events)

    @property
    def last_day(self) -> date | None:
        """The last day on which it existed; None while it does."""
        return self.spans[-1].ends_on


def timeline_of(unit: Unit) -> Timeline:
    """Return the life of a unit, oldest first, in three questions whatever its length."""
    spans = list(UnitSpan.objects.filter(unit=unit).select_related("unit", "parent").order_by("starts_on"))
    rows = Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit))
    passings = list(rows.select_related("predecessor", "successor").order_by("starts_on", "pk"))
    others = {row.successor_id if row.predecessor_id == unit.pk else row.predecessor_id for row in passings}
    parents = {span.parent_id for span in spans if span.parent_id}
    names = _last_names(others | parents)
    events = [_beginning(span, index, names) for index, span in enumerate(spans)]
    events += [_passing(row, unit, names) for row in passings]
    if spans and spans[-1].ends_on:
        events.append(Event(spans[-1].ends_on, "ended", None, None, "", "", "", "", spans[-1].certainty))
    return Timeline(spans, sorted(events, key=lambda event: event.day))


def _beginning(span: UnitSpan, index: int, names: dict[int, str]) -> Event:
    kind = "changed" if index else "founded"
    return Event(
        span.starts_on, kind, span, span.parent_id, names.get(span.parent_id or 0, ""),
        span.parent.code if span.parent else "", span.decided_by, span.source, span.certainty,
    )


def _passing(row: Succession, unit: Unit, names: dict[int, str]) -> Event:
    leaving = row.predecessor_id == unit.pk
    other = row.successor if leaving else row.predecessor
    kind = f"{'into' if leaving else 'from'}-{row.change}"
    return Event(
        row.starts_on, kind, None, other.pk, names.get(other.pk, other.code), other.code,
        row.decided_by, row.source, row.certainty,
    )


def _last_names(unit_ids: set[int]) -> dict[int, str]:
    rows = UnitSpan.objects.filter(unit_id__in=unit_ids).order_by("starts_on").values_list("unit_id", "name")
    return dict(rows)
