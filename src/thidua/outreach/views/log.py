"""The dissemination log of a movement: its lines, the sums per unit and month, the monthly schedule."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.movements.enums import MovementState
from thidua.movements.hooks import tabs_for
from thidua.movements.models import Movement
from thidua.movements.queries import visible_to
from thidua.org.models import UnitSpan
from thidua.outreach import queries
from thidua.outreach.enums import ActivityKind, ActivityState
from thidua.outreach.models import Activity

COLUMNS = (
    Column("ngay", gettext_lazy("Ngày"), lambda row: row.held_on, order_by=("held_on", "held_at"), kind=Kind.DATE, falling=True),
    Column("noi-dung", gettext_lazy("Nội dung"), lambda row: row.title, order_by=("title",), width=60,
           link=lambda row: reverse("outreach-activity", args=[row.pk])),
    Column("hinh-thuc", gettext_lazy("Hình thức"), lambda row: row.get_kind_display(), order_by=("kind",)),
    Column("don-vi", gettext_lazy("Đơn vị"), lambda row: row.unit_name, order_by=("unit_key",), width=40),
    Column("o-dau", gettext_lazy("Ở đâu"), lambda row: row.place, order_by=("place",), width=40),
    Column("luot", gettext_lazy("Số lượt"), lambda row: row.times, order_by=("times",), kind=Kind.NUMBER),
    Column("nguoi", gettext_lazy("Số người"), lambda row: row.reached, order_by=("reached",), kind=Kind.NUMBER),
    Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
           template="outreach/_state_cell.html"),
)


def log_table(rows: QuerySet[Activity], day: date) -> Table:
    """Return the table of the log with the units and months that the rows have as filters."""
    months = [(f"{month:%m-%Y}", f"{month:%m/%Y}") for month in queries.months_of(rows)]
    return Table(
        columns=COLUMNS,
        filters=(
            Filter("tt", gettext_lazy("Trạng thái"), ActivityState.choices, lambda found, value: found.filter(state=value)),
            Filter("loai", gettext_lazy("Hình thức"), ActivityKind.choices, lambda found, value: found.filter(kind=value)),
            Filter("thang", gettext_lazy("Tháng"), months,
                   lambda found, value: found.filter(held_on__month=int(value[:2]), held_on__year=int(value[3:]))),
            Filter("dv", gettext_lazy("Đơn vị"), queries.units_of(rows, day), lambda found, value: found.filter(unit_id=int(value))),
        ),
        search=queries.narrow, sort="-ngay",
    )


@require_safe
@guarded("outreach.view")
def log(request: Request, movement_pk: int) -> HttpResponse:
    """List what was planned and done to make a movement known."""
    movement, day = movement_of(request, movement_pk), clock.vietnam_date(clock.now())
    rows = queries.activities_visible_to(request.actor).filter(movement=movement)
    listing = log_table(rows, day).bind(_named(rows, day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "nhat-ky-tuyen-truyen")
    return render(request, "outreach/log.html", {
        **frame(request, movement), "listing": listing, "may_write": may_write(request, movement),
        "unrecorded": rows.filter(unit_id=request.actor.unit_id, state=ActivityState.PLANNED, held_on__lt=day).count(),
    })


def _month(number: int) -> Column:
    return Column(f"t{number}", f"{number:02d}", lambda row: row.months.get(number), kind=Kind.NUMBER, width=6, falling=True,
                  template="outreach/_sum_cell.html")


SUMS = Table(
    columns=(
        Column("don-vi", gettext_lazy("Đơn vị"), lambda row: row.name, width=50), *(_month(number) for number in range(1, 13)),
        Column("cong", gettext_lazy("Cả năm"), lambda row: row.total, kind=Kind.NUMBER, template="outreach/_sum_cell.html", falling=True),
        Column("nguoi", gettext_lazy("Số người"), lambda row: row.reached, kind=Kind.NUMBER, falling=True),
    ),
    filters=(
        Filter("co", gettext_lazy("Xem:"), (("co", gettext_lazy("Đã có tuyên truyền")), ("chua", gettext_lazy("Chưa có buổi nào"))),
               lambda rows, value: [row for row in rows if bool(row.total) == (value == "co")]),
    ),
    sort="don-vi", page_size=200,
)


@require_safe
@guarded("outreach.view")
def sums(request: Request, movement_pk: int) -> HttpResponse:
    """Show how much each unit did in each month of a year."""
    movement, day = movement_of(request, movement_pk), clock.vietnam_date(clock.now())
    rows = queries.activities_visible_to(request.actor).filter(movement=movement)
    years = queries.years_of(rows, today=day)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked in map(str, years) else years[0]
    found = queries.sums_of_year(rows, year=year, asked=queries.units_asked(movement, request.actor), day=day)
    listing = SUMS.bind(found, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"tong-hop-tuyen-truyen-{year}")
    return render(request, "outreach/sums.html", {
        **frame(request, movement), "listing": listing, "year": year,
        "years": [(listing.address(nam=str(one)), one, one == year) for one in years],
        "done": sum(row.total for row in found), "active": sum(bool(row.total) for row in found), "units": len(found),
        "reached": sum(row.reached or 0 for row in found),
    })


def movement_of(request: Request, pk: int) -> Movement:
    """Return the launched or closed movement if it exists for the person, else 404."""
    return get_object_or_404(visible_to(request.actor).exclude(state=MovementState.DRAFT), pk=pk)


def may_write(request: Request, movement: Movement) -> bool:
    """Tell whether the person may add a line of the own unit."""
    return access.has(request.actor, "outreach.write") and movement.state == MovementState.LAUNCHED


def frame(request: Request, movement: Movement) -> dict[str, Any]:
    """Return what every page of a movement shows around its content."""
    return {
        "movement": movement, "tabs": tabs_for(request.actor, movement), "may_board": access.has(request.actor, "board.view"),
        "may_see_people": access.has(request.actor, "rolemodel.view"),
        "may_publish": access.can(request.actor, "outreach.publish", movement),
    }


def _named(rows: QuerySet[Activity], day: date) -> QuerySet[Activity]:
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    return rows.annotate(unit_name=Subquery(spans.values("name")[:1]), unit_key=Subquery(spans.values("search_key")[:1]))
