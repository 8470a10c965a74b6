"""The state's statistics 0601.N and 0602.N from the registers: each counted thing with the columns that it falls into."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import OuterRef, Subquery

from thidua.awards.enums import Subject, WorkRole
from thidua.awards.models import Award
from thidua.awards.queries import award_rows
from thidua.awards.words import honour_name
from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.movements.queries import visible_to
from thidua.org.enums import Level, UnitKind
from thidua.org.models import UnitSpan
from thidua.reporting.queries.figures import level_of

YEAR = 365.25


@dataclass(frozen=True)
class Column:
    """A column of a form; `within`: the column of which it is a part, so that it is not added twice."""

    group: str
    key: str
    name: Mapping[str, str]
    within: str = ""

    @property
    def code(self) -> str:
        """How addresses name it."""
        return f"{self.group}.{self.key}"


@dataclass(frozen=True)
class Group:
    """Columns that each divide all that is counted: what they are, how sure that is, how the program fills them."""

    key: str
    name: Mapping[str, str]
    certainty: str
    derived: Mapping[str, str]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Form:
    """A form of the state's statistics."""

    code: str
    number: str
    name: Mapping[str, str]
    groups: tuple[Group, ...]

    @property
    def columns(self) -> list[Column]:
        """All columns in their order."""
        return [column for group in self.groups for column in group.columns]


@dataclass(frozen=True)
class Counted:
    """One movement or award that is counted: its line in the form, its columns, what the list shows of it."""

    pk: int
    line: str
    line_name: str
    name: str
    unit: str
    day: date | None
    columns: frozenset[str]


@dataclass(frozen=True)
class Statistic:
    """A form filled in for a year: lines (key, name, counts by column, sum), sums, and what does not agree."""

    lines: tuple[tuple[str, str, dict[str, int], int], ...]
    sums: Mapping[str, int]
    total: int
    faults: tuple[tuple[Group, int], ...]


@lru_cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "data" / "statistics.yaml").read_text(encoding="utf-8"))
    return found


def about() -> Mapping[str, Any]:
    """Return where the forms come from and whether that still stands."""
    return {key: _read()[key] for key in ("source", "standing", "due")}


@lru_cache
def forms() -> dict[str, Form]:
    """Return the forms by code."""
    return {one["code"]: _form(one) for one in _read()["forms"]}


def _form(one: Mapping[str, Any]) -> Form:
    groups = tuple(
        Group(group["key"], group["name"], group["certainty"], group["derived"], tuple(
            Column(group["key"], column["key"], column["name"], column.get("within", "")) for column in group["columns"]
        )) for group in one["groups"]
    )
    return Form(one["code"], one["number"], one["name"], groups)


def counted(form: Form, actor: Actor, *, year: int, day: date) -> list[Counted]:
    """Return what the form counts in the year, within the actor's sight."""
    return _movements(actor, year, day) if form.code == "0601" else _awards(actor, year, day)


def filled(form: Form, found: Iterable[Counted]) -> Statistic:
    """Return the form with its sums; in each group every counted thing must stand in exactly one column."""
    rows = list(found)
    lines = []
    for key, name in dict.fromkeys((row.line, row.line_name) for row in rows):
        own = [row for row in rows if row.line == key]
        lines.append((key, name, {column.code: sum(column.code in row.columns for row in own) for column in form.columns}, len(own)))
    sums = {column.code: sum(line[2][column.code] for line in lines) for column in form.columns}
    faults = [
        (group, total) for group in form.groups
        if (total := sum(sums[column.code] for column in group.columns if not column.within)) != len(rows)
    ]
    return Statistic(tuple(lines), sums, len(rows), tuple(faults))


def _movements(actor: Actor, year: int, day: date) -> list[Counted]:
    first = datetime(year, 1, 1, tzinfo=clock.VIETNAM)
    spans = UnitSpan.objects.filter(unit=OuterRef("owner"), starts_on__lte=day).order_by("-starts_on")
    rows: Any = visible_to(actor).exclude(state=MovementState.DRAFT).filter(
        owner_id__in=list(actor.below | {actor.scope_id}), launched_at__gte=first, launched_at__lt=first.replace(year=year + 1),
    ).annotate(owner_name=Subquery(spans.values("name")[:1]), owner_level=Subquery(spans.values("level")[:1]),
               owner_kind=Subquery(spans.values("kind")[:1])).order_by("launched_at", "pk")
    return [
        Counted(row.pk, "all", "", f"{row.plan.code} {row.name}", row.owner_name or "", clock.vietnam_date(row.launched_at), frozenset({
            f"level.{_level(row.owner_level)}", f"scope.{_scope(row.owner_level, row.owner_kind)}", f"duration.{_duration(row)}", "method.theme",
        })) for row in rows
    ]


def _level(level: str | None) -> str:
    return {Level.CENTRAL: "nation", Level.PROVINCE: "province"}.get(Level(level), "base") if level else "base"


def _scope(level: str | None, kind: str | None) -> str:
    if level == Level.CENTRAL:
        return "nation"
    return "place" if kind == UnitKind.COMMITTEE else "unit"


def _duration(movement: Movement) -> str:
    if movement.starts_on is None or movement.ends_on is None:
        return "unknown"
    years = ((movement.ends_on - movement.starts_on).days + 1) / YEAR
    bounds = ((0.99, "short"), (1.01, "one"), (2.99, "three"), (4.99, "five"))
    return next((key for most, key in bounds if years < most), "long")


def _awards(actor: Actor, year: int, day: date) -> list[Counted]:
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    named: Any = award_rows(Award.objects.filter(unit_id__in=list(actor.below), revoked_on=None), day)
    rows = named.filter(counted=year).annotate(
        unit_kind=Subquery(spans.values("kind")[:1]), unit_level=Subquery(spans.values("level")[:1]),
    ).order_by("honour", "sorting", "pk")
    return [
        Counted(row.pk, row.honour, honour_name(row.honour), row.shown, row.unit_then, row.decided_on, frozenset(
            {*_whom(row.record, row.unit_kind, row.unit_level), f"type.{row.kind or 'untyped'}"}
        )) for row in rows if level_of(row.honour) == "nation"
    ]


def _whom(record: Any, kind: str | None, level: str | None) -> Collection[str]:
    if record.kind == Subject.COLLECTIVE:
        return {"whom.collective", *(["whom.enterprise"] if kind == UnitKind.ENTERPRISE else [])}
    if record.kind == Subject.HOUSEHOLD:
        return {"whom.household"}
    if record.role == WorkRole.DIRECT:
        return {"whom.direct"}
    if record.role != WorkRole.LEADER:
        return {"whom.unknown"}
    if kind == UnitKind.ENTERPRISE:
        return {"whom.business"}
    if level in (Level.CENTRAL, Level.PROVINCE):
        return {"whom.high" if kind == UnitKind.COMMITTEE else "whom.department"}
    return {"whom.leader"}
