"""Steps that are duties of the plan: launched, own plan, folded into a programme, reports, as they stood at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel.models import LogRow
from thidua.movements.enums import AssignmentState, EvidenceKind, ObligationState, Output
from thidua.movements.models import Assignment, Evidence, Movement
from thidua.web.ledger.cells import EXCUSED, NIL, Cell, timed

CHUNK = 5000
Found = dict[tuple[str, str], dict[int, list[Cell]]]
"""Cells by step (its key and label) and unit."""


@dataclass(frozen=True)
class Step:
    """The last step of an assignment that the log tells: to which state, when, by whom."""

    state: str
    at: datetime
    who: str


def duty_cells(movement: Movement, *, at: datetime, without: Iterable[str]) -> Found:
    """Return the cells of the duties of a movement, but of the outputs that other records answer (`without`)."""
    found: Found = defaultdict(lambda: defaultdict(list))
    for row, cell in duties_of(movement, at=at, outputs=[one for one in COLUMNS if one not in set(without)]):
        found[_column(row)][row.unit_id].append(cell)
    return found


def duties_of(
    movement: Movement, *, at: datetime, outputs: Iterable[str], units: Iterable[int] | None = None
) -> list[tuple[Assignment, Cell]]:
    """Return the duties of a movement with these outputs, of all units or of some, each with how it stood at the moment."""
    asked = Assignment.objects.filter(
        obligation__movement=movement, obligation__state=ObligationState.CONFIRMED, created_at__lte=at, obligation__output__in=list(outputs))
    if units is not None:
        asked = asked.filter(unit_id__in=list(units))
    rows = list(asked.select_related("obligation").order_by("pk"))
    steps, shown = _steps_at([row.pk for row in rows], at), _evidence([row.pk for row in rows], at)
    return [(row, _cell(row, steps.get(row.pk), shown.get(row.pk), at)) for row in rows]


COLUMNS = {
    Output.CONFERENCE: gettext_lazy("Phát động, triển khai"), Output.PLAN: gettext_lazy("Kế hoạch riêng"),
    Output.REGISTRATION: gettext_lazy("Đăng ký thi đua"), Output.REPORT: gettext_lazy("Báo cáo"), Output.DOSSIER: gettext_lazy("Hồ sơ khen thưởng"),
}


def _column(row: Assignment) -> tuple[str, str]:
    """Return key and label of the step: reports have one a year, a recurring plan is one that is folded in."""
    output = Output(row.obligation.output)
    if output == Output.REPORT and row.period_start is not None:
        year = row.period_start.year
        return f"6-{year}", _("Báo cáo năm %(year)d") % {"year": year}
    if output == Output.PLAN and row.obligation.due_every:
        return "4", _("Lồng ghép chương trình, kế hoạch")
    place = {Output.CONFERENCE: "2", Output.PLAN: "3", Output.REGISTRATION: "5", Output.REPORT: "6", Output.DOSSIER: "7"}[output]
    return place, str(COLUMNS[output])


def _cell(row: Assignment, step: Step | None, shown: Evidence | None, at: datetime) -> Cell:
    url = reverse("assignment", args=[row.pk])
    state = step.state if step else AssignmentState.NEW
    if state == AssignmentState.EXCUSED:
        return Cell(EXCUSED, at=step.at if step else None, who=step.who if step else "", url=url)
    if step is None or state not in (AssignmentState.DONE, AssignmentState.NIL):
        mark, days = timed(row.due_at, None, at)
        return Cell(mark, days, url=url)
    mark, days = timed(row.due_at, step.at, at)
    if state == AssignmentState.NIL:
        mark, days = NIL, 0
    number, on, file = _shown(shown)
    return Cell(mark, days, step.at, step.who, number, on, file, url)


def _shown(evidence: Evidence | None) -> tuple[str, date | None, str]:
    """Return number, day and file of what was shown; of a sentence its beginning stands for the file."""
    if evidence is None:
        return "", None, ""
    if evidence.kind == EvidenceKind.DOCUMENT and evidence.document is not None:
        return evidence.document.code, evidence.document.issued_on, evidence.document.file_name
    if evidence.kind == EvidenceKind.REFERENCE:
        return evidence.reference, evidence.reference_on, ""
    return "", None, evidence.file_name or Truncator(evidence.sentence).chars(80)


def _evidence(ids: list[int], at: datetime) -> dict[int, Evidence]:
    """Return of each assignment the best of what was shown by then: a document before a number, a file, a sentence."""
    order = [EvidenceKind.SENTENCE, EvidenceKind.FILE, EvidenceKind.REFERENCE, EvidenceKind.DOCUMENT]
    best: dict[int, Evidence] = {}
    for start in range(0, len(ids), CHUNK):
        rows = Evidence.objects.filter(assignment__in=ids[start:start + CHUNK], added_at__lte=at).select_related("document")
        for row in rows.defer("document__reading", "document__lines", "document__search_key").order_by("added_at", "pk"):
            former = best.get(row.assignment_id)
            if former is None or order.index(EvidenceKind(row.kind)) >= order.index(EvidenceKind(former.kind)):
                best[row.assignment_id] = row
    return best


def _steps_at(ids: list[int], at: datetime) -> dict[int, Step]:
    """Return the last step of each assignment up to the moment, as the log tells it."""
    steps: dict[int, Step] = {}
    label = Assignment._meta.label
    for start in range(0, len(ids), CHUNK):
        subjects = [f"{label}:{pk}" for pk in ids[start:start + CHUNK]]
        rows = LogRow.objects.filter(subject__in=subjects, at__lte=at).exclude(to_state="").order_by("subject", "number")
        for subject, state, when, who in rows.values_list("subject", "to_state", "at", "actor_name"):
            steps[int(subject.rpartition(":")[2])] = Step(state, when, who)
    return steps
