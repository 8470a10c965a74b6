"""One search for movements, units, people, documents and the law, with or without accents; only what one may see."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.documents import queries as documents
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.legal.queries import search_honours, search_instruments
from thidua.movements.queries import visible_to
from thidua.org.queries import search_people, search_units
from thidua.papers.text import fold

LIMIT = 20


@require_safe
@guarded("session.use")
def search(request: Request) -> HttpResponse:
    """Show what matches the words; an empty question shows how to ask."""
    text = request.GET.get("q", "").strip()[:200]
    day = clock.vietnam_date(clock.now())
    found: dict[str, Any] = {}
    if text:
        actor = request.actor
        found = {
            "units": search_units(text, day)[:LIMIT],
            "people": search_people(text, day)[:LIMIT],
            "documents": documents.search(documents.visible_to(actor), text)[:LIMIT],
            "movements": [row for row in visible_to(actor) if fold(text) in fold(f"{row.plan.code} {row.name}")][:LIMIT],
        }
        if access.has(actor, "legal.read"):
            found |= {"honours": search_honours(text, day)[:LIMIT], "instruments": search_instruments(text, day)[:LIMIT]}
    return render(request, "web/search.html", {
        "text": text, "found": found, "any": any(found.values()), "limit": LIMIT,
    })
