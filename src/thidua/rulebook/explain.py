"""What the law of a day asks for an honour, in plain words, and what changed between two days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.rulebook import saying
from thidua.rulebook.entries import Rule, SubjectKind
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.facts import unknown_honour
from thidua.rulebook.loader import Norms
from thidua.rulebook.program import Node, program
from thidua.rulebook.said import Said


@dataclass(frozen=True)
class Line:
    """One condition: how deep it stands in the tree, its words, its article."""

    depth: int
    text: Said
    article: str


@dataclass(frozen=True)
class Explained:
    """One rule in force and its conditions as lines."""

    rule: Rule
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Change:
    """A rule or value that another took the place of between two days; None stands for nothing."""

    key: str
    before: str
    after: str


def explain(norms: Norms, honour: str, *, on: date) -> list[Explained]:
    """Return the rules of an honour in force on a day. Raises FactsRefused for an honour that is not."""
    if honour not in norms.honours:
        raise unknown_honour(honour, "honour", norms.honours)
    return [
        Explained(one.rule, tuple(_lines(one.root, norms, one.rule, 0)))
        for kind in SubjectKind for one in program(norms, on, kind).compiled if one.rule.honour == honour
    ]


def _lines(node: Node, norms: Norms, rule: Rule, depth: int) -> Iterator[Line]:
    yield Line(depth, saying.condition(node, norms.honours), node.article or rule.source.said.vi)
    for child in node.children:
        yield from _lines(child, norms, rule, depth + 1)


def changes(norms: Norms, before: date, after: date, *, place: str = "") -> list[Change]:
    """Return what is not the same on two days: rules by honour, values by key. Raises FactsRefused if not in order."""
    if after < before:
        raise FactsRefused(Said("Ngày thứ hai phải sau ngày thứ nhất.", "The second day must come after the first."))
    return [*_changed(_rules(norms, before), _rules(norms, after)),
            *_changed(_values(norms, before, place), _values(norms, after, place))]


def _changed(old: dict[str, str], new: dict[str, str]) -> Iterable[Change]:
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield Change(key, old.get(key, ""), new.get(key, ""))


def _rules(norms: Norms, day: date) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in norms.rules_on(day):
        key = f"{rule.honour} · {rule.subject} · {rule.kind}{' · ' + rule.excepts if rule.excepts else ''}"
        found[key] = f"{rule.id} ({norms.instruments[rule.source.instrument].number}, {rule.source.said.vi})"
    return found


def _values(norms: Norms, day: date, place: str) -> dict[str, str]:
    return {
        key: f"{value.value if value.value is not None else '?'} ({norms.instruments[value.source.instrument].number}, "
             f"{value.source.said.vi})"
        for key, value in norms.values_under("", on=day, place=place).items()
    }
