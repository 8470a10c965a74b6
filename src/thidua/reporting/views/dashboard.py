"""The dashboard (bảng điều hành) of what somebody sees, and the list of duties behind its figures."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.awards.enums import Subject
from thidua.awards.queries import visible_awards
from thidua.awards.words import honour_name
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded, key_in
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.movements.due import mark_of
from thidua.movements.enums import OPEN, MovementState, ObligationState
from thidua.movements.models import Assignment
from thidua.movements.saying import say_period
from thidua.org.models import UnitSpan
from thidua.org.queries import below, names_on, spans_on
from thidua.reporting.charts import stacked
from thidua.reporting.kept import kept
from thidua.reporting.queries import figures

LEVEL_WORDS = {
    "nation": gettext_lazy("Cấp Nhà nước"), "province": gettext_lazy("Cấp bộ, ban, ngành, tỉnh"),
    "commune": gettext_lazy("Cấp xã"), "base": gettext_lazy("Cấp cơ sở, huyện"),
}


@dataclass(frozen=True)
class Scope:
    """Of whom the figures are: a unit that the actor sees, with all under it."""

    unit_id: int
    name: str
    units: frozenset[int]
    is_whole: bool


def scope_of(request: Request, day: date) -> Scope:
    """Return the unit asked for, else all that the actor sees. Raises Http404 for one that does not exist for the actor."""
    actor, unit_id = request.actor, key_in(request.GET.get("dv", ""))
    if unit_id is None or unit_id == actor.scope_id:
        name = names_on([actor.scope_id], day).get(actor.scope_id, actor.unit_name)
        return Scope(actor.scope_id, name, actor.below | {actor.unit_id}, is_whole=True)
    if unit_id not in actor.below:
        raise Http404
    return Scope(unit_id, names_on([unit_id], day).get(unit_id, ""), below(unit_id, day) & actor.below, is_whole=False)


@require_safe
@guarded("dashboard.view")
def page(request: Request) -> HttpResponse:
    """Show how far movements are, who is late, what is near and what was awarded, this year against the last."""
    now = clock.now()
    day = clock.vietnam_date(now)
    scope, year = scope_of(request, day), _year(request, day)
    may_award = access.has(request.actor, "award.read")
    found, made_at = kept(
        [request.actor.scope_id, sorted(scope.units), day, year, may_award], at=now,
        compute=lambda: figures.computed(
            scope.units, visible_awards(request.actor).filter(unit_id__in=list(scope.units)) if may_award else None,
            years=(year, year - 1), at=now),
    )
    units, obligations = found["late"], figures.obligations_in({row[0] for row in found["near"]})
    names = names_on({row[0] for row in units[: figures.MOST_UNITS]}, day)
    children = [(str(pk), name) for pk, name in spans_on(day).filter(parent_id=scope.unit_id).order_by("search_key").values_list("unit_id", "name")]
    months = {(one, month): figures.Tally(*counts) for one, month, *counts in found["months"]}
    return render(request, "reporting/dashboard.html", {
        "scope": scope, "year": year, "years": figures.years_offered(day), "children": children, "made_at": made_at,
        "dv": "" if scope.is_whole else f"&dv={scope.unit_id}", "movements": _movements(found["movements"]),
        "months": _months(months, year), "chart": _chart(months, year), "sums": _sums(months, year, units),
        "late_units": [(names.get(unit, ""), unit, number, datetime.fromisoformat(oldest), 100 * number // units[0][1])
                       for unit, number, oldest in units[: figures.MOST_UNITS]],
        "near": [(obligations[pk], datetime.fromisoformat(due), still, given) for pk, due, still, given in found["near"]],
        "near_count": found["near_count"],
        "may_award": may_award, "awards": _awards(found["awards"], year) if may_award else [], "today": day,
        "may_count": access.has(request.actor, "statistics.view"), "may_trial": access.has(request.actor, "trial.view"),
    })


def _year(request: Request, day: date) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in figures.years_offered(day) else day.year


def _movements(rows: list[list[Any]]) -> list[tuple[Any, figures.Tally]]:
    """Return the running movements with their sums, those with most that is overdue first."""
    movements = figures.running(row[0] for row in rows)
    found = [(movements[pk], figures.Tally(*counts)) for pk, *counts in rows if pk in movements]
    return sorted(found, key=lambda one: (-one[1].late, one[0].pk))


def _months(months: dict[tuple[int, int], figures.Tally], year: int) -> list[tuple[int, figures.Tally, figures.Tally]]:
    return [(month, months[year, month], months[year - 1, month]) for month in range(1, 13)]


def _chart(months: dict[tuple[int, int], figures.Tally], year: int) -> Any:
    columns = []
    for month in range(1, 13):
        tally = months[year, month]
        parts = [("met", tally.met), ("after", tally.after), ("late", tally.late), ("still", tally.still - tally.late)]
        columns.append((f"T{month}", parts, f"{tally.rate}%" if tally.rate is not None else ""))
    return stacked(columns)


def _sums(months: dict[tuple[int, int], figures.Tally], year: int, units: list[list[Any]]) -> dict[str, Any]:
    whole, former = figures.Tally(), figures.Tally()
    for (one, _month), tally in months.items():
        (whole if one == year else former).add([tally.given, tally.met, tally.after, tally.still, tally.late])
    return {"whole": whole, "former": former, "late": sum(row[1] for row in units), "units": len(units)}


def _awards(rows: list[list[Any]], year: int) -> list[tuple[Any, list[tuple[str, str, list[int], int, int]], int, int]]:
    """Return per level: words, its titles and awards (code, name, by kind of subject, this year, last year), sums."""
    counted: dict[str, dict[tuple[int, str], int]] = {}
    for counted_year, honour, subject, _kind, number in rows:
        cells = counted.setdefault(honour, {})
        cells[counted_year, subject] = cells.get((counted_year, subject), 0) + number
    found = []
    for level in figures.LEVELS:
        lines = []
        for honour, cells in counted.items():
            if figures.level_of(honour) != level:
                continue
            own = [cells.get((year, str(subject)), 0) for subject in Subject]
            lines.append((honour, honour_name(honour), own, sum(own), sum(number for key, number in cells.items() if key[0] == year - 1)))
        if lines:
            lines.sort(key=lambda line: (-line[3], line[1]))
            found.append((LEVEL_WORDS[level], lines, sum(line[3] for line in lines), sum(line[4] for line in lines)))
    return found


MET, AFTER, LATE, STILL = "dung-han", "muon", "qua-han", "chua-den"
ANSWERS = ((MET, gettext_lazy("Đúng hạn")), (AFTER, gettext_lazy("Làm xong nhưng muộn")), (LATE, gettext_lazy("Quá hạn, chưa xong")),
           (STILL, gettext_lazy("Chưa xong, còn hạn hoặc không có hạn")))
DUTIES = (
    Column("dv", gettext_lazy("Đơn vị"), lambda row: row.unit_name, order_by=("unit_key",), width=44),
    Column("viec", gettext_lazy("Việc"), lambda row: row.obligation.short_name or row.obligation.text[:120], width=60,
           link=lambda row: reverse("assignment", args=[row.pk])),
    Column("kh", gettext_lazy("Kế hoạch"), lambda row: row.obligation.movement.plan.code, kind=Kind.CODE),
    Column("ky", gettext_lazy("Kỳ"), lambda row: say_period(row.period_key) if row.obligation.due_every else "", order_by=("period_key",)),
    Column("han", gettext_lazy("Hạn"), lambda row: row.due_at, order_by=("due_at",), kind=Kind.MOMENT),
    Column("tt", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",), template="reporting/_duty_state.html"),
    Column("muc", gettext_lazy("So với hạn"), lambda row: mark_of(row, clock.now()).words),
)


@require_safe
@guarded("dashboard.view")
def duties(request: Request) -> HttpResponse:
    """List the duties behind a figure of the dashboard."""
    now = clock.now()
    day = clock.vietnam_date(now)
    scope = scope_of(request, day)
    rows = figures.in_sight(scope.units).exclude(state="excused").filter(obligation__state=ObligationState.CONFIRMED)
    rows, said = _narrowed(rows, request)
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    rows = rows.select_related("obligation__movement__plan").defer(
        "obligation__movement__plan__reading", "obligation__movement__plan__lines", "obligation__movement__plan__search_key",
    ).annotate(unit_name=Subquery(spans.values("name")[:1]), unit_key=Subquery(spans.values("search_key")[:1]))
    listing = _duty_table(day, now).bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "viec-theo-han")
    kept_query = urlencode({key: value for key, value in request.GET.items() if key in ("dv", "nam")})
    return render(request, "reporting/duties.html", {"listing": listing, "scope": scope, "said": said, "back": kept_query})


def _narrowed(rows: QuerySet[Assignment], request: Request) -> tuple[QuerySet[Assignment], list[str]]:
    """Narrow by what a figure of the dashboard names in its address: movement, obligation, only running movements."""
    said = []
    for key, field in (("pt", "obligation__movement_id"), ("nv", "obligation_id")):
        if (asked := key_in(request.GET.get(key, ""))) is not None:
            rows = rows.filter(**{field: asked})
            first = rows.select_related("obligation__movement__plan").first()
            if first is not None:
                said.append(first.obligation.short_name if key == "nv" else first.obligation.movement.plan.code)
    if request.GET.get("chay"):
        rows = rows.filter(obligation__movement__state=MovementState.LAUNCHED)
        said.append(_("phong trào đang phát động"))
    return rows, [one for one in said if one]


def _duty_table(day: date, now: datetime) -> Table:
    conditions = {
        MET: figures.in_time(), AFTER: figures.answered_late(), LATE: figures.overdue(now),
        STILL: Q(state__in=OPEN) & (Q(due_at=None) | Q(due_at__gte=now)),
    }
    years = [(str(year), str(year)) for year in (day.year + 1, *figures.years_offered(day))]
    return Table(
        columns=DUTIES,
        filters=(
            Filter("kq", gettext_lazy("Kết quả"), ANSWERS, lambda rows, value: rows.filter(conditions[value])),
            Filter("nam", gettext_lazy("Hạn trong năm"), years, lambda rows, value: rows.filter(**_span(int(value)))),
            Filter("thang", gettext_lazy("Tháng"), [(str(month), f"{month}") for month in range(1, 13)],
                   lambda rows, value: rows.filter(due_at__month=int(value))),
        ),
        search=lambda rows, text: rows.filter(Q(unit_key__contains=text.casefold()) | Q(obligation__short_name__icontains=text)),
        sort="han",
    )


def _span(year: int) -> dict[str, datetime]:
    first = datetime(year, 1, 1, tzinfo=clock.VIETNAM)
    return {"due_at__gte": first, "due_at__lt": first.replace(year=year + 1)}
