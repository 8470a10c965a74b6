"""How a deadline is said: how many days are left or late, and what to the minute "hết ngày" means."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.kernel import clock
from thidua.movements.enums import OPEN, AssignmentState

SOON = 7
"""From how many days before the deadline a duty is marked as due soon."""


@dataclass(frozen=True)
class DueMark:
    """What stands beside the state.

    `kind`: late, soon, left (open); met, after (answered in time, answered late); free (no deadline); off (excused: no
    deadline counts any more).
    `days`: late or left, never negative. `at`: the last second that counts.
    """

    kind: str
    days: int
    at: datetime | None

    @property
    def words(self) -> str:
        """The mark in words, for Excel and for reading aloud."""
        if self.kind == "late":
            return ngettext("Quá hạn %(n)s ngày", "Quá hạn %(n)s ngày", self.days) % {"n": number_format(self.days, force_grouping=True)}
        if self.kind == "after":
            return ngettext("Muộn %(n)s ngày", "Muộn %(n)s ngày", self.days) % {"n": number_format(self.days, force_grouping=True)}
        if self.kind == "off":
            return ""
        if self.kind == "met":
            return _("Đúng hạn")
        if self.kind == "free":
            return _("Không có hạn")
        if self.days == 0:
            return _("Hết hạn hôm nay")
        return ngettext("Còn %(n)d ngày", "Còn %(n)d ngày", self.days) % {"n": self.days}


def due_mark(state: str, due_at: datetime | None, answered_at: datetime | None, at: datetime) -> DueMark:
    """Return the mark of an assignment at a moment; one answered late says so for ever."""
    if state == AssignmentState.EXCUSED:
        return DueMark("off", 0, due_at)
    if due_at is None:
        return DueMark("free", 0, None)
    last_day = clock.vietnam_date(due_at)
    if state in OPEN:
        left = (last_day - clock.vietnam_date(at)).days
        if at > due_at:
            return DueMark("late", -left, due_at)
        return DueMark("soon" if left <= SOON else "left", left, due_at)
    if answered_at is not None and answered_at > due_at:
        return DueMark("after", (clock.vietnam_date(answered_at) - last_day).days, due_at)
    return DueMark("met", 0, due_at)


def mark_of(assignment: Any, at: datetime) -> DueMark:
    """Return the mark of an assignment row."""
    return due_mark(assignment.state, assignment.due_at, assignment.answered_at, at)
