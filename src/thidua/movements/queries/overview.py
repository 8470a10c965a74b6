"""What a movement looks like at a glance: figures, milestones, the sums of each obligation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q, QuerySet

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


def obligations_with_sums(movement: Movement, *, at: datetime) -> QuerySet[Obligation]:
    """Return the confirmed obligations with `given`, `answered`, `late` and the next deadline `next_due`."""
    rows = Obligation.objects.filter(movement=movement).exclude(state=ObligationState.DROPPED)
    return rows.annotate(
        given=Count("assignments"),
        answered=Count("assignments", filter=~LATE_OPEN & Q(assignments__isnull=False)),
        late=Count("assignments", filter=LATE_OPEN & Q(assignments__due_at__lt=at)),
        next_due=Min("assignments__due_at", filter=LATE_OPEN & Q(assignments__due_at__gte=at)),
        last_due=Max("assignments__due_at"),
    ).prefetch_related("parties", "changes").order_by("position", "pk")


def milestones(movement: Movement, *, at: datetime) -> list[Milestone]:
    """Return the deadlines of the movement in order of time, each with what is still open."""
    rows = (
        Assignment.objects.filter(obligation__movement=movement, due_at__isnull=False)
        .values("due_at", "obligation__ref", "obligation__short_name")
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


def movements_with_sums(movements: QuerySet[Movement], *, at: datetime) -> QuerySet[Movement]:
    """Return the movements with `given`, `answered` and `late` counts of their assignments."""
    given = "obligations__assignments"
    is_open = Q(**{f"{given}__state__in": OPEN})
    return movements.annotate(
        given=Count(given), answered=Count(given, filter=~is_open & Q(**{f"{given}__isnull": False})),
        late=Count(given, filter=is_open & Q(**{f"{given}__due_at__lt": at})),
    )
