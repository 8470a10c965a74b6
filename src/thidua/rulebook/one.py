"""Runs a compiled program on the rows of one subject, in this process and within milliseconds.

A database plans a query of this size longer than a page may take (docs/adr/0005). Here the same relational expression
is walked once and becomes plain functions (`written.py`): nothing about the law is said twice, and a property test holds
this walk against DuckDB, PostgreSQL and Spark.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from ibis.expr import operations as ops
from ibis.expr.types import Table

from thidua.rulebook.written import WINDOW, Row, Writer

Tables = Mapping[str, list[Row]]
Source = Callable[[Tables], list[Row]]


def _joined_bits(values: list[Any]) -> Any:
    total = 0
    for value in values:
        total |= value
    return total


REDUCTIONS: dict[str, Callable[[list[Any]], Any]] = {"Max": max, "Sum": sum, "bit_or": _joined_bits}


class Walk:
    """The expression of a program as plain functions."""

    def __init__(self, expression: Table) -> None:
        self._sources: dict[Any, Source] = {}
        self._whole = self._source(expression.op())

    def __call__(self, tables: Tables) -> list[Row]:
        """Return the rows of the program over the rows of the tables; a table that is not given is empty."""
        return self._whole(tables)

    def _source(self, node: Any) -> Source:
        if node not in self._sources:
            made = {
                ops.UnboundTable: self._table, ops.Project: self._project, ops.Filter: self._filter,
                ops.Aggregate: self._aggregate, ops.JoinChain: self._join_chain, ops.Union: self._union,
            }[type(node)]
            self._sources[node] = made(node)
        return self._sources[node]

    def _table(self, node: Any) -> Source:
        name, columns = node.name, list(node.schema)
        nothing = dict.fromkeys(columns)
        return lambda tables: [
            row if row.keys() >= nothing.keys() else {**nothing, **row} for row in tables.get(name, ())
        ]

    def _project(self, node: Any) -> Source:
        parent = self._source(node.parent)
        if window := next((value for value in node.values.values() if isinstance(value, ops.WindowFunction)), None):
            parent = self._with_window(parent, window)
        made = Writer().mapping(node.values)
        return lambda tables: [made(row) for row in parent(tables)]

    def _filter(self, node: Any) -> Source:
        parent, tested = self._source(node.parent), Writer().sequence(node.predicates)
        return lambda tables: [row for row in parent(tables) if all(tested(row))]

    def _aggregate(self, node: Any) -> Source:
        parent = self._source(node.parent)
        key = Writer().sequence(node.groups.values())
        values = Writer().sequence(metric.args[0] for metric in node.metrics.values())
        reduce = [(name, REDUCTIONS[getattr(metric, "__func_name__", type(metric).__name__)])
                  for name, metric in node.metrics.items()]

        def run(tables: Tables) -> list[Row]:
            groups: dict[tuple[Any, ...], list[tuple[Any, ...]]] = defaultdict(list)
            for row in parent(tables):
                groups[key(row)].append(values(row))
            return [
                {**dict(zip(node.groups, group, strict=True)),
                 **{name: _reduced(how, column) for (name, how), column in zip(reduce, zip(*rows, strict=True), strict=True)}}
                for group, rows in groups.items()
            ]
        return run

    def _join_chain(self, node: Any) -> Source:
        place = {table: number for number, table in enumerate([node.first, *(link.table for link in node.rest)])}
        first, links = self._source(node.first.parent), []
        for link in node.rest:
            predicate = link.predicates[0] if link.predicates else None
            links.append((self._source(link.table.parent), predicate and (
                place[predicate.left.rel], predicate.left.name, predicate.right.name)))
        reads = [(name, place[value.rel], value.name) for name, value in node.values.items()]

        def run(tables: Tables) -> list[Row]:
            joined: list[tuple[Row, ...]] = [(row,) for row in first(tables)]
            for source, keys in links:
                joined = _link(joined, source(tables), keys)
            return [{name: parts[number].get(column) for name, number, column in reads} for parts in joined]
        return run

    def _union(self, node: Any) -> Source:
        left, right = self._source(node.left), self._source(node.right)
        return lambda tables: [*left(tables), *right(tables)]

    def _with_window(self, parent: Source, window: Any) -> Source:
        """Add, under the window's own node, the greatest value of the rows before in the same group."""
        read = Writer().sequence([window.group_by[0], window.order_by[0].args[0], window.func.arg])

        def run(tables: Tables) -> list[Row]:
            highest: dict[Any, Any] = {}
            rows = sorted(((read(row), row) for row in parent(tables)), key=lambda pair: pair[0][:2])
            for (group, _order, value), row in rows:
                row[WINDOW] = highest.get(group)
                highest[group] = value if row[WINDOW] is None else max(value, row[WINDOW])
            return [row for _read, row in rows]
        return run


def _reduced(how: Callable[[list[Any]], Any], column: tuple[Any, ...]) -> Any:
    known = [value for value in column if value is not None]
    return how(known) if known else None


def _link(
    joined: list[tuple[Row, ...]], rows: list[Row], keys: tuple[int, str, str] | None
) -> list[tuple[Row, ...]]:
    """Put to what was joined each row, or the one that has the key; nothing where none has it."""
    if keys is None:
        return [(*parts, row) for parts in joined for row in rows]
    number, left, right = keys
    by_key = {row[right]: row for row in rows}
    return [(*parts, by_key.get(parts[number][left], {})) for parts in joined]
