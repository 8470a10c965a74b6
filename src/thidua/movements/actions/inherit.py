"""Units end and others stand for them: their movements and their open work pass on, nothing is lost."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel import audit, clock
from thidua.kernel.models import LogRow
from thidua.movements import notices
from thidua.movements.enums import OPEN, AssignmentState, ExtensionState
from thidua.movements.models import Assignment, Extension, Movement
from thidua.org.models import UnitSpan
from thidua.org.queries import spans_on, successors


@transaction.atomic
def hand_over(*, movement: Movement, at: datetime) -> bool:
    """Give the movement of an authority that ended to the one that follows it now; tell whether it was given.

    That is its successor where there is one alone, else the successor of its superior (of a district that went up in
    several communes: the province). Where neither is certain the movement stays, for a person to decide.
    """
    held = Movement.objects.select_for_update().get(pk=movement.pk)
    heir = _authority_now(held.owner_id, clock.vietnam_date(at))
    if heir in (None, held.owner_id):
        return False
    former, held.owner_id, movement.owner_id = held.owner_id, heir, heir
    held.save(update_fields=["owner"])
    audit.record(held, step="hand_over", by=None, at=at, data={"former": former, "owner": heir})
    notices.handed_over(held, at=at)
    return True


@transaction.atomic
def inherit(*, movement: Movement, at: datetime) -> int:
    """Pass the open assignments of units that no longer exist to their successors; return how many were passed.

    The old assignment ends as excused with the reason and keeps its evidence; where a successor already has the same
    duty, it keeps its own, with the later of the deadlines. Work of a unit without a successor stays where it is, for
    a person to decide; the officers of the authority are told of each such assignment once.
    """
    Movement.objects.select_for_update().get(pk=movement.pk)  # two rounds at once: the second finds all passed
    today = clock.vietnam_date(at)
    alive = set(spans_on(today).values_list("unit_id", flat=True))
    rows = Assignment.objects.filter(obligation__movement=movement, state__in=OPEN).exclude(unit_id__in=alive)
    passed, told, stranded = 0, set(), []
    for assignment in rows.select_for_update(of=("self",)).select_related("unit", "obligation"):
        heirs = [unit_id for unit_id in successors(assignment.unit_id, today) if unit_id in alive]
        if heirs:
            _pass_on(assignment, heirs, at)
            told.update(heirs)
            passed += 1
        else:
            stranded.append(assignment)
    if told:
        notices.inherited(movement, told, at=at)
    _tell_of_stranded(movement, stranded, at)
    return passed


def _tell_of_stranded(movement: Movement, rows: Sequence[Assignment], at: datetime) -> None:
    """Tell the officers of open work that nobody can answer any more, and note in its log that they were told."""
    subjects = {audit.subject_of(row): row for row in rows}
    known = LogRow.objects.filter(subject__in=list(subjects), step="no_heir").values_list("subject", flat=True)
    fresh = [subjects[subject] for subject in sorted(subjects.keys() - set(known))]
    for assignment in fresh:
        audit.record(assignment, step="no_heir", by=None, at=at, data={"unit": assignment.unit_id})
    if fresh:
        notices.stranded(movement, len(fresh), at=at)


@override(settings.LANGUAGE_CODE)
def _pass_on(assignment: Assignment, heirs: Sequence[int], at: datetime) -> None:
    before, note = assignment.state, _("Đơn vị đã kết thúc hoạt động; việc chuyển cho đơn vị kế thừa.")
    Assignment.objects.filter(pk=assignment.pk).update(state=AssignmentState.EXCUSED, answered_at=at, note=note)
    audit.record(
        assignment, step="inherit", by=None, at=at, from_state=before, to_state=AssignmentState.EXCUSED,
        note=note, data={"heirs": list(heirs)},
    )
    for unit_id in heirs:
        _receive(assignment, unit_id, at)
    for extension in Extension.objects.filter(assignment=assignment, state=ExtensionState.ASKED):
        _pass_request_on(extension, heirs, note, at)


def _receive(assignment: Assignment, unit_id: int, at: datetime) -> None:
    """Give the successor the duty, or leave it the one that it has; an open one gets the later deadline."""
    own, is_new = Assignment.objects.get_or_create(
        obligation_id=assignment.obligation_id, unit_id=unit_id, period_key=assignment.period_key,
        defaults={
            "period_start": assignment.period_start, "period_end": assignment.period_end,
            "due_at": assignment.due_at, "created_at": at, "seen_version": assignment.seen_version,
        },
    )
    data: dict[str, object] = {"from": assignment.pk, "unit": assignment.unit_id}
    if not is_new and own.state in OPEN and own.due_at and assignment.due_at and own.due_at < assignment.due_at:
        data |= {"before": own.due_at, "after": assignment.due_at}
        Assignment.objects.filter(pk=own.pk).update(due_at=assignment.due_at)
    audit.record(own, step="inherit_from", by=None, at=at, data=data)


def _pass_request_on(extension: Extension, heirs: Sequence[int], note: str, at: datetime) -> None:
    """End the open request on the old duty and put it anew for the successors, asked on the day it was asked."""
    asked, refused, former = ExtensionState.ASKED, ExtensionState.REFUSED, extension.assignment
    Extension.objects.filter(pk=extension.pk).update(state=refused, answered_at=at, answer=note)
    audit.record(extension, step="refuse", by=None, at=at, from_state=asked, to_state=refused, note=note)
    waiting = Assignment.objects.filter(
        obligation_id=former.obligation_id, period_key=former.period_key, unit_id__in=heirs, state__in=OPEN,
        due_at__isnull=False,
    )
    for own in waiting.exclude(extensions__state=asked):
        if own.due_at and clock.end_of_day(extension.until) > own.due_at:
            Extension.objects.create(
                assignment=own, until=extension.until, reason=extension.reason, asked_at=extension.asked_at,
                former_due_at=own.due_at,
            )
            audit.record(
                own, step="ask_extension", by=None, at=at, note=extension.reason,
                data={"until": extension.until, "from": extension.pk},
            )


def _authority_now(owner_id: int, today: date) -> int | None:
    """Return who follows the movements of the authority on the day; None where that is not certain."""
    heirs, seen = successors(owner_id, today), {owner_id}
    while len(heirs) != 1:
        last = UnitSpan.objects.filter(unit_id=owner_id, starts_on__lte=today).order_by("-starts_on").first()
        if last is None or last.parent_id is None or last.parent_id in seen:
            return None
        owner_id = last.parent_id
        seen.add(owner_id)
        heirs = successors(owner_id, today)
    return heirs[0]
