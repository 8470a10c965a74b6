"""What waits for a person: own duties, requests to answer, plans to look through, messages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from thidua.appraisal.models import Opinion
from thidua.appraisal.queries import waiting_for
from thidua.council import queries as sittings
from thidua.council.models import Session
from thidua.documents.queries import waiting_deliveries
from thidua.inspections import queries as inspections
from thidua.kernel import access, clock
from thidua.kernel.access import Actor
from thidua.movements.due import DueMark, due_mark, mark_of
from thidua.movements.enums import AssignmentState, ExtensionState, MovementState, PartyRole
from thidua.movements.models import Assignment, Extension, Movement, Obligation
from thidua.movements.queries import assignments_of_unit, supported_by, visible_to
from thidua.movements.queries.overview import movements_with_sums
from thidua.movements.saying import say_period
from thidua.org.models import UnitSpan
from thidua.org.queries import names_on
from thidua.papers.text import fold
from thidua.registrations.enums import EDITED, WAITING
from thidua.registrations.models import Call, Registration
from thidua.reports.models import Report, Round
from thidua.reports.queries import owed_by, rounds_waiting
from thidua.rulebook.entries import SubjectKind
from thidua.urging import queries as urging
from thidua.urging.enums import LetterState
from thidua.urging.models import Letter, Line
from thidua.web.screening import run
from thidua.web.screening.found import ELIGIBLE


@dataclass(frozen=True)
class Duty:
    """An assignment of the actor's unit with its mark."""

    assignment: Assignment
    mark: DueMark
    period: str
    changed: bool


@dataclass(frozen=True)
class Request:
    """A request for more time that waits for the actor's answer."""

    extension: Extension
    unit_name: str


@dataclass(frozen=True)
class Inspected:
    """Something that waits after an inspection, with the mark of its day."""

    waiting: inspections.Waiting
    mark: DueMark


def duties(rows: Iterable[Assignment], at: datetime) -> list[Duty]:
    """Return the rows with their marks, in the order given."""
    return [Duty(row, mark_of(row, at), say_period(row.period_key), row.seen_version < row.obligation.version) for row in rows]


def given(actor: Actor) -> QuerySet[Assignment]:
    """Return the duties of the actor's unit, answered ones too; none for those who may not answer for it."""
    rows = assignments_of_unit(actor.unit_id)
    return rows if access.has(actor, "assignment.answer") else rows.none()


def requests_to_answer(actor: Actor, day: date) -> list[Request]:
    """Return the open requests for more time made to the authority that the actor serves."""
    if not access.has(actor, "extension.decide"):
        return []
    rows = list(
        Extension.objects.filter(
            state=ExtensionState.ASKED, assignment__obligation__movement__owner_id=actor.scope_id,
        ).select_related("assignment__obligation__movement__plan").order_by("asked_at")
    )
    names = names_on([row.assignment.unit_id for row in rows], day)
    return [Request(row, names.get(row.assignment.unit_id, "")) for row in rows]


def drafts(actor: Actor) -> list[Movement]:
    """Return the plans on the reading desk of the authority that the actor serves."""
    if not access.has(actor, "movement.review"):
        return []
    return list(visible_to(actor).filter(state=MovementState.DRAFT, owner_id=actor.scope_id))


def to_register(actor: Actor) -> list[Registration]:
    """Return the registrations that the actor's unit has still to send, nearest deadline first."""
    if not access.has(actor, "registration.write"):
        return []
    rows = Registration.objects.filter(unit_id=actor.unit_id, state__in=EDITED, call__closed_at=None)
    return list(rows.select_related("call__movement__plan").order_by("call__due_at", "pk"))


def to_report(actor: Actor) -> list[tuple[Report, str]]:
    """Return the reports that the actor's unit, or the authority served, has still to send, each with its period in words."""
    if not access.has(actor, "report.write"):
        return []
    return [(row, say_period(row.round.period_key)) for row in owed_by(actor)]


def reports_to_answer(actor: Actor) -> list[tuple[Round, str]]:
    """Return the rounds of the authority served with `waiting`, how many reports wait for its answer, and their periods."""
    if not access.has(actor, "report.review"):
        return []
    return [(row, say_period(row.period_key)) for row in rounds_waiting(actor)]


def asked_for_opinion(actor: Actor) -> list[Opinion]:
    """Return the questions of other bodies that the actor's unit has still to answer, nearest last day first."""
    return waiting_for(actor) if access.has(actor, "opinion.answer") else []


def sessions_to_attend(actor: Actor, day: date) -> list[Session]:
    """Return the sessions of councils in which the actor sits that are to come or meet, with `votes` where one is open."""
    return list(sittings.waiting_for(actor, day))


def registrations_to_answer(actor: Actor) -> list[Call]:
    """Return the calls of the authority served with `waiting`, how many registrations wait for its answer."""
    if not access.has(actor, "registration.review"):
        return []
    waiting = Count("registrations", filter=Q(registrations__state__in=WAITING))
    rows = Call.objects.filter(movement__owner_id=actor.scope_id).annotate(waiting=waiting).filter(waiting__gt=0)
    return list(rows.select_related("movement__plan").order_by("due_at", "pk"))


def inspected(actor: Actor, at: datetime) -> list[Inspected]:
    """Return what waits after inspections: records to read, what to mend, what to settle; nearest day first."""
    rows = inspections.waiting_for(actor, clock.vietnam_date(at))
    return [Inspected(row, due_mark(AssignmentState.NEW, clock.end_of_day(row.due_on), None, at)) for row in rows]


def running(actor: Actor, at: datetime) -> list[Movement]:
    """Return the launched movements of the authority that the actor serves, with their sums."""
    if not access.has(actor, "extension.decide"):
        return []
    rows = visible_to(actor).filter(state=MovementState.LAUNCHED, owner_id=actor.scope_id)
    return list(movements_with_sums(rows, below=actor.below, at=at))


def leads_of(obligation: Obligation) -> list[str]:
    """Return the printed names of those who lead it."""
    return [party.phrase for party in obligation.parties.all() if party.role == PartyRole.LEAD]


def is_about(obligation: Obligation, text: str) -> bool:
    """Tell whether the text, the plan's number or the printed names hold every word, accents aside."""
    said = fold(" ".join([obligation.text, obligation.short_name, obligation.movement.plan.code, *leads_of(obligation)]))
    return all(word in said for word in fold(text).split())


def supporting(actor: Actor, day: date) -> list[Obligation]:
    """Return the duties of others that the actor's unit supports (phối hợp)."""
    span = UnitSpan.objects.filter(unit_id=actor.unit_id, starts_on__lte=day).order_by("-starts_on").first()
    authorities = {actor.scope_id}
    if span and span.parent_id is not None:
        authorities.add(span.parent_id)
    return supported_by(actor.unit_id, authority_ids=frozenset(authorities), day=day)


@dataclass(frozen=True)
class Unproposed:
    """How many people qualify for a title and were not proposed; None where that was not computed since a change."""

    count: int | None


def unproposed(actor: Actor, day: date) -> Unproposed | None:
    """Return what a screening last found, if nothing changed since; None for those who do not propose."""
    if not access.has(actor, run.PERMISSION) or not access.has(actor, "extension.decide"):
        return None
    kept = run.kept(actor, run.Asked(day, run.usual_year(day), SubjectKind.INDIVIDUAL))
    if kept is None:
        return Unproposed(None)
    return Unproposed(run.titles_in(kept.found.where("proposed", [False]).where("verdict", [ELIGIBLE])).people_in())


@dataclass(frozen=True)
class Urged:
    """A letter that urged the actor's unit, with how much of it is still missing."""

    letter: Letter
    open: int


def urged(actor: Actor, at: datetime) -> list[Urged]:
    """Return the last letter of each running movement that urged the actor's unit for something still missing."""
    if not access.has(actor, "urging.own"):
        return []
    last: dict[int, Letter] = {}
    for letter in urging.own_letters(actor).filter(movement__state=MovementState.LAUNCHED).order_by("round", "pk"):
        last[letter.movement_id] = letter
    missing = {row.key for row in urging.missing_in([letter.movement for letter in last.values()], at=at, unit_id=actor.unit_id)}
    lines = Line.objects.filter(letter__in=list(last.values()), unit_id=actor.unit_id, kept=True)
    count = Counter(line.letter_id for line in lines if line.key in missing)
    return [Urged(letter, count[letter.pk]) for letter in last.values() if count[letter.pk]]


LETTER_TURNS = (
    ("urging.draft", LetterState.DRAFT), ("urging.release", LetterState.SUBMITTED), ("urging.issue", LetterState.RELEASED),
)
"""Who has the turn in which state of a letter that urges."""


def letters_waiting(actor: Actor) -> list[Letter]:
    """Return the letters that urge in which the actor has the turn."""
    states = [state for permission, state in LETTER_TURNS if access.has(actor, permission)]
    return list(urging.waiting_for(actor, states=states)) if states else []


def deliveries(actor: Actor) -> int:
    """Return how many documents wait for the actor to receive them."""
    return waiting_deliveries(actor).count() if access.has(actor, "delivery.receive") else 0
