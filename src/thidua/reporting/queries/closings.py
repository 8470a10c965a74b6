"""What can be closed: open calls, open rounds of reports, and the dossiers of running movements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from thidua.dossiers.models import Dossier
from thidua.kernel.access import Actor
from thidua.movements import queries as movements
from thidua.movements.enums import MovementState, ObligationState, Output
from thidua.movements.models import Assignment, Movement
from thidua.movements.saying import say_period
from thidua.registrations.enums import CallState
from thidua.registrations.models import Call
from thidua.registrations.queries import calls_visible_to
from thidua.reporting.enums import Closes
from thidua.reports.enums import RoundState
from thidua.reports.models import Round
from thidua.reports.queries import rounds_visible_to


@dataclass(frozen=True)
class Closing:
    """One thing that is closed on its day: a call, a round, or the dossiers of a movement."""

    kind: Closes
    pk: int
    title: str
    owner_id: int
    due_at: datetime | None
    movement: Movement | None
    record: Call | Round | Movement


@dataclass(frozen=True)
class Sight:
    """How far somebody sees into a closing: which units (None: all), whose drafts, and whether judgements too."""

    units: frozenset[int] | None
    own: int = 0
    assesses: bool = True


EVERYTHING = Sight(None)
"""The sight of the authority itself, for the nightly run: all that was sent to it, and nobody's drafts."""


def sight_of(actor: Actor, closing: Closing, *, assesses: bool) -> Sight:
    """Return how far the actor sees: the staff of the authority and of those above it everything, others their own units."""
    whole = closing.owner_id in actor.below or closing.owner_id == actor.scope_id
    return Sight(None if whole else actor.below | {actor.unit_id}, actor.unit_id, assesses)


def open_closings(actor: Actor | None) -> list[Closing]:
    """Return what is open for the actor, the nearest deadline first; for nobody (None), what is open anywhere."""
    calls = Call.objects.select_related("movement__plan") if actor is None else calls_visible_to(actor)
    rounds = Round.objects.select_related("form__movement__plan") if actor is None else rounds_visible_to(actor)
    running = Movement.objects.select_related("plan") if actor is None else movements.visible_to(actor)
    found = [
        *map(of_call, calls.filter(state=CallState.OPEN)), *map(of_round, rounds.filter(state=RoundState.OPEN)),
        *_of_movements(asking_for_dossiers(running.filter(state=MovementState.LAUNCHED))),
    ]
    return sorted(found, key=lambda one: (one.due_at is None, one.due_at, one.kind, one.pk))


def closing_of(actor: Actor, kind: str, pk: int) -> Closing | None:
    """Return one closing that exists for the actor, open or not; None where it does not."""
    if kind == Closes.CALL:
        call = calls_visible_to(actor).select_related("obligation").filter(pk=pk).first()
        return of_call(call) if call else None
    if kind == Closes.ROUND:
        found = rounds_visible_to(actor).filter(pk=pk).first()
        return of_round(found) if found else None
    rows = asking_for_dossiers(movements.visible_to(actor).exclude(state=MovementState.DRAFT).filter(pk=pk))
    return next(_of_movements(rows), None)


def of_call(call: Call) -> Closing:
    """Return the closing of a call for registrations."""
    return Closing(Closes.CALL, call.pk, call.title, call.movement.owner_id, call.due_at, call.movement, call)


def of_round(found: Round) -> Closing:
    """Return the closing of a round of reports."""
    title = f"{found.form.name}, {say_period(found.period_key)}"
    return Closing(Closes.ROUND, found.pk, title, found.owner_id, found.due_at, found.form.movement, found)


def asking_for_dossiers(rows: QuerySet[Movement]) -> QuerySet[Movement]:
    """Return the movements that ask for dossiers or have some, each with `dossiers_due`, the plan's last day for them."""
    duties = Assignment.objects.filter(
        obligation__movement=OuterRef("pk"), obligation__output=Output.DOSSIER, obligation__state=ObligationState.CONFIRMED,
    )
    asked = Q(obligations__output=Output.DOSSIER, obligations__state=ObligationState.CONFIRMED)
    return rows.filter(Exists(duties) | Exists(Dossier.objects.filter(movement=OuterRef("pk")))).annotate(
        dossiers_due=Min("obligations__assignments__due_at", filter=asked),
    ).order_by("pk")


def _of_movements(rows: Iterable[Movement]) -> Iterator[Closing]:
    for row in rows:
        due: datetime | None = getattr(row, "dossiers_due", None)
        yield Closing(Closes.DOSSIERS, row.pk, row.name, row.owner_id, due, row, row)
