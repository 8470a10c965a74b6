"""What may be twice there in a dossier: each doubt with what it rests on, and what a person concluded of it.

Everything is asked for all nominees together, so that a dossier with a thousand asks as often as one with one.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from thidua.awards.models import Award, Record
from thidua.awards.queries import named
from thidua.checks.enums import Doubt, Verdict
from thidua.checks.models import Ruling
from thidua.checks.namesakes import Alike
from thidua.checks.queries.matching import Compared, Law, compared
from thidua.checks.queries.people import families, likely
from thidua.checks.queries.proposed import OPEN, around
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.queries import nominees_of
from thidua.legal.queries import norms, place_of

ASKED = frozenset({NomineeState.PROPOSED, NomineeState.HELD})
"""The states of a nominee of whom a verdict is still wanted before the council."""


@dataclass(frozen=True)
class Twice:
    """Something that may be twice there. `pair`: which two; `facts`: what it rests on, as a digest.

    Of what it speaks: `alike` (another record), `elsewhere` (another proposal) or `award` (what was given); `why` the
    comparison of the two merits. `ruling` counts now; `former` spoke of other facts.
    """

    doubt: Doubt
    nominee: Nominee
    pair: str
    facts: str
    alike: Alike | None = None
    elsewhere: Nominee | None = None
    award: Award | None = None
    why: Compared | None = None
    ruling: Ruling | None = None
    former: Ruling | None = None

    @property
    def key(self) -> str:
        """What stands for the doubt with its facts."""
        return hashlib.sha256(f"{self.pair}\n{self.facts}".encode()).hexdigest()

    @property
    def weak(self) -> bool:
        """Whether nothing but a common name speaks for it: shown, but nobody has to answer."""
        return self.alike is not None and self.alike.weak

    @property
    def waits(self) -> bool:
        """Whether a verdict is wanted before the council."""
        return self.ruling is None and not self.weak and self.nominee.state in ASKED


def doubts(dossier: Dossier, day: date) -> list[Twice]:
    """Return what may be twice there in the dossier on the day, by nominee."""
    nominees = nominees_of(dossier)
    for nominee in nominees:
        nominee.dossier = dossier
    if not nominees:
        return []
    persons = list(_persons(dossier, nominees, day))
    ruled = _ruled(dossier, [one.pair for one in persons])
    persons = [_with(one, ruled) for one in persons]
    same = _same(persons) | _forerunners(nominees, day)
    others = list(_others(dossier, nominees, same, day))
    ruled = _ruled(dossier, [one.pair for one in others])
    order = {nominee.pk: number for number, nominee in enumerate(nominees)}
    return sorted((*persons, *(_with(one, ruled) for one in others)), key=lambda one: order[one.nominee.pk])


def carry_doubts(dossier: Dossier, day: date) -> list[Twice]:
    """Return the doubts and let this object carry them, for a page that asks for them more than once."""
    found = doubts(dossier, day)
    dossier.__dict__["carried_doubts"] = found
    return found


def carried_doubts(dossier: Dossier, day: date) -> list[Twice]:
    """Return the doubts that this object carries, else those that are there now."""
    held: list[Twice] | None = dossier.__dict__.get("carried_doubts")
    return doubts(dossier, day) if held is None else held


def _persons(dossier: Dossier, nominees: Sequence[Nominee], day: date) -> Iterator[Twice]:
    records = Record.objects.filter(pk__in={one.record_id for one in nominees})
    found = likely(records, dossier.authority_id, day)
    for nominee in nominees:
        for one in found.get(nominee.record_id, ()):
            low, high = sorted((one.own.record, one.other.record))
            told = [f"{side.name}|{side.born_on}|{side.unit}|{sorted(side.posts)}|{side.sex}"
                    for side in sorted((one.own, one.other), key=lambda side: side.record)]
            yield Twice(Doubt.SUBJECT, nominee, f"subject:{low}:{high}", _digest(*told), alike=one)


def _same(persons: Sequence[Twice]) -> set[tuple[int, int]]:
    """The records that a person called the same as a nominee's, each with the nominee's own."""
    return {(one.alike.own.record, one.alike.other.record) for one in persons
            if one.alike and one.ruling and one.ruling.verdict == Verdict.SAME}


def _forerunners(nominees: Sequence[Nominee], day: date) -> set[tuple[int, int]]:
    """The records of units that a nominee's unit took over from: it keeps what they were given."""
    units = {one.record.unit_id: one.record_id for one in nominees if _is_unit(one.record)}
    if not units:
        return set()
    kin = families(units, day)
    rows = Record.objects.filter(kind="collective", name="", unit_id__in={unit for family in kin.values() for unit in family})
    kept = dict(rows.values_list("unit_id", "pk"))
    return {(own, kept[other]) for unit, own in units.items() for other in kin[unit] if other in kept and kept[other] != own}


def _is_unit(record: Record) -> bool:
    return record.kind == "collective" and not record.name


def _others(dossier: Dossier, nominees: Sequence[Nominee], same: set[tuple[int, int]], day: date) -> Iterator[Twice]:
    of: dict[int, list[int]] = {one.record_id: [one.record_id] for one in nominees}
    for own, other in sorted(same):
        of[own].append(other)
    records = {record for found in of.values() for record in found}
    open_ones, given = around(dossier, records, day)
    own_ones: dict[int, list[Nominee]] = {}
    for nominee in nominees:
        own_ones.setdefault(nominee.record_id, []).append(nominee)
    law = Law(norms(), day, place_of(dossier.unit_id, day))
    for nominee in nominees:
        mine = [one for one in own_ones[nominee.record_id] if one.pk < nominee.pk and one.state in OPEN]
        theirs = [one for record in of[nominee.record_id] for one in open_ones.get(record, ())]
        awards = [one for record in of[nominee.record_id] for one in given.get(record, ()) if _is_another(one[1], nominee)]
        for other, award, why in compared(nominee, (*mine, *theirs), awards, law=law):
            yield _proposed(nominee, other, why) if other else _rewarded(nominee, award, why)


def _is_another(behind: Nominee | None, nominee: Nominee) -> bool:
    """Whether an award is not what became of this very proposal."""
    return behind is None or behind.pk != nominee.pk


def _proposed(nominee: Nominee, other: Nominee, why: Compared) -> Twice:
    told = _digest(nominee.honour, nominee.merit, other.honour, other.merit, other.record_id, other.dossier.movement_id, *why.codes)
    return Twice(Doubt.PROPOSED, nominee, f"proposed:{nominee.pk}:{other.pk}", told, elsewhere=other, why=why)


def _rewarded(nominee: Nominee, award: Any, why: Compared) -> Twice:
    told = _digest(nominee.honour, nominee.merit, award.honour, award.year, award.decided_on, award.period_from, award.period_to,
                   award.note, *why.codes)
    return Twice(Doubt.REWARDED, nominee, f"rewarded:{nominee.pk}:{award.pk}", told, award=award, why=why)


def _ruled(dossier: Dossier, pairs: list[str]) -> dict[str, list[Ruling]]:
    """What was concluded of the pairs, by this authority in whatever dossier, the oldest first."""
    found: dict[str, list[Ruling]] = {}
    for ruling in Ruling.objects.filter(Q(dossier__authority=dossier.authority_id), pair__in=pairs).order_by("pk"):
        found.setdefault(ruling.pair, []).append(ruling)
    return found


def _with(one: Twice, ruled: dict[str, list[Ruling]]) -> Twice:
    rulings = ruled.get(one.pair)
    if not rulings:
        return one
    last = rulings[-1]
    counts = last.facts == one.facts
    return Twice(**{**vars(one), "ruling": last if counts else None, "former": None if counts else last})


def shown_records(found: Sequence[Twice], day: date) -> dict[int, Any]:
    """Return the records that doubts speak of by their id, named as on the day."""
    ids = {one.alike.other.record for one in found if one.alike} | {one.elsewhere.record_id for one in found if one.elsewhere}
    ids |= {one.award.record_id for one in found if one.award}
    return {record.pk: record for record in named(Record.objects.filter(pk__in=ids), day)}


def _digest(*parts: object) -> str:
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()
