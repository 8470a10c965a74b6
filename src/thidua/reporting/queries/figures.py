"""The figures of the dashboard: duties by what asks for them and when they were due, late units, awards.

Everything about duties comes from one question that groups by obligation and deadline: there are few of these however
many units there are. Results are plain data, so that they can be kept.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from thidua.awards.models import Award
from thidua.kernel import clock
from thidua.movements.enums import OPEN, AssignmentState, MovementState, ObligationState
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.rulebook.loader import load

AHEAD = timedelta(days=60)
MOST_UNITS, MOST_DUTIES = 15, 15
ANSWERED = (AssignmentState.DONE, AssignmentState.NIL)
LEVELS = ("nation", "province", "commune", "base")
"""Levels of honours, the highest first."""


def in_time() -> Q:
    """Return the condition that a duty was answered in time."""
    return Q(state__in=ANSWERED) & (Q(due_at=None) | Q(answered_at__lte=F("due_at")))


def answered_late() -> Q:
    """Return the condition that a duty was answered after its deadline."""
    return Q(state__in=ANSWERED, answered_at__gt=F("due_at"))


def overdue(at: datetime) -> Q:
    """Return the condition that a duty is open after its deadline."""
    return Q(state__in=OPEN, due_at__lt=at)


def in_sight(units: Collection[int]) -> QuerySet[Assignment]:
    """Return the duties of these units."""
    return Assignment.objects.filter(unit_id__in=list(units))


def duties(units: Collection[int], *, at: datetime) -> list[list[Any]]:
    """Return per obligation and deadline: [obligation, deadline or None, given, in time, answered late, open, overdue].

    Who is excused is not counted. Dropped obligations are not there.
    """
    rows = in_sight(units).exclude(state=AssignmentState.EXCUSED).order_by().values_list("obligation_id", "due_at").annotate(
        given=Count("pk"), met=Count("pk", filter=in_time()), after=Count("pk", filter=answered_late()),
        still=Count("pk", filter=Q(state__in=OPEN)), late=Count("pk", filter=overdue(at)),
    )
    return [list(row) for row in rows]


def late_units(units: Collection[int], *, at: datetime) -> list[list[Any]]:
    """Return per unit with overdue duties in running movements: [unit, how many, the oldest deadline], most first."""
    rows = Assignment.objects.filter(
        overdue(at), unit_id__in=list(units), obligation__state=ObligationState.CONFIRMED,
        obligation__movement__state=MovementState.LAUNCHED,
    ).order_by().values_list("unit_id").annotate(late=Count("pk"), oldest=Min("due_at"))
    found = [[unit, late, oldest.isoformat()] for unit, late, oldest in rows if oldest]
    return sorted(found, key=lambda row: (-row[1], row[2], row[0]))


def granted(awards: QuerySet[Award], years: Iterable[int]) -> list[list[Any]]:
    """Return per year, title or award and kind of subject: [year, honour, kind of subject, type, how many]."""
    rows = awards.filter(revoked_on=None).annotate(counted=Coalesce("year", ExtractYear("decided_on")))
    found = rows.filter(counted__in=list(years)).order_by().values_list("counted", "honour", "record__kind", "kind")
    return [list(row) for row in found.annotate(number=Count("pk"))]


@dataclass
class Tally:
    """Duties that fell due: how many, in time, answered late, still open, overdue."""

    given: int = 0
    met: int = 0
    after: int = 0
    still: int = 0
    late: int = 0

    def add(self, counts: Iterable[int]) -> None:
        """Add the counts of a row of `duties`."""
        given, met, after, still, late = counts
        self.given += given
        self.met += met
        self.after += after
        self.still += still
        self.late += late

    @property
    def counts(self) -> list[int]:
        """The counts as `add` takes them."""
        return [self.given, self.met, self.after, self.still, self.late]

    @property
    def answered(self) -> int:
        """How many were answered, in time or not."""
        return self.given - self.still

    @property
    def due(self) -> int:
        """How many were due by now: answered or overdue."""
        return self.met + self.after + self.late

    @property
    def rate(self) -> int | None:
        """What share of those due was answered in time, in whole percent, cut off; None where nothing was due."""
        return 100 * self.met // self.due if self.due else None

    @property
    def share(self) -> int:
        """What share of those given was answered, in whole percent, cut off."""
        return 100 * self.answered // self.given if self.given else 0


@dataclass(frozen=True)
class Coming:
    """A deadline that is near: what, when, how many of how many are open."""

    obligation: int
    due_at: datetime
    still: int
    given: int


def by_movement(rows: Iterable[list[Any]], where: Mapping[int, int]) -> dict[int, Tally]:
    """Return the sums by movement; `where` has the movement of each obligation that counts."""
    found: dict[int, Tally] = defaultdict(Tally)
    for obligation, _due, *counts in rows:
        if obligation in where:
            found[where[obligation]].add(counts)
    return dict(found)


def by_month(rows: Iterable[list[Any]], where: Mapping[int, int], years: Collection[int]) -> dict[tuple[int, int], Tally]:
    """Return the sums by year and month of the deadline, in Vietnam, all months of the years."""
    found = {(year, month): Tally() for year in years for month in range(1, 13)}
    for obligation, due, *counts in rows:
        if due is None or obligation not in where:
            continue
        day = clock.vietnam_date(due)
        if (day.year, day.month) in found:
            found[day.year, day.month].add(counts)
    return found


def coming(rows: Iterable[list[Any]], where: Mapping[int, int], at: datetime) -> list[Coming]:
    """Return the deadlines of the next days that somebody has still to meet, the nearest first."""
    found = []
    for obligation, due, given, _met, _after, still, _late in rows:
        if due and obligation in where and still and at <= due <= at + AHEAD:
            found.append(Coming(obligation, due, still, given))
    return sorted(found, key=lambda one: (one.due_at, one.obligation))


def computed(units: Collection[int], awards: QuerySet[Award] | None, *, years: Collection[int], at: datetime) -> dict[str, Any]:
    """Return all figures of a dashboard as plain data that can be kept, as small with much data as with little.

    "movements": [movement, *counts of `Tally`]; "months": [year, month, *counts]; "near": [obligation, deadline, open,
    given], the nearest, and "near_count" of all; "late" as `late_units`; "awards" as `granted`.
    """
    rows, where = duties(units, at=at), _counting()
    near = coming(rows, where, at)
    return {
        "movements": [[pk, *tally.counts] for pk, tally in by_movement(rows, where).items()],
        "months": [[*month, *tally.counts] for month, tally in by_month(rows, where, years).items()],
        "near": [[one.obligation, one.due_at.isoformat(), one.still, one.given] for one in near[:MOST_DUTIES]], "near_count": len(near),
        "late": late_units(units, at=at), "awards": [] if awards is None else granted(awards, years),
    }


def _counting() -> dict[int, int]:
    """Return the movement of each obligation that counts."""
    return dict(Obligation.objects.filter(state=ObligationState.CONFIRMED).values_list("pk", "movement_id"))


def running(pks: Iterable[int]) -> dict[int, Movement]:
    """Return those of the movements that are running, with their plans."""
    rows = Movement.objects.filter(pk__in=list(pks), state=MovementState.LAUNCHED).select_related("plan")
    return {row.pk: row for row in rows.defer("plan__reading", "plan__lines", "plan__search_key")}


def obligations_in(pks: Iterable[int]) -> dict[int, Obligation]:
    """Return the obligations with their movements and plans."""
    rows = Obligation.objects.filter(pk__in=list(pks)).select_related("movement__plan")
    return {row.pk: row for row in rows.defer("movement__plan__reading", "movement__plan__lines", "movement__plan__search_key")}


def level_of(honour: str) -> str:
    """Return the level of a title or award; "base" where the norms do not know it."""
    found = load().honours.get(honour)
    return found.level if found and found.level in LEVELS else "base"


def years_offered(day: date, first: int = 2010) -> list[int]:
    """Return the years that can be chosen, the newest first."""
    return list(range(day.year, max(day.year - 6, first - 1), -1))
