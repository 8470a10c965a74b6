"""What the program knows of a unit in a period: figures that a report is filled with before anybody types.

Each figure is the number of lines of a list, so the list behind it is always there and never says anything else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.awards.enums import Subject
from thidua.awards.models import Award
from thidua.awards.words import honour_name, honours_for
from thidua.kernel import clock
from thidua.legal.words import pick
from thidua.movements.due import mark_of
from thidua.movements.enums import AssignmentState
from thidua.movements.models import Assignment
from thidua.registrations.enums import AimFor, RegistrationState
from thidua.registrations.models import Aim, Target

HONOUR = "award:"
"""Before the code of an honour: how many of it were granted."""
WHOLE_YEAR = 330
"""From how many days on a period stands for its year, so that titles of the year belong to it whenever they were decided."""


@dataclass(frozen=True)
class Line:
    """One line of the list behind a figure."""

    words: str
    detail: str
    url: str


@dataclass(frozen=True)
class Asked:
    """About whom and when: a unit, a period, maybe one movement only; `but`: the duty that this report itself answers."""

    unit_id: int
    start: date
    end: date
    at: datetime
    movement_id: int | None = None
    but: int | None = None


@dataclass(frozen=True)
class Source:
    """One thing that the program counts: from which list, and which of its rows."""

    label: Any
    rows: str
    keeps: Callable[[Any, datetime], bool]


def _is_late(row: Assignment, at: datetime) -> bool:
    return mark_of(row, at).kind in ("late", "after")


def _state(*states: str) -> Callable[[Assignment, datetime], bool]:
    return lambda row, at: row.state in states


def _kind(kind: str) -> Callable[[Award, datetime], bool]:
    return lambda row, at: row.record.kind == kind


def _whose(whose: str) -> Callable[[Aim, datetime], bool]:
    return lambda row, at: row.whose == whose


def _any(row: Any, at: datetime) -> bool:
    return True


SOURCES: Mapping[str, Source] = {
    "duties.given": Source(_("Số việc được giao trong kỳ"), "duties", _any),
    "duties.done": Source(_("Số việc đã hoàn thành"), "duties", _state(AssignmentState.DONE)),
    "duties.nil": Source(_("Số việc báo không phát sinh"), "duties", _state(AssignmentState.NIL)),
    "duties.late": Source(_("Số việc quá hạn hoặc hoàn thành muộn"), "duties", _is_late),
    "targets": Source(_("Số chỉ tiêu đã đăng ký"), "targets", _any),
    "aims.individual": Source(_("Số lượt cá nhân đăng ký danh hiệu"), "aims", _whose(AimFor.PERSON)),
    "aims.collective": Source(_("Số lượt tập thể đăng ký danh hiệu"), "aims", _whose(AimFor.COLLECTIVE)),
    "aims.household": Source(_("Số lượt hộ gia đình đăng ký danh hiệu"), "aims", _whose(AimFor.HOUSEHOLD)),
    "awards.individual": Source(_("Số lượt cá nhân được khen thưởng"), "awards", _kind(Subject.INDIVIDUAL)),
    "awards.collective": Source(_("Số lượt tập thể được khen thưởng"), "awards", _kind(Subject.COLLECTIVE)),
    "awards.household": Source(_("Số lượt hộ gia đình được khen thưởng"), "awards", _kind(Subject.HOUSEHOLD)),
}
GROUPS = (
    (_("Nhiệm vụ theo kế hoạch"), "duties"), (_("Đăng ký thi đua đã duyệt"), "targets"),
    (_("Đăng ký thi đua đã duyệt"), "aims"), (_("Khen thưởng đã ghi sổ"), "awards"),
)


def choices() -> list[Any]:
    """Return the sources in groups, as the choices of a field."""
    groups: dict[str, list[tuple[str, Any]]] = {}
    for label, rows in GROUPS:
        groups.setdefault(str(label), []).extend((key, one.label) for key, one in SOURCES.items() if one.rows == rows)
    honours = {one.code: pick(one.name) for kind in AimFor.values for one in honours_for(kind)}
    return [("", "–"), *groups.items(), (str(_("Khen thưởng theo loại")), [(HONOUR + code, name) for code, name in honours.items()])]


def is_known(key: str) -> bool:
    """Tell whether the program can count this."""
    return key in SOURCES or key.startswith(HONOUR)


def label_of(key: str) -> str:
    """Return in words what is counted."""
    if key.startswith(HONOUR):
        return honour_name(key.removeprefix(HONOUR))
    return str(SOURCES[key].label) if key in SOURCES else ""


class Known:
    """The lists of one unit and period; each is read once, however many figures are counted from it."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    def count(self, key: str) -> Decimal | None:
        """Return how many lines the list has; None where the program does not count this."""
        return Decimal(len(self.lines(key))) if is_known(key) else None

    def lines(self, key: str) -> list[Line]:
        """Return the list behind a figure."""
        if key.startswith(HONOUR):
            code = key.removeprefix(HONOUR)
            return [_award_line(row) for row in self.awards if row.honour == code]
        source = SOURCES.get(key)
        if source is None:
            return []
        rows = getattr(self, source.rows)
        return [LINES[source.rows](row) for row in rows if source.keeps(row, self.asked.at)]

    @cached_property
    def duties(self) -> list[Assignment]:
        """The duties of the unit that fall due in the period."""
        asked = self.asked
        first, last = clock.end_of_day(asked.start - timedelta(days=1)), clock.end_of_day(asked.end)
        rows = Assignment.objects.filter(unit_id=asked.unit_id, due_at__gt=first, due_at__lte=last)
        if asked.movement_id is not None:
            rows = rows.filter(obligation__movement_id=asked.movement_id)
        if asked.but is not None:
            rows = rows.exclude(obligation_id=asked.but)
        return list(rows.exclude(state=AssignmentState.EXCUSED).select_related("obligation").order_by("due_at", "pk"))

    @cached_property
    def targets(self) -> list[Target]:
        """The targets of the unit's approved registrations for the years of the period."""
        return list(Target.objects.filter(**self._registered()).select_related("registration"))

    @cached_property
    def aims(self) -> list[Aim]:
        """The titles and awards in the unit's approved registrations for the years of the period."""
        return list(Aim.objects.filter(**self._registered()).select_related("registration"))

    @cached_property
    def awards(self) -> list[Award]:
        """What the unit's people, collectives and households were granted in the period and still hold."""
        asked = self.asked
        decided = Q(decided_on__gte=asked.start, decided_on__lte=asked.end)
        if (asked.end - asked.start).days >= WHOLE_YEAR:
            decided = Q(year=asked.end.year) | Q(year=None) & decided
        rows = Award.objects.filter(decided, unit_id=asked.unit_id, revoked_on=None)
        return list(rows.select_related("record__person").order_by("honour", "pk"))

    def _registered(self) -> dict[str, Any]:
        asked = self.asked
        where: dict[str, Any] = {
            "registration__unit_id": asked.unit_id, "registration__state": RegistrationState.APPROVED,
            "registration__call__year": asked.end.year,
        }
        if asked.movement_id is not None:
            where["registration__call__movement_id"] = asked.movement_id
        return where


def _duty_line(row: Assignment) -> Line:
    words = f"{row.obligation.ref} {row.obligation.short_name or row.obligation.text}".strip()
    return Line(words, str(row.get_state_display()), reverse("assignment", args=[row.pk]))


def _target_line(row: Target) -> Line:
    return Line(row.content, row.measure, reverse("registration", args=[row.registration_id]))


def _aim_line(row: Aim) -> Line:
    return Line(row.name, honour_name(row.honour), reverse("registration", args=[row.registration_id]))


def _award_line(row: Award) -> Line:
    name = row.printed_name or row.record.name or (row.record.person.name if row.record.person else str(row.record.get_kind_display()))
    decided = f"{row.number} {row.decided_on:%d/%m/%Y}" if row.decided_on else row.number
    return Line(name, f"{honour_name(row.honour)} {decided}".strip(), reverse("record", args=[row.record_id]))


LINES: Mapping[str, Callable[[Any], Line]] = {
    "duties": _duty_line, "targets": _target_line, "aims": _aim_line, "awards": _award_line,
}
