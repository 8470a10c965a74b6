"""Obligations become assignments: one per unit and period, ahead of time, once only."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel import audit, clock
from thidua.movements.enums import (
    OPEN,
    AssignmentState,
    MovementState,
    ObligationState,
    PartyRole,
)
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.movements.periods import periods_ahead
from thidua.movements.queries import member_ids
from thidua.org.models import UnitSpan
from thidua.org.queries import spans_on, successors
from thidua.papers.when import Period


@transaction.atomic
def expand(*, movement: Movement, at: datetime) -> int:
    """Create the assignments of all periods that begin within a quarter from now; return how many are new.

    Each period's groups are resolved to the units of the day on which it begins (or of today, if that is later).
    """
    Movement.objects.select_for_update().get(pk=movement.pk)  # two rounds at once: the second finds all made
    if movement.state != MovementState.LAUNCHED:
        return 0
    today = clock.vietnam_date(at)
    wanted = Obligation.objects.filter(movement=movement, state=ObligationState.CONFIRMED)
    new: list[Assignment] = []
    for obligation in wanted.prefetch_related("parties__group"):
        made = set(obligation.assignments.values_list("unit_id", "period_key"))
        for period in periods_ahead(obligation, today):
            for unit_id in _leading_units(obligation, max(period.start or today, today)):
                if (unit_id, period.key) not in made:
                    made.add((unit_id, period.key))
                    new.append(_assignment(obligation, unit_id, period, at))
    created = Assignment.objects.bulk_create(new)
    if created:
        audit.record(movement, step="expand", by=None, at=at, data={"assignments": len(created)})
    return len(created)


def expand_all(*, at: datetime) -> int:
    """Do the daily round for every launched movement: pass on work of units that ended, then create what is due."""
    return sum(
        inherit(movement=movement, at=at) + expand(movement=movement, at=at)
        for movement in Movement.objects.filter(state=MovementState.LAUNCHED)
    )


@transaction.atomic
def inherit(*, movement: Movement, at: datetime) -> int:
    """Pass the open assignments of units that no longer exist to their successors; return how many were passed.

    The old assignment ends as excused with the reason; where a successor already has the same duty, it keeps its own.
    Work of a unit without a successor stays where it is, for a person to decide.
    """
    today = clock.vietnam_date(at)
    alive = set(spans_on(today).values_list("unit_id", flat=True))
    rows = Assignment.objects.filter(obligation__movement=movement, state__in=OPEN).exclude(unit_id__in=alive)
    passed = 0
    for assignment in rows.select_related("unit", "obligation"):
        heirs = [unit_id for unit_id in successors(assignment.unit_id, today) if unit_id in alive]
        if heirs:
            _pass_on(assignment, heirs, at)
            passed += 1
    return passed


@override(settings.LANGUAGE_CODE)
def _pass_on(assignment: Assignment, heirs: Iterable[int], at: datetime) -> None:
    heirs = list(heirs)
    for unit_id in heirs:
        Assignment.objects.get_or_create(
            obligation_id=assignment.obligation_id, unit_id=unit_id, period_key=assignment.period_key,
            defaults={
                "period_start": assignment.period_start, "period_end": assignment.period_end,
                "due_at": assignment.due_at, "created_at": at, "seen_version": assignment.seen_version,
            },
        )
    before, note = assignment.state, _("Đơn vị đã kết thúc hoạt động; việc chuyển cho đơn vị kế thừa.")
    Assignment.objects.filter(pk=assignment.pk).update(
        state=AssignmentState.EXCUSED, answered_at=at, note=note,
    )
    audit.record(
        assignment, step="inherit", by=None, at=at, from_state=before, to_state=AssignmentState.EXCUSED,
        note=note, data={"heirs": heirs},
    )


def _leading_units(obligation: Obligation, day: date) -> list[int]:
    found: dict[int, None] = {}
    for party in obligation.parties.all():
        if party.role == PartyRole.LEAD:
            members = member_ids(party, authority_id=obligation.movement.owner_id, day=day)
            found.update(dict.fromkeys(members or _heirs(party.group_id, party.unit_id, day)))
    return [unit_id for found_id in found for unit_id in _living(found_id, day)]


def _heirs(group_id: int | None, unit_id: int | None, day: date) -> list[int]:
    return [] if group_id is not None or unit_id is None else list(successors(unit_id, day))


def _living(unit_id: int, day: date) -> list[int]:
    alive = UnitSpan.objects.filter(unit_id=unit_id, starts_on__lte=day).exclude(ends_on__lt=day).exists()
    return [unit_id] if alive else list(successors(unit_id, day)) or [unit_id]


def _assignment(obligation: Obligation, unit_id: int, period: Period, at: datetime) -> Assignment:
    return Assignment(
        obligation=obligation, unit_id=unit_id, period_key=period.key, period_start=period.start,
        period_end=period.end, due_at=clock.end_of_day(period.end) if period.end else None, created_at=at,
        seen_version=obligation.version,
    )
