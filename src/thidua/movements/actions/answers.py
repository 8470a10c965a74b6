"""What a unit does with its assignment, and what the authority may do with it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.documents.models import Document
from thidua.kernel import access, audit, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import Step, StepRefused, hold, share, take
from thidua.movements import notices, workflow
from thidua.movements.enums import OPEN, AssignmentState, EvidenceKind, MovementState
from thidua.movements.models import Assignment, Evidence


@transaction.atomic
def accept(*, assignment: Assignment, by: Actor, at: datetime) -> Assignment:
    """Say that the unit has taken note of the assignment. Raises StepRefused."""
    _take(workflow.ACCEPT, assignment, by=by, at=at)
    return assignment


@transaction.atomic
def start(*, assignment: Assignment, by: Actor, at: datetime) -> Assignment:
    """Say that the unit is working on it. Raises StepRefused."""
    _take(workflow.START, assignment, by=by, at=at)
    return assignment


@transaction.atomic
def finish(*, assignment: Assignment, by: Actor, at: datetime, note: str = "") -> Assignment:
    """Report the assignment as done; needs evidence. Raises StepRefused."""
    _take(workflow.FINISH, assignment, by=by, at=at, note=note, also={"answered_at": at, "note": note})
    return assignment


@transaction.atomic
def report_nil(*, assignment: Assignment, by: Actor, at: datetime, note: str) -> Assignment:
    """Report that there was nothing to do in the period (không phát sinh), with the reason. Raises StepRefused."""
    _take(workflow.NIL, assignment, by=by, at=at, note=note, also={"answered_at": at, "note": note})
    return assignment


@transaction.atomic
def reopen(*, assignment: Assignment, by: Actor, at: datetime, note: str) -> Assignment:
    """Take the assignment up again to add to it, with the reason. Raises StepRefused."""
    _take(workflow.REOPEN, assignment, by=by, at=at, note=note, also={"answered_at": None, "note": ""})
    return assignment


@transaction.atomic
def excuse(*, assignment: Assignment, by: Actor, at: datetime, note: str) -> Assignment:
    """Free the unit from the assignment, with the reason. Raises StepRefused."""
    _take(workflow.EXCUSE, assignment, by=by, at=at, note=note, also={"answered_at": at, "note": note})
    notices.excused(assignment, reason=note, at=at)
    return assignment


@transaction.atomic
def unexcuse(*, assignment: Assignment, by: Actor, at: datetime, note: str) -> Assignment:
    """Give an excused assignment back to the unit, with the reason. Raises StepRefused."""
    _take(workflow.UNEXCUSE, assignment, by=by, at=at, note=note, also={"answered_at": None, "note": ""})
    return assignment


@transaction.atomic
def add_evidence(
    *, assignment: Assignment, kind: EvidenceKind, by: Actor, at: datetime, document: Document | None = None,
    upload: tuple[str, bytes] | None = None, reference: str = "", reference_on: date | None = None,
    sentence: str = "",
) -> Evidence:
    """Show something for the assignment: a document, a number and date, a file or a sentence. Raises StepRefused.

    `upload` is (name, content). An assignment that was only new or accepted becomes "working".
    """
    _may_show(assignment, by)
    if document is not None and document.owner_id != assignment.unit_id:
        raise StepRefused(_MISSING[EvidenceKind.DOCUMENT]())
    given = {
        EvidenceKind.DOCUMENT: document is not None, EvidenceKind.FILE: upload is not None,
        EvidenceKind.REFERENCE: bool(reference.strip()) and reference_on is not None,
        EvidenceKind.SENTENCE: bool(sentence.strip()),
    }
    if not given[kind]:
        raise StepRefused(_MISSING[kind]())
    stored, name = None, ""
    if upload is not None:
        stored, name = files.keep(upload[1], at=at), files.plain_name(upload[0])
    evidence = Evidence.objects.create(
        assignment=assignment, kind=kind, document=document, file=stored, file_name=name, reference=reference.strip(),
        reference_on=reference_on, sentence=sentence.strip(), added_at=at, added_by=by.name,
    )
    audit.record(assignment, step="add_evidence", by=by, at=at, data=_described(evidence))
    if assignment.state in (AssignmentState.NEW, AssignmentState.ACCEPTED):
        take(workflow.START, assignment, by=by, at=at)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Actor, at: datetime) -> None:
    """Take a piece of evidence back while the assignment is still open; the log keeps it. Raises StepRefused."""
    _may_show(evidence.assignment, by)
    if not Evidence.objects.filter(pk=evidence.pk).exists():
        raise StepRefused(_("Nội dung này vừa được người khác cập nhật. Tải lại trang để xem bản mới nhất."))
    audit.record(evidence.assignment, step="remove_evidence", by=by, at=at, data=_described(evidence))
    evidence.delete()


def _take(step: Step, assignment: Assignment, **how: Any) -> None:
    """Take the step as things are now: the movement may have been closed since the page was opened."""
    keep_open(assignment)
    take(step, assignment, **how)


def keep_open(assignment: Assignment) -> None:
    """See whether the movement is open now; whoever closes it waits until this answer is written, or was first."""
    movement = assignment.obligation.movement
    movement.state = share(movement).state


def _may_show(assignment: Assignment, by: Actor) -> None:
    """Refuse where the actor may not, or where the assignment as it is now no longer takes evidence; it is held."""
    if not access.can(by, "assignment.answer", assignment):
        raise StepRefused(_("Chỉ đơn vị được giao việc mới nộp minh chứng."))
    keep_open(assignment)
    if assignment.obligation.movement.state != MovementState.LAUNCHED:
        raise StepRefused(_("Phong trào đã tổng kết nên không cập nhật được nữa."))
    assignment.state = hold(assignment).state
    if assignment.state not in OPEN:
        raise StepRefused(_("Việc này đã kết thúc. Bấm “Mở lại để bổ sung” trước khi thay đổi minh chứng."))


def _described(evidence: Evidence) -> dict[str, object]:
    return {
        "kind": evidence.kind, "document": evidence.document_id, "file": evidence.file.sha256 if evidence.file else "",
        "reference": evidence.reference, "reference_on": evidence.reference_on, "sentence": evidence.sentence,
    }


_MISSING = {
    EvidenceKind.DOCUMENT: lambda: _("Chọn văn bản trong sổ."),
    EvidenceKind.FILE: lambda: _("Chọn tệp cần đính kèm."),
    EvidenceKind.REFERENCE: lambda: _("Cần cả số, ký hiệu và ngày của văn bản."),
    EvidenceKind.SENTENCE: lambda: _("Ghi một câu về việc đã làm."),
}
