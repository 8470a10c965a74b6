"""What the law of a day asks for an honour, in plain words, and what changed between two days."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.rulebook import saying
from thidua.rulebook.entries import Entry, Rule, SubjectKind, Value
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
    before: Entry | None
    after: Entry | None


def explain(norms: Norms, honour: str, *, on: date) -> list[Explained]:
    """Return the rules of an honour in force on a day. Raises FactsRefused for an honour that is not."""
    if honour not in norms.honours:
        raise unknown_honour(honour, "honour", norms.honours)
    return [
        Explained(one.rule, tuple(_lines(one.root, norms, one.rule.source.said.vi, 0)))
        for kind in SubjectKind for one in program(norms, on, kind).compiled if one.rule.honour == honour
    ]


def lines_of(norms: Norms, rule: Rule) -> tuple[Line, ...]:
    """Return the conditions of a rule as lines; none for an exception, which stands within the rule that it is made to."""
    return next((one.lines for one in explain(norms, rule.honour, on=rule.starts_on) if one.rule.id == rule.id), ())


def _lines(node: Node, norms: Norms, article: str, depth: int) -> Iterator[Line]:
    here = node.article or article
    yield Line(depth, saying.condition(node, norms.honours), here)
    for child in node.children:
        yield from _lines(child, norms, here, depth + 1)


def changes(norms: Norms, before: date, after: date, *, place: str = "") -> list[Change]:
    """Return what is not the same on two days: rules by honour, values by key. Raises FactsRefused if not in order."""
    if after < before:
        raise FactsRefused(Said("Ngày thứ hai phải sau ngày thứ nhất.", "The second day must come after the first."))
    return [*_changed(_rules(norms, before), _rules(norms, after)),
            *_changed(_values(norms, before, place), _values(norms, after, place))]


def _changed(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterable[Change]:
    for key in sorted(old.keys() | new.keys()):
        if _shape(old.get(key)) != _shape(new.get(key)):
            yield Change(key, old.get(key), new.get(key))


def _shape(entry: Entry | None) -> object:
    """Return what makes two entries say different things: for rules also that they are not the same one."""
    if isinstance(entry, Value):
        return entry.value, entry.source
    return entry and (entry.id, entry.source)


def _rules(norms: Norms, day: date) -> dict[str, Entry]:
    return {
        f"{rule.honour} · {rule.subject} · {rule.kind}{' · ' + rule.excepts if rule.excepts else ''}": rule
        for rule in norms.rules_on(day)
    }


def _values(norms: Norms, day: date, place: str) -> dict[str, Entry]:
    return dict(norms.values_under("", on=day, place=place))


def as_json(norms: Norms, change: Change) -> dict[str, str]:
    """Return a change as other programs read it: ids, keys and values, with the instrument and the article."""
    return {"key": change.key, "before": _told(norms, change.before), "after": _told(norms, change.after)}


def _told(norms: Norms, entry: Entry | None) -> str:
    if entry is None:
        return ""
    what = (entry.value if entry.value is not None else "?") if isinstance(entry, Value) else entry.id
    return f"{what} ({norms.instruments[entry.source.instrument].number}, {entry.source.said.vi})"
