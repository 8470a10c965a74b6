"""What the units of a movement miss now: late assignments, registrations and dossiers, each once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from thidua.dossiers.enums import EDITED as DOSSIER_EDITED
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Dossier
from thidua.kernel import clock
from thidua.movements.enums import OPEN, MovementState, ObligationState, Output
from thidua.movements.models import Assignment, Movement
from thidua.movements.saying import say_period
from thidua.registrations.enums import EDITED as REGISTRATION_EDITED
from thidua.registrations.models import Registration
from thidua.urging.enums import LineKind

LONGEST = 300


@dataclass(frozen=True)
class Missing:
    """One thing that one unit has not done in time; `pk` is of the assignment, registration or dossier."""

    unit_id: int
    kind: str
    pk: int
    ref: str
    words: str
    due_at: datetime
    days: int
    period: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What it is about: the kind and the id of the record."""
        return self.kind, self.pk


def missing(movement: Movement, *, at: datetime, unit_id: int | None = None) -> list[Missing]:
    """Return what is late in a movement at the moment, of all units or of one."""
    return missing_in([movement], at=at, unit_id=unit_id)


def missing_in(movements: Iterable[Movement], *, at: datetime, unit_id: int | None = None) -> list[Missing]:
    """Return what is late at the moment, of all units or of one; nothing of movements that are closed.

    The authority does not owe itself anything. What a registration or dossier of the program answers is not said
    twice: it stands under the duty of the plan. Three questions whatever the number of movements.
    """
    running = [movement.pk for movement in movements if movement.state == MovementState.LAUNCHED]
    if not running:
        return []
    mine = Q() if unit_id is None else Q(unit_id=unit_id)
    late = list(
        Assignment.objects.filter(
            mine, ~Q(unit_id=F("obligation__movement__owner_id")), obligation__movement__in=running,
            obligation__state=ObligationState.CONFIRMED, state__in=OPEN, due_at__lt=at,
        ).select_related("obligation").order_by("obligation__movement", "obligation__position", "due_at", "pk")
    )
    dossiers = list(Dossier.objects.filter(mine, movement__in=running).order_by("pk"))
    filed = {(row.movement_id, row.unit_id) for row in dossiers if row.state not in DOSSIER_EDITED}
    asking = {(row.obligation.movement_id, row.unit_id) for row in late if row.obligation.output == Output.DOSSIER}
    found = [
        _of_assignment(row, at) for row in late
        if not (row.obligation.output == Output.DOSSIER and (row.obligation.movement_id, row.unit_id) in filed)
    ]
    found += _registrations(running, mine, {(row.unit_id, row.obligation_id) for row in late}, at)
    return found + [
        row for dossier in dossiers if (dossier.movement_id, dossier.unit_id) not in asking for row in _of_dossier(dossier, at)
    ]


def _of_assignment(row: Assignment, at: datetime) -> Missing:
    due = row.due_at or at
    words = Truncator(" ".join((row.obligation.short_name or row.obligation.text).split())).chars(LONGEST)
    period = say_period(row.period_key) if row.obligation.due_every else ""
    return Missing(row.unit_id, LineKind.ASSIGNMENT, row.pk, row.obligation.ref, words, due, _days(due, at), period)


def _registrations(running: list[int], mine: Q, duties: set[tuple[int, int]], at: datetime) -> Iterator[Missing]:
    rows = Registration.objects.filter(
        mine, ~Q(unit_id=F("call__movement__owner_id")), call__movement__in=running, call__closed_at=None, call__due_at__lt=at, state__in=REGISTRATION_EDITED,
    ).select_related("call__obligation").order_by("call__due_at", "pk")
    for row in rows:
        if (row.unit_id, row.call.obligation_id) in duties:
            continue
        due = row.call.due_at
        ref = row.call.obligation.ref if row.call.obligation else ""
        words = _("Gửi bản đăng ký thi đua: %(title)s") % {"title": row.call.title}
        yield Missing(row.unit_id, LineKind.REGISTRATION, row.pk, ref, words, due, _days(due, at))


def _of_dossier(row: Dossier, at: datetime) -> Iterator[Missing]:
    if row.due_at is None or row.due_at >= at or row.state not in DOSSIER_EDITED:
        return
    said = _("Bổ sung hồ sơ khen thưởng: %(title)s") if row.state == DossierState.RETURNED else _("Gửi hồ sơ khen thưởng: %(title)s")
    yield Missing(row.unit_id, LineKind.DOSSIER, row.pk, "", said % {"title": row.title}, row.due_at, _days(row.due_at, at))


def _days(due_at: datetime, at: datetime) -> int:
    return max((clock.vietnam_date(at) - clock.vietnam_date(due_at)).days, 0)
