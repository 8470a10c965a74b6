"""Charts as plain shapes: a bar per column, each of stacked parts. No script; the template writes them as SVG.

The chart says nothing that its table does not: it is one picture with a sentence for those who do not see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 220, 44, 12, 34
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: which series, where, how large."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Bar:
    """A column of the chart with its label and what stands above it."""

    label: str
    middle: float
    parts: tuple[Part, ...]
    above: str
    above_y: float


@dataclass(frozen=True)
class Chart:
    """Bars and the lines behind them: (y, number)."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, int], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    base: int = HEIGHT - BOTTOM


def stacked(columns: Sequence[tuple[str, Sequence[tuple[str, int]], str]]) -> Chart:
    """Return the chart of columns: label, parts from the bottom (key, amount), and the words above the bar."""
    most = max((sum(amount for _key, amount in parts) for _label, parts, _above in columns), default=0)
    step = _step(most)
    top = max(step * -(-most // step), step)
    room, base = HEIGHT - TOP - BOTTOM, HEIGHT - BOTTOM
    slot = (WIDTH - LEFT) / max(len(columns), 1)
    bars = []
    for place, (label, parts, above) in enumerate(columns):
        x, y, drawn = LEFT + slot * place + slot * 0.18, float(base), []
        for key, amount in parts:
            height = room * amount / top
            y -= height
            if amount:
                drawn.append(Part(key, round(x, 1), round(y, 1), round(slot * 0.64, 1), round(height, 1)))
        bars.append(Bar(label, round(x + slot * 0.32, 1), tuple(drawn), above, round(y - 4, 1)))
    lines = tuple((round(base - room * number / top, 1), number) for number in range(0, top + 1, step))
    return Chart(tuple(bars), lines)


def _step(most: int) -> int:
    """Return a round step that gives at most five lines."""
    power = 1
    while True:
        for step in STEPS:
            if most <= 5 * step * power:
                return step * power
        power *= 10
