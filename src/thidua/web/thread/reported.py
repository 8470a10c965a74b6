"""What a unit reported: its reports in every round, and duties to report that no round asks for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.kernel import clock
from thidua.movements.enums import Output
from thidua.movements.models import Assignment
from thidua.reports.enums import ReportState
from thidua.reports.models import Report
from thidua.reports.queries import reports_visible_to
from thidua.web.ledger.cells import EXCUSED, LATE, OPEN, Cell, timed
from thidua.web.ledger.duties import duties_of
from thidua.web.thread.items import REPORTED, Grid, Item, Station
from thidua.web.thread.promised import duty_item
from thidua.web.thread.sight import Sight


@dataclass(frozen=True)
class Told:
    """How many reports were due by now and how many of them came."""

    due: int
    came: int


class Reports:
    """The reports of units in a movement, read once, of each unit those of its own."""

    def __init__(self, sight: Sight, unit_ids: Iterable[int] | None = None) -> None:
        self._sight = sight
        self._rows: dict[int, list[Report]] = defaultdict(list)
        self._duties: dict[int, list[tuple[Assignment, Cell]]] = defaultdict(list)
        if sight.movement is None:
            return
        units = None if unit_ids is None else list(unit_ids)
        rows = reports_visible_to(sight.actor).filter(round__form__movement=sight.movement)
        for row in (rows if units is None else rows.filter(unit_id__in=units)).order_by("round__period_end", "pk"):
            self._rows[row.unit_id].append(row)
        answered = {(row.round.form.obligation_id, row.unit_id, row.round.period_key) for rows in self._rows.values() for row in rows}
        for duty, cell in duties_of(sight.movement, at=sight.at, outputs=[Output.REPORT], units=units):
            if (duty.obligation_id, duty.unit_id, duty.period_key) not in answered and _is_due(cell):
                self._duties[duty.unit_id].append((duty, cell))

    def station(self, unit_ids: list[int], grids: tuple[Grid, ...] = ()) -> Station:
        """Return the station of a unit and of those whose work it took over."""
        items = [item for unit in unit_ids for item in self._items(unit, unit_ids[0])]
        items.sort(key=lambda item: item[0])
        shown = tuple(item for _when, item in items) or (Item(_("Chưa có kỳ báo cáo nào đến hạn"), is_open=True),)
        return Station(REPORTED, shown, grids)

    def told(self, unit_id: int) -> Told:
        """Return how many reports of the unit were due by now, and how many came."""
        rows = [row for row in self._rows.get(unit_id, []) if row.state != ReportState.EXCUSED]
        came = [row for row in rows if row.state != ReportState.DRAFT]
        due = [row for row in rows if row.state != ReportState.DRAFT or self._sight.at > row.due_at]
        duties = [cell for _duty, cell in self._duties.get(unit_id, []) if cell.mark not in (EXCUSED, OPEN)]
        return Told(len(due) + len(duties), len(came) + sum(cell.is_answered for cell in duties))

    def _items(self, unit_id: int, heir: int) -> Iterator[tuple[str, Item]]:
        for row in self._rows.get(unit_id, []):
            yield f"{row.round.period_end}", self._report(row, heir)
        for duty, cell in self._duties.get(unit_id, []):
            year = duty.period_start.year if duty.period_start else None
            words = _("Báo cáo năm %(year)d") % {"year": year} if year else _("Báo cáo theo nhiệm vụ của kế hoạch")
            if not cell.is_answered and cell.mark != EXCUSED:
                words = _("Chưa có báo cáo năm %(year)d") % {"year": year} if year else _("Chưa có báo cáo theo nhiệm vụ của kế hoạch")
            yield f"{duty.period_end or duty.period_start or ''}", duty_item(self._sight, unit_id, heir, cell, words)

    def _report(self, row: Report, heir: int) -> Item:
        name, url = row.round.form.name, reverse("report", args=[row.pk])
        called = _("%(name)s, kỳ %(period)s") % {"name": name, "period": row.round.period_key}
        if row.state == ReportState.DRAFT:
            mark, days = timed(row.due_at, None, self._sight.at)
            due = _("Hạn: %(day)s") % {"day": f"{clock.vietnam_date(row.due_at):%d/%m/%Y}"}
            words = _("Chưa có báo cáo: %(called)s") % {"called": called}
            return Item(words, key="late" if mark == LATE else "new", state=Cell(mark, days).words, url=url, notes=(due,),
                        is_gap=mark == LATE, is_open=mark == OPEN)
        notes = [
            _("Báo không phát sinh.") if row.nil else "",
            _("Nộp muộn %(days)d ngày. Lý do: %(reason)s") % {"days": row.late_days, "reason": row.late_reason or "–"} if row.late_days else "",
            _("Nộp đúng hạn.") if row.sent_at and not row.late_days else "", self._by(row, heir),
        ]
        on = clock.vietnam_date(row.sent_at) if row.sent_at else None
        return Item(called, on, row.state, row.get_state_display(), "", url, tuple(filter(None, notes)))

    def _by(self, row: Report, heir: int) -> str:
        if row.unit_id == heir:
            return ""
        names = self._sight.names
        return _("Do %(then)s (nay là %(now)s) báo cáo.") % {
            "then": names.on(row.unit_id, row.round.period_end), "now": names.on(heir, self._sight.day)}


def _is_due(cell: Cell) -> bool:
    """Tell whether a duty counts yet: it was answered, or its day is over."""
    return cell.mark != OPEN
