"""What lies on the reading desk: obligations with their units, and how one of them was when it was seen."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from thidua.movements.enums import MatchState, ObligationState
from thidua.movements.models import Movement, Obligation, Party
from thidua.movements.queries.leads import Leads
from thidua.org.models import Group
from thidua.org.names import search_key
from thidua.org.queries import Outline, narrow_units, outline, spans_on

CHOICES = 60
"""How many units are offered at once; a search narrows them."""
_COLUMNS = (
    "state", "ref", "short_name", "text", "due_kind", "due_start", "due_end", "due_every", "due_dates", "due_note",
    "output",
)


@dataclass(frozen=True)
class Desk:
    """All obligations of a movement in the order of the text, and the units of the plan's day."""

    movement: Movement
    day: date
    obligations: list[Obligation]
    units: Outline
    leads: Leads

    @property
    def counted(self) -> int:
        """How many obligations are looked at."""
        return sum(1 for row in self.obligations if row.state != ObligationState.READ)

    def name_of(self, party: Party) -> str:
        """Return the name of the unit or group that the printed name stands for."""
        if party.group is not None:
            return party.group.name
        row = self.units.rows.get(party.unit_id or 0)
        return row.name if row else ""

    def size_of(self, party: Party) -> int:
        """Return how many units of the plan's day the printed name stands for."""
        if party.match == MatchState.UNMATCHED:
            return 0
        if party.group is not None:
            return len(self.units.members(party.group.rule, self.movement.owner_id))
        return int(party.unit_id in self.units.rows)


@dataclass(frozen=True)
class Choice:
    """A unit or group that can be chosen; `key` is what the form sends ("u12", "g3")."""

    key: str
    name: str
    is_outside: bool = False


def desk(movement: Movement, *, today: date) -> Desk:
    """Return what lies on the desk, in three questions."""
    rows = movement.obligations.prefetch_related("parties__group").order_by("position", "pk")
    day = movement.plan.issued_on or today
    leads = Leads(movement.plan, day)
    return Desk(movement, day, list(rows), leads.day(day), leads)


def fingerprint(obligation: Obligation) -> str:
    """Return a short mark of everything that an officer sees of an obligation; it differs once anything does."""
    parties = [
        [party.role, party.phrase, party.unit_id, party.group_id, party.match] for party in obligation.parties.all()
    ]
    seen = [[str(getattr(obligation, name)) for name in _COLUMNS], sorted(parties, key=str)]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]


def choices(text: str, *, movement: Movement, day: date) -> tuple[list[Choice], list[Choice]]:
    """Return groups and units of the day whose name holds every word of the text, accents aside; own units first."""
    own = set(outline(day).below(movement.plan.owner_id))
    spans = narrow_units(spans_on(day), text) if text.strip() else spans_on(day)
    found = sorted(spans.values_list("unit_id", "name"), key=lambda row: row[0] not in own)
    units = [Choice(f"u{unit_id}", name, unit_id not in own) for unit_id, name in found]
    return _groups(text), units[:CHOICES]


def _groups(text: str) -> list[Choice]:
    words = search_key(text).split()
    return [
        Choice(f"g{group.pk}", group.name) for group in Group.objects.order_by("name")
        if all(word in search_key(" ".join([group.name, *group.phrases])) for word in words)
    ]
