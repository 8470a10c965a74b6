"""What a cell of the ledger says: how a step stands, by which document, when, by whom."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.kernel import clock

IN_TIME, AFTER, LATE, OPEN, NIL, EXCUSED, DONE = "met", "after", "late", "open", "nil", "excused", "done"
WORDS = {
    IN_TIME: gettext_lazy("Đúng hạn"), NIL: gettext_lazy("Không phát sinh"), EXCUSED: gettext_lazy("Được miễn"),
    DONE: gettext_lazy("Đã thực hiện"), OPEN: gettext_lazy("Chưa"),
}
LOOKS = {IN_TIME: "s-done", AFTER: "s-done", DONE: "s-done", LATE: "s-late", OPEN: "s-new", NIL: "s-nil", EXCUSED: "s-excused"}
RANK = (LATE, OPEN, AFTER, DONE, IN_TIME, NIL, EXCUSED)
"""Of several duties in one cell the most pressing counts."""


@dataclass(frozen=True)
class Cell:
    """One step of one unit. `days`: how late; `number`, `on`, `file`: what shows it; `url`: where it stands."""

    mark: str
    days: int = 0
    at: datetime | None = None
    who: str = ""
    number: str = ""
    on: date | None = None
    file: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """How it stands, in words."""
        if self.mark == LATE:
            return ngettext("Quá hạn %(n)s ngày", "Quá hạn %(n)s ngày", self.days) % {"n": number_format(self.days, force_grouping=True)}
        if self.mark == AFTER:
            return ngettext("Muộn %(n)s ngày", "Muộn %(n)s ngày", self.days) % {"n": number_format(self.days, force_grouping=True)}
        return str(WORDS[self.mark])

    @property
    def look(self) -> str:
        """The class of the state that draws it."""
        return LOOKS[self.mark]

    @property
    def shown(self) -> str:
        """The number of the document, or the name of the file."""
        return self.number or self.file

    @property
    def day(self) -> date | None:
        """The day of the document, else of the step."""
        return self.on or (clock.vietnam_date(self.at) if self.at else None)

    @property
    def is_answered(self) -> bool:
        """Whether the unit has done what the step asks, or said that there was nothing to do."""
        return self.mark in (IN_TIME, AFTER, DONE, NIL)

    @property
    def in_time(self) -> bool:
        """Whether it was answered and not late."""
        return self.mark in (IN_TIME, DONE, NIL)

    @property
    def whole(self) -> str:
        """Everything in a line, for Excel and for reading aloud."""
        day = f"{self.day:%d/%m/%Y}" if self.day else ""
        said = [self.words, self.number, day, self.file if self.file != self.number else "", self.who]
        return "; ".join(part for part in said if part)


def timed(due_at: datetime | None, done_at: datetime | None, now: datetime) -> tuple[str, int]:
    """Return the mark of a step by its deadline and the moment at which it was taken, and how many days late."""
    if done_at is not None:
        if due_at is None:
            return DONE, 0
        late = done_at > due_at
        return (AFTER, max(_days(due_at, done_at), 1)) if late else (IN_TIME, 0)
    if due_at is not None and now > due_at:
        return LATE, _days(due_at, now)
    return OPEN, 0


def pressing(cells: list[Cell]) -> Cell:
    """Return the cell that counts: the longest late, else an open one, else the newest answer."""
    return min(cells, key=lambda cell: (RANK.index(cell.mark), -cell.days, -(cell.at.timestamp() if cell.at else 0)))


def sum_words(cells: list[Cell]) -> str:
    """Return "n/m đơn vị, k đúng hạn" for a column; the excused are not counted."""
    asked = [cell for cell in cells if cell.mark != EXCUSED]
    told = {"n": sum(cell.is_answered for cell in asked), "m": len(asked), "k": sum(cell.in_time for cell in asked)}
    return _("%(n)d/%(m)d đơn vị, %(k)d đúng hạn") % told


def _days(due_at: datetime, at: datetime) -> int:
    return max((clock.vietnam_date(at) - clock.vietnam_date(due_at)).days, 0)
