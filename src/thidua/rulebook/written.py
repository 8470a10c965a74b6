"""Values of a relational expression as one plain Python function of a row: each part is worked out once.

The functions are made of the few kinds of operations below and of nothing else; a text or a number of the expression
becomes a constant. Null in, null out, but for what says otherwise.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from ibis.expr import operations as ops

Row = dict[str, Any]
WINDOW = "\0window"
"""Where a row keeps the value of its window."""


def _best(choose: Callable[..., Any]) -> Callable[..., Any]:
    """Least and greatest leave nulls out, as the databases do."""
    def chosen(*values: Any) -> Any:
        known = [value for value in values if value is not None]
        return choose(known) if known else None
    return chosen


KNOWN: Mapping[str, Any] = {"date": date, "least": _best(min), "greatest": _best(max)}
STRICT: dict[type, str] = {
    ops.BitwiseAnd: "{} & {}", ops.BitwiseOr: "{} | {}", ops.BitwiseRightShift: "{} >> {}", ops.Add: "{} + {}",
    ops.Subtract: "{} - {}", ops.Multiply: "{} * {}", ops.Power: "{} ** {}", ops.Negate: "-{}", ops.Equals: "{} == {}",
    ops.NotEquals: "{} != {}", ops.Greater: "{} > {}", ops.GreaterEqual: "{} >= {}", ops.Less: "{} < {}",
    ops.LessEqual: "{} <= {}", ops.Not: "not {}", ops.StringContains: "{1} in {0}", ops.ExtractYear: "{}.year",
    ops.ExtractMonth: "{}.month", ops.ExtractDay: "{}.day", ops.DateFromYMD: "date({}, {}, {})",
}
"""Kind of operation to what it is in Python; null if one of its parts is."""


class Writer:
    """Writes a function of a row, line by line; the same part of the expression is one line only."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._names: dict[Any, str] = {}
        self._held: dict[str, Any] = dict(KNOWN)

    def mapping(self, values: Mapping[str, Any]) -> Callable[[Row], Row]:
        """Return the function that makes the row of named values."""
        made = ", ".join(f"{name!r}: {self.name(node)}" for name, node in values.items())
        return self._function(f"{{{made}}}")

    def sequence(self, values: Iterable[Any]) -> Callable[[Row], tuple[Any, ...]]:
        """Return the function that makes the tuple of values."""
        made = "".join(f"{self.name(node)}, " for node in values)
        return self._function(f"({made})")

    def _function(self, result: str) -> Callable[[Row], Any]:
        body = "\n    ".join([*self._lines, f"return {result}"])
        exec(f"def made(row):\n    {body}", self._held)  # noqa: S102  (written here, of the operations above)
        made: Callable[[Row], Any] = self._held["made"]
        return made

    def name(self, node: Any) -> str:
        """Return the name under which a part stands. Raises NotImplementedError for what no rule may use."""
        if node not in self._names:
            text = self._text(node)
            if type(node) is not ops.Literal:
                name = f"v{len(self._lines)}"
                self._lines.append(f"{name} = {text}")
                text = name
            self._names[node] = text
        return self._names[node]

    def _text(self, node: Any) -> str:
        kind = type(node)
        if kind in STRICT:
            return self._strict(STRICT[kind], node.args)
        if kind not in OTHERS:
            raise NotImplementedError(kind.__name__)
        return OTHERS[kind](self, node)

    def _strict(self, pattern: str, parts: Iterable[Any]) -> str:
        names = [self.name(part) for part in parts]
        doubtful = [name for name in dict.fromkeys(names) if name.startswith("v") or name == "None"]
        text = pattern.format(*names)
        return f"None if {' or '.join(f'{name} is None' for name in doubtful)} else {text}" if doubtful else text

    def literal(self, node: Any) -> str:
        """Return a constant: written out if it is plain, else held beside the function."""
        return self.constant(node.value) if type(node.value) not in PLAIN else f"({node.value!r})"

    def constant(self, value: Any) -> str:
        """Hold a value beside the function and return its name."""
        name = f"c{len(self._held)}"
        self._held[name] = value
        return name

    def both(self, node: Any, stop: bool) -> str:
        """Return an and (stopped by no) or an or (stopped by yes): a null leaves the other side to decide."""
        left, right = self.name(node.left), self.name(node.right)
        return (f"{stop} if {left} is {stop} or {right} is {stop} else "
                f"None if {left} is None or {right} is None else {not stop}")

    def cases(self, node: Any) -> str:
        """Return the first case that holds."""
        pairs = [f"{self.name(value)} if {self.name(test)} else " for test, value in
                 zip(node.cases, node.results, strict=True)]
        return f"{''.join(pairs)}{self.name(node.default)}"

    def first(self, node: Any) -> str:
        """Return the first value that is not null."""
        *names, last = [self.name(part) for part in node.arg]
        return "".join(f"{name} if {name} is not None else " for name in names) + last

    def cast(self, node: Any) -> str:
        """Return a value as another type; only numbers need it."""
        make = "float({})" if node.to.is_floating() else "int({})" if node.to.is_integer() else "{}"
        return self._strict(make, [node.arg])

    def among(self, node: Any) -> str:
        """Return whether a value is one of some."""
        options = self.constant(frozenset(option.value for option in node.options))
        return self._strict(f"{{}} in {options}", [node.value])

    def days(self, node: Any) -> str:
        """Return the days between two."""
        return self._strict("({} - {}).days", [node.left, node.right])


PLAIN = frozenset({int, float, str, bool, type(None)})
OTHERS: dict[type, Callable[[Writer, Any], str]] = {
    ops.Field: lambda writer, node: f"row[{node.name!r}]",
    ops.Literal: Writer.literal,
    ops.WindowFunction: lambda writer, node: f"row[{WINDOW!r}]",
    ops.And: lambda writer, node: writer.both(node, stop=False),
    ops.Or: lambda writer, node: writer.both(node, stop=True),
    ops.IsNull: lambda writer, node: f"{writer.name(node.arg)} is None",
    ops.NotNull: lambda writer, node: f"{writer.name(node.arg)} is not None",
    ops.IfElse: lambda writer, node:
        f"{writer.name(node.true_expr)} if {writer.name(node.bool_expr)} else {writer.name(node.false_null_expr)}",
    ops.SearchedCase: Writer.cases, ops.Coalesce: Writer.first, ops.Cast: Writer.cast, ops.InValues: Writer.among,
    ops.DateDelta: Writer.days,
    ops.Least: lambda writer, node: f"least({', '.join(writer.name(part) for part in node.arg)})",
    ops.Greatest: lambda writer, node: f"greatest({', '.join(writer.name(part) for part in node.arg)})",
}
