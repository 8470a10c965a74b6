"""What somebody sees of a thread: of which movement, of which unit with those whose work it took over, on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from thidua.dossiers.enums import EDITED
from thidua.dossiers.models import Dossier
from thidua.dossiers.queries import dossiers_visible_to
from thidua.kernel import access, clock
from thidua.kernel.access import Actor
from thidua.movements.models import Movement
from thidua.org.models import UnitSpan
from thidua.org.queries import forerunners


@dataclass(frozen=True)
class Sight:
    """Who looks, at what, when. `movement` is None for what was proposed outside any movement."""

    actor: Actor
    movement: Movement | None
    at: datetime

    @property
    def day(self) -> date:
        """The day on which is looked."""
        return clock.vietnam_date(self.at)

    def has(self, permission: str) -> bool:
        """Tell whether the viewer has the permission at all."""
        return access.has(self.actor, permission)

    @cached_property
    def names(self) -> "Names":
        """What units were called on any day."""
        return Names(UnitSpan.objects.order_by("unit_id", "starts_on").only("unit_id", "name", "starts_on", "kind", "level", "ends_on"))

    @cached_property
    def former(self) -> dict[int, set[int]]:
        """By unit those of its own kind and level that ended and whose work it took over."""
        return {
            heir: {one for one in gone if self.names.rank(one, self.day) == self.names.rank(heir, self.day)}
            for heir, gone in forerunners(self.day).items()
        }

    def kin(self, unit_id: int) -> list[int]:
        """Return the unit and those whose work it took over."""
        return [unit_id, *sorted(self.former.get(unit_id, set()))]

    def heir(self, unit_id: int) -> int:
        """Return the one unit of the same kind and level that took over from a unit that ended; else the unit itself."""
        heirs = [heir for heir, gone in self.former.items() if unit_id in gone and not self.names.ended(heir, self.day)]
        return heirs[0] if len(heirs) == 1 else unit_id

    def dossiers(self) -> Any:
        """Return the dossiers of the movement that the viewer reads: own ones, and what others sent and do not mend just now."""
        if not self.has("dossier.view"):
            return Dossier.objects.none()
        rows = dossiers_visible_to(self.actor, self.day).filter(movement=self.movement)
        mended = rows.filter(state__in=EDITED).exclude(unit_id=self.actor.unit_id)
        return rows.exclude(pk__in=mended.values("pk"))


class Names:
    """The names, kinds and levels of units through time."""

    def __init__(self, spans: Iterable[UnitSpan]) -> None:
        self._spans: dict[int, list[UnitSpan]] = {}
        for span in spans:
            self._spans.setdefault(span.unit_id, []).append(span)

    def _on(self, unit_id: int, day: date) -> UnitSpan | None:
        known = self._spans.get(unit_id, [])
        begun = [span for span in known if span.starts_on <= day]
        return begun[-1] if begun else next(iter(known), None)

    def on(self, unit_id: int, day: date) -> str:
        """Return the name on the day; of an ended unit the last one, of a later one the first."""
        span = self._on(unit_id, day)
        return span.name if span else ""

    def rank(self, unit_id: int, day: date) -> tuple[str, str] | None:
        """Return kind and level on the day."""
        span = self._on(unit_id, day)
        return (span.kind, span.level) if span else None

    def ended(self, unit_id: int, day: date) -> date | None:
        """Return the last day of a unit that is no more on the day."""
        span = self._on(unit_id, day)
        return span.ends_on if span and span.ends_on and span.ends_on < day else None
