"""What may be twice there, and the verdict on each."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.checks import actions, queries
from thidua.checks.forms import VerdictForm
from thidua.checks.shown import Reader, Shown
from thidua.dossiers.hooks import tabs_for
from thidua.dossiers.queries import may_read
from thidua.dossiers.views.dossier import get
from thidua.kernel import access, clock, http
from thidua.kernel.http import Request, guarded

MOST = 50
"""Doubts on one page; the next ones come up as those are concluded."""


@require_safe
@guarded("dossier.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show those that wait first, then those concluded; those with only a common name aside."""
    dossier = get(request, pk)
    if not may_read(request.actor, dossier):
        raise Http404
    day = clock.vietnam_date(clock.now())
    found = queries.doubts(dossier, day)
    rules = access.can(request.actor, "dossier.appraise", dossier.authority) and dossier.state in actions.RULED
    strong = sorted((one for one in found if not one.weak), key=lambda one: not one.waits)
    weak = [one for one in found if one.weak]
    reader = Reader(request.actor, dossier, [*strong[:MOST], *weak[:MOST]], day)
    forms = {one.key: VerdictForm(one) for one in strong[:MOST]} if rules else {}
    return render(request, "checks/twice.html", {
        "dossier": dossier, "tabs": tabs_for(request.actor, dossier), "rows": list(_rows(reader.shown(strong[:MOST]), forms)),
        "weak": reader.shown(weak[:MOST]), "waiting": sum(one.waits for one in strong), "hidden": len(strong[MOST:]),
        "hidden_weak": len(weak[MOST:]), "rules": rules,
    })


def _rows(shown: list[Shown], forms: dict[str, VerdictForm]) -> Iterator[tuple[Shown, VerdictForm | None, str]]:
    """Yield each with its form and the anchor of its nominee, which only the first one has."""
    seen: set[int] = set()
    for row in shown:
        yield row, forms.get(row.key), "" if row.nominee.pk in seen else f"n{row.nominee.pk}"
        seen.add(row.nominee.pk)


@require_POST
@guarded("dossier.appraise")
def rule(request: Request, pk: int, key: str) -> HttpResponse:
    """Keep a verdict."""
    found = get(request, pk)
    http.attempt(request, lambda: actions.rule(
        dossier=found, key=key, verdict=request.POST.get("verdict", ""), reason=request.POST.get("reason", "")[:1000], by=request.actor,
        at=clock.now()), lambda: _("Đã ghi kết luận."))
    return redirect("dossier-twice", found.pk)
