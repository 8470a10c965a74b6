"""Assignments as their units and superiors see them."""

from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet, Value, prefetch_related_objects
from django.db.models.functions import Coalesce

from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.movements.enums import OPEN, MovementState, ObligationState, PartyRole
from thidua.movements.models import Assignment, Obligation, Party
from thidua.movements.queries.movements import member_ids

NEVER = datetime(9000, 1, 1, tzinfo=UTC)


def assignments_visible_to(actor: Actor | None) -> QuerySet[Assignment]:
    """Return the assignments of the actor's unit, of units below, and of movements of the authority served."""
    if actor is None:
        return Assignment.objects.none()
    mine = (
        Q(unit_id=actor.unit_id) | Q(unit_id__in=actor.below)
        | Q(obligation__movement__owner_id=actor.scope_id)
    )
    return Assignment.objects.filter(mine).select_related("obligation__movement__plan", "unit")


def assignments_of_unit(unit_id: int) -> QuerySet[Assignment]:
    """Return everything ever given to a unit, periods that begin within the quarter included; nearest due first."""
    rows = Assignment.objects.filter(unit_id=unit_id).exclude(obligation__movement__state=MovementState.DRAFT)
    return in_due_order(rows.select_related("obligation__movement__plan"))


def in_due_order(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Return the rows sorted by `due_order`: the deadline, those without one last, on both engines alike."""
    return rows.annotate(due_order=Coalesce("due_at", Value(NEVER))).order_by("due_order", "pk")


def due_filter(which: str, at: datetime) -> Q:
    """Return the condition of a filter word: late, open, done, or everything for any other word."""
    if which == "late":
        return Q(state__in=OPEN, due_at__lt=at)
    if which == "open":
        return Q(state__in=OPEN)
    if which == "done":
        return ~Q(state__in=OPEN)
    return Q()


def supported_by(unit_id: int, *, authority_ids: frozenset[int], day: date) -> list[Obligation]:
    """Return the confirmed obligations of launched movements in which the unit supports others (phối hợp)."""
    parties = Party.objects.filter(
        role=PartyRole.SUPPORT, obligation__state=ObligationState.CONFIRMED,
        obligation__movement__state=MovementState.LAUNCHED, obligation__movement__owner_id__in=authority_ids,
    ).select_related("group", "obligation__movement__plan").order_by("obligation__position")
    found: dict[int, Obligation] = {}
    groups: dict[tuple[int, int], list[int]] = {}
    for party in parties:
        issuer_id = party.obligation.movement.plan.owner_id
        if party.group_id is not None:
            key = (party.group_id, issuer_id)
            if key not in groups:
                groups[key] = member_ids(party, authority_id=issuer_id, day=day)
            members = groups[key]
        else:
            members = [party.unit_id] if party.unit_id else []
        if unit_id in members:
            found[party.obligation_id] = party.obligation
    prefetch_related_objects(list(found.values()), "parties")
    return list(found.values())


def history_of(assignment: Assignment) -> QuerySet[LogRow]:
    """Return what happened to the assignment, newest first."""
    return LogRow.objects.filter(subject=audit.subject_of(assignment)).order_by("-number")
