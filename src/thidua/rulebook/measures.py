"""What conditions measure on a record, as columns of one wide table with a row per subject.

Years are bits of an integer: bit 0 is the merit year, bit 1 the year before, and so on. A run of three years is then
`mask & 7 = 7`, whatever the engine, and the mask itself is the evidence. The order of work is fixed: group the rows of
each table once, join the groups to the subjects, then compute row by row. Every step is an Ibis expression, so that
DuckDB, PostgreSQL and Spark give the same answer.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import ibis
from ibis.expr.types import Column, Table

from thidua.rulebook.schema import RATINGS, SCOPES

DEEPEST = 40
"""Years looked back; what is older stands at the last bit."""
ALL = (1 << (DEEPEST + 1)) - 1
COUNTED = {"years", "titles", "awards", "discipline", "pending"}
"""Tables in which no row counts as zero; in the others no row is no answer."""
Make = Callable[[Any], Any]


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]
def bit_or(bits: int) -> int:  # type: ignore[empty-body]
    """Join the bits of a group; all three engines have it by this name."""


def run(years: int) -> int:
    """Return the mask of the merit year and the years before it."""
    return (1 << min(years, DEEPEST + 1)) - 1


def years_of(mask: int | None, year: int) -> tuple[int, ...]:
    """Return the calendar years of a mask, oldest first."""
    return tuple(year - bit for bit in range(DEEPEST, -1, -1) if mask and mask >> bit & 1)


def without(mask: Any, other: Any) -> Any:
    """Return the bits of the mask that the other has not."""
    return mask - (mask & other)


def at_least(masks: Sequence[Any], number: int) -> Any:
    """Return whether the masks, each within the one before, have so many bits set in all.

    Clearing the lowest bit once for each bit that is not asked for is far less work for a planner than counting them.
    """
    first, *rest = masks
    ways = [_has(first, here) & at_least(rest, number - here) for here in range(1, number)] if rest else []
    return reduce(or_, ways, _has(first, number))


def _has(mask: Any, number: int) -> Any:
    for _bit_less in range(number - 1):
        mask = mask & (mask - 1)
    return mask > 0


def truth(*cases: tuple[Any, Any]) -> Any:
    """Return the first case that holds; none is unknown. None as an answer is unknown too."""
    unknown = ibis.null("boolean")
    return ibis.cases(*((test, unknown if answer is None else answer) for test, answer in cases), else_=unknown)


class Book:
    """Collects the columns that conditions need, each once, and builds the wide table."""

    def __init__(self, ladder: Sequence[str] = (), equal: Mapping[str, str] | None = None) -> None:
        self._groups: dict[str, dict[str, Make]] = defaultdict(dict)
        self._initiatives: dict[str, tuple[Make, Make, int]] = {}
        self._posts: dict[str, tuple[str, frozenset[str]]] = {}
        self._rows: dict[str, tuple[int, Make]] = {}
        self._names: dict[str, str] = {}
        self._nothing_is_zero: set[str] = set()
        self._ladder, self._equal = tuple(ladder), dict(equal or {})

    def row(self, key: str, level: int, make: Make) -> str:
        """Ask for a column computed row by row after those of lower levels; return its name."""
        name = self._name(key)
        self._rows.setdefault(name, (level, make))
        return name

    def group(self, table: str, key: str, make: Make) -> str:
        """Ask for one figure per subject of a table's rows; return the name of its column."""
        name = self._name(f"{table}:{key}")
        self._groups[table].setdefault(name, make)
        if table in COUNTED:
            self._nothing_is_zero.add(name)
        return name

    def mask(self, table: str, key: str, test: Make, bit: str = "bit") -> str:
        """Ask for the years in which a row of the table passes the test."""
        return self.group(table, f"{bit}:{key}", lambda t: bit_or(ibis.ifelse(test(t), t[bit], 0)))

    def initiatives(self, key: str, certain: Make, possible: Make, most: int) -> tuple[list[str], list[str]]:
        """Ask for years with at least 1, 2, … `most` initiatives that pass for certain, and that may pass."""
        name = self._name(f"initiatives:{key}:{most}")
        self._initiatives.setdefault(name, (certain, possible, most))
        sure, may = ([f"{name}_{which}{level}" for level in range(1, most + 1)] for which in "cp")
        self._nothing_is_zero.update(sure, may)
        return sure, may

    def post_days(self, ranks: Sequence[str]) -> str:
        """Ask for the days in posts of these ranks or higher ones, days in two posts counted once."""
        return self._post_figure("days", ranks)

    def disciplined_in_posts(self, ranks: Sequence[str]) -> str:
        """Ask whether (1 or 0) a discipline was decided while a post of these ranks or a higher one was held."""
        return self._post_figure("disciplined", ranks)

    def _post_figure(self, what: str, ranks: Sequence[str]) -> str:
        first = [self._ladder.index(rank) for rank in ranks if rank in self._ladder]
        high = set(ranks) | (set(self._ladder[min(first):]) if first else set())
        high |= {rank for rank, same in self._equal.items() if same in high}
        name = self._name(f"posts {what}:{','.join(sorted(high))}")
        self._posts[name] = what, frozenset(high)
        self._nothing_is_zero.add(name)
        return name

    def build(self, tables: Mapping[str, Table]) -> Table:
        """Return the wide table over these tables, with every column that was asked for."""
        question = tables["question"].select(as_of="as_of", merit="year")
        wide = tables["subjects"].cross_join(question)
        for name, table in self._grouped(tables, question):
            key = f"key_{name}"
            figures = table.rename({key: "subject"})
            joined = wide.left_join(figures, [("subject", key)])
            wide = joined.select(*(column for column in joined.columns if column != key))
        wide = wide.mutate(**{name: wide[name].fill_null(0) for name in sorted(self._nothing_is_zero)})
        for level in sorted({level for level, _make in self._rows.values()}):
            here = {name: make(wide) for name, (own, make) in self._rows.items() if own == level}
            wide = wide.mutate(**here)
        return wide

    def _name(self, key: str) -> str:
        return self._names.setdefault(key, f"m{len(self._names)}")

    def _grouped(self, tables: Mapping[str, Table], question: Table) -> list[tuple[str, Table]]:
        grouped = []
        for name, wanted in self._groups.items():
            rows = PREPARED[name](tables[name].cross_join(question))
            grouped.append((name, rows.group_by("subject").agg(**{key: make(rows) for key, make in wanted.items()})))
        if self._initiatives:
            grouped.append(("initiatives", self._grouped_initiatives(tables["initiatives"].cross_join(question))))
        posts, discipline = (tables[name].cross_join(question) for name in ("posts", "discipline"))
        for name, (what, ranks) in self._posts.items():
            held = _held(posts, ranks)
            grouped.append((name, _days_in_posts(held, name) if what == "days" else
                            _disciplined_in_posts(held, _known_discipline(discipline), name)))
        return grouped

    def _grouped_initiatives(self, joined: Table) -> Table:
        rows = _dated(joined.mutate(year=joined.year.fill_null(joined.merit), undated=joined.year.isnull()))
        counted: dict[str, Column] = {}
        for name, (certain, possible, _most) in self._initiatives.items():
            sure = certain(rows) & ~rows.undated
            counted[f"{name}_c"] = ibis.ifelse(sure, 1, 0).sum()
            counted[f"{name}_p"] = ibis.ifelse(possible(rows), 1, 0).sum()
        yearly = rows.group_by("subject", "bit").agg(**counted)
        masks = {
            f"{name}_{which}{level}": bit_or(ibis.ifelse(yearly[f"{name}_{which}"] >= level, yearly.bit, 0))
            for name, (_certain, _possible, most) in self._initiatives.items()
            for which in "cp" for level in range(1, most + 1)
        }
        return yearly.group_by("subject").agg(**masks)


def _dated(joined: Table) -> Table:
    """Add the bit of the row's year; rows after the merit year are not looked at."""
    seen = joined.filter(joined.year <= joined.merit)
    back = ibis.least((seen.merit - seen.year).cast("int64"), ibis.literal(DEEPEST, "int64"))
    return seen.mutate(bit=_bit(back))


def _bit(back: Any) -> Any:
    """Return the bit of a distance in years; a power of two is exact as a float far beyond forty years."""
    return (ibis.literal(2.0, "float64") ** back.cast("float64")).cast("int64")


def _awards(joined: Table) -> Table:
    """Add two bits: `bit` of the year the award counts for, `clock` of the end from which the next one counts.

    The clock starts at the end of the rewarded period; without one, at the date of the decision in whole years.
    """
    known = joined.filter(~joined.revoked.fill_null(False))
    known = known.filter(known.decided_on.isnull() | (known.decided_on <= known.as_of))
    known = known.filter(known.decided_on.notnull() | known.period_to.notnull())
    year = ibis.coalesce(known.period_to.year(), known.decided_on.year())
    today = known.as_of.month() * 100 + known.as_of.day()
    anniversary = known.decided_on.month() * 100 + known.decided_on.day()
    elapsed = known.as_of.year() - known.decided_on.year() - ibis.ifelse(today < anniversary, 1, 0)
    clock = ibis.ifelse(known.period_to.notnull(), known.merit - year, elapsed)
    return known.mutate(bit=_bit(_clipped(known.merit - year)), clock=_bit(_clipped(clock)))


def _clipped(back: Any) -> Any:
    return ibis.greatest(ibis.least(back.cast("int64"), ibis.literal(DEEPEST, "int64")), ibis.literal(0, "int64"))


def _known_discipline(joined: Table) -> Table:
    return joined.filter(joined.decided_on.isnull() | (joined.decided_on <= joined.as_of))


def _same_year(joined: Table) -> Table:
    return joined.filter(joined.year == joined.merit)


PREPARED: dict[str, Callable[[Table], Table]] = {
    "years": _dated, "titles": _dated, "awards": _awards, "discipline": _known_discipline,
    "pending": lambda joined: joined, "collectives": _same_year, "holders": _same_year, "merits": lambda joined: joined,
}


def _held(joined: Table, ranks: frozenset[str]) -> Table:
    """Posts of the ranks begun by the day, with the first day and the day after the last one as numbers."""
    held = joined.filter(joined["rank"].isin(sorted(ranks)) & (joined.since <= joined.as_of))
    return held.mutate(ends=ibis.least(held.until.fill_null(held.as_of), held.as_of).epoch_days().cast("int64") + 1,
                       begins=held.since.epoch_days().cast("int64"))


def _covered(rows: Table) -> Table:
    """Add the latest end of what began before in the same subject."""
    before = ibis.window(group_by=rows.subject, order_by=rows.begins, preceding=(None, 1))
    return rows.mutate(covered=rows.ends.max().over(before))


def _days_in_posts(held: Table, name: str) -> Table:
    held = _covered(held)
    begins = ibis.greatest(held.begins, held.covered.fill_null(held.begins))
    held = held.mutate(days=ibis.greatest(held.ends - begins, 0))
    return held.group_by("subject").agg(**{name: held.days.sum()})


def _disciplined_in_posts(held: Table, discipline: Table, name: str) -> Table:
    """Posts and disciplines in the order of their days: hit is a discipline that lies under what is covered by then.

    Days are doubled, so that a post which begins on the day of a discipline comes before it.
    """
    decided = discipline.filter(discipline.decided_on.notnull())
    nothing, one = ibis.literal(0, "int64"), ibis.literal(1, "int64")
    rows = _covered(ibis.union(
        held.select("subject", begins=held.begins * 2, ends=held.ends * 2, hit=nothing),
        decided.select("subject", begins=decided.decided_on.epoch_days().cast("int64") * 2 + 1,
                       ends=ibis.literal(FAR_BACK, "int64"), hit=one),
    ))
    hit = ibis.ifelse((rows.hit == 1) & (rows.covered > rows.begins), one, nothing)
    return rows.group_by("subject").agg(**{name: hit.max()})


FAR_BACK = -10_000_000
"""A day, doubled, before all others: a discipline covers nothing."""


def rating_tests(at_least: str) -> tuple[Make, Make]:
    """Return the tests of a row of `years`: rated so or better, rated less."""
    place = RATINGS.index(at_least)
    return (lambda t: t.rating.isin(RATINGS[place:])), (lambda t: t.rating.isin(RATINGS[:place] or ("",)))


def reach_test(scope: str) -> Make:
    """Return the test of a row of `initiatives`: recognised with at least this reach."""
    return lambda t: t.scope.isin(SCOPES[SCOPES.index(scope):])
