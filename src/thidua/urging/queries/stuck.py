"""Where work is stuck: whose turn it is, since when, over duties, extensions, registrations, dossiers and letters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.dossiers.enums import WAITING as DOSSIER_WAITING
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Dossier
from thidua.kernel import audit, clock
from thidua.kernel.access import Actor, Role
from thidua.kernel.models import LogRow
from thidua.movements.enums import OPEN, ExtensionState, MovementState, ObligationState
from thidua.movements.models import Assignment, Extension, Movement
from thidua.org.queries import names_on
from thidua.registrations.enums import WAITING as REGISTRATION_WAITING
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Registration
from thidua.urging.enums import ON_THE_WAY, LetterState
from thidua.urging.models import Letter

ESCALATION = (("pho", 7), ("truong", 14))
"""After how many days a row stands on the list of the deputy head, and on that of the head."""


@dataclass(frozen=True)
class Stuck:
    """One thing that waits: what, for whom, since when, for how many days; `level`: whose list it has reached."""

    what: str
    plan: str
    unit_id: int | None
    whose: str
    since: datetime
    days: int
    url: str

    @property
    def level(self) -> str:
        """The key of the highest list that the row stands on, "" on none."""
        reached = [key for key, days in ESCALATION if self.days >= days]
        return reached[-1] if reached else ""


def stuck(actor: Actor, *, at: datetime) -> list[Stuck]:
    """Return what waits in the running movements of the authority that the actor serves, the longest first."""
    movements = {
        row.pk: row for row in Movement.objects.filter(owner_id=actor.scope_id, state=MovementState.LAUNCHED).select_related("plan")
    }
    found = [
        row for source in (_duties, _extensions, _registrations, _dossiers, _letters) for row in source(movements, at)
    ]
    names = names_on({row.unit_id for row in found if row.unit_id}, clock.vietnam_date(at))
    named = [Stuck(row.what, row.plan, row.unit_id, row.whose or names.get(row.unit_id or 0, ""), row.since, row.days, row.url) for row in found]
    return sorted(named, key=lambda row: (row.since, row.whose, row.url))


def _of(what: str, movement: Movement, since: datetime, at: datetime, url: str, *, unit_id: int | None = None, whose: str = "") -> Stuck:
    days = (clock.vietnam_date(at) - clock.vietnam_date(since)).days
    return Stuck(what, movement.plan.code, unit_id, whose, since, max(days, 0), url)


def _duties(movements: dict[int, Movement], at: datetime) -> Iterator[Stuck]:
    """Late duties, one row per unit and movement, since the first deadline that was missed."""
    rows = Assignment.objects.filter(
        obligation__movement__in=list(movements), obligation__state=ObligationState.CONFIRMED, state__in=OPEN, due_at__lt=at,
    ).order_by().values("obligation__movement_id", "unit_id").annotate(count=Count("pk"), first=Min("due_at"))
    for row in rows:
        what = ngettext("%(n)d việc quá hạn", "%(n)d việc quá hạn", row["count"]) % {"n": row["count"]}
        movement = movements[row["obligation__movement_id"]]
        yield _of(what, movement, row["first"], at, reverse("board", args=[movement.pk]), unit_id=row["unit_id"])


def _extensions(movements: dict[int, Movement], at: datetime) -> Iterator[Stuck]:
    rows = Extension.objects.filter(state=ExtensionState.ASKED, assignment__obligation__movement__in=list(movements))
    for row in rows.select_related("assignment__obligation"):
        movement = movements[row.assignment.obligation.movement_id]
        url = reverse("assignment", args=[row.assignment_id])
        yield _of(_("Trả lời đề nghị gia hạn"), movement, row.asked_at, at, url, whose=_role(Role.OFFICER))


def _registrations(movements: dict[int, Movement], at: datetime) -> Iterator[Stuck]:
    wanted = {*REGISTRATION_WAITING, RegistrationState.RETURNED}
    rows = list(Registration.objects.filter(call__movement__in=list(movements), state__in=sorted(wanted)).select_related("call").order_by("pk"))
    turned = _last_steps(rows)
    for row in rows:
        movement, url = movements[row.call.movement_id], reverse("registration", args=[row.pk])
        since = turned.get(audit.subject_of(row)) or row.sent_at or at
        if row.state == RegistrationState.RETURNED:
            yield _of(_("Bổ sung đăng ký thi đua"), movement, since, at, url, unit_id=row.unit_id)
        else:
            yield _of(_("Duyệt đăng ký thi đua"), movement, since, at, url, whose=_role(Role.OFFICER))


def _dossiers(movements: dict[int, Movement], at: datetime) -> Iterator[Stuck]:
    wanted = {*DOSSIER_WAITING, DossierState.RETURNED, DossierState.COUNCIL}
    for row in Dossier.objects.filter(movement__in=list(movements), state__in=sorted(wanted)).order_by("pk"):
        movement, url = movements[row.movement_id or 0], reverse("dossier", args=[row.pk])
        if row.state == DossierState.RETURNED:
            yield _of(_("Bổ sung hồ sơ khen thưởng"), movement, row.turn_at, at, url, unit_id=row.unit_id)
        elif row.state == DossierState.COUNCIL:
            yield _of(_("Xét hồ sơ khen thưởng"), movement, row.turn_at, at, url, whose=_("Hội đồng Thi đua - Khen thưởng"))
        else:
            whose = row.claimed_name or _role(Role.OFFICER)
            yield _of(_("Thẩm định hồ sơ khen thưởng"), movement, row.turn_at, at, url, whose=whose)


LETTER_TURNS = {
    LetterState.DRAFT: Role.OFFICER, LetterState.SUBMITTED: Role.HEAD, LetterState.RELEASED: Role.CLERK,
}


def _letters(movements: dict[int, Movement], at: datetime) -> Iterator[Stuck]:
    for row in Letter.objects.filter(movement__in=list(movements), state__in=sorted(ON_THE_WAY)).order_by("pk"):
        what = f"{_('Công văn đôn đốc')}: {row.get_state_display()}"
        url = reverse("urging-letter", args=[row.pk])
        yield _of(what, movements[row.movement_id], row.turn_at, at, url, whose=_role(LETTER_TURNS[LetterState(row.state)]))


def _last_steps(rows: Iterable[Registration]) -> dict[str, datetime]:
    """Return when each registration came to where it stands."""
    subjects = [audit.subject_of(row) for row in rows]
    log = LogRow.objects.filter(subject__in=subjects).exclude(to_state="").order_by("subject", "number")
    return dict(log.values_list("subject", "at"))


def _role(role: Role) -> str:
    return str(role.label)
