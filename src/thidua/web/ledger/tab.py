"""The tab of the ledger on the pages of a movement."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.movements.hooks import Tab
from thidua.movements.models import Movement


def offer_tab(actor: Actor, movement: Movement) -> Tab | None:
    """Offer the ledger of a movement that was launched to those who see its board."""
    if movement.launched_at is None or not access.has(actor, "board.view"):
        return None
    return Tab("ledger", _("Từng bước"), reverse("ledger", args=[movement.pk]))
