"""What a movement looks like at a glance: figures, milestones, the sums of each obligation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from thidua.kernel import clock
from thidua.movements.due import DueMark, due_mark
from thidua.movements.enums import OPEN, AssignmentState, MovementState, ObligationState, PartyRole
from thidua.movements.models import Assignment, Movement, Obligation, Party
from thidua.movements.periods import periods_until

FORESIGHT = timedelta(days=5 * 366)
"""How far the timeline looks where the movement names no end."""
LATE_OPEN = Q(assignments__state__in=OPEN)


@dataclass(frozen=True)
class Milestone:
    """A day on the timeline: what falls due, how many are still open; of a period not given out yet no mark."""

    day: date
    words: str
    open: int
    total: int
    mark: DueMark | None
    period: str = ""


def figures(movement: Movement, *, at: datetime, unit_ids: Iterable[int] | None = None) -> dict[str, int]:
    """Return how many assignments are in each state and how many are late, of all units or of some."""
    rows = Assignment.objects.filter(obligation__movement=movement)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    counts = {state: Count("pk", filter=Q(state=state)) for state in AssignmentState.values}
    return rows.aggregate(late=Count("pk", filter=Q(state__in=OPEN, due_at__lt=at)), total=Count("pk"), **counts)


def obligations_with_sums(
    movement: Movement, *, at: datetime, unit_ids: Iterable[int] | None = None
) -> QuerySet[Obligation]:
    """Return the obligations in force with `given`, `answered` and `late`, of all units or of some."""
    rows = Obligation.objects.filter(movement=movement).exclude(state=ObligationState.DROPPED)
    counted = Q(assignments__isnull=False)
    if unit_ids is not None:
        counted &= Q(assignments__unit_id__in=list(unit_ids))
    return rows.annotate(
        given=Count("assignments", filter=counted),
        answered=Count("assignments", filter=counted & ~LATE_OPEN),
        late=Count("assignments", filter=counted & LATE_OPEN & Q(assignments__due_at__lt=at)),
        first_lead=Subquery(_first_phrase(PartyRole.LEAD)), first_support=Subquery(_first_phrase(PartyRole.SUPPORT)),
    ).prefetch_related("parties", "changes").order_by("position", "pk")


def _first_phrase(role: str) -> QuerySet[Party, str]:
    return Party.objects.filter(obligation=OuterRef("pk"), role=role).order_by("pk").values_list("phrase", flat=True)[:1]


def milestones(movement: Movement, *, at: datetime, unit_ids: Iterable[int] | None = None) -> list[Milestone]:
    """Return the deadlines of the movement in order of time, each with what is still open, of all units or of some."""
    dated = Assignment.objects.filter(obligation__movement=movement, due_at__isnull=False)
    if unit_ids is not None:
        dated = dated.filter(unit_id__in=list(unit_ids))
    rows = (
        dated.values("due_at", "obligation__ref", "obligation__short_name")
        .annotate(total=Count("pk"), open=Count("pk", filter=Q(state__in=OPEN))).order_by("due_at", "obligation__ref")
    )
    found = []
    for row in rows:
        if row["due_at"] is None:
            continue
        state = AssignmentState.NEW if row["open"] else AssignmentState.DONE
        found.append(Milestone(
            clock.vietnam_date(row["due_at"]), f"{row['obligation__ref']} {row['obligation__short_name']}".strip(),
            row["open"], row["total"], due_mark(state, row["due_at"], None, at),
        ))
    return found


def coming(movement: Movement, *, at: datetime, unit_ids: Iterable[int] | None = None) -> list[Milestone]:
    """Return the deadlines of periods whose assignments are not created yet, as the plan's recurrence tells them.

    Of obligations of all units, or of those that some units already have a part in; none once the movement is closed.
    """
    if movement.state != MovementState.LAUNCHED:
        return []
    today = clock.vietnam_date(at)
    rows = Obligation.objects.filter(movement=movement, state=ObligationState.CONFIRMED).select_related("movement__plan")
    if unit_ids is not None:
        theirs = Assignment.objects.filter(obligation=OuterRef("pk"), unit_id__in=list(unit_ids))
        rows = rows.filter(Exists(theirs))
    made = set(Assignment.objects.filter(obligation__movement=movement).order_by().values_list(
        "obligation_id", "period_key").distinct())
    found = [
        Milestone(period.end, f"{row.ref} {row.short_name}".strip(), 0, 0, None, period.key)
        for row in rows.order_by("position", "pk") for period in periods_until(row, today + FORESIGHT, today)
        if period.end and period.end >= today and (row.pk, period.key) not in made
    ]
    return sorted(found, key=lambda item: item.day)


def movements_with_sums(
    movements: QuerySet[Movement], *, below: frozenset[int], at: datetime
) -> QuerySet[Movement]:
    """Return the movements with `given`, `answered` and `late` counts.

    Those of all units where the movement belongs to one of `below`, else only those of the units in `below`.
    """
    given = "obligations__assignments"
    counted = Q(**{f"{given}__isnull": False}) & (Q(owner_id__in=below) | Q(**{f"{given}__unit_id__in": below}))
    is_open = Q(**{f"{given}__state__in": OPEN})
    return movements.annotate(
        given=Count(given, filter=counted), answered=Count(given, filter=counted & ~is_open),
        late=Count(given, filter=counted & is_open & Q(**{f"{given}__due_at__lt": at})),
    )
