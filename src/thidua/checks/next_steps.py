"""What checks add to the pages of a dossier."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.dossiers.models import Dossier
from thidua.dossiers.queries import may_read
from thidua.kernel.access import Actor
from thidua.movements.hooks import Tab


def offer_preflight(actor: Actor, dossier: Dossier) -> Tab | None:
    """Offer the comparison of the papers to whoever reads the dossier."""
    return Tab("checks", _("Kiểm tra"), reverse("dossier-checks", args=[dossier.pk])) if may_read(actor, dossier) else None
