"""What is looked at before a report is sent: what must be mended, and what the unit must look at once more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.kernel.writing import written
from thidua.reports import queries
from thidua.reports.enums import FigureKind
from thidua.reports.models import Figure, Report

HUNDRED = Decimal(100)
TWICE = 2
"""A figure more than twice, or less than half, of the year before is asked about."""


@dataclass(frozen=True)
class Checked:
    """Sentences about a report: `faults` stand in the way of sending, `doubts` must be looked at and confirmed."""

    faults: list[str]
    doubts: list[str]


def checked(report: Report) -> Checked:
    """Return what is wrong or doubtful with what the unit has typed."""
    figures, amounts = list(report.round.version.figures.all()), queries.amounts_of(report)
    faults = [*_missing(report, figures, amounts), *_sums(figures, amounts), *_whole(figures, amounts)]
    return Checked(faults, [*_shares(figures, amounts), *_against(figures, amounts, queries.year_before(report))])


def _missing(report: Report, figures: list[Figure], amounts: Mapping[str, Decimal]) -> Iterator[str]:
    for figure in figures:
        if figure.required and figure.code not in amounts:
            yield _("%(figure)s: chưa có số liệu. Không có thì ghi 0.") % {"figure": said(figure)}
    texts = queries.texts_of(report)
    for section in report.round.version.sections.all():
        if section.required and not texts.get(section.code):
            yield _("Phần “%(section)s” chưa có nội dung.") % {"section": section.words}


def _sums(figures: list[Figure], amounts: Mapping[str, Decimal]) -> Iterator[str]:
    for figure in figures:
        if not figure.parts or figure.code not in amounts:
            continue
        total = sum((amounts.get(code, Decimal(0)) for code in figure.parts), Decimal(0))
        if total != amounts[figure.code]:
            yield _("%(figure)s: ghi %(typed)s, cộng %(parts)s được %(total)s.") % {
                "figure": said(figure), "typed": number(amounts[figure.code]), "parts": " + ".join(figure.parts), "total": number(total),
            }


def _whole(figures: list[Figure], amounts: Mapping[str, Decimal]) -> Iterator[str]:
    for figure in figures:
        amount = amounts.get(figure.code)
        if amount is not None and figure.kind == FigureKind.INTEGER and amount != amount.to_integral_value():
            yield _("%(figure)s: phải là số nguyên.") % {"figure": said(figure)}


def _shares(figures: list[Figure], amounts: Mapping[str, Decimal]) -> Iterator[str]:
    for figure in figures:
        amount = amounts.get(figure.code)
        if amount is not None and figure.kind == FigureKind.PERCENT and amount > HUNDRED:
            yield _("%(figure)s: %(amount)s %% là trên 100 %%.") % {"figure": said(figure), "amount": number(amount)}


def _against(figures: list[Figure], amounts: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> Iterator[str]:
    for figure in figures:
        now, then = amounts.get(figure.code), before.get(figure.code)
        if now is None or not then or then / TWICE <= now <= then * TWICE:
            continue
        yield _("%(figure)s: kỳ này %(now)s, cùng kỳ năm trước %(then)s.") % {
            "figure": said(figure), "now": number(now), "then": number(then),
        }


def said(figure: Figure) -> str:
    """Return code and words of a figure."""
    return f"{figure.code} {figure.words}"


def number(amount: Decimal) -> str:
    """Return an amount as it is written here: 1.250 or 2,5."""
    return written(int(amount)) if amount == amount.to_integral_value() else written(float(amount))
