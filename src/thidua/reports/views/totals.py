"""What a round adds up to: figures, unit × figure, and the list behind each cell."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.kernel import access
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Kind, Table, excel_answer
from thidua.org.queries import names_on
from thidua.papers.text import fold
from thidua.reports import queries
from thidua.reports.checks import number
from thidua.reports.enums import ReportState
from thidua.reports.models import Correction, Figure, Round
from thidua.reports.views.rounds import frame, get


@dataclass(frozen=True)
class UnitLine:
    """A unit of a round with its approved figures by code."""

    name: str
    report_id: int
    amounts: dict[str, Decimal]
    result: str


def cell(amount: Decimal | None) -> int | float | None:
    """Return an amount as a list and Excel take it."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


UNIT = Column(
    "don-vi", gettext_lazy("Đơn vị"), lambda row: row.name, sort_key=lambda row: fold(row.name), width=45,
    link=lambda row: reverse("report", args=[row.report_id]),
)
RESULT = Column("ket-qua", gettext_lazy("Kết quả"), lambda row: row.result)


def _table(columns: tuple[Column, ...]) -> Table:
    return Table(columns=columns, search=lambda rows, text: [row for row in rows if fold(text) in fold(row.name)], sort="don-vi")


def _amount(code: str, label: str) -> Column:
    return Column(code, label, lambda row: cell(row.amounts.get(code)), kind=Kind.NUMBER, falling=True)


@require_safe
@guarded("report.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show the figures of a round: as frozen when it was closed, and the corrections since."""
    found = _whole(request, pk)
    total = getattr(found, "total", None)
    frozen = {row["code"]: row["total"] for row in total.content["figures"]} if total else {}
    rows = [
        {"figure": row.figure, "amount": number(row.amount) if row.amount is not None else "", "units": row.units,
         "frozen": number(Decimal(frozen[row.code])) if frozen.get(row.code) is not None and Decimal(frozen[row.code]) != row.amount else ""}
        for row in queries.totals(found)
    ]
    corrections = Correction.objects.filter(report__round=found).select_related("figure", "report")
    names = names_on([one.report.unit_id for one in corrections], found.period_end)
    return render(request, "reports/total.html", {
        **frame(found), "rows": rows, "total": total, "sums": queries.sums(found.reports.all()),
        "corrections": [(names.get(one.report.unit_id, ""), one, number(one.old) if one.old is not None else "–", number(one.new))
                        for one in corrections],
        "summaries": list(queries.summaries_visible_to(request.actor).filter(round=found)),
        "may_close": access.can(request.actor, "report.close", found),
    })


@require_safe
@guarded("report.view")
def matrix(request: Request, pk: int) -> HttpResponse:
    """Show unit × figure."""
    found = _whole(request, pk)
    figures = list(found.version.figures.all())
    columns = (UNIT, RESULT, *(_amount(figure.code, f"{figure.code} {figure.words} ({figure.measure})") for figure in figures))
    listing = _table(columns).bind(_lines(found), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "so-lieu-don-vi")
    return render(request, "reports/matrix.html", {**frame(found), "listing": listing})


@require_safe
@guarded("report.view")
def figure(request: Request, pk: int, code: str) -> HttpResponse:
    """Show the list behind a total: each unit with its figure."""
    found = _whole(request, pk)
    shown = get_object_or_404(Figure, version=found.version_id, code=code)
    amounts = {line.report_id: {code: line.amount} for line in queries.behind(found, code)}
    listing = _table((UNIT, RESULT, _amount(code, f"{shown.words} ({shown.measure})"))).bind(_lines(found, amounts), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"so-lieu-{code}")
    summed = sum((line[code] for line in amounts.values()), Decimal(0)) if shown.summed else None
    return render(request, "reports/figure.html", {
        **frame(found), "figure": shown, "listing": listing, "summed": number(summed) if summed is not None else "",
    })


def _whole(request: Request, pk: int) -> Round:
    """Return a round whose units the person may all see: an own one, or one of an authority below."""
    found = get(request, pk)
    within = request.actor.below | {request.actor.scope_id}
    return get_object_or_404(Round.objects.filter(owner_id__in=within).select_related("form__movement__plan", "version"), pk=found.pk)


def _lines(found: Round, amounts: dict[int, dict[str, Decimal]] | None = None) -> list[UnitLine]:
    cells = queries.matrix(found) if amounts is None else amounts
    reports = list(found.reports.all())
    names = names_on([report.unit_id for report in reports], found.period_end)
    return [UnitLine(names.get(report.unit_id, ""), report.pk, cells.get(report.pk, {}), _result(report)) for report in reports]


def _result(report: Any) -> str:
    if report.nil and report.state == ReportState.APPROVED:
        return _("Không phát sinh")
    return str(report.get_state_display())
