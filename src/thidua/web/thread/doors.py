"""The ways into a thread from pages of other apps: the tab of a movement, the line of a unit, a nominee, a record."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards.models import Record
from thidua.dossiers.models import Nominee
from thidua.dossiers.queries import dossiers_visible_to
from thidua.kernel import access, clock
from thidua.kernel.access import Actor
from thidua.movements.hooks import Tab
from thidua.movements.models import Movement

LABEL = gettext_lazy("Dòng xuyên suốt")


def offer_tab(actor: Actor, movement: Movement) -> Tab | None:
    """Offer all threads of a movement to those who see its board, to others the thread of their own unit."""
    if movement.launched_at is None or not access.has(actor, "movement.view"):
        return None
    if access.has(actor, "board.view"):
        return Tab("threads", LABEL, reverse("threads", args=[movement.pk]))
    return Tab("threads", LABEL, reverse("thread-unit", args=[movement.pk, actor.unit_id]))


def unit_door(movement: Movement, unit_id: int) -> str:
    """Return the address of the thread of a unit."""
    return reverse("thread-unit", args=[movement.pk, unit_id])


def nominee_door(nominee: Nominee) -> Tab:
    """Offer the thread of somebody who was proposed."""
    movement = nominee.dossier.movement_id
    url = reverse("thread-record", args=[movement, nominee.record_id]) if movement else reverse("thread-outside", args=[nominee.record_id])
    return Tab("thread", LABEL, url)


def record_doors(actor: Actor, record: Record) -> Iterator[tuple[str, str]]:
    """Yield the threads of a record: one for every movement in which it was proposed, one for what stands outside."""
    if not access.has(actor, "dossier.view"):
        return
    seen = dossiers_visible_to(actor, clock.vietnam_date(clock.now())).exclude(sent_at=None).values("pk")
    rows = Nominee.objects.filter(record=record, dossier__in=seen).select_related("dossier__movement__plan").order_by("dossier__movement_id", "pk")
    found = {one.dossier.movement_id: one for one in rows}
    for movement_id, one in found.items():
        code = one.dossier.movement.plan.code if movement_id and one.dossier.movement else _("ngoài phong trào")
        yield f"{LABEL}: {code}", nominee_door(one).url
