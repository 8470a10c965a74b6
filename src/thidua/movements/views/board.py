"""The board: who has and who has not, on any day; a cell's history beside it; Excel of what is shown."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import SHEET_MEDIA_TYPE, Listing
from thidua.movements import queries
from thidua.movements.due import mark_of
from thidua.movements.exports import board_sheet
from thidua.movements.forms import DayForm
from thidua.movements.history import changes_in_words, entries
from thidua.movements.hooks import board_steps_for, door_of_unit
from thidua.movements.models import Assignment, Movement
from thidua.movements.queries.board import Board, BoardRow, board, marks
from thidua.movements.saying import say_period
from thidua.movements.views.board_page import CELL, UNITS, Drawing, chips, conditions, head_of, slider
from thidua.movements.views.desk_page import number_in
from thidua.org.queries import names_on


@require_safe
@guarded("board.view")
def show(request: Request, pk: int) -> HttpResponse:
    """Show the board of a movement on a day."""
    movement = get_object_or_404(queries.visible_to(request.actor).exclude(launched_at=None), pk=pk)
    now = clock.now()
    form = DayForm(request.GET if request.GET.get("ngay") else None)
    day = form.cleaned_data["ngay"] if form.is_bound and form.is_valid() else None
    at = _moment(day, now)
    whole = board(movement, at=at, now=now)
    reachable = [row for row in whole.rows if _may_see(request, movement, row)]
    listing = UNITS.bind(reachable, request.GET)
    rows: list[BoardRow] = listing.records
    if listing.wants_excel:
        return _excel(movement, whole, listing, at)
    page = listing.page.object_list
    cell = _cell_in_hand(request, movement)
    drawing = Drawing(whole, marks(page, at=at), request.GET, cell.pk if cell else 0)
    shown_day = clock.vietnam_date(at)
    return render(request, "movements/board.html", {
        "movement": movement, "board": whole, "day": shown_day, "form": form, "ahead": at > now,
        "slider": slider(movement, day=shown_day, now=now), "listing": listing, "heads": listing.columns,
        "columns": [(obligation, head_of(obligation)) for obligation in whole.obligations],
        "groups": list(drawing.groups(page, grouped=listing.sorted_by[0] is None)),
        "totals": _totals(whole, rows), "late": sum(row.late for row in rows), "unit_count": len(reachable),
        "shown_count": len(rows), "chips": chips(listing, reachable), "by_group_url": listing.address(sap=""),
        "next_steps": board_steps_for(request.actor, movement) if shown_day == clock.vietnam_date(now) else [],
        "cell": cell and _panel(cell, at, request), "close_url": listing.address(**{CELL: ""}),
    })


def _moment(day: date | None, now: datetime) -> datetime:
    """Return the end of the day; on a day to come the board tells what will be late if nobody answers any more."""
    return now if day is None or day == clock.vietnam_date(now) else clock.end_of_day(day)


def _may_see(request: Request, movement: Movement, row: BoardRow) -> bool:
    return movement.owner_id in request.actor.below or row.unit_id in request.actor.below


def _totals(whole: Board, rows: list[BoardRow]) -> list[int]:
    return [
        sum(1 for row in rows if (cell := row.cells[place]) and cell.late)
        for place in range(len(whole.obligations))
    ]


def _cell_in_hand(request: Request, movement: Movement) -> Assignment | None:
    rows = queries.assignments_visible_to(request.actor).filter(obligation__movement=movement)
    return rows.filter(pk=number_in(request.GET.get(CELL, ""))).first()


def _panel(cell: Assignment, at: datetime, request: Request) -> dict[str, Any]:
    day = clock.vietnam_date(at)
    return {
        "assignment": cell, "unit_name": names_on([cell.unit_id], day).get(cell.unit_id, ""),
        "mark": mark_of(cell, at), "history": entries(queries.history_of(cell)[:30]),
        "changes": changes_in_words(cell.obligation.changes.all()),
        "evidence": list(cell.evidence.select_related("file", "document")),
        "url": reverse("assignment", args=[cell.pk]), "unit_url": door_of_unit(cell.obligation.movement, cell.unit_id),
        "periods": [
            (row, say_period(row.period_key))
            for row in cell.obligation.assignments.filter(unit_id=cell.unit_id).order_by("period_start", "pk")
        ],
    }


def _excel(movement: Movement, whole: Board, listing: Listing, at: datetime) -> HttpResponse:
    name = f"bang-theo-doi-{movement.plan.number or movement.pk}-{clock.vietnam_date(at):%Y%m%d}"
    title = _("Bảng theo dõi %(code)s, ngày %(day)s") % {
        "code": movement.plan.code, "day": f"{clock.vietnam_date(at):%d/%m/%Y}",
    }
    rows, heads = listing.records, [head_of(obligation) for obligation in whole.obligations]
    return HttpResponse(
        board_sheet(title, conditions(listing), heads, rows, marks(rows, at=at)),
        content_type=SHEET_MEDIA_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )
