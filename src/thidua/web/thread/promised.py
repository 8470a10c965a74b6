"""What a unit promised: its registrations, with targets and the titles aimed at."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from thidua.awards.words import honour_name
from thidua.kernel import audit, clock
from thidua.kernel.models import LogRow
from thidua.movements.enums import Output
from thidua.papers.text import fold
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Call, Progress, Registration
from thidua.registrations.queries import content_shown_to, registrations_visible_to
from thidua.registrations.saying import target_words
from thidua.web.ledger.cells import EXCUSED, LATE, NIL, OPEN, Cell, timed
from thidua.web.ledger.duties import duties_of
from thidua.web.thread.items import PROMISED, Grid, Item, Line, Station
from thidua.web.thread.sight import Sight


class Promises:
    """The registrations of units in a movement, read once; `unit_ids`: with those whose work they took over."""

    def __init__(self, sight: Sight, unit_ids: Iterable[int]) -> None:
        self._sight, self._units = sight, list(unit_ids)
        rows = registrations_visible_to(sight.actor).filter(call__movement=sight.movement, unit_id__in=self._units)
        self.rows: list[Registration] = list(
            rows.prefetch_related("submissions", "targets__progress", "aims").order_by("call__year", "pk"))
        nil = LogRow.objects.filter(subject__in=[audit.subject_of(row) for row in self.rows if row.nil], step="send").order_by("number")
        self._why = dict(nil.values_list("subject", "note"))
        self.contents = {row.pk: content_shown_to(sight.actor, row) for row in self.rows}

    def station(self, name: str = "", whose: str = "") -> Station:
        """Return the station; with a name also whether the registrations name that person, collective or household."""
        items = [item for row in self.rows for item in self._items(row, name, whose)]
        return Station(PROMISED, tuple(items or self._nothing()))

    def grids(self) -> tuple[Grid, ...]:
        """Return the targets of every registration against the years up to today."""
        return tuple(grid for row in self.rows if (grid := self._grid(row)))

    @property
    def were_made(self) -> bool:
        """Whether something was registered."""
        return any(row.state != RegistrationState.DRAFT and not row.nil for row in self.rows)

    def _items(self, row: Registration, name: str, whose: str) -> Iterator[Item]:
        url = reverse("registration", args=[row.pk])
        if row.state == RegistrationState.DRAFT:
            yield self._missing(row, url)
            return
        content = self.contents[row.pk] or {}
        first = list(row.submissions.all())[-1:]
        on = clock.vietnam_date(first[0].sent_at if first else row.sent_at or row.call.due_at)
        words = _("Đăng ký thi đua năm %(year)d") % {"year": row.call.year}
        if row.nil:
            words = _("Năm %(year)d: báo không đăng ký nội dung nào") % {"year": row.call.year}
        notes = [*self._marks(row, on), self._why.get(audit.subject_of(row), ""), *(self._promise(target) for target in content.get("targets", []))]
        if name:
            notes += self._about(content, name, whose, nil=row.nil)
        else:
            notes += [f"{aim['name']}: {honour_name(aim['honour'])}" for aim in content.get("aims", [])]
        yield Item(
            words, on, row.state, row.get_state_display(), first[0].sent_by if first else "", url, tuple(filter(None, notes)))

    def _missing(self, row: Registration, url: str) -> Item:
        mark, days = timed(row.call.due_at, None, self._sight.at)
        words = _("Năm %(year)d: chưa đăng ký") % {"year": row.call.year}
        due = _("Hạn: %(day)s") % {"day": f"{clock.vietnam_date(row.call.due_at):%d/%m/%Y}"}
        notes = (due, self._by(row.unit_id, clock.vietnam_date(row.call.due_at)))
        return Item(words, key=f"{'late' if mark == LATE else 'new'}", state=Cell(mark, days).words, url=url,
                    notes=tuple(filter(None, notes)), is_gap=mark == LATE, is_open=mark == OPEN)

    def _marks(self, row: Registration, on: date) -> Iterator[str]:
        yield self._by(row.unit_id, on)
        if row.late:
            yield _("Nộp muộn. Lý do: %(reason)s") % {"reason": row.late_reason or "–"}
        if row.approved_at:
            yield _("Duyệt ngày %(day)s.") % {"day": f"{clock.vietnam_date(row.approved_at):%d/%m/%Y}"}

    def _by(self, unit_id: int, on: date) -> str:
        if unit_id == self._units[0]:
            return ""
        names = self._sight.names
        return _("Do %(then)s (nay là %(now)s) đăng ký.") % {"then": names.on(unit_id, on), "now": names.on(self._units[0], self._sight.day)}

    def _promise(self, target: Any) -> str:
        return ": ".join(word for word in (target["content"], target_words(target)) if word)

    def _about(self, content: Any, name: str, whose: str, *, nil: bool) -> list[str]:
        """Return for what the person is named; where the registration can be read and does not name the person, that."""
        if not content or nil:
            return []
        named = [honour_name(aim["honour"]) for aim in content["aims"] if aim["whose"] == whose and fold(aim["name"]) == fold(name)]
        if named:
            return [_("%(name)s được đăng ký: %(honours)s.") % {"name": name, "honours": "; ".join(named)}]
        return [_("Bản đăng ký này không ghi tên %(name)s.") % {"name": name}]

    def _grid(self, row: Registration) -> Grid | None:
        targets = (self.contents[row.pk] or {}).get("targets", []) if row.state != RegistrationState.DRAFT else []
        if not targets:
            return None
        told = {f"target:{target.pk}": {one.year: one for one in target.progress.all()} for target in row.targets.all()}
        end = self._sight.movement.ends_on.year if self._sight.movement and self._sight.movement.ends_on else self._sight.day.year
        said = {year for known in told.values() for year in known}
        years = tuple(sorted(said | set(range(row.call.year, min(self._sight.day.year, max(end, row.call.year)) + 1))))
        lines = tuple(
            Line(one["content"], target_words(one), tuple((year, _reported(told.get(one["key"], {}).get(year), one["measure"])) for year in years))
            for one in targets
        )
        return Grid(years, lines, self._by(row.unit_id, clock.vietnam_date(row.sent_at or row.call.due_at)))

    def _nothing(self) -> Iterator[Item]:
        """Say that nobody asked the unit, or how it answered the duty of the plan."""
        movement = self._sight.movement
        if movement is None:
            return
        for duty, cell in duties_of(movement, at=self._sight.at, outputs=[Output.REGISTRATION], units=self._units):
            yield duty_item(self._sight, duty.unit_id, self._units[0], cell, _("Đăng ký theo nhiệm vụ của kế hoạch"))
            return
        asked = Call.objects.filter(movement=movement).exists()
        words = _("Đơn vị không có trong đợt đăng ký nào") if asked else _("Chưa mở đợt đăng ký nào")
        yield Item(words, is_gap=True)


def duty_item(sight: Sight, unit_id: int, heir: int, cell: Cell, words: str) -> Item:
    """Return how a duty of the plan stands as an item of a thread."""
    happened = cell.is_answered or cell.mark == EXCUSED
    notes = [cell.shown]
    if unit_id != heir:
        then, now = sight.names.on(unit_id, cell.day or sight.day), sight.names.on(heir, sight.day)
        notes.append(_("Do %(then)s (nay là %(now)s) thực hiện.") % {"then": then, "now": now})
    key = cell.look.removeprefix("s-")
    return Item(
        words, cell.day if happened else None, "nil" if cell.mark == NIL else key, cell.words, cell.who, cell.url, tuple(filter(None, notes)),
        is_gap=cell.mark == LATE, is_open=cell.mark == OPEN)


def _reported(progress: Progress | None, measure: str) -> str:
    if progress is None:
        return ""
    figure = number_format(progress.figure.normalize(), use_l10n=True, force_grouping=True) if progress.figure is not None else ""
    return "; ".join(word for word in (f"{figure} {measure}".strip() if figure else "", progress.note) if word)
