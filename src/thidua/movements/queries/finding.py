"""Obligations by words that somebody remembers."""

from django.db.models import QuerySet

from thidua.movements.models import Obligation, Party
from thidua.org.names import search_key


def about(rows: QuerySet[Obligation], text: str) -> list[int]:
    """Return the ids of those whose text, plan or printed units hold every word of the text, accents aside."""
    words = search_key(text).split()
    said = {
        pk: search_key(f"{body} {short}") + f" {plan}"
        for pk, body, short, plan in rows.order_by("pk").values_list("pk", "text", "short_name", "movement__plan__search_key")
    }
    for pk, phrase in Party.objects.filter(obligation__in=list(said)).order_by("pk").values_list("obligation_id", "phrase"):
        said[pk] += f" {search_key(phrase)}"
    return [pk for pk, everything in said.items() if all(word in everything for word in words)]
