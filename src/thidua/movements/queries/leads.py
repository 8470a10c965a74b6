"""Who is to do what a plan says, on a day: units of the issuer's sphere that exist, or stand for those that ended."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from thidua.documents.models import Document
from thidua.movements.enums import PartyRole
from thidua.movements.models import Obligation, Party
from thidua.org.models import UnitSpan
from thidua.org.queries import Outline, outline, successors


@dataclass(frozen=True)
class Leading:
    """The units that lead an obligation on a day, and those named that ended and have no successor."""

    units: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)


class Leads:
    """The leads of one plan. An authority gives work to itself and to those below it; others it only names.

    Below it are also the Party offices, mass organisations and bodies of vertical branches that take part in emulation
    with it. `given`: units that have work of this plan already keep getting it. Each day is asked for once.
    """

    def __init__(self, plan: Document, today: date, given: Collection[int] = ()) -> None:
        self._issuer_id, self._given = plan.owner_id, frozenset(given)
        self._days: dict[date, Outline] = {}
        self._last_day: list[date | None] = []
        self._sphere = frozenset(self.day(plan.issued_on or today).below(plan.owner_id))

    def day(self, day: date) -> Outline:
        """Return the units of the day."""
        if day not in self._days:
            self._days[day] = outline(day)
        return self._days[day]

    def is_outside(self, party: Party) -> bool:
        """Tell whether the party is a unit that the issuer can name, but not give work to."""
        return party.unit_id is not None and party.unit_id not in self._sphere and party.unit_id not in self._given

    def on(self, obligation: Obligation, day: date) -> Leading:
        """Return who leads the obligation on the day, each once; of a unit that ended, its successors."""
        living: dict[int, None] = {}
        ended: dict[int, None] = {}
        for party in obligation.parties.all():
            if party.role != PartyRole.LEAD or self.is_outside(party):
                continue
            for unit_id in self._named(party, day):
                heirs = [unit_id] if unit_id in self.day(day).rows else successors(unit_id, day)
                living.update(dict.fromkeys(heirs))
                ended.update({} if heirs else {unit_id: None})
        return Leading(list(living), list(ended))

    def _named(self, party: Party, day: date) -> list[int]:
        """The unit, or the members of the group on the day; of an issuer that ended, those of its last day."""
        if party.unit_id is not None:
            return [party.unit_id]
        if party.group is None:
            return []
        if self._issuer_id not in self.day(day).rows and (last := self._issuers_last_day()) and last < day:
            day = last
        return self.day(day).members(party.group.rule, self._issuer_id)

    def _issuers_last_day(self) -> date | None:
        if not self._last_day:
            spans = UnitSpan.objects.filter(unit_id=self._issuer_id).order_by("-starts_on")
            self._last_day.append(spans.values_list("ends_on", flat=True).first())
        return self._last_day[0]
