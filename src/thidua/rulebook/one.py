"""Runs a compiled program on the rows of one subject, in this process and within milliseconds.

A database plans a query of this size longer than a page may take (docs/adr/0005). Here the same relational expression
is walked once and becomes plain functions: nothing about the law is said twice, and a property test holds this walk
against DuckDB, PostgreSQL and Spark.
"""

import operator
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ibis.expr import operations as ops
from ibis.expr.types import Table

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]
Read = Callable[[Any], Any]
Source = Callable[[Tables], list[Row]]


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _best(choose: Callable[..., Any]) -> Callable[..., Any]:
    """Least and greatest leave nulls out, as the databases do."""
    def chosen(*values: Any) -> Any:
        known = [value for value in values if value is not None]
        return choose(known) if known else None
    return chosen


def _joined_bits(values: list[Any]) -> Any:
    total = 0
    for value in values:
        total |= value
    return total


STRICT: dict[type, Callable[..., Any]] = {
    ops.BitwiseAnd: operator.and_, ops.BitwiseOr: operator.or_, ops.BitwiseRightShift: operator.rshift,
    ops.Add: operator.add, ops.Subtract: operator.sub, ops.Multiply: operator.mul, ops.Power: operator.pow,
    ops.Negate: operator.neg, ops.Equals: operator.eq, ops.NotEquals: operator.ne, ops.Greater: operator.gt,
    ops.GreaterEqual: operator.ge, ops.Less: operator.lt, ops.LessEqual: operator.le, ops.Not: operator.not_,
    ops.StringContains: lambda text, part: part in text, ops.ExtractYear: lambda day: day.year,
    ops.ExtractMonth: lambda day: day.month, ops.ExtractDay: lambda day: day.day,
    ops.DateFromYMD: date,
}
MANY: dict[type, Callable[..., Any]] = {ops.Coalesce: _first, ops.Least: _best(min), ops.Greatest: _best(max)}
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
        return lambda tables: [{column: row.get(column) for column in columns} for row in tables.get(name, ())]

    def _project(self, node: Any) -> Source:
        parent = self._source(node.parent)
        if window := next((value for value in node.values.values() if isinstance(value, ops.WindowFunction)), None):
            parent = self._with_window(parent, window)
        reads = {name: read(value) for name, value in node.values.items()}
        return lambda tables: [{name: made(row) for name, made in reads.items()} for row in parent(tables)]

    def _filter(self, node: Any) -> Source:
        parent, tests = self._source(node.parent), [read(test) for test in node.predicates]
        return lambda tables: [row for row in parent(tables) if all(test(row) for test in tests)]

    def _aggregate(self, node: Any) -> Source:
        parent = self._source(node.parent)
        keys = {name: read(value) for name, value in node.groups.items()}
        figures = {name: _reduction(value) for name, value in node.metrics.items()}

        def run(tables: Tables) -> list[Row]:
            groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
            for row in parent(tables):
                groups[tuple(key(row) for key in keys.values())].append(row)
            return [
                {**dict(zip(keys, group, strict=True)), **{name: made(rows) for name, made in figures.items()}}
                for group, rows in groups.items()
            ]
        return run

    def _join_chain(self, node: Any) -> Source:
        first, links = self._source(node.first.parent), []
        for link in node.rest:
            predicate = link.predicates[0] if link.predicates else None
            links.append((link.table, self._source(link.table.parent), predicate))
        reads = {name: (value.rel, value.name) for name, value in node.values.items()}

        def run(tables: Tables) -> list[Row]:
            joined = [{node.first: row} for row in first(tables)]
            for table, source, predicate in links:
                joined = _link(joined, table, source(tables), predicate)
            return [{name: (parts[rel] or {}).get(column) for name, (rel, column) in reads.items()} for parts in joined]
        return run

    def _union(self, node: Any) -> Source:
        left, right = self._source(node.left), self._source(node.right)
        return lambda tables: [*left(tables), *right(tables)]

    def _with_window(self, parent: Source, window: Any) -> Source:
        """Add, under the window's own node, the greatest value of the rows before in the same group."""
        group, order = read(window.group_by[0]), read(window.order_by[0].args[0])
        value = read(window.func.arg)

        def run(tables: Tables) -> list[Row]:
            rows, highest = sorted(parent(tables), key=lambda row: (group(row), order(row))), dict[Any, Any]()
            for row in rows:
                row[WINDOW] = highest.get(group(row))
                highest[group(row)] = max(value(row), _first(row[WINDOW], value(row)))
            return rows
        return run


WINDOW = "\0window"


def _link(joined: list[dict[Any, Any]], table: Any, rows: list[Row], predicate: Any) -> list[dict[Any, Any]]:
    if predicate is None:
        return [{**parts, table: row} for parts in joined for row in rows]
    left, right = predicate.left, predicate.right
    by_key = {row[right.name]: row for row in rows}
    return [{**parts, table: by_key.get(parts[left.rel][left.name])} for parts in joined]


def _reduction(node: Any) -> Callable[[list[Row]], Any]:
    name = getattr(node, "__func_name__", type(node).__name__)
    value, reduce = read(node.args[0]), REDUCTIONS[name]

    def run(rows: list[Row]) -> Any:
        known = [found for row in rows if (found := value(row)) is not None]
        return reduce(known) if known else None
    return run


def read(node: Any) -> Read:
    """Return the function that reads a value of a row. Raises NotImplementedError for what no rule may use."""
    kind = type(node)
    if kind is ops.Field:
        return operator.itemgetter(node.name)
    if kind is ops.Literal:
        value = node.value
        return lambda row: value
    if kind is ops.WindowFunction:
        return lambda row: row[WINDOW]
    if kind in STRICT:
        return _strict(STRICT[kind], [read(argument) for argument in node.args])
    if kind in MANY:
        return _call(MANY[kind], [read(argument) for argument in node.arg])
    special = SPECIAL.get(kind)
    if special is None:
        raise NotImplementedError(kind.__name__)
    return special(node)


def _strict(function: Callable[..., Any], arguments: list[Read]) -> Read:
    """Null in, null out."""
    if len(arguments) == 1:
        only, = arguments
        return lambda row: None if (value := only(row)) is None else function(value)
    if len(arguments) > 2:
        return lambda row: None if None in (values := [one(row) for one in arguments]) else function(*values)
    left, right = arguments

    def both(row: Row) -> Any:
        first = left(row)
        if first is None:
            return None
        second = right(row)
        return None if second is None else function(first, second)
    return both


def _call(function: Callable[..., Any], arguments: list[Read]) -> Read:
    return lambda row: function(*[argument(row) for argument in arguments])


def _decided(stop: bool) -> Callable[[Any], Read]:
    """Both sides of an and (stopped by no) or an or (stopped by yes); a null leaves the other side to decide."""
    def made(node: Any) -> Read:
        left, right = read(node.left), read(node.right)

        def joined(row: Row) -> Any:
            first = left(row)
            if first is stop:
                return stop
            second = right(row)
            return stop if second is stop else None if first is None or second is None else not stop
        return joined
    return made


def _null(node: Any) -> Read:
    value = read(node.arg)
    return lambda row: value(row) is None


def _not_null(node: Any) -> Read:
    value = read(node.arg)
    return lambda row: value(row) is not None


def _if(node: Any) -> Read:
    test, yes, no = read(node.bool_expr), read(node.true_expr), read(node.false_null_expr)
    return lambda row: yes(row) if test(row) else no(row)


def _cases(node: Any) -> Read:
    pairs = [(read(test), read(value)) for test, value in zip(node.cases, node.results, strict=True)]
    default = read(node.default)

    def chosen(row: Row) -> Any:
        for test, value in pairs:
            if test(row):
                return value(row)
        return default(row)
    return chosen


def _in(node: Any) -> Read:
    value, options = read(node.value), {option.value for option in node.options}
    return _strict(options.__contains__, [value])


def _cast(node: Any) -> Read:
    make = float if node.to.is_floating() else int if node.to.is_integer() else None
    if make is None:
        return read(node.arg)
    return _strict(make, [read(node.arg)])


def _days(node: Any) -> Read:
    return _strict(lambda left, right: (left - right).days, [read(node.left), read(node.right)])


SPECIAL: dict[type, Callable[[Any], Read]] = {
    ops.And: _decided(stop=False), ops.Or: _decided(stop=True), ops.IsNull: _null, ops.NotNull: _not_null,
    ops.IfElse: _if, ops.SearchedCase: _cases, ops.InValues: _in, ops.Cast: _cast, ops.DateDelta: _days,
}
