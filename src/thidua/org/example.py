"""The example: Kiên Giang and Gò Quao from 2021 through the reorganisation of 1 July 2025, with invented people."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import audit
from thidua.kernel.models import LogRow
from thidua.org import actions
from thidua.org.actions import Decision, NewUnit
from thidua.org.errors import UnitRefused
from thidua.org.models import Group, Unit

DATA = Path(__file__).parent / "data"
LOADED = "example.load"


@dataclass(frozen=True)
class Counts:
    """How much a run of the loader added; all zero when the example was there already."""

    units: int = 0
    changes: int = 0
    groups: int = 0
    people: int = 0


@transaction.atomic
def load(*, at: datetime) -> Counts:
    """This function will put the example into an empty database, once; a second run changes nothing.

    Raises UnitRefused where there are units that did not come with the example: it never mixes with real data.
    """
    facts = _read("kien-giang.units.yaml")
    if is_loaded():
        return Counts()
    if Unit.objects.exists():
        raise UnitRefused(
            _("Cơ sở dữ liệu đã có đơn vị thật: không nạp dữ liệu ví dụ vào đây.")
        )
    counts = _Loader(facts, at).load()
    audit.record(Unit.objects.get(code=facts["units"]["list"][0][0]), step=LOADED, by=None, at=at)
    return counts


def is_loaded() -> bool:
    """Tell whether the database holds the example: an installation with real units never does."""
    root = Unit.objects.filter(code=_read("kien-giang.units.yaml")["units"]["list"][0][0]).first()
    return root is not None and LogRow.objects.filter(subject=audit.subject_of(root), step=LOADED).exists()


def password() -> str:
    """Return the password of all example accounts."""
    return str(_read("kien-giang.people.yaml")["password"])


def shown_accounts(language: str = "vi") -> list[tuple[str, str]]:
    """Return the accounts that a newcomer tries first, each with what it may do."""
    rows = _read("kien-giang.people.yaml")["shown"]
    return [(name, english if language == "en" else words) for name, words, english in rows]


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


class _Loader:
    """Turns the lines of the data files into actions."""

    def __init__(self, facts: Any, at: datetime) -> None:
        self._facts, self._at = facts, at
        self._units: dict[str, Unit] = {}

    def load(self) -> Counts:
        listed = self._facts["units"]
        for position, line in enumerate(listed["list"]):
            self._found(line, listed["from"], listed["decision"], position)
        for change in self._facts["changes"]:
            getattr(self, f"_do_{change['do']}")(change)
        groups = [Group(**entry) for entry in self._facts["groups"]]
        Group.objects.bulk_create(groups)
        people = _read("kien-giang.people.yaml")["people"]
        for line in people:
            self._person(*line)
        return Counts(len(self._units), len(self._facts["changes"]), len(groups), len(people))

    def _decision(self, decision: str, source: str) -> Decision:
        return Decision(decided_by=self._facts["decisions"][decision], **self._facts["sources"][source])

    def _new(self, line: list[str], position: int = 0) -> NewUnit:
        code, name, kind, level, parent, _source, admin_code = line
        return NewUnit(code, name, kind, level, self._units.get(parent), position, admin_code)

    def _found(self, line: list[str], on: date, decision: str, position: int = 0) -> None:
        self._units[line[0]] = actions.found_unit(
            new=self._new(line, position), on=on, decision=self._decision(decision, line[5]), by=None, at=self._at
        )

    def _do_found(self, change: Any) -> None:
        self._found(change["unit"], change["day"], change["decision"])

    def _do_merge(self, change: Any) -> None:
        into = change["into"]
        target = self._units[into] if isinstance(into, str) else self._new(into)
        merged = actions.merge_units(
            units=[self._units[code] for code in change["from"]], into=target, on=change["day"],
            decision=self._decision(change["decision"], change["source"]), by=None, at=self._at,
        )
        self._units[merged.code] = merged

    def _do_end(self, change: Any) -> None:
        for code in change["units"]:
            actions.dissolve_unit(
                unit=self._units[code], on=change["day"], successors=[self._units[heir] for heir in change["heirs"]],
                decision=self._decision(change["decision"], change["source"]), by=None, at=self._at,
            )

    def _person(self, username: str, name: str, posts: list[list[Any]]) -> None:
        person = actions.add_person(name=name, by=None, at=self._at)
        for title, role, unit, scope, starts_on, ends_on in posts:
            actions.appoint(
                person=person, unit=self._units[unit], scope=self._units.get(scope), title=title, role=role,
                starts_on=starts_on, ends_on=ends_on or None, by=None, at=self._at,
            )
        actions.open_account(
            person=person, username=username, password=password(), must_change=False, by=None, at=self._at
        )
