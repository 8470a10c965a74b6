"""Obligations become assignments: one per unit and period, ahead of time, once only."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from thidua.kernel import audit, clock
from thidua.kernel.models import LogRow
from thidua.movements import notices
from thidua.movements.actions.inherit import hand_over, inherit
from thidua.movements.enums import MovementState, ObligationState
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.movements.periods import periods_ahead
from thidua.movements.queries import Leads
from thidua.org.queries import forerunners
from thidua.papers.when import Period

Owed = tuple[int, str]
"""A unit that ended without a successor, and a period whose work nobody has yet."""


@transaction.atomic
def expand(*, movement: Movement, at: datetime) -> int:
    """Create the assignments of all periods that begin within a quarter from now; return how many are new.

    Each period's groups are resolved to the units of the day on which it begins (or of today, if that is later). A
    unit that ended without a successor gets nothing more: the officers are told of each period once, and the
    successor that is entered later gets what is missing.
    """
    held = Movement.objects.select_for_update().get(pk=movement.pk)  # two rounds at once: the second finds all made
    if held.state != MovementState.LAUNCHED:
        return 0
    today = clock.vietnam_date(at)
    wanted = list(
        Obligation.objects.filter(movement=movement, state=ObligationState.CONFIRMED)
        .select_related("movement__plan").prefetch_related("parties__group", "changes")
    )
    given = Assignment.objects.filter(obligation__movement=movement).values_list("unit_id", flat=True).distinct()
    round_ = _Round(at, today, Leads(held.plan, today, given), forerunners(today), _owed_before(wanted))
    created = Assignment.objects.bulk_create([new for obligation in wanted for new in round_.missing(obligation)])
    if created:
        audit.record(movement, step="expand", by=None, at=at, data={"assignments": len(created)})
    if round_.untold:
        notices.ownerless(movement, round_.untold, at=at)
    return len(created)


def expand_all(*, at: datetime) -> int:
    """Do the daily round: movements and work of units that ended pass on, then what is due is created."""
    changed = sum(hand_over(movement=movement, at=at) for movement in Movement.objects.all())
    return changed + sum(
        inherit(movement=movement, at=at) + expand(movement=movement, at=at)
        for movement in Movement.objects.filter(state=MovementState.LAUNCHED)
    )


class _Round:
    """One look at what the obligations of a movement still have to give."""

    def __init__(
        self, at: datetime, today: date, leads: Leads, former: Mapping[int, set[int]], owed: Mapping[int, set[Owed]],
    ) -> None:
        self._at, self._today, self._leads, self._former, self._owed = at, today, leads, former, owed
        self.untold = 0

    def missing(self, obligation: Obligation) -> list[Assignment]:
        """Return what is to be created. What a unit of the past was given is not given anew to its heirs."""
        given = set(obligation.assignments.order_by().values_list("period_key", flat=True).distinct())
        owed = self._owed.get(obligation.pk, set())
        looked_at = []
        for period in periods_ahead(obligation, self._today):
            is_over = _is_over(obligation, period, given, self._today)
            if not is_over or any(key == period.key for _unit_id, key in owed):
                looked_at.append((period, is_over))
        there = obligation.assignments.filter(period_key__in=[period.key for period, _over in looked_at])
        made = set(there.order_by().values_list("unit_id", "period_key"))
        new: list[Assignment] = []
        for period, is_over in looked_at:
            leading = self._leads.on(obligation, max(period.start or self._today, self._today))
            for unit_id in leading.units:
                known = {(each, period.key) for each in (unit_id, *self._former.get(unit_id, ()))}
                if known & made or (is_over and not known & owed):
                    continue
                made.add((unit_id, period.key))
                new.append(_assignment(obligation, unit_id, period, self._at))
            if not is_over:
                self._tell(obligation, {(unit_id, period.key) for unit_id in leading.ended} - owed - made)
        return new

    def _tell(self, obligation: Obligation, fresh: Collection[Owed]) -> None:
        for unit_id, key in sorted(fresh):
            data = {"unit": unit_id, "period": key}
            audit.record(obligation, step="no_unit", by=None, at=self._at, data=data)
        self.untold += len(fresh)


def _owed_before(obligations: Collection[Obligation]) -> dict[int, set[Owed]]:
    """What earlier rounds told the officers of, by obligation."""
    subjects = {audit.subject_of(obligation): obligation.pk for obligation in obligations}
    found: dict[int, set[Owed]] = {}
    for row in LogRow.objects.filter(subject__in=list(subjects), step="no_unit"):
        found.setdefault(subjects[row.subject], set()).add((row.data["unit"], row.data["period"]))
    return found


def _is_over(obligation: Obligation, period: Period, given: Collection[str], today: date) -> bool:
    """Tell whether nobody new gets the period: it ended, and it was given before or made by a change after its end."""
    if period.end is None or period.end >= today:
        return False
    changed = max((clock.vietnam_date(change.changed_at) for change in obligation.changes.all()), default=None)
    return period.key in given or (changed is not None and period.end < changed)


def _assignment(obligation: Obligation, unit_id: int, period: Period, at: datetime) -> Assignment:
    return Assignment(
        obligation=obligation, unit_id=unit_id, period_key=period.key, period_start=period.start,
        period_end=period.end, due_at=clock.end_of_day(period.end) if period.end else None, created_at=at,
        seen_version=obligation.version,
    )
