"""Which dossiers exist for a person, what they hold, and by when they are due."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel.access import Actor
from thidua.movements.enums import MovementState, Output
from thidua.movements.models import Assignment, Movement
from thidua.movements.queries import visible_to
from thidua.org.models import Unit, UnitSpan
from thidua.org.queries import span_of

Found = TypeVar("Found")


def dossiers_visible_to(actor: Actor | None, day: date) -> QuerySet[Any]:
    """Return the dossiers of the actor's unit, and those that units below sent, with the unit's name as `unit_name`."""
    if actor is None:
        return Dossier.objects.none()
    sent = ~Q(state=DossierState.DRAFT) & (Q(unit_id__in=actor.below) | Q(authority_id=actor.scope_id))
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    rows = Dossier.objects.filter(Q(unit_id=actor.unit_id) | sent).select_related("movement__plan", "unit", "authority")
    return rows.annotate(unit_name=Subquery(spans.values("name")[:1]), unit_key=Subquery(spans.values("search_key")[:1]))


def may_read(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the actor reads what it holds now: others than the own unit not while the unit mends it."""
    return actor.unit_id == dossier.unit_id or dossier.state not in (DossierState.DRAFT, DossierState.RETURNED)


def appraised_by(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the actor is the officer who claimed the dossier."""
    return dossier.claimed_by_id == actor.account_id


def movements_of(actor: Actor) -> QuerySet[Movement]:
    """Return the running movements for which the actor's unit can propose."""
    return visible_to(actor).filter(state=MovementState.LAUNCHED).order_by("-pk")


def superior_of(unit: Unit, day: date) -> Unit | None:
    """Return the authority to which the unit proposes outside a movement: its superior on the day."""
    span = span_of(unit, day)
    return span.parent if span else None


def deadline_of(movement: Movement, unit_id: int) -> datetime | None:
    """Return by when the plan wants the unit's dossier: the deadline of its open duty to file one, else of any."""
    rows = Assignment.objects.filter(
        obligation__movement=movement, obligation__output=Output.DOSSIER, unit_id=unit_id, due_at__isnull=False,
    )
    return rows.order_by("due_at").values_list("due_at", flat=True).first()


def nominees_of(dossier: Dossier) -> list[Nominee]:
    """Return the nominees in their order."""
    return carried(dossier, "nominees", lambda: list(dossier.nominees.select_related("record__person", "record__unit", "dossier")))


def nominees_shown(dossier: Dossier, day: date) -> dict[int, Any]:
    """Return the records of the nominees by their id, with `shown` and `unit_shown`."""
    ids = dossier.nominees.values("record_id")
    return carried(dossier, f"shown {day}", lambda: {record.pk: record for record in named(Record.objects.filter(pk__in=ids), day)})


def begin_to_carry(dossier: Dossier) -> None:
    """Let this object carry what was asked of it from now on: for a page, which shows one thing in many places."""
    dossier.__dict__.setdefault("carries", {})


def carried(dossier: Dossier, name: str, ask: Callable[[], Found]) -> Found:
    """Return what the object carries by this name, else ask, and carry it where it was told to."""
    kept: dict[str, Any] | None = dossier.__dict__.get("carries")
    if kept is None:
        return ask()
    if name not in kept:
        kept[name] = ask()
    found: Found = kept[name]
    return found


def content_of(dossier: Dossier, day: date) -> dict[str, Any]:
    """Return what the dossier holds, as plain data that can be kept and compared."""
    shown = nominees_shown(dossier, day)
    return {
        "title": dossier.title, "movement": dossier.movement_id,
        "nominees": [
            {"nominee": row.pk, "record": row.record_id, "name": shown[row.record_id].shown, "unit": shown[row.record_id].unit_shown,
             "honour": row.honour, "merit": row.merit, "judgement": row.judgement}
            for row in nominees_of(dossier)
        ],
        "papers": [
            {"key": row.key, "file": row.file.sha256, "name": row.file_name, "state": row.state}
            for row in dossier.papers.select_related("file")
        ],
    }
