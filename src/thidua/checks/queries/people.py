"""Which other records of the register may be of a nominee: found by keys of names, all nominees in one go.

At most seven questions to the database, whether a dossier has one nominee or a thousand.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from thidua.awards.enums import Subject
from thidua.awards.models import Record, Work
from thidua.awards.queries import named
from thidua.checks.namesakes import Alike, Known, alike, block_of, keys_of
from thidua.org.queries import below, forerunners

MOST = 50_000
"""Records looked at for one dossier: more than bear the names of a thousand nominees in a province."""
COLUMNS = ("pk", "kind", "shown", "unit_id", "born_on", "sex")


def families(unit_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """Return with each unit those whose work it took over and those that took over its own, at any distance."""
    before = forerunners(day)
    after: dict[int, set[int]] = defaultdict(set)
    for heir, formers in before.items():
        for former in formers:
            after[former].add(heir)
    return {unit: frozenset({unit, *before.get(unit, ()), *after.get(unit, ())}) for unit in unit_ids}


def likely(records: QuerySet[Record], authority_id: int, day: date) -> dict[int, list[Alike]]:
    """Return per record those kept below the authority that may be of the same subject, the likeliest first."""
    own = _rows(records, day)
    kin = families({row[3] for row in own}, day)
    beside = _Beside(_candidates(own, kin, authority_id, day))
    pairs = [(row, other) for row in own for other in beside.near(row, kin[row[3]])]
    posts = _posts({row[0] for pair in pairs for row in pair})
    found: dict[int, list[Alike]] = defaultdict(list)
    for row, other in pairs:
        if one := alike(_known(row, kin[row[3]], posts), _known(other, frozenset(), posts)):
            found[row[0]].append(one)
    return {record: sorted(alikes, key=_doubtful) for record, alikes in found.items()}


def _doubtful(one: Alike) -> tuple[bool, bool, bool, int]:
    return one.weak, one.born is not True, not one.unit, one.other.record


def _rows(records: QuerySet[Record], day: date) -> list[Any]:
    return list(named(records, day).order_by("pk").values_list(*COLUMNS)[:MOST])


def _candidates(own: list[Any], kin: dict[int, frozenset[int]], authority_id: int, day: date) -> list[Any]:
    """The records with one of the names below the authority, and all that are kept where the nominees' are."""
    keys = {key for row in own if row[1] == Subject.INDIVIDUAL for key in keys_of(row[2])}
    near = {unit for units in kin.values() for unit in units}
    elsewhere = [row for row in _rows(Record.objects.filter(kind=Subject.INDIVIDUAL, person__search_key__in=keys), day) if row[3] not in near]
    scope = below(authority_id, day) if elsewhere else frozenset()
    return [*_rows(Record.objects.filter(unit_id__in=near), day), *(row for row in elsewhere if row[3] in scope)]


def _posts(records: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for record, title in Work.objects.filter(record_id__in=records, ends_on=None).order_by("pk").values_list("record_id", "title"):
        found[record].append(title)
    return found


def _known(row: Any, family: frozenset[int], posts: dict[int, list[str]]) -> Known:
    key, kind, name, unit, born_on, sex = row
    return Known(key, kind, name, unit, family, born_on, sex, tuple(posts.get(key, ())))


class _Beside:
    """Finds what to lay beside a nominee: records with a key of the name, with the same first and last syllable."""

    def __init__(self, others: list[Any]) -> None:
        self._by: dict[str, list[Any]] = defaultdict(list)
        for row in others:
            _key, kind, name, unit, *_more = row
            keys = {_name(name), f"{unit}:{block_of(name)}"} if kind == Subject.INDIVIDUAL else {f"{kind}:{unit}"}
            for key in keys:
                self._by[key].append(row)

    def near(self, own: Any, family: frozenset[int]) -> list[Any]:
        """Return the records that are worth laying beside this one."""
        key, kind, name, *_more = own
        block = block_of(name) if kind == Subject.INDIVIDUAL else ""
        keys = {f"{unit}:{block}" for unit in family} | {_name(name)} if block else {f"{kind}:{unit}" for unit in family}
        return list({row[0]: row for one in sorted(keys) for row in self._by.get(one, ()) if row[0] != key}.values())


def _name(name: str) -> str:
    """One of the keys of a name, the same for all its spellings."""
    return min(keys_of(name), default="")
