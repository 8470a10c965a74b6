"""What the board shows: which units in which order, its cells, the days of its slider."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Max
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import clock
from thidua.kernel.tables import Chip, ChipGroup, Column, Filter, Kind, Listing, Table
from thidua.movements.due import DueMark
from thidua.movements.models import Assignment, Movement
from thidua.movements.periods import AHEAD
from thidua.movements.queries.board import STATE_WORDS, Board, BoardCell, BoardRow
from thidua.org.enums import Level
from thidua.org.names import search_key

WHICH, CELL = "xem", "o"
Keep = Callable[[BoardRow], bool]
CHOICES: dict[str, tuple[Any, Keep]] = {
    "qua-han": (gettext_lazy("Có quá hạn"), lambda row: row.late > 0),
    "chua-nhan": (gettext_lazy("Có việc chưa nhận"), lambda row: row.not_accepted > 0),
    "chua-xong": (gettext_lazy("Chưa xong hết"), lambda row: row.done < row.given),
    "cap-xa": (gettext_lazy("Cấp xã"), lambda row: row.group == str(Level.COMMUNE.label)),
}


def _called(rows: Iterable[BoardRow], text: str) -> list[BoardRow]:
    words = search_key(text).split()
    return [row for row in rows if all(word in search_key(row.name) for word in words)]


UNITS = Table(
    columns=(
        Column("ten", gettext_lazy("Đơn vị"), lambda row: row.name, sort_key=lambda row: search_key(row.name)),
        Column("xong", gettext_lazy("Đã xong"), lambda row: row.done,
               sort_key=lambda row: (row.done / row.given, -row.given), kind=Kind.NUMBER),
        Column("qua-han", gettext_lazy("Quá hạn"), lambda row: row.late, kind=Kind.NUMBER, falling=True),
    ),
    filters=(Filter(WHICH, gettext_lazy("Xem:"), [(key, label) for key, (label, _keep) in CHOICES.items()],
                    lambda rows, value: [row for row in rows if CHOICES[value][1](row)]),),
    search=_called,
    page_size=60,
)


@dataclass(frozen=True)
class ShownCell:
    """A cell as the page draws it."""

    css: str
    figure: str
    words: str
    url: str
    current: bool


@dataclass(frozen=True)
class Drawing:
    """Draws the cells of the rows of one page; the address of a cell is the page's own with the cell in it."""

    whole: Board
    marks: Mapping[int, DueMark]
    query: QueryDict
    current: int

    def groups(
        self, rows: Iterable[BoardRow], *, grouped: bool
    ) -> Iterator[tuple[str, list[tuple[BoardRow, list[ShownCell | None]]]]]:
        """Yield the rows of the page under the names of their groups, or all of them under no name."""
        heads = [head_of(obligation) for obligation in self.whole.obligations]
        kept = self.query.copy()
        kept.pop(CELL, None)
        kept.pop("dang", None)
        stem = f"?{kept.urlencode()}&{CELL}=" if kept else f"?{CELL}="
        for name, members in groupby(rows, key=lambda row: row.group if grouped else ""):
            yield name, [(row, [
                self._cell(row, head, cell, stem) if cell else None
                for head, cell in zip(heads, row.cells, strict=True)
            ]) for row in members]

    def _cell(self, row: BoardRow, head: str, cell: BoardCell, stem: str) -> ShownCell:
        mark = self.marks[cell.assignment_id]
        css = "s-late" if cell.late else f"s-{cell.state}" + (" soon" if mark.kind == "soon" else "")
        words = f"{row.name}, {head}: " + ", ".join(filter(None, [str(STATE_WORDS[cell.state]), mark.words]))
        figure = ("1k+" if mark.days > 999 else str(mark.days)) if cell.late else ""
        return ShownCell(css, figure, words, f"{stem}{cell.assignment_id}", self.current == cell.assignment_id)


@dataclass(frozen=True)
class Slider:
    """The days that the board can be moved to: from the launch to today, and on to deadlines of the coming quarter."""

    first: date
    last: date
    today: date
    day: date

    @property
    def length(self) -> int:
        """How many days there are after the first."""
        return (self.last - self.first).days

    @property
    def place(self) -> int:
        """Where the day shown stands, kept within the ends."""
        return min(max((self.day - self.first).days, 0), self.length)

    @property
    def present(self) -> int:
        """Where today stands."""
        return (self.today - self.first).days


def slider(movement: Movement, *, day: date, now: datetime) -> Slider:
    """Return the slider of a launched movement."""
    today = clock.vietnam_date(now)
    first = clock.vietnam_date(movement.launched_at) if movement.launched_at else today
    last_due = Assignment.objects.filter(obligation__movement=movement).aggregate(last=Max("due_at"))["last"]
    last = max(today, min(clock.vietnam_date(last_due), today + AHEAD)) if last_due else today
    return Slider(min(first, today), last, today, day)


def head_of(obligation: Any) -> str:
    """Return the name of a column."""
    return f"{obligation.ref} {obligation.short_name}".strip()


def chips(listing: Listing, rows: Iterable[Any]) -> ChipGroup:
    """Return the filter as links, each with the number of units behind it."""
    found = list(rows)
    chosen = listing.chosen.get(WHICH, "")
    everything = Chip(_("Tất cả"), listing.address(**{WHICH: "", CELL: ""}), not chosen, len(found))
    return ChipGroup(_("Xem:"), [everything, *(
        Chip(str(label), listing.address(**{WHICH: key, CELL: ""}), key == chosen, sum(1 for row in found if keep(row)))
        for key, (label, keep) in CHOICES.items()
    )])


def conditions(listing: Listing) -> str:
    """Return in words what narrows and orders the rows, for the head of a printed list."""
    said = []
    if chosen := listing.chosen.get(WHICH):
        said.append(_("Lọc: %(words)s") % {"words": CHOICES[chosen][0]})
    if listing.text:
        said.append(_("Tìm: “%(words)s”") % {"words": listing.text})
    column, descending = listing.sorted_by
    if column is not None:
        order = _("từ lớn đến nhỏ") if descending else _("từ nhỏ đến lớn")
        said.append(_("Xếp theo: %(words)s") % {"words": column.label if column.key == "ten" else f"{column.label}, {order}"})
    return "; ".join(said)
