"""From which year a condition could be met: the same rules, asked again of the years to come, if all go well.

Every coming year is taken as rated best, with every title that a condition asks for and three initiatives of the widest
reach; a title that a condition does not want to have been given is not assumed. An award that must be held before is not assumed: it is somebody else's decision.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

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
        self._rows: dict[tuple[int, frozenset[str]], Row] = {}

    def row(self, year: int, barred: frozenset[str] = frozenset()) -> Row:
        """Return the columns for the year: the record itself, or the record if all goes well, without barred titles."""
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
                *({**me, "year": one, "code": code, "route": "excellent"} for one in coming for code in self._codes
                  if code not in barred),
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
