"""Totals of rounds: per figure, per unit and figure, over years and authorities, and the list behind each cell.

A figure is a row (report, figure, amount); everything here is a sum or a selection of those rows in the database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from thidua.kernel.access import Actor
from thidua.org.queries import names_on
from thidua.papers.text import fold
from thidua.registrations.queries import plain
from thidua.reports.enums import ReportState
from thidua.reports.models import Figure, ReportForm, Round, Value


@dataclass(frozen=True)
class FigureTotal:
    """A figure of a round: the sum over the approved reports (None where it is not summed), and of how many units."""

    figure: Figure
    amount: Decimal | None
    units: int

    @property
    def code(self) -> str:
        return self.figure.code


@dataclass(frozen=True)
class Line:
    """One cell of unit × figure."""

    unit_id: int
    report_id: int
    amount: Decimal


def _approved(found: Round) -> QuerySet[Value]:
    return Value.objects.filter(report__round=found, report__state=ReportState.APPROVED)


def totals(found: Round) -> list[FigureTotal]:
    """Return the figures of a round in their order with their totals."""
    rows = _approved(found).values("figure").order_by("figure").annotate(total=Sum("amount"), units=Count("pk"))
    summed = {row["figure"]: (row["total"], row["units"]) for row in rows}
    lines = []
    for figure in found.version.figures.all():
        amount, units = summed.get(figure.pk, (Decimal(0), 0))
        lines.append(FigureTotal(figure, amount if figure.summed else None, units))
    return lines


def behind(found: Round, code: str) -> list[Line]:
    """Return the approved amounts of one figure, unit by unit: the list behind a total."""
    rows = Value.objects.filter(
        figure__version=found.version_id, figure__code=code, report__round=found, report__state=ReportState.APPROVED,
    )
    return [Line(*row) for row in rows.order_by("report_id").values_list("report__unit_id", "report_id", "amount")]


def matrix(found: Round) -> dict[int, dict[str, Decimal]]:
    """Return for each approved report its figures by code: unit × figure."""
    cells: dict[int, dict[str, Decimal]] = {}
    for report, code, amount in _approved(found).order_by().values_list("report_id", "figure__code", "amount"):
        cells.setdefault(report, {})[code] = amount
    return cells


def total_content(found: Round) -> dict[str, Any]:
    """Return the total as it stands, as plain data: every unit with its figures, and every figure with its sum."""
    day = found.period_end
    reports = list(found.reports.all())
    names, cells = names_on([report.unit_id for report in reports], day), matrix(found)
    units = [
        {"unit": report.unit_id, "name": names.get(report.unit_id, ""), "state": report.state, "nil": report.nil,
         "late_days": report.late_days, "figures": _plain(cells.get(report.pk, {}))}
        for report in sorted(reports, key=lambda report: fold(names.get(report.unit_id, "")))
    ]
    figures = [
        {"code": row.code, "words": row.figure.words, "measure": row.figure.measure, "total": plain(row.amount), "units": row.units}
        for row in totals(found)
    ]
    return {"units": units, "figures": figures}


def _plain(amounts: Mapping[str, Decimal]) -> dict[str, str | None]:
    return {code: plain(amounts[code]) for code in sorted(amounts)}


def over_years(form: ReportForm, tier: int, owners: Iterable[int] | None = None) -> dict[tuple[str, str], Decimal]:
    """Return the sums of all rounds of a tier by code and period: the table of a form over its years."""
    rows = _of_form(form, tier, owners).order_by().values_list("figure__code", "report__round__period_key")
    return {(code, key): total for code, key, total in rows.annotate(total=Sum("amount"))}


def across(form: ReportForm, tier: int) -> dict[tuple[int, str, str], Decimal]:
    """Return the sums by authority that collected, code and period: provinces × figures × years."""
    rows = _of_form(form, tier, None).order_by().values_list("report__round__owner_id", "figure__code", "report__round__period_key")
    return {(owner, code, key): total for owner, code, key, total in rows.annotate(total=Sum("amount"))}


def _of_form(form: ReportForm, tier: int, owners: Iterable[int] | None) -> QuerySet[Value]:
    where = Q(report__round__form=form, report__round__tier=tier, report__state=ReportState.APPROVED, figure__summed=True)
    if owners is not None:
        where &= Q(report__round__owner_id__in=list(owners))
    return Value.objects.filter(where)


def collectors(form: ReportForm, tier: int, actor: Actor) -> list[int]:
    """Return the authorities of a tier that collected with the form and that the actor may look into."""
    rows = Round.objects.filter(form=form, tier=tier, owner_id__in=actor.below | {actor.scope_id})
    return list(rows.order_by("owner_id").values_list("owner_id", flat=True).distinct())
