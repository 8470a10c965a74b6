"""What a thread is made of: stations in their order, and the items that stand at each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

PROMISED, REPORTED, PROPOSED, JUDGED, APPRAISED, COUNCIL, DECIDED, HANDED, RECORDED = (
    "promised", "reported", "proposed", "judged", "appraised", "council", "decided", "handed", "recorded")
TITLES = {
    PROMISED: _("Đăng ký"), REPORTED: _("Báo cáo, kết quả"), PROPOSED: _("Đề nghị"), JUDGED: _("Đối chiếu điều kiện"),
    APPRAISED: _("Thẩm định"), COUNCIL: _("Hội đồng"), DECIDED: _("Quyết định"), HANDED: _("Trao"), RECORDED: _("Sổ khen thưởng"),
}
OF_UNIT = (PROMISED, REPORTED)
"""Stations at which the unit answers as a whole; at the others each of those whom it proposed stands alone."""


@dataclass(frozen=True)
class Item:
    """Something that happened, or that is missing. `key`: of the state; `url`: where it stands; `links`: where its reasons stand.

    `is_gap`: something that should be there and is not. `is_open`: it has not come so far yet.
    """

    words: Any
    on: date | None = None
    key: str = ""
    state: Any = ""
    who: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()
    links: tuple[tuple[Any, str], ...] = ()
    is_gap: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class Line:
    """A target against the years: what was promised, and what was reported for each year ("" where nothing was)."""

    content: str
    promised: str
    by_year: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Grid:
    """The targets of a registration against the years."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    whose: str = ""


@dataclass(frozen=True)
class Station:
    """One station with its items; `grids`: targets against years."""

    key: str
    items: tuple[Item, ...]
    grids: tuple[Grid, ...] = ()

    @property
    def title(self) -> Any:
        """What the station is called."""
        return TITLES[self.key]

    @property
    def last(self) -> Item | None:
        """The item that says where it stands: the newest that happened, else what is missing."""
        happened = [item for item in self.items if not (item.is_gap or item.is_open)]
        return next(reversed(happened), None) or next(iter(self.items), None)

    @property
    def is_reached(self) -> bool:
        """Whether something happened here."""
        return any(not (item.is_gap or item.is_open) for item in self.items)

    @property
    def has_gap(self) -> bool:
        """Whether something is missing here."""
        return any(item.is_gap for item in self.items)


@dataclass(frozen=True)
class Nomination:
    """One proposal of somebody for an honour, with its stations by their keys."""

    pk: int
    record_id: int
    name: str
    unit: str
    kind: Any
    honour: str
    key: str
    state: Any
    stations: tuple[Station, ...]

    def at(self, key: str) -> Station | None:
        """Return the station, None where the viewer does not see such things."""
        return next((station for station in self.stations if station.key == key), None)


@dataclass(frozen=True)
class Thread:
    """A whole thread: what the unit did, whom it proposed, and what somebody should ask about."""

    stations: tuple[Station, ...]
    nominations: tuple[Nomination, ...]
    remarks: tuple[str, ...] = ()

    @property
    def gaps(self) -> list[str]:
        """What is missing, in words, in the order of the stations."""
        stations = [*self.stations, *(station for one in self.nominations for station in one.stations)]
        return list(dict.fromkeys(str(item.words) for station in stations for item in station.items if item.is_gap))
