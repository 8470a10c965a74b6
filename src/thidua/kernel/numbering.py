"""Numbers in yearly series: one after the other, never twice (NĐ 30/2020 Điều 15)."""

from django.db import transaction
from django.db.models import F

from thidua.kernel.models import Series


@transaction.atomic
def take_number(*, key: str, year: int) -> int:
    """Return the next number of the series of that year and remember it. Concurrent callers get different ones."""
    Series.objects.get_or_create(key=key, year=year)
    Series.objects.filter(key=key, year=year).update(last=F("last") + 1)
    return Series.objects.values_list("last", flat=True).get(key=key, year=year)


@transaction.atomic
def claim_number(*, key: str, year: int, number: int) -> None:
    """Note that a number of the series was given outside it; the series goes on above the highest such number."""
    Series.objects.get_or_create(key=key, year=year)
    Series.objects.filter(key=key, year=year, last__lt=number).update(last=number)
