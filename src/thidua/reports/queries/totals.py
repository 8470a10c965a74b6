"""Totals of rounds: per figure, per unit and figure, over years and authorities, and the list behind each cell.

A figure is a row (report, figure, amount); everything here is a sum or a selection of those rows in the database.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from thidua.org.queries import names_on
from thidua.papers.text import fold
from thidua.registrations.queries import plain
from thidua.reports.enums import ReportState, VersionState
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
    rows = _approved(found).filter(figure__version=found.version_id, figure__code=code)
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


def over_years(form: ReportForm, tier: int) -> dict[tuple[str, str], Decimal]:
    """Return the sums of all rounds of a tier by code and period: the table of a form over its years."""
    found: dict[tuple[str, str], Decimal] = {}
    for (_owner, code, key), total in across(form, tier).items():
        found[code, key] = found.get((code, key), Decimal(0)) + total
    return found


def across(form: ReportForm, tier: int) -> dict[tuple[int, str, str], Decimal]:
    """Return the sums by authority that collected, code and period: provinces × figures × years.

    The database groups by two keys that are numbers; what they stand for is looked up in two short lists.
    """
    rounds = {pk: (owner, key) for pk, owner, key in form.rounds.filter(tier=tier).values_list("pk", "owner_id", "period_key")}
    figures = dict(Figure.objects.filter(version__form=form, summed=True).values_list("pk", "code"))
    rows = _summed(rounds, figures).values_list("report__round_id", "figure_id").annotate(total=Sum("amount"))
    found: dict[tuple[int, str, str], Decimal] = {}
    for round_id, figure_id, total in rows:
        owner, key = rounds[round_id]
        cell = (owner, figures[figure_id], key)
        found[cell] = found.get(cell, Decimal(0)) + total
    return found


@dataclass(frozen=True)
class RoundSum:
    """The sum of one figure in one round."""

    round_id: int
    owner_id: int
    amount: Decimal
    units: int


def by_round(form: ReportForm, tier: int, code: str, key: str) -> list[RoundSum]:
    """Return the rounds of a tier and period with the sum of one figure: the list behind a cell of `over_years`."""
    rounds = dict(form.rounds.filter(tier=tier, period_key=key).order_by("owner_id").values_list("pk", "owner_id"))
    figures = Figure.objects.filter(version__form=form, code=code, summed=True).values_list("pk", flat=True)
    rows = _summed(rounds, figures).values_list("report__round_id").annotate(total=Sum("amount"), units=Count("pk"))
    sums = {round_id: (total, units) for round_id, total, units in rows}
    return [RoundSum(pk, owner, *sums[pk]) for pk, owner in rounds.items() if pk in sums]


def tiers_of(form: ReportForm) -> list[int]:
    """Return the tiers in which the form was used."""
    return list(form.rounds.order_by("tier").values_list("tier", flat=True).distinct())


def latest_figures(form: ReportForm) -> list[Figure]:
    """Return the figures of the form by their codes, each as the latest version in use has it."""
    rows = Figure.objects.filter(version__form=form, version__state=VersionState.IN_USE).order_by("-version__number", "position", "pk")
    found: dict[str, Figure] = {}
    for figure in rows:
        found.setdefault(figure.code, figure)
    return list(found.values())


def _summed(rounds: Collection[int], figures: Iterable[int]) -> QuerySet[Value]:
    """Return the approved amounts of the figures in the rounds."""
    where = Q(report__round__in=list(rounds), report__state=ReportState.APPROVED, figure__in=list(figures))
    return Value.objects.filter(where).order_by()
