"""Rows of the lists: records with what was last known of them, and the register of awards."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear, NullIf

from thidua.awards.models import Award, Record, Work, YearResult
from thidua.awards.queries.records import named
from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.org.models import UnitSpan
from thidua.org.names import search_key
from thidua.org.queries import forerunners, names_on


def record_rows(records: QuerySet[Record], day: date) -> QuerySet[Any]:
    """Return the records with names, present work, the latest rating up to the day and how many awards they hold."""
    works = Work.objects.filter(record=OuterRef("pk"), starts_on__lte=day).order_by("-starts_on", "-pk")
    results = YearResult.objects.filter(record=OuterRef("pk"), year__lte=day.year).exclude(rating="").order_by("-year")
    held = Award.objects.filter(record=OuterRef("pk"), revoked_on=None).order_by().values("record")
    counted = held.annotate(number=Count("pk")).values("number")
    rows: QuerySet[Any] = named(records, day).annotate(
        work_title=Subquery(works.values("title")[:1]), work_place=Subquery(works.values("place")[:1]),
        last_rating=Subquery(results.values("rating")[:1]), last_year=Subquery(results.values("year")[:1]),
        award_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
    )
    return rows


def visible_awards(actor: Actor) -> QuerySet[Award]:
    """Return the awards given to subjects of the actor's unit and those below it, then or now."""
    if not access.has(actor, "award.read"):
        return Award.objects.none()
    return Award.objects.filter(Q(unit_id__in=actor.below) | Q(record__unit_id__in=actor.below))


def award_rows(awards: QuerySet[Award], day: date) -> QuerySet[Award]:
    """Return the awards with `shown` (whose), `unit_then` (the unit's name on the day of decision) and `counted` (year)."""
    spans = UnitSpan.objects.order_by("-starts_on")
    then = spans.filter(unit_id=OuterRef("unit_id"), starts_on__lte=Coalesce(OuterRef("decided_on"), Value(day)))
    own = spans.filter(unit_id=OuterRef("record__unit_id"), starts_on__lte=day)
    first = UnitSpan.objects.filter(unit_id=OuterRef("unit_id")).order_by("starts_on")
    empty = Value("")
    return awards.select_related("record").annotate(
        unit_then=Coalesce(NullIf(F("printed_unit"), empty), Subquery(then.values("name")[:1]),
                           Subquery(first.values("name")[:1]), empty, output_field=CharField()),
        shown=Coalesce(NullIf(F("record__name"), empty), F("record__person__name"), Subquery(own.values("name")[:1]),
                       empty, output_field=CharField()),
        sorting=Coalesce(NullIf(F("record__sort_key"), empty), F("record__person__sort_key"),
                         Subquery(own.values("search_key")[:1]), empty, output_field=CharField()),
        searching=Coalesce(NullIf(F("record__search_key"), empty), F("record__person__search_key"),
                           Subquery(own.values("search_key")[:1]), empty, output_field=CharField()),
        counted=Coalesce(F("year"), ExtractYear("decided_on")),
    )


def narrow_awards(awards: QuerySet[Award], text: str) -> QuerySet[Award]:
    """Return those whose holder's name has words that begin so, accents aside, or whose decision has the number."""
    matching = Q()
    for word in search_key(text).split():
        matching &= Q(searching__startswith=word) | Q(searching__contains=f" {word}")
    return awards.filter(matching | Q(number__icontains=text.strip()))


def of_unit(awards: QuerySet[Award], unit_id: int, day: date) -> QuerySet[Award]:
    """Return the awards given in the unit or in one whose work it took over."""
    return awards.filter(unit_id__in={unit_id, *forerunners(day).get(unit_id, set())})


def units_of(rows: QuerySet[Any], day: date) -> list[tuple[str, str]]:
    """Return the units of the rows as choices, by their names."""
    found = names_on(rows.order_by().values_list("unit_id", flat=True).distinct(), day)
    return _by_name((str(pk), name) for pk, name in found.items())


def units_with_heirs(rows: QuerySet[Award], day: date) -> list[tuple[str, str]]:
    """Return the units of the awards and those that took over from them, as choices."""
    own = set(rows.order_by().values_list("unit_id", flat=True).distinct())
    heirs = {unit_id for unit_id, former in forerunners(day).items() if own & former}
    return _by_name((str(pk), name) for pk, name in names_on(own | heirs, day).items())


def honours_of(awards: QuerySet[Award]) -> list[str]:
    """Return the codes of the honours that there are."""
    return sorted(awards.order_by().values_list("honour", flat=True).distinct())


def years_of(awards: QuerySet[Award]) -> list[int]:
    """Return the years of the awards, the newest first."""
    years = awards.order_by().annotate(one=Coalesce(F("year"), ExtractYear("decided_on"))).values_list("one", flat=True)
    return sorted({year for year in years.distinct() if year}, reverse=True)


def with_award(records: QuerySet[Record], honour: str, year: int | None) -> QuerySet[Record]:
    """Return the records that hold the honour (any where it is empty), of the year if one is named."""
    held = Award.objects.filter(revoked_on=None)
    if honour:
        held = held.filter(honour=honour)
    if year:
        held = held.filter(Q(year=year) | Q(year=None, decided_on__year=year))
    return records.filter(pk__in=held.values("record"))


def _by_name(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda pair: search_key(pair[1]))
