"""A duty that asks for something handed in elsewhere in the program is answered by handing it in: nobody says it twice."""

from datetime import datetime

from django.db import transaction

from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.movements.actions.answers import add_evidence, finish, reopen, report_nil
from thidua.movements.enums import OPEN, AssignmentState, EvidenceKind
from thidua.movements.models import Assignment


@transaction.atomic
def answer_by_handing_in(*, assignment: Assignment | None, sentence: str, nil_note: str, by: Actor, at: datetime) -> None:
    """Report an open assignment as done with the sentence as evidence, or as nil where a note says why; else nothing.

    Raises StepRefused where the assignment cannot be answered now.
    """
    if assignment is None or assignment.state not in OPEN or not access.can(by, "assignment.answer", assignment):
        return
    if nil_note:
        report_nil(assignment=assignment, by=by, at=at, note=nil_note)
        return
    add_evidence(assignment=assignment, kind=EvidenceKind.SENTENCE, by=by, at=at, sentence=sentence)
    assignment.refresh_from_db()
    finish(assignment=assignment, by=by, at=at)


@transaction.atomic
def take_up_again(*, assignment: Assignment | None, note: str, by: Actor, at: datetime) -> None:
    """Open an answered assignment again after what was handed in was recalled. Raises StepRefused."""
    if assignment is None or not access.can(by, "assignment.answer", assignment):
        return
    if assignment.state in (AssignmentState.DONE, AssignmentState.NIL):
        reopen(assignment=assignment, by=by, at=at, note=note)
