"""What is due on the days on which people are reminded, by unit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.dossiers.enums import EDITED as DOSSIER_EDITED
from thidua.dossiers.models import Dossier
from thidua.kernel import clock
from thidua.kernel.access import PERMISSIONS, Role
from thidua.movements.enums import OPEN
from thidua.movements.models import Assignment
from thidua.org.models import Post
from thidua.org.queries import lasting
from thidua.registrations.enums import EDITED
from thidua.registrations.models import Registration
from thidua.reminders.models import Reminded

BEFORE = (7, 3, 1, 0)
AFTER = (1, 3, *range(7, 365, 7))
"""Days before and after a deadline on which people are reminded: later every week, for a year."""


@dataclass(frozen=True)
class Item:
    """Something that is due: what, of which plan, on which day (in Vietnam)."""

    words: str
    code: str
    due_on: date

    def say(self, day: date) -> str:
        """Return the line of the message, in the language being spoken."""
        days = (self.due_on - day).days
        if days > 0:
            when = ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days}
        elif days == 0:
            when = _("hạn hôm nay")
        else:
            when = ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", -days) % {"n": -days}
        source = f" ({self.code})" if self.code else ""
        return f"{self.words}{source}: {when}, {self.due_on:%d/%m/%Y}"


def days_spoken_of(day: date) -> list[date]:
    """Return the deadlines of which people are reminded on the day."""
    return [day + timedelta(days=ahead) for ahead in BEFORE] + [day - timedelta(days=ago) for ago in AFTER]


def due_by_unit(day: date) -> dict[int, list[Item]]:
    """Return what each unit is reminded of on the day, nearest deadline first."""
    found: dict[int, list[Item]] = defaultdict(list)
    within = Q()
    for due_on in days_spoken_of(day):
        begin = datetime.combine(due_on, time(), tzinfo=clock.VIETNAM)
        within |= Q(due_at__gte=begin, due_at__lt=begin + timedelta(days=1))
    duties = Assignment.objects.filter(within, state__in=OPEN).order_by("due_at", "pk")
    columns = ("unit_id", "obligation__short_name", "obligation__text", "obligation__movement__plan__number",
               "obligation__movement__plan__symbol", "due_at")
    for unit, short, text, number, symbol, due_at in duties.values_list(*columns).iterator(chunk_size=5000):
        found[unit].append(Item(short or text[:120], _code(number, symbol), clock.vietnam_date(due_at)))
    _registrations(found, set(days_spoken_of(day)))
    for dossier in Dossier.objects.filter(within, state__in=DOSSIER_EDITED).select_related("movement__plan").order_by("due_at", "pk"):
        if dossier.due_at:
            code = dossier.movement.plan.code if dossier.movement else ""
            found[dossier.unit_id].append(Item(dossier.title, code, clock.vietnam_date(dossier.due_at)))
    return dict(found)


def _registrations(found: dict[int, list[Item]], days: set[date]) -> None:
    rows = Registration.objects.filter(state__in=EDITED, call__closed_at=None, call__due_at__isnull=False)
    for row in rows.select_related("call__movement__plan").order_by("call__due_at", "pk"):
        due_on = clock.vietnam_date(row.call.due_at)
        if due_on in days:
            found[row.unit_id].append(Item(row.call.title, row.call.movement.plan.code, due_on))


def _code(number: int | None, symbol: str) -> str:
    return f"{number}/{symbol}" if number and symbol else symbol or ""


def people_at(unit_ids: Iterable[int], day: date) -> dict[int, set[int]]:
    """Return by account the units for which its holder answers on the day."""
    roles = PERMISSIONS["assignment.answer"].roles & set(Role.values)
    rows = Post.objects.filter(lasting(day), unit_id__in=list(unit_ids), role__in=roles, person__account__is_active=True)
    found: dict[int, set[int]] = defaultdict(set)
    for account_id, unit_id in rows.values_list("person__account_id", "unit_id"):
        found[account_id].add(unit_id)
    return dict(found)


def reminded_on(day: date) -> set[int]:
    """Return the accounts that were reminded on the day."""
    return set(Reminded.objects.filter(day=day).values_list("account_id", flat=True))
