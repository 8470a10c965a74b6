"""What a report says, as plain data that can be sent, kept and compared; what the program proposes for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse

from thidua.kernel.access import Actor
from thidua.registrations.queries import plain
from thidua.reports.enums import ReportState, RoundState
from thidua.reports.known import Asked, Known, Line
from thidua.reports.models import Figure, Report, Round
from thidua.reports.queries.totals import totals

Content = Mapping[str, Any]
"""{"nil": bool, "note": str, "figures": {code: "12.5"}, "texts": {code: str}, "files": [{"name", "sha256"}]}."""
FILES = "files"


def key_of(part: Any) -> str:
    """Return the flag of a figure or a section."""
    return f"figure:{part.code}" if isinstance(part, Figure) else f"section:{part.code}"


def amounts_of(report: Report) -> dict[str, Decimal]:
    """Return the figures typed so far by their codes."""
    return dict(report.values.values_list("figure__code", "amount"))


def texts_of(report: Report) -> dict[str, str]:
    """Return the narrative typed so far by the codes of its sections."""
    return dict(report.narratives.values_list("section__code", "text"))


def files_of(report: Report) -> list[dict[str, str]]:
    """Return name and hash of the files."""
    rows = report.attachments.values_list("file_name", "file__sha256")
    return [{"name": name, "sha256": sha256} for name, sha256 in rows]


def content_of(report: Report, note: str = "") -> dict[str, Any]:
    """Return what the unit has typed so far."""
    return {
        "nil": report.nil, "note": note, "figures": {code: plain(amount) for code, amount in amounts_of(report).items()},
        "texts": texts_of(report), "files": files_of(report),
    }


def content_shown_to(actor: Actor, report: Report) -> Content | None:
    """Return what the actor may read of it: the own unit its draft, others what was sent; None while nothing was."""
    if report.unit_id in (actor.unit_id, actor.scope_id):
        return content_of(report)
    if report.state == ReportState.DRAFT:
        return None
    last = report.submissions.first()
    return last.content if last else None


def differences(before: Content, after: Content) -> list[tuple[str, str | None, str | None]]:
    """Return code, old and new of what changed from one sending to the next."""
    found = []
    for part in ("figures", "texts"):
        codes = dict.fromkeys([*before[part], *after[part]])
        found += [(code, before[part].get(code), after[part].get(code)) for code in codes
                  if before[part].get(code) != after[part].get(code)]
    return found


def year_before(report: Report) -> dict[str, Decimal]:
    """Return the unit's approved figures of the same period a year earlier, by their codes."""
    year, _dash, part = report.round.period_key.partition("-")
    if not year.isdigit():
        return {}
    key = f"{int(year) - 1}-{part}" if part else f"{int(year) - 1}"
    earlier = Report.objects.filter(
        round__form=report.round.form_id, unit=report.unit_id, round__period_key=key, state=ReportState.APPROVED,
    ).first()
    return amounts_of(earlier) if earlier else {}


@dataclass(frozen=True)
class Proposal:
    """What the program would fill in for a figure, and where the list behind it is."""

    amount: Decimal
    url: str


class Proposed:
    """What the program knows for a report: the total of the unit's own round where it closed one, else what it counts."""

    def __init__(self, report: Report, at: datetime) -> None:
        found = report.round
        self.report = report
        self.known = Known(Asked(
            report.unit_id, found.period_start, found.period_end, at, found.form.movement_id, found.form.obligation_id,
        ))
        self.below = Round.objects.filter(above=found, owner=report.unit_id, state=RoundState.CLOSED).first()
        self._totals = {row.code: row.amount for row in totals(self.below) if row.amount is not None} if self.below else {}

    def amount(self, figure: Figure) -> Decimal | None:
        """Return what the program knows of the figure; None where it knows nothing."""
        if figure.code in self._totals:
            return self._totals[figure.code]
        return self.known.count(figure.source)

    def proposal(self, figure: Figure) -> Proposal | None:
        """Return the amount with the address of the list behind it."""
        amount = self.amount(figure)
        if amount is None:
            return None
        if self.below is not None and figure.code in self._totals:
            return Proposal(amount, reverse("report-figure", args=[self.below.pk, figure.code]))
        return Proposal(amount, reverse("report-known", args=[self.report.pk, figure.code]))


def behind_proposal(report: Report, figure: Figure, at: datetime) -> Iterable[Line]:
    """Return the list behind what the program counts for a figure."""
    return Proposed(report, at).known.lines(figure.source)
