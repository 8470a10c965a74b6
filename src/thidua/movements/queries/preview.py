"""What launching would do: which obligation goes to how many units in which periods, before anything is written."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from thidua.movements.enums import ObligationState
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.movements.periods import periods_ahead
from thidua.movements.queries.leads import Leads
from thidua.papers.when import Period


@dataclass(frozen=True)
class PreviewRow:
    """One obligation: how many units get it, in which periods, how many assignments that makes.

    `is_only_named`: those who lead are outside of the issuer's sphere, so nobody is given it.
    """

    obligation: Obligation
    units: int
    periods: tuple[Period, ...]
    assignments: int
    is_later: bool
    is_only_named: bool


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
    leads = Leads(movement.plan, today)
    everyone: set[int] = set()
    found = []
    for obligation in rows:
        periods = periods_ahead(obligation, today)
        given = [set(leads.on(obligation, max(period.start or today, today)).units) for period in periods]
        members = set().union(*given) if given else set(leads.on(obligation, today).units)
        everyone |= set().union(*given)
        found.append(PreviewRow(
            obligation, len(members), tuple(periods), sum(len(units) for units in given), not periods,
            not members and any(leads.is_outside(party) for party in obligation.parties.all()),
        ))
    return Preview(found, len(everyone), sum(row.assignments for row in found))


def given(movement: Movement) -> dict[str, int]:
    """Return how many assignments there are and how many units have one."""
    rows = Assignment.objects.filter(obligation__movement=movement)
    return rows.aggregate(assignments=Count("pk"), units=Count("unit_id", distinct=True))

