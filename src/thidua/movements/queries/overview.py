"""What a movement looks like at a glance: figures, milestones, the sums of each obligation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from thidua.kernel import clock
from thidua.movements.due import DueMark, due_mark
from thidua.movements.enums import OPEN, AssignmentState, ObligationState
from thidua.movements.models import Assignment, Movement, Obligation

LATE_OPEN = Q(assignments__state__in=OPEN)


@dataclass(frozen=True)
class Milestone:
    """A day on the timeline: what falls due, how many are still open."""

    day: date
    words: str
    open: int
    total: int
    mark: DueMark | None


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
    ).prefetch_related("parties", "changes").order_by("position", "pk")


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
