"""Visits as somebody may see them, what waits for a unit or for the authority, and the duty that a record answers."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from thidua.inspections.enums import DemandState, VisitState
from thidua.inspections.models import Demand, Visit
from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.movements.enums import OPEN, ObligationState, Output
from thidua.movements.models import Assignment, Movement
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


def demands_on(actor: Actor) -> QuerySet[Demand]:
    """Return what the actor's unit must still mend, nearest deadline first."""
    rows = Demand.objects.filter(visit__unit_id=actor.unit_id, state=DemandState.OPEN, visit__state__in=READ)
    return rows.select_related("visit__movement__plan").order_by("due_on", "pk")


def waiting_for_unit(actor: Actor) -> QuerySet[Visit]:
    """Return the visits whose record the actor's unit must acknowledge or mend after, each with `waiting`, its open demands."""
    still = Demand.objects.filter(state=DemandState.OPEN)
    rows = Visit.objects.filter(
        Q(state=VisitState.SENT) | Exists(still.filter(visit=OuterRef("pk"))), unit_id=actor.unit_id, state__in=READ,
    )
    return rows.select_related("movement__plan").prefetch_related(Prefetch("demands", still, to_attr="waiting")).order_by("sent_at", "pk")


def demands_to_settle(actor: Actor) -> QuerySet[Demand]:
    """Return what units of the authority served reported as mended, longest waiting first."""
    rows = Demand.objects.filter(visit__movement__owner_id=actor.scope_id, state=DemandState.ANSWERED)
    return rows.select_related("visit__movement__plan", "visit__unit").order_by("answered_at", "pk")


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
