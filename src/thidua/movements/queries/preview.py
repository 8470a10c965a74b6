"""What launching would do: which obligation goes to how many units in which periods, before anything is written."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from thidua.movements.enums import ObligationState, PartyRole
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.movements.periods import periods_ahead
from thidua.org.queries import Outline, outline, successors
from thidua.papers.when import Period


@dataclass(frozen=True)
class PreviewRow:
    """One obligation: how many units get it, in which periods, how many assignments that makes."""

    obligation: Obligation
    units: int
    periods: tuple[Period, ...]
    assignments: int
    is_later: bool


@dataclass(frozen=True)
class Preview:
    """All confirmed obligations, and the sums."""

    rows: list[PreviewRow]
    units: int
    assignments: int


def preview(movement: Movement, *, today: date) -> Preview:
    """Return what launching on the day would give to whom. A repeating duty whose next period is far gets its later."""
    rows = movement.obligations.filter(state=ObligationState.CONFIRMED)
    rows = rows.prefetch_related("parties__group").order_by("position", "pk")
    days: dict[date, Outline] = {}
    everyone: set[int] = set()
    found = []
    for obligation in rows:
        periods = periods_ahead(obligation, today)
        given = [_units(obligation, max(period.start or today, today), days) for period in periods]
        members = set().union(*given) if given else _units(obligation, today, days)
        everyone |= set().union(*given)
        found.append(PreviewRow(
            obligation, len(members), tuple(periods), sum(len(units) for units in given), not periods,
        ))
    return Preview(found, len(everyone), sum(row.assignments for row in found))


def given(movement: Movement) -> dict[str, int]:
    """Return how many assignments there are and how many units have one."""
    rows = Assignment.objects.filter(obligation__movement=movement)
    return rows.aggregate(assignments=Count("pk"), units=Count("unit_id", distinct=True))


def _units(obligation: Obligation, day: date, days: dict[date, Outline]) -> set[int]:
    """The units that lead on the day; of one that ended, its successors."""
    if day not in days:
        days[day] = outline(day)
    units, found = days[day], set()
    for party in obligation.parties.all():
        if party.role != PartyRole.LEAD:
            continue
        if party.group is not None:
            found |= set(units.members(party.group.rule, obligation.movement.owner_id))
        elif party.unit_id is not None and party.unit_id in units.rows:
            found.add(party.unit_id)
        elif party.unit_id is not None:
            found |= set(successors(party.unit_id, day)) or {party.unit_id}
    return found
