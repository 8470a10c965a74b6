"""Visits as somebody may see them, what waits for a unit or for the authority, and the duty that a record answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from thidua.documents.models import Document
from thidua.inspections.enums import DemandState, VisitState
from thidua.inspections.models import Demand, Visit
from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.movements.enums import OPEN, ObligationState, Output
from thidua.movements.models import Assignment, Movement
from thidua.org.models import UnitSpan
from thidua.papers.text import fold

READ = (VisitState.SENT, VisitState.ACKNOWLEDGED)
"""The states in which the unit reads the record."""


def visits_visible_to(actor: Actor | None) -> QuerySet[Visit]:
    """Return the visits of the authority served, and those to the own unit and units below that were not dropped."""
    if actor is None:
        return Visit.objects.none()
    told = (Q(unit_id=actor.unit_id) | Q(unit_id__in=actor.below)) & ~Q(state=VisitState.DROPPED)
    return Visit.objects.filter(told | Q(movement__owner_id=actor.scope_id)).select_related("movement__plan", "unit")


def may_read_record(actor: Actor, visit: Visit) -> bool:
    """Tell whether the record is there to be read: for who writes it always, for others once it was sent."""
    return access.can(actor, "inspection.write", visit) or visit.state in READ


def inspected_units(movement: Movement) -> list[int]:
    """Return the units that the plan gives work to: those that can be inspected."""
    rows = Assignment.objects.filter(obligation__movement=movement).order_by("unit_id")
    return list(rows.values_list("unit_id", flat=True).distinct())


@dataclass(frozen=True)
class Waiting:
    """A record that a unit must acknowledge, with what of it is open (`mend`) or reported as mended (`settle`).

    `kind`: read, mend or settle; `text` and `due_on` of the demand, of a record to be read its day.
    """

    kind: str
    visit_id: int
    text: str
    due_on: date
    plan: Document
    unit_name: str


def waiting_for(actor: Actor, day: date) -> list[Waiting]:
    """Return what waits after inspections: for the actor's unit to read or mend, for the authority served to settle.

    One question for all three: it is asked on the first page of everybody.
    """
    none = Q(pk__in=[])
    own = Q(unit_id=actor.unit_id, state__in=READ) if access.has(actor, "inspection.answer") else none
    served = Q(movement__owner_id=actor.scope_id) if access.has(actor, "inspection.write") else none
    unread, mend = own & Q(state=VisitState.SENT), own & Q(demands__state=DemandState.OPEN)
    settle = served & Q(demands__state=DemandState.ANSWERED)
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    rows = Visit.objects.filter(unread | mend | settle).select_related("movement__plan").annotate(
        unit_name=Subquery(spans.values("name")[:1]), demand=F("demands__text"), demand_due=F("demands__due_on"),
        demand_state=F("demands__state"),
    ).order_by("demands__due_on", "pk")
    return list(_told(rows, actor))


def _told(rows: Iterable[Any], actor: Actor) -> Iterator[Waiting]:
    read: set[int] = set()
    for row in rows:
        own = row.unit_id == actor.unit_id
        more = (row.movement.plan, row.unit_name or "")
        if own and row.state == VisitState.SENT and row.pk not in read:
            read.add(row.pk)
            yield Waiting("read", row.pk, "", row.held_on, *more)
        if own and row.demand_state == DemandState.OPEN:
            yield Waiting("mend", row.pk, row.demand, row.demand_due, *more)
        elif row.demand_state == DemandState.ANSWERED and access.can(actor, "inspection.write", row):
            yield Waiting("settle", row.pk, row.demand, row.demand_due, *more)


def late_demands(visits: QuerySet[Visit], day: date) -> int:
    """Return how many demands of the visits are open after their day."""
    return Demand.objects.filter(visit__in=visits, state=DemandState.OPEN, due_on__lt=day).exclude(
        visit__state__in=[VisitState.PLANNED, VisitState.DROPPED]).count()


def duty_of_inspecting(movement: Movement, unit_id: int) -> Assignment | None:
    """Return the unit's open duty to inspect; one that speaks of inspecting before one that only follows."""
    rows = Assignment.objects.filter(
        obligation__movement=movement, obligation__output=Output.INSPECTION, obligation__state=ObligationState.CONFIRMED,
        unit_id=unit_id, state__in=OPEN,
    ).select_related("obligation__movement").order_by("obligation__position", "pk")
    return min(rows, key=lambda row: "kiem tra" not in fold(row.obligation.text), default=None)


def history_of(visit: Visit) -> QuerySet[LogRow]:
    """Return what happened to the visit, newest first."""
    return LogRow.objects.filter(subject=audit.subject_of(visit)).order_by("-number")
