"""A form over its years: figures × periods, and for each cell the authorities that collected, down to the units."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded, key_in
from thidua.kernel.tables import Column, Kind, Table, excel_answer
from thidua.movements.saying import say_period
from thidua.org.queries import names_on
from thidua.papers.text import fold
from thidua.reports import queries
from thidua.reports.models import Figure, ReportForm
from thidua.reports.views.totals import cell

TIER = "tang"
"""Whose reports are added up: 0 those made to the authority itself, 1 those that its units collected, and so on."""
TIERS = (gettext_lazy("báo cáo của đơn vị trực thuộc"), gettext_lazy("báo cáo mà đơn vị trực thuộc đã thu"), gettext_lazy("báo cáo ở cấp dưới nữa"))


@dataclass(frozen=True)
class FigureLine:
    """A figure with its sums by period."""

    figure: Figure
    sums: dict[str, Decimal]


@dataclass(frozen=True)
class Collector:
    """An authority that collected in a period, with the sum of its units."""

    name: str
    amount: Decimal
    units: int
    url: str


COLLECTORS = Table(
    columns=(
        Column("co-quan", gettext_lazy("Nơi thu báo cáo"), lambda row: row.name, sort_key=lambda row: fold(row.name), width=50,
               link=lambda row: row.url),
        Column("tong", gettext_lazy("Tổng số"), lambda row: cell(row.amount), kind=Kind.NUMBER, falling=True),
        Column("don-vi", gettext_lazy("Số đơn vị"), lambda row: row.units, kind=Kind.NUMBER, falling=True),
    ),
    sort="co-quan",
)


@require_safe
@guarded("report.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show the figures of a form over its periods."""
    found = _get(request, pk)
    tiers = queries.tiers_of(found)
    tier = _tier(request, tiers)
    sums = queries.over_years(found, tier)
    keys = sorted({key for _code, key in sums})
    lines = [
        FigureLine(figure, {key: sums[figure.code, key] for key in keys if (figure.code, key) in sums})
        for figure in queries.latest_figures(found) if figure.summed
    ]
    listing = _table(found, tier, keys).bind(lines, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "so-lieu-nhieu-nam")
    return render(request, "reports/years.html", {
        "form_of": found, "listing": listing, "tier": TIERS[min(tier, len(TIERS) - 1)],
        "tiers": [(f"?{TIER}={number}", TIERS[min(number, len(TIERS) - 1)], number == tier) for number in tiers],
    })


@require_safe
@guarded("report.view")
def collectors(request: Request, pk: int, code: str, key: str) -> HttpResponse:
    """Show who collected a figure in a period, each with its sum: the list behind a cell."""
    found = _get(request, pk)
    tier = _tier(request, queries.tiers_of(found))
    shown = get_object_or_404(Figure.objects.filter(version__form=found, code=code).order_by("-version__number")[:1])
    sums = queries.by_round(found, tier, code, key)
    names = names_on([row.owner_id for row in sums], clock.vietnam_date(clock.now()))
    rows = [Collector(names.get(row.owner_id, ""), row.amount, row.units, reverse("report-figure", args=[row.round_id, code])) for row in sums]
    listing = COLLECTORS.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"so-lieu-{code}-{key}")
    return render(request, "reports/collectors.html", {
        "form_of": found, "figure": shown, "period": say_period(key), "listing": listing, "back": f"?{TIER}={tier}",
    })


def _table(found: ReportForm, tier: int, keys: list[str]) -> Table:
    return Table(columns=(
        Column("chi-tieu", gettext_lazy("Chỉ tiêu"), lambda row: f"{row.figure.code} {row.figure.words}", width=60),
        Column("dvt", gettext_lazy("Đơn vị tính"), lambda row: row.figure.measure), *(_period(found, tier, key) for key in keys),
    ))


def _period(found: ReportForm, tier: int, key: str) -> Column:
    def address(row: FigureLine) -> str:
        return f"{reverse('report-collectors', args=[found.pk, row.figure.code, key])}?{TIER}={tier}" if key in row.sums else ""

    return Column(f"k{key}", say_period(key), lambda row: cell(row.sums.get(key)), kind=Kind.NUMBER, link=address, falling=True)


def _tier(request: Request, tiers: list[int]) -> int:
    asked = key_in(request.GET.get(TIER, ""))
    return asked if asked is not None and asked in tiers else 0


def _get(request: Request, pk: int) -> ReportForm:
    return get_object_or_404(queries.forms_visible_to(request.actor), pk=pk)
