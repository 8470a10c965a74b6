"""What checks add to the pages of a dossier."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.checks import queries
from thidua.checks.queries import Twice
from thidua.dossiers import workflow
from thidua.dossiers.hooks import Mark
from thidua.dossiers.models import Dossier
from thidua.dossiers.queries import may_read
from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.movements.hooks import Tab


def offer_preflight(actor: Actor, dossier: Dossier) -> Tab | None:
    """Offer the comparison of the papers to whoever reads the dossier."""
    return Tab("checks", _("Kiểm tra"), reverse("dossier-checks", args=[dossier.pk])) if may_read(actor, dossier) else None


def offer_twice(actor: Actor, dossier: Dossier) -> Tab | None:
    """Offer what may be twice there to whoever reads the dossier."""
    return Tab("twice", _("Có thể trùng"), reverse("dossier-twice", args=[dossier.pk])) if may_read(actor, dossier) else None


def mark_twice(dossier: Dossier, at: datetime) -> dict[int, Mark]:
    """Say beside a nominee how much may be twice there, and how much of it nobody concluded on, while it is appraised."""
    if dossier.state not in workflow.FORWARD.sources:
        return {}
    found: dict[int, list[Twice]] = {}
    for one in queries.carry_doubts(dossier, clock.vietnam_date(at)):
        if not one.weak:
            found.setdefault(one.nominee.pk, []).append(one)
    return {nominee: _mark(dossier, nominee, rows) for nominee, rows in found.items()}


def _mark(dossier: Dossier, nominee: int, rows: list[Twice]) -> Mark:
    open_ones = sum(one.waits for one in rows)
    label = ngettext("Có thể trùng: %(n)d nội dung chờ kết luận", "Có thể trùng: %(n)d nội dung chờ kết luận", open_ones) % {"n": open_ones}
    if not open_ones:
        label = _("Có thể trùng: đã kết luận")
    return Mark("unknown" if open_ones else "done", label, f"{reverse('dossier-twice', args=[dossier.pk])}#n{nominee}")
