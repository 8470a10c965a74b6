"""All running movements side by side: what falls due in which month, who is asked twice, which sleep, which lack a review."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.movements.enums import OPEN, MovementState, ObligationState
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.movements.queries.movements import visible_to
from thidua.papers.text import fold

SLEEPS_AFTER = 90
"""Days without evidence or answer after which a movement is said to sleep."""
SAME_WEEKS = timedelta(days=14)
"""Two deadlines this near are in the same weeks."""
NEAR = timedelta(days=60)
"""From how many days before its deadline a review is said to come."""
REVIEWS = {"interim": "so ket", "final": "tong ket"}


def running_of(actor: Actor) -> QuerySet[Movement]:
    """Return the launched movements that exist for the actor, each with `last_sign`, the latest evidence or answer."""
    given = "obligations__assignments"
    return visible_to(actor).filter(state=MovementState.LAUNCHED).annotate(
        shown_at=Max(f"{given}__evidence__added_at"), answered_at=Max(f"{given}__answered_at"),
    ).order_by("launched_at", "pk")


def last_sign(movement: Movement) -> datetime | None:
    """Return when anything was last shown, answered or launched; the movement comes from `running_of`."""
    signs = (getattr(movement, "shown_at", None), getattr(movement, "answered_at", None), movement.launched_at)
    return max((sign for sign in signs if sign is not None), default=None)


def sleeps(movement: Movement, at: datetime) -> bool:
    """Tell whether nothing was shown or answered for so long that the movement shows no sign of life."""
    sign = last_sign(movement)
    return sign is not None and at - sign > timedelta(days=SLEEPS_AFTER)


def due_in_months(actor: Actor, movements: Iterable[Movement], year: int) -> dict[int, dict[int, tuple[int, int]]]:
    """Return per movement and month how many duties fall due, and how many of them are open, within the actor's sight."""
    found: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    rows = _dated(actor, movements, year).order_by().values("obligation__movement_id", "due_at").annotate(
        total=Count("pk"), still=Count("pk", filter=Q(state__in=OPEN)),
    )
    for row in rows:
        if row["due_at"] is None:
            continue
        months, month = found[row["obligation__movement_id"]], clock.vietnam_date(row["due_at"]).month
        total, still = months.get(month, (0, 0))
        months[month] = (total + row["total"], still + row["still"])
    return dict(found)


@dataclass(frozen=True)
class Asked:
    """What a movement asks on a day: the kind, the day, and of which units."""

    movement_id: int
    output: str
    day: date


@dataclass(frozen=True)
class Overlap:
    """Two movements ask the same units for the same kind of thing in the same weeks."""

    first: Asked
    second: Asked
    units: int


def overlaps(actor: Actor, movements: Sequence[Movement], year: int) -> list[Overlap]:
    """Return where two movements ask the same units for the same in the same weeks, most units first."""
    asked: dict[Asked, set[int]] = defaultdict(set)
    rows = _dated(actor, movements, year).filter(state__in=OPEN).order_by().values_list(
        "obligation__movement_id", "obligation__output", "due_at", "unit_id",
    )
    for movement_id, output, due_at, unit_id in rows:
        if due_at is not None:
            asked[Asked(movement_id, output, clock.vietnam_date(due_at))].add(unit_id)
    return _crossed(asked)


def _crossed(asked: Mapping[Asked, set[int]]) -> list[Overlap]:
    by_output: dict[str, list[Asked]] = defaultdict(list)
    for one in sorted(asked, key=lambda one: (one.day, one.movement_id)):
        by_output[one.output].append(one)
    found = [
        Overlap(first, second, common)
        for same in by_output.values() for first, second in combinations(same, 2)
        if first.movement_id != second.movement_id and second.day - first.day <= SAME_WEEKS
        and (common := len(asked[first] & asked[second]))
    ]
    return sorted(found, key=lambda one: (-one.units, one.first.day))


@dataclass(frozen=True)
class Review:
    """An interim or final review (sơ kết, tổng kết) of a movement.

    `mark`: done, late, near, coming, undated (named without a day), lacking (the plan names none).
    """

    kind: str
    mark: str
    day: date | None = None


def reviews_of(movements: Sequence[Movement], at: datetime) -> dict[int, list[Review]]:
    """Return what the plans say of interim and final reviews, and how each stands today; by movement."""
    named: dict[tuple[int, str], list[Any]] = defaultdict(list)
    still = Q(assignments__state__in=OPEN)
    rows = Obligation.objects.filter(movement__in=movements, state=ObligationState.CONFIRMED).annotate(
        given=Count("assignments"), still=Count("assignments", filter=still), first_due=Min("assignments__due_at", filter=still),
    )
    for row in rows.order_by("position"):
        for kind in _kinds_in(row):
            named[row.movement_id, kind].append(row)
    today = clock.vietnam_date(at)
    return {
        movement.pk: [_review(kind, named.get((movement.pk, kind), []), movement, today) for kind in REVIEWS]
        for movement in movements
    }


def _kinds_in(row: Obligation) -> list[str]:
    said = fold(f"{row.short_name} {row.text}")
    return [kind for kind, words in REVIEWS.items() if words in said]


def _review(kind: str, rows: Sequence[Any], movement: Movement, today: date) -> Review:
    """`rows`: the obligations that name it, with `given`, `still` (how many are open) and `first_due` of these."""
    waiting = min((clock.vietnam_date(row.first_due) for row in rows if row.first_due is not None), default=None)
    if waiting is not None:
        return Review(kind, _when(waiting, today), waiting)
    if any(row.given for row in rows) and not any(row.still for row in rows):
        return Review(kind, "done")
    if kind == "final" and movement.ends_on is not None:
        return Review(kind, _when(movement.ends_on, today), movement.ends_on)
    return Review(kind, "undated" if rows else "lacking")


def _when(day: date, today: date) -> str:
    if day < today:
        return "late"
    return "near" if day - today <= NEAR else "coming"


def _dated(actor: Actor, movements: Iterable[Movement], year: int) -> QuerySet[Assignment]:
    first = datetime(year, 1, 1, tzinfo=clock.VIETNAM)
    sight = Q(obligation__movement__owner_id__in=actor.below) | Q(unit_id__in=actor.below)
    return Assignment.objects.filter(
        sight, obligation__movement__in=[movement.pk for movement in movements], due_at__gte=first,
        due_at__lt=first.replace(year=year + 1),
    )
