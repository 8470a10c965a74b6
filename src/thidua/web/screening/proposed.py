"""Who was proposed already: the one place that says so.

So far that is who holds the title or award; nominations will be asked here too, and the prefix of their log added.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from thidua.awards.models import Award, Record
from thidua.rulebook.loader import Norms

LOGGED = ("awards.", "org.")
"""Beginnings of the log's subjects whose changes make a kept result out of date."""
ONCE = frozenset({"order", "medal", "state_honour", "prize", "keepsake"})
"""Groups of honours that are not given again to who holds them."""


def proposed(norms: Norms, records: QuerySet[Record], day: date, year: int) -> set[tuple[int, str]]:
    """Return the pairs of record and honour that nobody needs to propose any more for the year.

    A title held for the year; another award whose merit ends in the year, or that was decided in it or the next one
    where its merit is not known; an order, a medal and the like whenever it was given.
    """
    once = [honour.code for honour in norms.honours.values() if honour.group in ONCE]
    of_year = Q(year=year) | Q(year=None, period_to__year=year)
    of_year |= Q(year=None, period_to=None, decided_on__year__in=(year, year + 1))
    rows = Award.objects.filter(of_year | Q(honour__in=once), record__in=records.order_by().values("pk"))
    rows = rows.filter(Q(revoked_on=None) | Q(revoked_on__gt=day)).filter(Q(decided_on=None) | Q(decided_on__lte=day))
    return set(_pairs(rows))


def _pairs(rows: QuerySet[Award]) -> Iterable[tuple[int, str]]:
    return rows.order_by().values_list("record_id", "honour")
