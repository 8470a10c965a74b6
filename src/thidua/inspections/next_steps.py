"""What inspections add to the pages of apps below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.movements.enums import MovementState
from thidua.movements.hooks import Tab
from thidua.movements.models import Movement


def offer_tab(actor: Actor, movement: Movement) -> Tab | None:
    """Offer the inspections of a movement that was launched."""
    if movement.state == MovementState.DRAFT or not access.has(actor, "inspection.view"):
        return None
    return Tab("inspections", _("Kiểm tra"), reverse("inspections", args=[movement.pk]))
