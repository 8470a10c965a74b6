"""From which year a condition could be met: the same rules, asked again of the years to come, if all go well.

Every coming year is taken as rated best, with every title that a condition asks for and three initiatives of the widest
reach; a title that a condition does not want to have been given is not assumed, nor one that rests on a run of others
before it could be earned itself. An award that must be held before is not assumed: it is somebody else's decision.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.rulebook.entries import AwardKind
from thidua.rulebook.facts import Checked
from thidua.rulebook.one import Walk
from thidua.rulebook.program import Node, Program, walk

AHEAD = 12
"""Years looked forward; a condition not met by then gets no year."""
Row = Mapping[str, Any]


class Record:
    """One subject's rows run through one program, for the year asked for and, when wanted, for the years to come."""

    def __init__(self, run: Walk, program: Program, checked: Checked, as_of: date, year: int) -> None:
        self._run, self._checked, self._as_of, self._year = run, checked, as_of, year
        self._codes = sorted({
            code for one in program.compiled for node in walk(one.root) for code in titles_asked(node)
        })
        self._ladder = {code: root for code, root in ladder(program).items() if code in self._codes}
        self._firsts: dict[str, int] = {}
        self._rows: dict[tuple[int, frozenset[str]], Row] = {}

    def row(self, year: int, barred: frozenset[str] = frozenset()) -> Row:
        """Return the columns for the year: the record itself, or the record if all goes well, without barred titles."""
        barred = barred.intersection(self._codes)
        if (year, barred) not in self._rows:
            self._rows[year, barred] = self._run(self._tables(year, barred))[0]
        return self._rows[year, barred]

    def years_met(self, root: Node) -> dict[str, int]:
        """Return, for each condition below the root, the first coming year in which it could be met, by its column."""
        found: dict[str, int] = {}
        wanted = {node.outcome.truth for node in walk(root)}
        barred = titles_barred(root)
        for year in range(self._year + 1, self._year + AHEAD + 1):
            row = self.row(year, barred)
            found.update({column: year for column in wanted - found.keys() if row[column]})
            if root.outcome.truth in found:
                break
        return found

    def _first(self, code: str) -> int:
        """Return the first coming year in which a title could be had: one that rests on others not before they are there."""
        root = self._ladder.get(code)
        if root is None:
            return self._year + 1
        if never(root):  # and no year needs to be tried
            return self._year + AHEAD + 1
        if code not in self._firsts:
            others = self._ladder.keys() - {one for node in walk(root) for one in titles_asked(node)}
            barred = titles_barred(root) | others | {code}
            years = range(self._year + 1, self._year + AHEAD + 1)
            self._firsts[code] = next((year for year in years if self.row(year, barred)[root.outcome.truth]), years.stop)
        return self._firsts[code]

    def _tables(self, year: int, barred: frozenset[str]) -> Mapping[str, list[dict[str, Any]]]:
        rows, me = self._checked.rows, {"subject": self._checked.id}
        last = max((row["year"] for row in rows["years"]), default=self._year)
        coming = range(max(last, self._year) + 1, year + 1)
        day = self._as_of
        return {
            **rows,
            "years": [
                *rows["years"], *({**me, "year": one, "rating": "HTXSNV", "titles_known": True} for one in coming),
            ],
            "titles": [
                *rows["titles"],
                *({**me, "year": one, "code": code, "route": "excellent"}
                  for code in (self._codes if coming else ()) if code not in barred
                  for one in coming if one >= self._first(code)),
            ],
            "initiatives": [
                *rows["initiatives"],
                *({**me, "year": one, "kind": "initiative", "scope": "nation", "used_for": ""}
                  for one in coming for _three in range(3)),
            ],
            "question": [{
                "as_of": date(day.year + year - self._year, day.month, min(day.day, 28)) if coming else day,
                "year": year,
            }],
        }


def ladder(program: Program) -> dict[str, Node]:
    """Return the titles for merit that rest on a run of years of another title, with the root of their rule."""
    return {
        one.rule.honour: one.root for one in program.compiled if one.rule.kind == AwardKind.MERIT and any(
            node.name == "title" and node.options.get("years", 1) > 1 and one.rule.honour not in node.options["any_of"]
            for node in walk(one.root))
    }


def never(node: Node) -> bool:
    """Tell whether a condition cannot come out as met, whatever the record holds: the law at hand does not say."""
    if node.name in {"all", "any"}:
        return (any if node.name == "all" else all)(never(child) for child in node.children)
    return node.name == "unknown"


def titles_asked(node: Node) -> list[str]:
    """Return the titles that a condition asks for."""
    if node.name not in {"title", "count", "rating"}:
        return []
    options = node.options
    return [*options.get("any_of", ()), *options.get("title", ()), *options.get("or_titles", ())]


def titles_barred(root: Node) -> frozenset[str]:
    """Return the titles that stand under a "not": who gets them in a coming year would not meet the condition."""
    return frozenset(
        code for node in walk(root) if node.name == "not" for below in walk(node) for code in titles_asked(below))
