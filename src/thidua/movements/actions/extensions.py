"""Asking for more time and answering."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take
from thidua.movements import notices, workflow
from thidua.movements.actions.answers import keep_open
from thidua.movements.enums import OPEN, ExtensionState, MovementState
from thidua.movements.models import Assignment, Extension


@transaction.atomic
def ask_extension(*, assignment: Assignment, until: date, reason: str, by: Actor, at: datetime) -> Extension:
    """Ask for more time with a reason. Raises StepRefused where there is no deadline, an open request, or no reason."""
    if not access.can(by, "assignment.answer", assignment):
        raise StepRefused(_("Chỉ đơn vị được giao việc mới xin gia hạn."))
    _as_it_is_now(assignment)
    if reasons := _against_asking(assignment, until, reason):
        raise StepRefused(*reasons)
    extension = Extension.objects.create(
        assignment=assignment, until=until, reason=reason.strip(), asked_at=at, former_due_at=assignment.due_at,
    )
    audit.record(assignment, step="ask_extension", by=by, at=at, note=reason, data={"until": until})
    notices.extension_asked(extension, at=at)
    return extension


@transaction.atomic
def grant_extension(*, extension: Extension, by: Actor, at: datetime, note: str = "") -> Extension:
    """Move the deadline to the day asked for, never to an earlier one than it has meanwhile. Raises StepRefused."""
    assignment = extension.assignment
    now = _as_it_is_now(assignment)
    take(workflow.GRANT, extension, by=by, at=at, note=note, also={"answered_at": at, "answer": note})
    if now.due_at is not None:
        assignment.due_at = max(clock.end_of_day(extension.until), now.due_at)
    Assignment.objects.filter(pk=assignment.pk).update(due_at=assignment.due_at)
    audit.record(
        assignment, step="extend", by=by, at=at, note=note, data={"before": now.due_at, "after": assignment.due_at},
    )
    notices.extension_answered(extension, at=at)
    return extension


@transaction.atomic
def refuse_extension(*, extension: Extension, by: Actor, at: datetime, note: str) -> Extension:
    """Leave the deadline as it is, with the reason. Raises StepRefused."""
    take(workflow.REFUSE, extension, by=by, at=at, note=note, also={"answered_at": at, "answer": note})
    notices.extension_answered(extension, at=at)
    return extension


def _as_it_is_now(assignment: Assignment) -> Assignment:
    """Hold the assignment and look at it and its movement again; return the row as it is stored."""
    keep_open(assignment)
    now = hold(assignment)
    assignment.state, assignment.due_at = now.state, now.due_at
    return now


def _against_asking(assignment: Assignment, until: date, reason: str) -> list[str]:
    if assignment.obligation.movement.state != MovementState.LAUNCHED or assignment.state not in OPEN:
        return [_("Việc này đã kết thúc nên không cần gia hạn nữa.")]
    if assignment.due_at is None:
        return [_("Việc này không có thời hạn nên không cần gia hạn.")]
    found = []
    if until <= clock.vietnam_date(assignment.due_at):
        found.append(_("Ngày xin gia hạn phải sau hạn hiện tại."))
    if not reason.strip():
        found.append(_("Cần ghi lý do xin gia hạn."))
    if assignment.extensions.filter(state=ExtensionState.ASKED).exists():
        found.append(_("Đã có một đề nghị gia hạn đang chờ trả lời."))
    return found
