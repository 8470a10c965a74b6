"""Which calls and registrations exist for a person, how far they are, and their totals."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from thidua.kernel import audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.movements import queries as movements
from thidua.movements.enums import ObligationState, Output
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.org.queries import names_on
from thidua.papers.text import fold
from thidua.registrations.enums import WAITING, RegistrationState
from thidua.registrations.models import Call, Registration


def calls_visible_to(actor: Actor | None) -> QuerySet[Call]:
    """Return the calls of the movements that exist for the actor."""
    return Call.objects.filter(movement__in=movements.visible_to(actor)).select_related("movement__plan")


def registrations_visible_to(actor: Actor | None) -> QuerySet[Registration]:
    """Return the registrations of the actor's unit, of units below, and those made to the authority served."""
    if actor is None:
        return Registration.objects.none()
    mine = Q(unit_id=actor.unit_id) | Q(unit_id__in=actor.below) | Q(call__movement__owner_id=actor.scope_id)
    return Registration.objects.filter(mine).select_related("call__movement__plan", "unit")


@dataclass(frozen=True)
class Sums:
    """How far a call is: of `units` asked, `sent` answered, `in_time` of them in time, and so on."""

    units: int
    sent: int
    in_time: int
    late: int
    nil: int
    waiting: int
    returned: int
    approved: int

    @property
    def missing(self) -> int:
        """How many have not sent anything."""
        return self.units - self.sent


def sums(rows: QuerySet[Registration]) -> Sums:
    """Return the sums of the registrations."""
    sent = ~Q(state=RegistrationState.DRAFT)
    return Sums(**rows.order_by().aggregate(
        units=Count("pk"), sent=Count("pk", filter=sent), in_time=Count("pk", filter=sent & Q(late=False)),
        late=Count("pk", filter=sent & Q(late=True)), nil=Count("pk", filter=sent & Q(nil=True)),
        waiting=Count("pk", filter=Q(state__in=WAITING)),
        returned=Count("pk", filter=Q(state=RegistrationState.RETURNED)),
        approved=Count("pk", filter=Q(state=RegistrationState.APPROVED)),
    ))


def door_is_open(registration: Registration, at: datetime) -> bool:
    """Tell whether the unit may send now: the call is open, or this unit was let in; one returned may come again."""
    if registration.let_in_until is not None and at <= registration.let_in_until:
        return True
    call = registration.call
    if call.closed_at is not None:
        return False
    return at <= call.closes_at or registration.state == RegistrationState.RETURNED


def asking(movement: Movement) -> QuerySet[Obligation]:
    """Return the obligations of the movement that ask to register."""
    return Obligation.objects.filter(
        movement=movement, state=ObligationState.CONFIRMED, output=Output.REGISTRATION,
    ).order_by("position")


def units_asked(movement: Movement, obligation: Obligation | None) -> list[int]:
    """Return the units that a call is for: those given the obligation, else all that the plan gives work to."""
    rows = Assignment.objects.filter(obligation__movement=movement)
    if obligation is not None:
        rows = rows.filter(obligation=obligation)
    return list(rows.order_by("unit_id").values_list("unit_id", flat=True).distinct())


def total_of(call: Call, at: datetime) -> dict[str, Any]:
    """Return the total as it stands: every unit in the order of the call, contents only of what is approved."""
    rows = list(call.registrations.prefetch_related("submissions"))
    names = names_on([row.unit_id for row in rows], clock.vietnam_date(at))
    units = []
    for row in sorted(rows, key=lambda row: fold(names.get(row.unit_id, ""))):
        approved = row.state == RegistrationState.APPROVED
        last = next(iter(row.submissions.all()), None) if approved else None
        units.append({
            "unit": row.unit_id, "name": names.get(row.unit_id, ""), "state": row.state, "late": row.late,
            "sent_at": row.sent_at.isoformat() if row.sent_at and row.state != RegistrationState.DRAFT else None,
            "content": last.content if last else None,
        })
    return {"units": units, "sums": vars(sums(call.registrations.all()))}


def why_reopened(call: Call) -> str:
    """Return the reason given when the call was last opened again; "" where it never was."""
    rows = LogRow.objects.filter(subject=audit.subject_of(call), step="reopen")
    return rows.order_by("-number").values_list("note", flat=True).first() or ""


@dataclass(frozen=True)
class AimSum:
    """How many strive for an honour."""

    honour: str
    whose: str
    count: int


def aims_summed(total: Mapping[str, Any]) -> list[AimSum]:
    """Return the titles and awards of a total with how many strive for each, most first."""
    counted = Counter(
        (aim["honour"], aim["whose"]) for unit in total["units"] if unit["content"] for aim in unit["content"]["aims"]
    )
    return [AimSum(honour, whose, count) for (honour, whose), count in counted.most_common()]


@dataclass(frozen=True)
class UnitChange:
    """What became of a unit from one total to the next."""

    name: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def total_differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[UnitChange]:
    """Return the units whose state or content differs between two totals."""
    old = {unit["unit"]: unit for unit in before["units"]}
    new = {unit["unit"]: unit for unit in after["units"]}
    return [
        UnitChange((new.get(key) or old[key])["name"], old.get(key), new.get(key))
        for key in [*new, *(key for key in old if key not in new)]
        if _compared(old.get(key)) != _compared(new.get(key))
    ]


def _compared(unit: Mapping[str, Any] | None) -> Any:
    return unit and (unit["state"], unit["late"], unit["content"])
