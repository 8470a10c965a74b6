"""Changing an obligation after launch: every unit sees old and new."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused
from thidua.movements import notices
from thidua.movements.actions.desk import apply_changes
from thidua.movements.actions.expand import expand
from thidua.movements.enums import OPEN, AssignmentState, ExtensionState, MovementState
from thidua.movements.models import Assignment, Extension, Movement, Obligation, ObligationChange
from thidua.movements.periods import AHEAD, due_of
from thidua.papers.when import occurrences


@transaction.atomic
def change_obligation(
    *, obligation: Obligation, changes: Mapping[str, Any], reason: str, by: Actor, at: datetime
) -> ObligationChange:
    """Change an obligation of a launched movement: a new version, new dates on open assignments, a message to each unit.

    Answers already given stay as they are. Raises StepRefused where the actor may not, nothing changes, or the
    reason is missing.
    """
    movement = Movement.objects.select_for_update().get(pk=obligation.movement_id)
    obligation.refresh_from_db()
    if not access.can(by, "movement.change", movement):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền điều chỉnh nhiệm vụ."))
    if movement.state != MovementState.LAUNCHED:
        raise StepRefused(_("Chỉ điều chỉnh được nhiệm vụ của phong trào đang phát động."))
    if not reason.strip():
        raise StepRefused(_("Cần ghi lý do điều chỉnh."))
    difference = apply_changes(obligation, changes, by=by, at=at, step="change", note=reason)
    if not difference["after"]:
        raise StepRefused(_("Chưa có nội dung nào thay đổi."))
    obligation.version += 1
    obligation.save(update_fields=["version"])
    change = ObligationChange.objects.create(
        obligation=obligation, version=obligation.version, before=_plain(difference["before"]),
        after=_plain(difference["after"]), reason=reason.strip(), changed_at=at, changed_by=by.name,
    )
    _move_dates(obligation, at)
    expand(movement=movement, at=at)
    unit_ids = list(obligation.assignments.values_list("unit_id", flat=True).distinct())
    notices.changed(change, unit_ids, at=at)
    return change


@transaction.atomic
def acknowledge(*, assignment: Assignment, by: Actor, at: datetime) -> Assignment:
    """Say that the unit has seen the latest version of the obligation. Raises StepRefused."""
    if not access.can(by, "assignment.answer", assignment):
        raise StepRefused(_("Chỉ đơn vị được giao việc mới xác nhận đã xem."))
    version = assignment.obligation.version
    if assignment.seen_version == version:
        raise StepRefused(_("Đơn vị đã xác nhận bản điều chỉnh này rồi."))
    if not Assignment.objects.filter(pk=assignment.pk, seen_version__lt=version).update(seen_version=version):
        raise StepRefused(_("Đơn vị đã xác nhận bản điều chỉnh này rồi."))
    assignment.seen_version = version
    audit.record(assignment, step="acknowledge", by=by, at=at, data={"version": version})
    return assignment


def _move_dates(obligation: Obligation, at: datetime) -> None:
    """Give open assignments the dates that their period has now; a unit that was given more time never gets less.

    Open assignments of a period that no longer exists (yearly became quarterly) end as excused, with the reason.
    """
    movement = obligation.movement
    rows = list(obligation.assignments.select_for_update().filter(state__in=OPEN))  # nobody answers or extends meanwhile
    latest = max((row.period_end for row in rows if row.period_end), default=None)
    until = max(filter(None, [latest, obligation.due_end, clock.vietnam_date(at) + AHEAD]))
    issued_on = movement.plan.issued_on or clock.vietnam_date(at)
    periods = {
        period.key: period for period in occurrences(due_of(obligation), issued_on=issued_on, until=until)
    }
    granted = Extension.objects.filter(assignment__in=rows, state=ExtensionState.GRANTED)
    extended = set(granted.values_list("assignment_id", flat=True))
    for assignment in rows:
        period = periods.get(assignment.period_key)
        if period is None:
            _end(assignment, at)
            continue
        due_at = clock.end_of_day(period.end) if period.end else None
        if due_at and assignment.due_at and (assignment.pk in extended or _was_given_more(assignment)):
            due_at = max(due_at, assignment.due_at)
        Assignment.objects.filter(pk=assignment.pk).update(
            period_start=period.start, period_end=period.end, due_at=due_at,
        )


def _was_given_more(assignment: Assignment) -> bool:
    """Tell whether the deadline is later than the period's: inherited from a unit that had been given more time."""
    end = assignment.period_end
    return bool(end and assignment.due_at and assignment.due_at > clock.end_of_day(end))


@override(settings.LANGUAGE_CODE)
def _end(assignment: Assignment, at: datetime) -> None:
    note = _("Chu kỳ của nhiệm vụ đã được điều chỉnh; việc của kỳ này không còn.")
    before = assignment.state
    Assignment.objects.filter(pk=assignment.pk, state=before).update(
        state=AssignmentState.EXCUSED, answered_at=at, note=note,
    )
    audit.record(
        assignment, step="period_gone", by=None, at=at, from_state=before, to_state=AssignmentState.EXCUSED, note=note,
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
