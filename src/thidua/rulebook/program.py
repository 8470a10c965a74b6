"""Rules in force on a day, compiled once into one relational expression that any engine runs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import ibis
from ibis.expr.types import Table

from thidua.rulebook import leaves
from thidua.rulebook.entries import Rule, SubjectKind
from thidua.rulebook.grammar import leaf_of
from thidua.rulebook.loader import Norms
from thidua.rulebook.measures import Book
from thidua.rulebook.outcome import Outcome
from thidua.rulebook.schema import unbound

FIRST_JOIN = 6
"""Level of columns at which joins of conditions begin; leaves end before it."""


@dataclass(frozen=True)
class Node:
    """A condition of a rule and the columns in which its answer stands."""

    name: str
    options: Any
    outcome: Outcome
    article: str = ""
    say: Mapping[str, str] | None = None
    children: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Compiled:
    """One rule and the root of its tree."""

    rule: Rule
    root: Node


class Program:
    """Rules of one kind of subject, compiled; `over` gives the expression over real tables."""

    def __init__(self, rules: Iterable[Rule], *, ladder: tuple[str, ...], equal: Mapping[str, str]) -> None:
        self._book = Book(ladder, equal)
        chosen = list(rules)
        exceptions = {rule.excepts: rule for rule in chosen if rule.excepts}
        self.compiled = tuple(
            Compiled(rule, self._node(with_exception(rule, exceptions.get(rule.id))))
            for rule in chosen if not rule.excepts
        )

    def over(self, tables: Mapping[str, Table], *, figures: bool = True) -> Table:
        """Return subject and the truth of every rule; with `figures` also every column that a reason shows."""
        wide = self._book.build(tables)
        columns = {one.root.outcome.truth for one in self.compiled}
        if figures:
            columns |= {name for one in self.compiled for node in walk(one.root) for name in node.outcome.columns}
        return wide.select("subject", *sorted(columns))

    def sql(self, dialect: str) -> str:
        """Return the query of all figures in the language of an engine, over tables of the names in `schema`."""
        return str(ibis.to_sql(self.over(unbound()), dialect=dialect))

    def _node(self, tree: Mapping[str, Any]) -> Node:
        name, options = leaf_of(tree)
        article, say = str(tree.get("article", "")), tree.get("say")
        if name in {"all", "any", "not"}:
            inner = tuple(self._node(child) for child in (options if name != "not" else [options]))
            return Node(name, None, self._joined(name, inner), article, say, inner)
        key = repr(sorted(options.items())) if isinstance(options, dict) else ""
        return Node(name, options, leaves.LEAVES[name](self._book, options, f"{name} {key}"), article, say)

    def _joined(self, name: str, inner: tuple[Node, ...]) -> Outcome:
        columns = [node.outcome.truth for node in inner]
        level = max(FIRST_JOIN, *(node.outcome.level + 1 for node in inner))
        return Outcome(self._book.row(f"{name} of {columns}", level, lambda t: _join(name, [t[c] for c in columns])), level)


def walk(node: Node) -> Iterable[Node]:
    """Yield the node and all nodes below it."""
    yield node
    for child in node.children:
        yield from walk(child)


def _join(name: str, columns: list[Any]) -> Any:
    first, *rest = columns
    if name == "not":
        return ~first
    for column in rest:
        first = first & column if name == "all" else first | column
    return first


def with_exception(rule: Rule, exception: Rule | None) -> Mapping[str, Any]:
    """Return the condition of a rule with that of its exception in the cases for which it is made."""
    if exception is None or exception.when is None:
        return rule.condition
    return {"any": [
        {"all": [exception.when, exception.condition]}, {"all": [{"not": exception.when}, rule.condition]},
    ]}


def program(
    norms: Norms, day: date, kind: SubjectKind, *, honours: frozenset[str] | None = None
) -> Program:
    """Return the program of the rules in force on the day; days between two changes of the law share one."""
    chosen = tuple(
        rule.id for rule in norms.rules_on(day)
        if rule.subject == kind and (honours is None or rule.honour in honours)
    )
    ladder, equal = (norms.value(f"post.{name}", on=day) for name in ("ladder", "equivalence"))
    return _program(
        norms.files or norms.fingerprint, _Held(norms), chosen, tuple((ladder and ladder.value) or ()),
        tuple(sorted(((equal and equal.value) or {}).items())),
    )


@dataclass(frozen=True)
class _Held:
    """Norms passed along in a cache whose key is the fingerprint of their files, for the rules stand in those."""

    norms: Norms

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)


@lru_cache(maxsize=64)
def _program(
    fingerprint: str, held: _Held, chosen: tuple[str, ...], ladder: tuple[str, ...], equal: tuple[tuple[str, str], ...]
) -> Program:
    wanted = set(chosen)
    return Program([rule for rule in held.norms.rules if rule.id in wanted], ladder=ladder, equal=dict(equal))
