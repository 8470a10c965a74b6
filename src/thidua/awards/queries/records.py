"""Which records somebody may see, and what they are called."""

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from thidua.awards.models import Record
from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.org.models import UnitSpan
from thidua.org.names import search_key


def visible_to(actor: Actor, permission: str = "record.read") -> QuerySet[Record]:
    """Return the records that the actor may use the permission on: those kept in the own unit and those below it.

    What a unit that has ended left behind is kept by who took over from it (`org.queries.below`).
    """
    if not access.has(actor, permission):
        return Record.objects.none()
    return Record.objects.filter(unit_id__in=actor.below)


def own_record(actor: Actor) -> Record | None:
    """Return the record of the person who is signed in; None where there is none yet."""
    return Record.objects.filter(person__account_id=actor.account_id).select_related("person", "unit").first()


def named(records: QuerySet[Record], day: date) -> QuerySet[Any]:
    """Return the records with `shown` (name), `unit_shown` (the unit's latest name up to the day), `sorting`, `searching`."""
    spans = UnitSpan.objects.filter(unit_id=OuterRef("unit_id"), starts_on__lte=day).order_by("-starts_on")
    empty = Value("")
    return records.annotate(
        unit_shown=Subquery(spans.values("name")[:1]),
        shown=Coalesce(NullIf(F("name"), empty), F("person__name"), F("unit_shown"), empty),
        sorting=Coalesce(NullIf(F("sort_key"), empty), F("person__sort_key"), Subquery(spans.values("search_key")[:1]), empty),
        searching=Coalesce(NullIf(F("search_key"), empty), F("person__search_key"),
                           Subquery(spans.values("search_key")[:1]), empty),
    )


def narrow(records: QuerySet[Record], text: str) -> QuerySet[Record]:
    """Return those of the named records whose name has words that begin so, accents aside, or whose number it is."""
    matching = Q()
    for word in search_key(text).split():
        matching &= Q(searching__startswith=word) | Q(searching__contains=f" {word}")
    return records.filter(matching | Q(number=text.strip()) & ~Q(number=""))
