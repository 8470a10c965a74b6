"""The monthly broadcasting schedule of the Culture and Broadcasting Centre or of a commune station."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Kind, Table, excel_answer
from thidua.org.queries import names_on
from thidua.outreach import queries
from thidua.outreach.saying import length_of
from thidua.outreach.views.log import frame, may_write, movement_of

SCHEDULE = Table(
    columns=(
        Column("ngay", gettext_lazy("Ngày"), lambda row: row.held_on, kind=Kind.DATE),
        Column("gio", gettext_lazy("Giờ"), lambda row: row.held_at and f"{row.held_at:%H:%M}"),
        Column("bai", gettext_lazy("Tên bài"), lambda row: row.title, width=60),
        Column("noi-phat", gettext_lazy("Nơi phát"), lambda row: row.place, width=40),
        Column("luot", gettext_lazy("Số lượt"), lambda row: row.times, kind=Kind.NUMBER),
        Column("thoi-luong", gettext_lazy("Thời gian đọc"), lambda row: length_of(row.text).words if row.text else None),
        Column("nguoi", gettext_lazy("Người thực hiện"), lambda row: row.done_by, width=30),
        Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display()),
    ),
    page_size=500,
)


@require_safe
@guarded("outreach.view")
def schedule(request: Request, movement_pk: int) -> HttpResponse:
    """Show what a unit broadcasts in a month, to be printed and hung up in the studio."""
    movement, day = movement_of(request, movement_pk), clock.vietnam_date(clock.now())
    month, unit_id = _month(request.GET.get("thang", ""), day), _unit(request)
    rows = queries.activities_visible_to(request.actor).filter(movement=movement)
    listing = SCHEDULE.bind(list(queries.schedule(rows, unit_id=unit_id, month=month)), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"lich-phat-thanh-{month:%m-%Y}")
    choices = queries.units_of(rows, day)
    own = (str(request.actor.unit_id), request.actor.unit_name)
    return render(request, "outreach/schedule.html", {
        **frame(request, movement), "listing": listing, "month": month, "unit_name": names_on([unit_id], day).get(unit_id, ""),
        "before": listing.address(thang=f"{month - timedelta(days=1):%m-%Y}"),
        "after": listing.address(thang=f"{(month + timedelta(days=32)):%m-%Y}"),
        "units": choices if own in choices else [own, *choices], "unit_id": str(unit_id), "may_write": may_write(request, movement),
        "own": unit_id == request.actor.unit_id,
    })


def _month(asked: str, today: date) -> date:
    """Return the first day of the month asked for, "06-2021"; of this month where that is no month."""
    month, _dash, year = asked.partition("-")
    if month.isdecimal() and year.isdecimal() and 1 <= int(month) <= 12 and 1900 <= int(year) <= 2200:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


def _unit(request: Request) -> int:
    """Return the unit asked for, the own one where none is; what one may not see has an empty schedule."""
    asked = request.GET.get("dv", "")
    if not asked:
        return request.actor.unit_id
    if not asked.isdecimal() or len(asked) > 18:
        raise Http404
    unit_id = int(asked)
    if unit_id != request.actor.unit_id and unit_id not in request.actor.below:
        raise Http404
    return unit_id
