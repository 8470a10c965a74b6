"""The plan of visits of a movement."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thidua.inspections import actions, queries
from thidua.inspections.enums import DemandState, VisitState
from thidua.inspections.forms import PlanForm
from thidua.inspections.models import Visit
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused
from thidua.movements.enums import MovementState
from thidua.movements.hooks import tabs_for
from thidua.movements.models import Movement
from thidua.movements.queries import visible_to
from thidua.org.models import Unit, UnitSpan
from thidua.org.queries import names_on
from thidua.papers.text import fold

VISITS = Table(
    columns=(
        Column("ngay", gettext_lazy("Ngày"), lambda row: row.held_on or row.planned_on, order_by=("planned_on",), kind=Kind.DATE, falling=True),
        Column("don-vi", gettext_lazy("Đơn vị"), lambda row: row.unit_name, order_by=("unit_key",), width=40,
               link=lambda row: reverse("inspection", args=[row.pk])),
        Column("noi-dung", gettext_lazy("Nội dung kiểm tra"), lambda row: row.subject, order_by=("subject",), width=60),
        Column("truong-doan", gettext_lazy("Trưởng đoàn"), lambda row: row.leader, order_by=("leader",), width=30),
        Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
               template="inspections/_state_cell.html"),
        Column("con", gettext_lazy("Còn phải khắc phục"), lambda row: row.open_demands or None, order_by=("open_demands",),
               kind=Kind.NUMBER, falling=True),
    ),
    filters=(
        Filter("tt", gettext_lazy("Trạng thái"), VisitState.choices, lambda rows, value: rows.filter(state=value)),
        Filter("xem", gettext_lazy("Xem:"), (("con", gettext_lazy("Còn phải khắc phục")),), lambda rows, value: rows.filter(open_demands__gt=0)),
    ),
    search=lambda rows, text: rows.filter(unit_key__contains=fold(text)), sort="-ngay",
)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("inspection.view")
def listed(request: Request, movement_pk: int) -> HttpResponse:
    """List the visits of a movement; the authority plans new ones here."""
    movement = get_object_or_404(visible_to(request.actor).exclude(state=MovementState.DRAFT), pk=movement_pk)
    at = clock.now()
    day, may_plan = clock.vietnam_date(at), access.can(request.actor, "inspection.write", movement)
    if request.method == "POST" and not may_plan:
        raise PermissionDenied
    form = _form(request, movement, day) if may_plan and movement.state == MovementState.LAUNCHED else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            made = actions.plan(movement=movement, units=list(form.cleaned_data["units"]), planned=form.planned, by=request.actor, at=at)
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã đưa %(n)d cuộc kiểm tra vào kế hoạch và báo các đơn vị.") % {"n": len(made)})
            return redirect("inspections", movement.pk)
    rows = queries.visits_visible_to(request.actor).filter(movement=movement)
    listing = VISITS.bind(_named(rows, day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "ke-hoach-kiem-tra")
    return render(request, "inspections/visits.html", {
        "movement": movement, "listing": listing, "form": form, "late": queries.late_demands(rows, day),
        "tabs": tabs_for(request.actor, movement), "may_board": access.has(request.actor, "board.view"),
    }, status=422 if form is not None and form.errors else 200)


def _form(request: Request, movement: Movement, day: date) -> PlanForm:
    ids = queries.inspected_units(movement)
    spans = UnitSpan.objects.filter(unit=OuterRef("pk"), starts_on__lte=day).order_by("-starts_on")
    units = Unit.objects.filter(pk__in=ids).annotate(key=Subquery(spans.values("search_key")[:1])).order_by("key", "pk")
    initial = {"leader": request.actor.name, "subject": _("Việc triển khai, tuyên truyền, đăng ký và kết quả thực hiện phong trào thi đua")}
    return PlanForm(request.POST or None, units=units, names=names_on(ids, day), initial=initial)


def _named(rows: QuerySet[Visit], day: date) -> QuerySet[Visit]:
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    still = Count("demands", filter=Q(demands__state=DemandState.OPEN) & ~Q(state__in=[VisitState.PLANNED, VisitState.DROPPED]))
    return rows.annotate(
        unit_name=Subquery(spans.values("name")[:1]), unit_key=Subquery(spans.values("search_key")[:1]), open_demands=still)
