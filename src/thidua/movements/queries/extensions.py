"""Requests for more time as a list: whose, for what, until when."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from thidua.kernel.access import Actor
from thidua.movements.models import Extension
from thidua.movements.queries.movements import extensions_visible_to
from thidua.org.models import UnitSpan
from thidua.org.names import search_key


def extension_rows(actor: Actor | None, day: date) -> QuerySet[Extension]:
    """Return the requests that the actor may see, with `unit_name` and `unit_key`, the unit's latest name up to the day."""
    names = UnitSpan.objects.filter(unit_id=OuterRef("assignment__unit_id"), starts_on__lte=day).order_by("-starts_on")
    rows = extensions_visible_to(actor).select_related("assignment__obligation__movement__plan")
    return rows.annotate(
        unit_name=Subquery(names.values("name")[:1]), unit_key=Subquery(names.values("search_key")[:1]),
    )


def narrow_extensions(rows: QuerySet[Extension], text: str) -> QuerySet[Extension]:
    """Return those in whose unit or plan every word of the text occurs, accents aside."""
    for word in search_key(text).split():
        in_plan = Q(assignment__obligation__movement__plan__search_key__contains=word)
        rows = rows.filter(Q(unit_key__contains=word) | in_plan)
    return rows
