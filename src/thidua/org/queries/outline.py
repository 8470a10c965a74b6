"""All units of a day in one question, and what follows from it without another: tree, below, groups."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from thidua.org.enums import Level
from thidua.org.models import Group, Succession, UnitSpan
from thidua.org.queries.successions import successors_of
from thidua.org.queries.units import lasting

LEVELS = [Level.CENTRAL.value, Level.PROVINCE.value, Level.DISTRICT.value, Level.COMMUNE.value]


@dataclass(frozen=True)
class Row:
    """What one unit is on the day of the outline."""

    unit_id: int
    code: str
    name: str
    kind: str
    level: str
    parent_id: int | None
    admin_code: str


@dataclass(frozen=True)
class Node:
    """A unit in the tree with the units directly under it, in their order; `size` counts all below."""

    row: Row
    children: list["Node"] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many units are under this one, at any depth."""
        return sum(1 + child.size for child in self.children)


@dataclass(frozen=True)
class Outline:
    """Every unit of a day by its id, in the order in which lists show them, and who is under whom."""

    day: date
    rows: Mapping[int, Row]
    children: Mapping[int | None, list[int]]

    def below(self, unit_id: int) -> list[int]:
        """Return the unit and all under it, at any depth, each before those under it."""
        found, waiting = [], [unit_id]
        seen = {unit_id}
        while waiting:
            current = waiting.pop()
            found.append(current)
            fresh = [child for child in self.children.get(current, []) if child not in seen]
            seen.update(fresh)
            waiting.extend(reversed(fresh))
        return found

    def above(self, unit_id: int) -> list[int]:
        """Return the superiors of the unit, nearest first."""
        found: list[int] = []
        row = self.rows.get(unit_id)
        while row and row.parent_id and row.parent_id not in found:
            found.append(row.parent_id)
            row = self.rows.get(row.parent_id)
        return found

    def tree(self) -> list[Node]:
        """Return the units as nested nodes, roots first; a unit whose superior is gone stands as a root."""
        nodes = {unit_id: Node(row) for unit_id, row in self.rows.items()}
        roots: list[Node] = []
        for node in nodes.values():
            parent = nodes.get(node.row.parent_id or 0)
            (parent.children if parent and parent is not node else roots).append(node)
        return roots

    def members(self, rule: Mapping[str, Any], authority_id: int) -> list[int]:
        """Return the units below the authority that a group's rule names, in the order of lists."""
        authority = self.rows.get(authority_id)
        if authority is None:
            return []
        parts = rule.get("any") or [rule]
        found = set()
        for unit_id in self.below(authority_id)[1:]:
            row = self.rows[unit_id]
            if any(_fits(row, part, authority) for part in parts):
                found.add(unit_id)
        return [unit_id for unit_id in self.rows if unit_id in found]


def outline(day: date) -> Outline:
    """Return the outline of the units that exist on the day."""
    columns = ("unit_id", "unit__code", "name", "kind", "level", "parent_id", "admin_code")
    spans = UnitSpan.objects.filter(lasting(day)).order_by("position", "name", "pk").values_list(*columns)
    rows = {values[0]: Row(*values) for values in spans}
    children: dict[int | None, list[int]] = defaultdict(list)
    for row in rows.values():
        children[row.parent_id].append(row.unit_id)
    return Outline(day, rows, dict(children))


CLIMB = """
    with recursive climbed(unit_id, step) as (
        select cast(%s as bigint), 0
        union all
        select span.parent_id, step + 1 from climbed join org_unitspan span on span.unit_id = climbed.unit_id
        where span.starts_on <= %s and (span.ends_on is null or span.ends_on >= %s) and span.parent_id is not null and step < %s
    )
    select unit_id from climbed where step > 0 order by step
"""
MOST_LEVELS = 12


def above(unit_id: int, day: date) -> list[int]:
    """Return the superiors of the unit on the day, nearest first, in one question whatever the number of units."""
    with connection.cursor() as cursor:
        cursor.execute(CLIMB, [unit_id, day, day, MOST_LEVELS])
        return list(dict.fromkeys(row[0] for row in cursor.fetchall()))


def tree(day: date) -> list[Node]:
    """Return all units of the day as a tree."""
    return outline(day).tree()


def below(unit_id: int, day: date) -> frozenset[int]:
    """Return the ids of the unit and of all units under it on the day, at any depth, those that ended included.

    A unit that ended stands under its last superior and under those of its own kind and level that took over from
    it, so that what it left behind does not vanish with it; nobody else comes to see it.
    """
    latest: dict[int, tuple[int | None, str, str, bool]] = {}
    columns = ("unit_id", "parent_id", "kind", "level", "ends_on")
    begun = UnitSpan.objects.filter(starts_on__lte=day).order_by("unit_id", "starts_on").values_list(*columns)
    for child, parent, kind, level, ends_on in begun:
        latest[child] = parent, kind, level, ends_on is not None and ends_on < day
    children: dict[int | None, list[int]] = defaultdict(list)
    for child, (parent, *_rest) in latest.items():
        children[parent].append(child)
    ended = [child for child, facts in latest.items() if facts[3]]
    if ended:
        for heir, former in _takings(ended, day):
            if heir in latest and latest[heir][1:3] == latest[former][1:3]:
                children[heir].append(former)
    return frozenset(Outline(day, {}, children).below(unit_id))


def _takings(ended: list[int], day: date) -> Iterable[tuple[int, int]]:
    rows = Succession.objects.filter(starts_on__lte=day, predecessor_id__in=ended)
    return rows.values_list("successor_id", "predecessor_id")


def groups() -> list[Group]:
    """Return all groups in the order of their names."""
    return list(Group.objects.order_by("name"))


def resolve_group(group: Group, authority_id: int, day: date) -> list[int]:
    """Return the units below the authority that belong to the group on the day, in the order of lists."""
    return outline(day).members(group.rule, authority_id)


def resolve_inherited(group: Group, authority_id: int, day: date) -> list[int]:
    """Return the group as `resolve_group`; where the authority ended, who stands for the members of its last day."""
    spans = UnitSpan.objects.filter(unit_id=authority_id, starts_on__lte=day).order_by("-starts_on")
    last_day = spans.values_list("ends_on", flat=True).first()
    if last_day is None or last_day >= day:
        return resolve_group(group, authority_id, day)
    return successors_of(outline(last_day).members(group.rule, authority_id), day)


def _fits(row: Row, part: Mapping[str, Any], authority: Row) -> bool:
    if row.kind not in part.get("kinds", [row.kind]):
        return False
    if part.get("direct") and row.parent_id != authority.unit_id:
        return False
    return row.level in _levels(part.get("levels", [row.level]), authority.level)


def _levels(words: Iterable[str], own: str) -> set[str]:
    """Read the level words of a rule: "same" and "next" are relative to the authority's level."""
    at = LEVELS.index(own)
    relative = {"same": own, "next": LEVELS[min(at + 1, len(LEVELS) - 1)]}
    return {relative.get(word, word) for word in words}
