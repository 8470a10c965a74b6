"""What urging adds to the pages of a movement."""

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.documents.hooks import NextStep
from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.movements.enums import MovementState
from thidua.movements.hooks import Tab
from thidua.movements.models import Movement
from thidua.urging import queries


def offer_tab(actor: Actor, movement: Movement) -> Tab | None:
    """Offer the letters of a movement to the staff of its authority."""
    if movement.state == MovementState.DRAFT or movement.owner_id != actor.scope_id or not access.has(actor, "urging.view"):
        return None
    return Tab("urging", _("Đôn đốc"), reverse("urging-letters", args=[movement.pk]))


def offer_letter(actor: Actor, movement: Movement) -> NextStep | None:
    """Offer on the board to draft a letter to those who are late, or to go on with the one on the way."""
    if not access.can(actor, "urging.draft", movement) or movement.state != MovementState.LAUNCHED:
        return None
    lying = queries.on_the_way(movement)
    if lying is not None:
        return NextStep(_("Mở công văn đôn đốc"), url=reverse("urging-letter", args=[lying.pk]))
    return NextStep(_("Soạn công văn đôn đốc"), post_url=reverse("urging-draft", args=[movement.pk]))
