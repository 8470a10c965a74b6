"""The board: who has and who has not, on any day; a cell's history beside it; Excel of what is shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import SHEET_MEDIA_TYPE
from thidua.movements import queries
from thidua.movements.due import DueMark, mark_of
from thidua.movements.exports import board_sheet
from thidua.movements.forms import DayForm
from thidua.movements.history import entries
from thidua.movements.models import Assignment, Movement
from thidua.movements.queries.board import STATE_WORDS, Board, BoardCell, BoardRow, board, marks
from thidua.movements.saying import say_period
from thidua.org.enums import Level
from thidua.org.queries import names_on

PAGE_SIZE = 60
WHICH: dict[str, tuple[Any, Callable[[BoardRow], bool]]] = {
    "": (gettext_lazy("Tất cả"), lambda _row: True),
    "qua-han": (gettext_lazy("Có quá hạn"), lambda row: row.late > 0),
    "chua-nhan": (gettext_lazy("Có việc chưa nhận"), lambda row: row.not_accepted > 0),
    "chua-xong": (gettext_lazy("Chưa xong hết"), lambda row: row.done < row.given),
    "cap-xa": (gettext_lazy("Cấp xã"), lambda row: row.group == str(Level.COMMUNE.label)),
}


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

    def groups(self, rows: Iterable[BoardRow]) -> Iterator[tuple[str, list[tuple[BoardRow, list[ShownCell | None]]]]]:
        """Yield the rows of the page under the names of their groups."""
        heads = [_head(obligation) for obligation in self.whole.obligations]
        kept = self.query.copy()
        kept.pop("o", None)
        kept.pop("dang", None)
        stem = f"?{kept.urlencode()}&o=" if kept else "?o="
        for name, members in groupby(rows, key=lambda row: row.group):
            yield name, [(row, [
                self._cell(row, head, cell, stem) if cell else None
                for head, cell in zip(heads, row.cells, strict=True)
            ]) for row in members]

    def _cell(self, row: BoardRow, head: str, cell: BoardCell, stem: str) -> ShownCell:
        mark = self.marks[cell.assignment_id]
        css = "s-late" if cell.late else f"s-{cell.state}" + (" soon" if mark.kind == "soon" else "")
        words = f"{row.name}, {head}: {STATE_WORDS[cell.state]}, {mark.words}"
        figure = ("1k+" if mark.days > 999 else str(mark.days)) if cell.late else ""
        return ShownCell(css, figure, words, f"{stem}{cell.assignment_id}", self.current == cell.assignment_id)


@require_safe
@guarded("board.view")
def show(request: Request, pk: int) -> HttpResponse:
    """Show the board of a movement on a day."""
    movement = get_object_or_404(queries.visible_to(request.actor).exclude(launched_at=None), pk=pk)
    now = clock.now()
    form = DayForm(request.GET if request.GET.get("ngay") else None)
    day = form.cleaned_data["ngay"] if form.is_bound and form.is_valid() else None
    at = _moment(day, now)
    whole = board(movement, at=at, now=now)
    reachable = [row for row in whole.rows if _may_see(request, movement, row)]
    which = request.GET.get("xem", "")
    rows = [row for row in reachable if WHICH.get(which, WHICH[""])[1](row)]
    if request.GET.get("dang") == "xlsx":
        return _excel(movement, whole, rows, at)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    cell = _cell_in_hand(request, movement)
    drawing = Drawing(whole, marks(page.object_list, at=at), request.GET, cell.pk if cell else 0)
    return render(request, "movements/board.html", {
        "movement": movement, "board": whole, "day": clock.vietnam_date(at), "form": form,
        "columns": [(obligation, _head(obligation)) for obligation in whole.obligations],
        "groups": list(drawing.groups(page.object_list)), "page": page,
        "totals": _totals(whole, rows), "late": sum(row.late for row in rows), "unit_count": len(reachable),
        "chips": _chips(request, reachable, which), "addresses": _addresses(request, page),
        "cell": cell and _panel(cell, at, request),
    })


def _moment(day: date | None, now: datetime) -> datetime:
    if day is None or day >= clock.vietnam_date(now):
        return now
    return clock.end_of_day(day)


def _may_see(request: Request, movement: Movement, row: BoardRow) -> bool:
    return movement.owner_id in request.actor.below or row.unit_id in request.actor.below


def _head(obligation: Any) -> str:
    return f"{obligation.ref} {obligation.short_name}".strip()


def _totals(whole: Board, rows: list[BoardRow]) -> list[int]:
    return [
        sum(1 for row in rows if (cell := row.cells[place]) and cell.late)
        for place in range(len(whole.obligations))
    ]


def _address(request: Request, **changes: str) -> str:
    query = request.GET.copy()
    for key in ("dang", *changes):
        query.pop(key, None)
    for key, value in changes.items():
        if value:
            query[key] = value
    return f"?{query.urlencode()}"


def _chips(request: Request, rows: list[BoardRow], which: str) -> list[dict[str, Any]]:
    return [
        {
            "label": label, "url": _address(request, xem=key, trang="", o=""), "current": key == which,
            "count": sum(1 for row in rows if keep(row)),
        }
        for key, (label, keep) in WHICH.items()
    ]


def _addresses(request: Request, page: Any) -> dict[str, str]:
    return {
        "number": page.number, "pages": page.paginator.num_pages, "rows": page.paginator.count,
        "previous_url": _address(request, trang=str(page.number - 1)) if page.has_previous() else "",
        "next_url": _address(request, trang=str(page.number + 1)) if page.has_next() else "",
        "excel_url": _address(request, dang="xlsx", o="", trang=""), "close_url": _address(request, o=""),
    }


def _cell_in_hand(request: Request, movement: Movement) -> Assignment | None:
    wanted = request.GET.get("o", "")
    if not wanted.isdigit():
        return None
    rows = queries.assignments_visible_to(request.actor).filter(obligation__movement=movement)
    return rows.filter(pk=int(wanted)).first()


def _panel(cell: Assignment, at: datetime, request: Request) -> dict[str, Any]:
    day = clock.vietnam_date(at)
    return {
        "assignment": cell, "unit_name": names_on([cell.unit_id], day).get(cell.unit_id, ""),
        "mark": mark_of(cell, at), "history": entries(queries.history_of(cell)[:30]),
        "evidence": list(cell.evidence.select_related("file", "document")),
        "url": reverse("assignment", args=[cell.pk]),
        "periods": [
            (row, say_period(row.period_key))
            for row in cell.obligation.assignments.filter(unit_id=cell.unit_id).order_by("period_start", "pk")
        ],
    }


def _excel(movement: Movement, whole: Board, rows: list[BoardRow], at: datetime) -> HttpResponse:
    name = f"bang-theo-doi-{movement.plan.number or movement.pk}-{clock.vietnam_date(at):%Y%m%d}"
    title = _("Bảng theo dõi %(code)s, ngày %(day)s") % {
        "code": movement.plan.code, "day": f"{clock.vietnam_date(at):%d/%m/%Y}",
    }
    return HttpResponse(
        board_sheet(title, [_head(obligation) for obligation in whole.obligations], rows, marks(rows, at=at)),
        content_type=SHEET_MEDIA_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )
