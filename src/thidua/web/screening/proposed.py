"""Who was proposed already: the one place that says so."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from thidua.awards.models import Award, Record
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Nominee
from thidua.rulebook.loader import Norms

LOGGED = ("awards.", "dossiers.", "org.")
"""Beginnings of the log's subjects whose changes make a kept result out of date."""
ONCE = frozenset({"order", "medal", "state_honour", "prize", "keepsake"})
"""Groups of honours that are not given again to who holds them."""


def proposed(norms: Norms, records: QuerySet[Record], day: date, year: int) -> set[tuple[int, str]]:
    """Return the pairs of record and honour that nobody needs to propose any more for the year.

    A title held for the year; another award whose merit ends in the year, or that was decided in it or the next one
    where its merit is not known; an order, a medal and the like whenever it was given; and who stands in a dossier that
    was sent for the year, whatever came of it. A dossier that its unit still writes proposes nobody yet.
    """
    once = [honour.code for honour in norms.honours.values() if honour.group in ONCE]
    of_year = Q(year=year) | Q(year=None, period_to__year=year)
    of_year |= Q(year=None, period_to=None, decided_on__year__in=(year, year + 1))
    rows = Award.objects.filter(of_year | Q(honour__in=once), record__in=records.order_by().values("pk"))
    rows = rows.filter(Q(revoked_on=None) | Q(revoked_on__gt=day)).filter(Q(decided_on=None) | Q(decided_on__lte=day))
    return {*_pairs(rows), *_pairs(_nominated(records, day, year))}


def _nominated(records: QuerySet[Record], day: date, year: int) -> QuerySet[Nominee]:
    of_year = Q(judgement__year=year) | Q(judgement__isnull=True, dossier__sent_at__year__in=(year, year + 1))
    sent = Q(dossier__sent_at__date__lte=day) & ~Q(dossier__state=DossierState.DRAFT)
    return Nominee.objects.filter(of_year, sent, record__in=records.order_by().values("pk"))


def _pairs(rows: QuerySet[Any]) -> Iterable[tuple[int, str]]:
    return rows.order_by().values_list("record_id", "honour")
