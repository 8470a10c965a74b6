"""The board: units × obligations on a day, in four questions whatever the number of units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, When

from thidua.kernel import clock
from thidua.kernel.models import LogRow
from thidua.movements.due import DueMark, due_mark
from thidua.movements.enums import OPEN, AssignmentState, ObligationState
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.org.enums import Level, UnitKind
from thidua.org.models import UnitSpan

CHUNK = 5000
STATE_WORDS = dict(AssignmentState.choices)


class BoardCell(NamedTuple):
    """What one unit has done about one obligation: the assignment that matters most on the day."""

    assignment_id: int
    state: str
    late: bool


@dataclass(frozen=True)
class BoardRow:
    """A unit with its cells in the order of the columns (None: not given to it) and its sums."""

    unit_id: int
    name: str
    group: str
    cells: tuple[BoardCell | None, ...]
    done: int
    given: int
    late: int
    not_accepted: int


@dataclass(frozen=True)
class Board:
    """All rows of a movement on a day. `late` counts late cells per column."""

    obligations: tuple[Obligation, ...]
    rows: tuple[BoardRow, ...]
    late: tuple[int, ...]
    done: tuple[int, ...]
    given: tuple[int, ...]


def board(movement: Movement, *, at: datetime, now: datetime) -> Board:
    """Return the board as it stood at the moment; on a day before today the states come from the log.

    Rows are the units of the movement; of several periods a cell shows the one longest late, else an open one, else
    the newest answer. Only numbers are read here: `marks` gives the deadlines of the rows that are shown.
    """
    columns = tuple(
        Obligation.objects.filter(movement=movement, state=ObligationState.CONFIRMED).order_by("position", "pk")
    )
    past = clock.vietnam_date(at) < clock.vietnam_date(now)
    cells = _cells(movement, at, past=past)
    index = {obligation.pk: place for place, obligation in enumerate(columns)}
    rows = tuple(_rows(cells, index, at))
    sums = list(zip(*(row.cells for row in rows), strict=True)) or [() for _ in columns]
    return Board(
        columns, rows,
        late=tuple(sum(1 for cell in column if cell and cell.late) for column in sums),
        done=tuple(sum(1 for cell in column if cell and cell.state not in OPEN) for column in sums),
        given=tuple(sum(1 for cell in column if cell) for column in sums),
    )


def marks(rows: Iterable[BoardRow], *, at: datetime) -> dict[int, DueMark]:
    """Return the due marks of the cells of some rows, by assignment."""
    states = {cell.assignment_id: cell.state for row in rows for cell in row.cells if cell}
    found: dict[int, DueMark] = {}
    ids = list(states)
    for start in range(0, len(ids), CHUNK):
        wanted = Assignment.objects.filter(pk__in=ids[start:start + CHUNK])
        for pk, due_at, answered_at in wanted.values_list("pk", "due_at", "answered_at"):
            found[pk] = due_mark(states[pk], due_at, answered_at, at)
    return found


def _cells(movement: Movement, at: datetime, *, past: bool) -> dict[int, dict[int, BoardCell]]:
    """Return the pressing cell per unit and obligation; the longest late comes first out of the database."""
    day = clock.vietnam_date(at)
    rows = Assignment.objects.filter(obligation__movement=movement, created_at__lte=at).order_by("due_at", "pk").values_list(
        "pk", "unit_id", "obligation_id", "state",
        Case(When(due_at__lt=at, then=1), default=0), Case(When(period_start__gt=day, then=1), default=0),
    )
    everything = list(rows)
    states = _states_at([row[0] for row in everything], at) if past else None
    chosen: dict[int, dict[int, tuple[int, BoardCell]]] = defaultdict(dict)
    for pk, unit_id, obligation_id, state_now, overdue, coming in everything:
        state = state_now if states is None else states.get(pk, AssignmentState.NEW)
        cell = BoardCell(pk, state, bool(overdue) and state in OPEN)
        rank = 0 if coming else (3 if cell.late else 2 if state in OPEN else 1)
        former = chosen[unit_id].get(obligation_id)
        if former is None or rank > former[0] or (rank == former[0] == 1):
            chosen[unit_id][obligation_id] = (rank, cell)
    return {unit_id: {key: pair[1] for key, pair in by.items()} for unit_id, by in chosen.items()}


def _states_at(ids: list[int], at: datetime) -> dict[int, str]:
    """Return the states that the log tells for a past moment; an assignment without a row yet was new."""
    states: dict[int, str] = {}
    label = Assignment._meta.label
    for start in range(0, len(ids), CHUNK):
        subjects = [f"{label}:{pk}" for pk in ids[start:start + CHUNK]]
        rows = LogRow.objects.filter(subject__in=subjects, at__lte=at).exclude(to_state="").order_by("subject", "number")
        for subject, state in rows.values_list("subject", "to_state"):
            states[int(subject.rpartition(":")[2])] = state
    return states


def _rows(cells: dict[int, dict[int, BoardCell]], index: dict[int, int], at: datetime) -> Iterator[BoardRow]:
    for span in units_in_order(cells.keys(), at):
        by = cells[span.unit_id]
        line: list[BoardCell | None] = [None] * len(index)
        for obligation_id, cell in by.items():
            if obligation_id in index:
                line[index[obligation_id]] = cell
        given = [cell for cell in line if cell]
        if given:
            yield BoardRow(
                span.unit_id, span.name, group_of(span), tuple(line),
                done=sum(1 for cell in given if cell.state not in OPEN), given=len(given),
                late=sum(1 for cell in given if cell.late),
                not_accepted=sum(1 for cell in given if cell.state == AssignmentState.NEW),
            )


def units_in_order(unit_ids: Iterable[int], at: datetime) -> list[UnitSpan]:
    """Return what the units are called at the moment, in the order of the board."""
    return _in_order(_latest_spans(unit_ids, at))


def _latest_spans(unit_ids: Iterable[int], at: datetime) -> list[UnitSpan]:
    """Return each unit's span on the day, or its last one before, or its first one after."""
    day = clock.vietnam_date(at)
    chosen: dict[int, UnitSpan] = {}
    wanted = set(unit_ids)
    for span in UnitSpan.objects.order_by("unit_id", "starts_on").iterator(chunk_size=2000):
        if span.unit_id in wanted and (span.unit_id not in chosen or span.starts_on <= day):
            chosen[span.unit_id] = span
    return list(chosen.values())


def _in_order(spans: list[UnitSpan]) -> list[UnitSpan]:
    levels, kinds = Level.values, UnitKind.values
    return sorted(spans, key=lambda span: (
        -levels.index(span.level), kinds.index(span.kind), span.position, span.name, span.unit_id,
    ))


def group_of(span: UnitSpan) -> str:
    """Return the name of the group under which the board shows a unit."""
    if span.level == Level.COMMUNE:
        return str(Level(span.level).label)
    return str(UnitKind(span.kind).label)
