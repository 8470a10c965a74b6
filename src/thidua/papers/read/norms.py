"""The dated list of norms that plans on emulation cite (`papers/data/norms.yaml`)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parent.parent / "data" / "norms.yaml"


@dataclass(frozen=True)
class Norm:
    """A norm, the days [start, until] on which it is in force (until None: still), its successor, the source."""

    number: str
    title: str
    aliases: tuple[str, ...]
    start: date
    until: date | None
    replaced_by: str | None
    source: str
    certain: str

    def in_force(self, day: date) -> bool:
        """This function will say whether the norm is in force on the day."""
        return self.start <= day and (self.until is None or day <= self.until)


@cache
def norms() -> dict[str, Norm]:
    """This function will return the known norms by number."""
    listed = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["norms"]
    return {
        one["number"]: Norm(
            one["number"],
            one["title"],
            tuple(one["aliases"]),
            one["from"],
            one["until"],
            one["replaced_by"],
            one["source"],
            one["certain"],
        )
        for one in listed
    }
