"""What the pages beside an appraisal share: the dossier for those who may, its nominees by name."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from thidua.appraisal import queries
from thidua.dossiers.enums import DossierState
from thidua.dossiers.hooks import tabs_for
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.queries import dossiers_visible_to, nominees_of, nominees_shown
from thidua.kernel import access, clock
from thidua.kernel.http import Request
from thidua.org.queries import names_on

UNSEEN = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


def unseen(answer: HttpResponse) -> HttpResponse:
    """Return a public page that no search engine and no cache keeps."""
    for name, value in UNSEEN.items():
        answer[name] = value
    return answer


def today() -> date:
    """Return the day in Vietnam."""
    return clock.vietnam_date(clock.now())


def get(request: Request, pk: int, permission: str) -> Dossier:
    """Return the dossier for those who have the permission at its authority, else 404."""
    found: Dossier = get_object_or_404(dossiers_visible_to(request.actor, today()), pk=pk)
    if found.state == DossierState.DRAFT or not access.can(request.actor, permission, found.authority):
        raise Http404
    return found


def by_name(found: Dossier) -> list[tuple[Nominee, str]]:
    """Return the nominees, each with the name under which it is shown."""
    shown = nominees_shown(found, today())
    return [(row, shown[row.record_id].shown) for row in nominees_of(found)]


def frame(request: Request, found: Dossier) -> dict[str, Any]:
    """Return what every page of a dossier shows around its content."""
    names = names_on([found.unit_id, found.authority_id], today())
    return {
        "waits": queries.waits_of(found, today(), told=access.can(request.actor, "opinion.view", found.authority),
                                  letters=access.can(request.actor, "complaint.view", found.authority)),
        "dossier": found, "tabs": tabs_for(request.actor, found), "unit_name": names.get(found.unit_id, ""),
        "authority_name": names.get(found.authority_id, ""), "day": today(),
    }
