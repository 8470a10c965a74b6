"""The cascade ledger as a page: who has taken which step, on any day; Excel of what is shown."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import SHEET_MEDIA_TYPE
from thidua.movements import queries
from thidua.movements.forms import DayForm
from thidua.movements.hooks import door_of_unit, tabs_for
from thidua.movements.views.board_page import UNITS, chips, conditions, slider
from thidua.web.ledger.sheet import ledger_sheet
from thidua.web.ledger.whole import LedgerRow, ledger, sums


@require_safe
@guarded("board.view")
def show(request: Request, pk: int) -> HttpResponse:
    """Show the ledger of a movement on a day."""
    movement = get_object_or_404(queries.visible_to(request.actor).exclude(launched_at=None), pk=pk)
    now = clock.now()
    form = DayForm(request.GET if request.GET.get("ngay") else None)
    day = form.cleaned_data["ngay"] if form.is_bound and form.is_valid() else clock.vietnam_date(now)
    at = now if day == clock.vietnam_date(now) else clock.end_of_day(day)
    whole = ledger(movement, at=at)
    below = request.actor.below
    reachable = [row for row in whole.rows if movement.owner_id in below or row.unit_id in below]
    listing = UNITS.bind(reachable, request.GET)
    rows: list[LedgerRow] = listing.records
    totals = sums(rows, len(whole.steps))
    if listing.wants_excel:
        title = _("Bảng theo dõi từng bước %(code)s, ngày %(day)s") % {"code": movement.plan.code, "day": f"{day:%d/%m/%Y}"}
        name = f"tung-buoc-{movement.plan.number or movement.pk}-{day:%Y%m%d}"
        return HttpResponse(
            ledger_sheet(title, conditions(listing), whole.steps, rows, totals), content_type=SHEET_MEDIA_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
        )
    by_group = listing.sorted_by[0] is None
    return render(request, "web/ledger.html", {
        "movement": movement, "day": day, "form": form, "slider": slider(movement, day=day, now=now), "listing": listing,
        "steps": list(zip(whole.steps, totals, strict=True)), "unit_count": len(reachable), "shown_count": len(rows),
        "groups": [(name, [(row, door_of_unit(movement, row.unit_id)) for row in members]) for name, members in groupby(listing.page, key=lambda row: row.group if by_group else "")],
        "chips": chips(listing, reachable), "late": sum(row.late for row in rows), "tabs": tabs_for(request.actor, movement),
        "may_board": access.has(request.actor, "board.view"),
    })
