"""Items of a flow become strips: pieces as high as they are, which a page takes or leaves whole."""

from dataclasses import dataclass, field, replace

from thidua.papers.write.flow import (
    BLACK,
    Cell,
    Framed,
    Grid,
    GridRow,
    Inner,
    Item,
    Para,
    Place,
    Rule,
)
from thidua.papers.write.pdf.lines import MM, Setter, TextOp

HAIR = 0.5
"""Width of the lines of tables, in points."""
RULE = 0.75
"""Width of the lines under names."""


@dataclass(slots=True)
class LineOp:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = HAIR


@dataclass(slots=True)
class LatticeOp:
    """The lines around the cells of one row: edges from left to right, and how high the row is."""

    x: float
    y: float
    edges: list[float]
    height: float


@dataclass(slots=True)
class FrameOp:
    """A rectangle, not filled."""

    x: float
    y: float
    width: float
    height: float
    colour: str = BLACK


@dataclass(slots=True)
class PlaceOp:
    """Room kept for a picture that comes later."""

    name: str
    x: float
    y: float
    width: float
    height: float


Op = TextOp | LineOp | LatticeOp | FrameOp | PlaceOp


@dataclass(slots=True)
class Strip:
    """A piece of the page. `space` above it is dropped at the top of a page; `keep` holds it with the next strip.

    `head` is printed again when a page begins with this strip.
    """

    height: float
    ops: list[Op] = field(default_factory=list)
    space: float = 0.0
    keep: bool = False
    head: tuple["Strip", ...] = ()


class Stripper:
    """Makes strips for a text area of this width and height (points)."""

    def __init__(self, setter: Setter, width: float, height: float) -> None:
        self.setter = setter
        self.width = width
        self.height = height

    def strips(self, items: tuple[Item, ...]) -> list[Strip]:
        """This function will return the strips of these items, in order. Raises PaperRefused."""
        made: list[Strip] = []
        after = 0.0
        for item in items:
            if isinstance(item, Para):
                new = self._para(item)
            elif isinstance(item, Grid):
                new = self._grid(item)
            else:
                height, ops = self._stack((item,), self.width)
                new = [Strip(height, ops, keep=True)]
            if new:
                new[0].space = max(new[0].space, after)  # as Word does: the larger of the two
            after = item.style.after if isinstance(item, Para) else 0.0
            made += new
        return made

    def foot(self, content: tuple[Inner, ...]) -> Strip:
        """This function will return what stands at the foot of the first page. Raises PaperRefused."""
        return Strip(*self._stack(content, self.width))

    def _para(self, para: Para) -> list[Strip]:
        lines = self.setter.lines(para, self.width)
        strips = [Strip(line.height, list(line.ops)) for line in lines]
        strips[0].space = para.style.before
        if len(strips) > 1:
            strips[0].keep = strips[-2].keep = True
        strips[-1].keep = para.style.keep_next
        return strips

    def _grid(self, grid: Grid) -> list[Strip]:
        widths = [width * MM for width in grid.widths]
        head = self._head(grid, widths)
        body = [self._row(row, widths, grid) for row in grid.rows[grid.head:]]
        if grid.lined:
            room = self.height - sum(strip.height for strip in head)
            body = [part for strip in body for part in _parted(strip, room)]
        for strip in body:
            strip.head = head
        return [*head, *body]

    def _head(self, grid: Grid, widths: list[float]) -> tuple[Strip, ...]:
        rows = list(grid.rows[:grid.head])
        strips = []
        if rows and any(cell.down for cell in rows[0].cells):
            strips.append(self._two_rows(rows.pop(0), rows.pop(0), widths, grid))
        strips += [self._row(row, widths, grid) for row in rows]
        for strip in strips:
            strip.keep = True
        return tuple(strips)

    def _two_rows(self, upper: GridRow, lower: GridRow, widths: list[float], grid: Grid) -> Strip:
        """Two rows of titles as one piece, since some cells reach over both."""
        tall = [self._stack(cell.content, width - 2 * grid.padding * MM)[0]
                for cell, width in zip(_spread(upper), widths, strict=True) if cell is not None and cell.down]
        short = replace(upper, cells=tuple(replace(cell, content=()) if cell.down else cell for cell in upper.cells))
        first, second = self._row(short, widths, grid), self._row(lower, widths, grid)
        second.height = max(second.height, max(tall, default=0.0) - first.height)
        middle, bottom = first.height, first.height + second.height
        both = Strip(bottom)
        _shift(second.ops, 0.0, middle)
        both.ops += [op for op in (*first.ops, *second.ops) if not isinstance(op, LatticeOp)]
        drawn = {(0.0, 0.0, 0.0, bottom), (0.0, 0.0, sum(widths), 0.0), (0.0, bottom, sum(widths), bottom)}
        x = 0.0
        spread = [*_spread(upper), Cell(())]
        for at, width in enumerate(widths):
            cell = spread[at]
            if cell is not None and cell.down:
                high, ops = self._stack(cell.content, width - 2 * grid.padding * MM)
                _shift(ops, x + grid.padding * MM, (bottom - high) / 2)
                both.ops += ops
            else:
                drawn.add((x, middle, x + width, middle))
            x += width
            drawn.add((x, 0.0 if spread[at + 1] is not None else middle, x, bottom))
        both.ops += [LineOp(*ends) for ends in sorted(drawn)]
        return both

    def _row(self, row: GridRow, widths: list[float], grid: Grid) -> Strip:
        cells: list[tuple[Cell, float, float, float, list[Op]]] = []
        x, column = 0.0, 0
        for cell in row.cells:
            width = sum(widths[column:column + cell.span])
            pad = grid.padding * MM
            cells.append((cell, x, width, *self._stack(cell.content, width - 2 * pad)))
            x, column = x + width, column + cell.span
        height = max((tall for *_rest, tall, _ops in cells), default=0.0)
        strip = Strip(height, keep=row.keep_next)
        for cell, left, _width, tall, ops in cells:
            down = (height - tall) / 2 if cell.middle else 0.0
            _shift(ops, left + grid.padding * MM, down)
            strip.ops += ops
        if grid.lined:
            strip.ops.append(LatticeOp(0.0, 0.0, [*(left for _cell, left, *_rest in cells), x], height))
        return strip

    def _stack(self, content: tuple[Inner, ...], width: float) -> tuple[float, list[Op]]:
        """Set things one under the other; give how high they are together and what is drawn."""
        y, ops = 0.0, list[Op]()
        for item in content:
            tall, drawn = self._one(item, width)
            _shift(drawn, 0.0, y)
            ops += drawn
            y += tall
        return y, ops

    def _one(self, item: Inner, width: float) -> tuple[float, list[Op]]:
        if isinstance(item, Para):
            return self._text(item, width)
        if isinstance(item, Rule):
            length = min(item.length * MM or width, width)
            left = (width - length) / 2
            return item.above + RULE + item.below, [LineOp(left, item.above, left + length, item.above, RULE)]
        if isinstance(item, Place):
            left = (width - item.width * MM) / 2 + item.offset * MM
            return item.room * MM, [PlaceOp(item.name, left, (2 - item.rise) * MM, item.width * MM, item.height * MM)]
        return self._framed(item, width)

    def _text(self, para: Para, width: float) -> tuple[float, list[Op]]:
        y, ops = para.style.before, list[Op]()
        for line in self.setter.lines(para, width):
            _shift(line.ops, 0.0, y)
            ops += line.ops
            y += line.height
        return y + para.style.after, ops

    def _framed(self, framed: Framed, width: float) -> tuple[float, list[Op]]:
        wide, high = framed.width * MM, framed.height * MM
        left, gap = (width - wide) / 2, 5.0
        tall, ops = self._text(framed.para, wide)
        _shift(ops, left, gap + (high - tall) / 2)
        return high + 2 * gap, [FrameOp(left, gap, wide, high, framed.para.style.colour), *ops]


def _spread(row: GridRow) -> list[Cell | None]:
    """The cells by column; a cell over several columns stands in the first of them."""
    return [one for cell in row.cells for one in (cell, *[None] * (cell.span - 1))]


def _parted(strip: Strip, room: float) -> list[Strip]:
    """A row higher than a page is the one that must be torn: between its lines."""
    if strip.height <= room:
        return [strip]
    parts: list[Strip] = []
    start = 0.0
    while start < strip.height - 0.1:
        inside = [op.y for op in strip.ops if isinstance(op, TextOp) and start < op.y <= start + room - _DEPTH]
        left = strip.height - start
        end = strip.height if left <= room or not inside else max(inside) + _DEPTH
        parts.append(_slice(strip, start, end))
        start = end
    parts[-1].keep = strip.keep
    return parts


_DEPTH = 5.0
"""Points that letters of a table reach below their baseline, at most."""


def _slice(strip: Strip, start: float, end: float) -> Strip:
    part = Strip(end - start)
    for op in strip.ops:
        if isinstance(op, LatticeOp):
            part.ops.append(LatticeOp(op.x, 0.0, op.edges, end - start))
        elif start < op.y <= end:
            op.y -= start
            part.ops.append(op)
    return part


def _shift(ops: "list[Op] | list[TextOp]", right: float, down: float) -> None:
    for op in ops:
        op.x += right
        op.y += down
        if isinstance(op, LineOp):
            op.to_x += right
            op.to_y += down

