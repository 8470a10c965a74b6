"""The calendar of all running movements: months across, who is asked twice, which sleep, which lack a review."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.movements.enums import Output
from thidua.movements.models import Movement
from thidua.movements.queries import overlap
from thidua.movements.queries.overlap import Review

MONTHS = range(1, 13)
MOST = 30
"""How many overlaps are shown; the rest is counted."""
KINDS = {"interim": _("Sơ kết"), "final": _("Tổng kết")}
MARKS = {
    "done": _("đã xong"), "late": _("quá hạn"), "near": _("sắp đến"), "coming": _("chưa đến"), "undated": _("chưa có ngày"),
    "lacking": _("kế hoạch chưa nêu"),
}


@dataclass(frozen=True)
class Row:
    """A movement on the calendar: per month (month, how many duties fall due, how many are open)."""

    movement: Movement
    months: list[tuple[int, int, int]]
    reviews: list[tuple[Any, Any, Review]]
    last_sign: Any
    sleeps: bool


@require_safe
@guarded("movement.view")
def calendar(request: Request) -> HttpResponse:
    """Show all running movements over the months of a year."""
    at = clock.now()
    asked, this_year = request.GET.get("nam", ""), clock.vietnam_date(at).year
    year = int(asked) if len(asked) == 4 and asked.isdecimal() and 2000 <= int(asked) <= 2200 else this_year
    running = list(overlap.running_of(request.actor))
    due = overlap.due_in_months(request.actor, running, year)
    reviews = overlap.reviews_of(running, at)
    crossed = overlap.overlaps(request.actor, running, year)
    by_pk = {movement.pk: movement for movement in running}
    return render(request, "movements/calendar.html", {
        "rows": [_row(movement, due.get(movement.pk, {}), reviews[movement.pk], at) for movement in running], "year": year,
        "years": range(year - 1, year + 2), "months": MONTHS, "months_short": overlap.SLEEPS_AFTER // 30,
        "overlaps": [(by_pk[one.first.movement_id], by_pk[one.second.movement_id], Output(one.first.output).label, one) for one in crossed[:MOST]],
        "more": max(0, len(crossed) - MOST), "this_month": clock.vietnam_date(at).month if year == this_year else 0,
    })


def _row(movement: Movement, due: dict[int, tuple[int, int]], reviews: list[Review], at: Any) -> Row:
    return Row(
        movement, [(month, *due.get(month, (0, 0))) for month in MONTHS],
        [(KINDS[one.kind], MARKS[one.mark], one) for one in reviews], overlap.last_sign(movement), overlap.sleeps(movement, at),
    )
