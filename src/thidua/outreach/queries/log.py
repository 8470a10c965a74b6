"""The dissemination log as somebody may see it, and the duties of the plan that it answers."""

import re
from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.movements.enums import OPEN, ObligationState, Output
from thidua.movements.models import Assignment, Movement
from thidua.org.models import UnitSpan
from thidua.outreach.enums import ActivityKind, ActivityState
from thidua.outreach.models import Activity
from thidua.papers.text import fold

RADIO = re.compile(r"phat thanh|truyen thanh|truyen hinh")
"""Folded words by which a duty is one of the radio."""


def activities_visible_to(actor: Actor | None) -> QuerySet[Activity]:
    """Return the lines of the own unit, of units below, and of all units in movements of the authority served."""
    if actor is None:
        return Activity.objects.none()
    mine = Q(unit_id=actor.unit_id) | Q(unit_id__in=actor.below) | Q(movement__owner_id=actor.scope_id)
    return Activity.objects.filter(mine).select_related("movement__plan", "unit", "evidence", "role_model")


def narrow(rows: QuerySet[Activity], text: str) -> QuerySet[Activity]:
    """Return the lines in which every word of the text occurs, accents aside."""
    for word in fold(text).split()[:8]:
        rows = rows.filter(search_key__contains=word)
    return rows


def units_of(rows: QuerySet[Activity], day: date) -> list[tuple[str, str]]:
    """Return the units that have lines among the rows, as choices of a filter, by name."""
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    found = rows.order_by().annotate(name=Subquery(spans.values("name")[:1])).values_list("unit_id", "name").distinct()
    return sorted(((str(pk), name or "–") for pk, name in found), key=lambda choice: fold(choice[1]))


def months_of(rows: QuerySet[Activity]) -> list[date]:
    """Return the months that have lines, the latest first, each as its first day."""
    return sorted({day.replace(day=1) for day in rows.order_by().values_list("held_on", flat=True).distinct()}, reverse=True)


def schedule(rows: QuerySet[Activity], *, unit_id: int, month: date) -> QuerySet[Activity]:
    """Return what a unit broadcasts in a month (lịch phát thanh), in order of time, without what was dropped."""
    following = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return rows.filter(
        unit_id=unit_id, kind=ActivityKind.BROADCAST, held_on__gte=month.replace(day=1), held_on__lt=following,
    ).exclude(state=ActivityState.DROPPED).order_by("held_on", "held_at", "pk")


def units_asked(movement: Movement, actor: Actor) -> list[int]:
    """Return the units that the plan asks to make it known: all for the authority, else own and those below."""
    rows = Assignment.objects.filter(
        obligation__movement=movement, obligation__output=Output.BROADCAST, obligation__state=ObligationState.CONFIRMED,
    )
    if movement.owner_id != actor.scope_id:
        rows = rows.filter(Q(unit_id=actor.unit_id) | Q(unit_id__in=actor.below))
    return list(rows.order_by("unit_id").values_list("unit_id", flat=True).distinct())


def duty_answered_by(activity: Activity) -> Assignment | None:
    """Return the unit's open duty to make the movement known that the line answers: one of its day, best of its kind.

    A duty that speaks of the radio is answered by broadcasts first, any other duty by anything else first.
    """
    on_air = activity.kind == ActivityKind.BROADCAST
    rows = list(_duties(activity.movement, activity.unit_id, activity.held_on))
    return min(rows, key=lambda row: bool(RADIO.search(fold(row.obligation.text))) != on_air, default=None)


def _duties(movement: Movement, unit_id: int, day: date) -> QuerySet[Assignment]:
    within = (Q(period_start=None) | Q(period_start__lte=day)) & (Q(period_end=None) | Q(period_end__gte=day))
    rows = Assignment.objects.filter(
        within, obligation__movement=movement, unit_id=unit_id, state__in=OPEN, obligation__output=Output.BROADCAST,
        obligation__state=ObligationState.CONFIRMED,
    )
    return rows.select_related("obligation__movement__plan").order_by("obligation__position", "pk")


def history_of(activity: Activity) -> QuerySet[LogRow]:
    """Return what happened to the line, newest first."""
    return LogRow.objects.filter(subject=audit.subject_of(activity)).order_by("-number")
