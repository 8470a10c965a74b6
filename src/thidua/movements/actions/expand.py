"""Obligations become assignments: one per unit and period, ahead of time, once only."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from django.db import transaction

from thidua.kernel import audit, clock
from thidua.movements.actions.inherit import hand_over, inherit
from thidua.movements.enums import MovementState, ObligationState, PartyRole
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.movements.periods import periods_ahead
from thidua.movements.queries import member_ids
from thidua.org.models import UnitSpan
from thidua.org.queries import forerunners, successors
from thidua.papers.when import Period


@transaction.atomic
def expand(*, movement: Movement, at: datetime) -> int:
    """Create the assignments of all periods that begin within a quarter from now; return how many are new.

    Each period's groups are resolved to the units of the day on which it begins (or of today, if that is later).
    """
    held = Movement.objects.select_for_update().get(pk=movement.pk)  # two rounds at once: the second finds all made
    if held.state != MovementState.LAUNCHED:
        return 0
    today = clock.vietnam_date(at)
    former = forerunners(today)
    wanted = Obligation.objects.filter(movement=movement, state=ObligationState.CONFIRMED)
    new: list[Assignment] = []
    for obligation in wanted.select_related("movement__plan").prefetch_related("parties__group", "changes"):
        new += _missing(obligation, former, at)
    created = Assignment.objects.bulk_create(new)
    if created:
        audit.record(movement, step="expand", by=None, at=at, data={"assignments": len(created)})
    return len(created)


def _missing(obligation: Obligation, former: Mapping[int, set[int]], at: datetime) -> Iterator[Assignment]:
    """Yield what the obligation still has to give. What a unit of the past was given is not given anew to its heirs."""
    today = clock.vietnam_date(at)
    made = set(obligation.assignments.values_list("unit_id", "period_key"))
    given = {key for _unit_id, key in made}
    for period in periods_ahead(obligation, today):
        if _is_over(obligation, period, given, today):
            continue
        for unit_id in _leading_units(obligation, max(period.start or today, today)):
            if any((known, period.key) in made for known in (unit_id, *former.get(unit_id, ()))):
                continue
            made.add((unit_id, period.key))
            yield _assignment(obligation, unit_id, period, at)


def expand_all(*, at: datetime) -> int:
    """Do the daily round: movements and work of units that ended pass on, then what is due is created."""
    changed = sum(hand_over(movement=movement, at=at) for movement in Movement.objects.all())
    return changed + sum(
        inherit(movement=movement, at=at) + expand(movement=movement, at=at)
        for movement in Movement.objects.filter(state=MovementState.LAUNCHED)
    )


def _is_over(obligation: Obligation, period: Period, given: Collection[str], today: date) -> bool:
    """Tell whether nobody new gets the period: it ended, and it was given before or made by a change after its end."""
    if period.end is None or period.end >= today:
        return False
    changed = max((clock.vietnam_date(change.changed_at) for change in obligation.changes.all()), default=None)
    return period.key in given or (changed is not None and period.end < changed)


def _leading_units(obligation: Obligation, day: date) -> list[int]:
    found: dict[int, None] = {}
    for party in obligation.parties.all():
        if party.role == PartyRole.LEAD:
            members = member_ids(party, authority_id=obligation.movement.plan.owner_id, day=day)
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
