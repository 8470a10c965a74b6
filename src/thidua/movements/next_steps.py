"""What movements add to the page of a document."""

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.documents.hooks import NextStep
from thidua.documents.models import Document
from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.movements import queries
from thidua.movements.enums import MovementState


def offer_desk(actor: Actor, document: Document) -> NextStep | None:
    """Return what the page of a document offers: reviewing the plan, or the way to what became of it."""
    lying = queries.visible_to(actor).filter(plan=document).first()
    if lying is not None and lying.state != MovementState.DRAFT:
        return NextStep(_("Mở phong trào"), url=reverse("movement", args=[lying.pk]))
    if lying is not None:
        may = access.can(actor, "movement.review", lying)
        return NextStep(_("Tiếp tục rà soát") if may else _("Xem bàn rà soát"), url=reverse("desk", args=[lying.pk]))
    if not access.can(actor, "movement.review", document):
        return None
    return NextStep(_("Rà soát và phát động"), post_url=reverse("desk-open", args=[document.pk]))
