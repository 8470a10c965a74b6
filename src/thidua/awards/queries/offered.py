"""Which titles and forms of award are not for a record at all: those of the armed forces, of hamlets, of communes."""

from datetime import date
from functools import lru_cache

from django.db.models import OuterRef, QuerySet, Subquery

from thidua.awards.enums import Subject
from thidua.awards.models import Record
from thidua.org.enums import Level
from thidua.org.models import UnitSpan
from thidua.rulebook.loader import load


def not_offered(records: QuerySet[Record], day: date) -> dict[int, frozenset[str]]:
    """Return for each record the codes that lists and pages leave out, with one question to the database."""
    spans = UnitSpan.objects.filter(unit_id=OuterRef("unit_id"), starts_on__lte=day).order_by("-starts_on")
    rows = records.order_by().annotate(level=Subquery(spans.values("level")[:1]))
    return {
        key: _others(force, _area(kind, name, level))
        for key, kind, force, name, level in rows.values_list("pk", "kind", "force", "name", "level")
    }


def _area(kind: str, name: str, level: str | None) -> str:
    """Return what kind of place a collective may be: one with a name of its own a hamlet, else what its unit is."""
    if kind != Subject.COLLECTIVE:
        return ""
    return "hamlet" if name else "commune" if level == Level.COMMUNE else ""


@lru_cache(maxsize=16)
def _others(force: str, area: str) -> frozenset[str]:
    return frozenset(code for code, honour in load().honours.items() if not honour.offered_to(force, area))
