"""What decisions add to the pages of apps below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.decisions import queries
from thidua.dossiers.models import Dossier
from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.movements.hooks import Tab


def offer_tab(actor: Actor, dossier: Dossier) -> Tab | None:
    """Offer what was decided about the nominees of a dossier, once something says so."""
    if not access.has(actor, "decision.view") or not queries.entries_of_dossier(dossier).exists():
        return None
    return Tab("decisions", _("Quyết định"), reverse("dossier-decisions", args=[dossier.pk]))
