"""What a condition becomes: the columns in which its answer and the figures that show why will stand."""

from dataclasses import dataclass
from typing import Any

import ibis


@dataclass(frozen=True)
class Outcome:
    """Names of the columns of a condition: its truth, years for and against it, the window looked at, a number."""

    truth: str
    level: int
    yes: str = ""
    no: str = ""
    window: str = ""
    number: str = ""
    since: str = ""
    counted: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """Return the columns that there are."""
        single = (self.truth, self.yes, self.no, self.window, self.number, self.since)
        return [*(name for name in single if name), *self.counted]


@dataclass(frozen=True)
class Measure:
    """Two columns of years: surely so, surely not so."""

    yes: str
    no: str


def below(bits: Any) -> Any:
    """Return the mask of the lowest bits, their number being a column."""
    return (ibis.literal(2.0, "float64") ** bits.cast("float64")).cast("int64") - 1
