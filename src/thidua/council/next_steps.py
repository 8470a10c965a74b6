"""What the council adds to the pages of dossiers."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.council.models import Case
from thidua.council.queries import sessions_visible_to
from thidua.dossiers.models import Dossier
from thidua.kernel.access import Actor
from thidua.movements.hooks import Tab


def offer_tab(actor: Actor, dossier: Dossier) -> Tab | None:
    """Offer the last session that has a nominee of the dossier on its agenda."""
    seen = sessions_visible_to(actor).values("pk")
    case = Case.objects.filter(nominee__dossier=dossier, session__in=seen).order_by("-session_id").first()
    if case is None:
        return None
    return Tab("council", _("Hội đồng"), reverse("council-session", args=[case.session_id]))
