"""What the reading layer adds to the pages of a movement."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.movements.enums import MovementState
from thidua.movements.hooks import Tab
from thidua.movements.models import Movement


def offer_tab(actor: Actor, movement: Movement) -> Tab | None:
    """Offer the trial closing of a running movement."""
    if movement.state != MovementState.LAUNCHED or not access.has(actor, "trial.view"):
        return None
    return Tab("trial", _("Chạy thử chốt"), f"{reverse('trials')}?phong-trao={movement.pk}")
