"""The grid of a "web" table, where only bars between the contents are known.

One bar stands between two cells of a row, two bars between rows; an empty cell adds one more. "Two bars" can
therefore be a new row or an empty cell: the cheapest reading over the whole table is taken.
"""

import re
from dataclasses import dataclass

from thidua.papers.source import Cell

_COUNTING = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-Za-zđĐ]|[-+*•])[.)]?$")
_SERIAL = re.compile(r"(?i)^(?:tt|stt|số\s*tt|số thứ tự)$")
_FIRST = re.compile(r"^(?:0?1|I|A|a|-)[.)]?$")
_SHORT, _LONG, _UNCOUNTED, _LEADING, _HOLE, _INNER = 1.0, 6.0, 1.5, 0.8, 0.25, 0.8
_EXTRA, _CROWDED = 6, 6000

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Run:
    """A cell with content and the number of bars printed before it."""

    bars: int
    cell: Cell


@dataclass(frozen=True)
class _Shape:
    width: int
    counted: bool
    after_headings: int = 0
    """The run that must begin a row, because a second heading row ends before it; 0: none is known."""


def grid(runs: list[Run], first: int) -> tuple[Row, ...]:
    """This function will return the rows of the table, each with the same number of cells.

    A row with fewer printed cells is filled up: on the right when it begins with its serial number or spans
    the table, on the left when cells of the rows above reach down into it.
    """
    if not runs:
        return ()
    shape = _shape(runs)
    steps = _cheapest(runs, shape) if len(runs) <= _CROWDED else [None] * len(runs)
    rows: list[list[Cell | None]] = [[]]
    for run, step in zip(runs, steps, strict=True):
        if step is not None:
            rows.append([None] * step)
        elif rows[-1]:
            rows[-1] += [None] * max(run.bars - 1, 0)
        rows[-1].append(run.cell)
    width = max(shape.width, *(len(row) for row in rows))
    return tuple(_filled(row, width, shape, first) for row in rows if row)


def _shape(runs: list[Run]) -> _Shape:
    """The number of columns: by the heading row, plus what a second heading row under a merged cell adds."""
    heading = _stretch(runs, 0)
    counted = bool(_SERIAL.match(runs[0].cell.text))
    below = _stretch(runs, heading)
    if not counted or below < 2 or _FIRST.match(runs[heading].cell.text) or below > heading + _EXTRA:
        return _Shape(heading, counted)
    after = heading + below
    begins = after < len(runs) and _FIRST.match(runs[after].cell.text)
    return _Shape(heading - 1 + below, counted, after if begins else 0)


def _stretch(runs: list[Run], start: int) -> int:
    """How many cells stand together, one bar between each, from `start` on."""
    count = 0
    for run in runs[start:]:
        if count and run.bars > 1:
            break
        count += 1
    return count


def _cheapest(runs: list[Run], shape: _Shape) -> list[int | None]:
    """For each run: None when it continues its row, else the number of empty cells that begin its new row."""
    best: dict[int, float] = {1: 0.0}
    back: list[dict[int, tuple[int, int | None]]] = [{1: (0, 0)}]
    for at, run in enumerate(runs[1:], start=1):
        costs: dict[int, float] = {}
        came: dict[int, tuple[int, int | None]] = {}
        for column, cost in best.items():
            for target, step, price in _moves(run, column, shape):
                if at == shape.after_headings and step != 0:
                    continue
                if cost + price < costs.get(target, 1e9):
                    costs[target], came[target] = cost + price, (column, step)
        worst = min(costs.values()) + _LONG
        best = {column: cost for column, cost in costs.items() if cost <= worst}
        back.append(came)
    column = min(best, key=lambda at: best[at] + _short(at, shape))
    steps: list[int | None] = []
    for came in reversed(back):
        column, step = came[column]
        steps.append(step)
    steps.reverse()
    return [None, *steps[1:]]


def _moves(run: Run, column: int, shape: _Shape) -> list[tuple[int, int | None, float]]:
    """The places where the run may stand, each with its cost: in the same row, or in a new one."""
    target = column + max(run.bars, 1)
    counting = bool(_COUNTING.match(run.cell.text))
    hole = _HOLE * (run.bars - 1) + (_INNER if counting and shape.counted and run.bars > 1 else 0.0)
    moves: list[tuple[int, int | None, float]] = [(target, None, hole + _over(target, shape))]
    for leading in range(min(run.bars - 1, 4) if run.bars > 1 else 0):
        trailing = run.bars - 2 - leading
        cost = _short(column + trailing, shape) + _LEADING * leading + _begin(counting, shape, leading)
        moves.append((1 + leading, leading, cost))
    return moves


def _over(column: int, shape: _Shape) -> float:
    return _LONG * max(column - shape.width, 0)


def _short(column: int, shape: _Shape) -> float:
    return (_SHORT if column < shape.width else 0.0) + _over(column, shape)


def _begin(counting: bool, shape: _Shape, leading: int) -> float:
    return _UNCOUNTED if shape.counted and leading == 0 and not counting else 0.0


def _filled(row: list[Cell | None], width: int, shape: _Shape, first: int) -> Row:
    missing: list[Cell | None] = [None] * (width - len(row))
    head = row[0]
    continued = shape.counted and head is not None and not _COUNTING.match(head.text) and len(row) > 1
    cells = (
        [*missing, *row] if continued and not _SERIAL.match(head.text if head else "") else [*row, *missing]
    )
    filled: list[Cell] = []
    line = next((cell.first for cell in row if cell is not None), first)
    for cell in cells:
        filled.append(cell if cell is not None else Cell(line, line - 1, ""))
        line = filled[-1].last if cell is not None else line
    return tuple(filled)
