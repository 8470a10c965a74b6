"""From which year a condition could be met: the same rule, asked again of the years to come, if all of them go well."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.rulebook.facts import Checked
from thidua.rulebook.one import Walk
from thidua.rulebook.program import Node, walk
from thidua.rulebook.question import Question

AHEAD = 12
"""Years looked forward; a condition not met by then gets no year."""


def years_met(run: Walk, root: Node, checked: Checked, question: Question) -> dict[str, int]:
    """Return, for each condition that is not met, the first year in which it could be: column of its truth → year.

    Every coming year is taken as rated best, with the titles that the conditions ask for and an initiative of the
    widest reach. An award that must be held before is not assumed: it is somebody else's decision.
    """
    codes = sorted({code for node in walk(root) if node.name in {"title", "count", "rating"} for code in _codes(node)})
    found: dict[str, int] = {}
    wanted = {node.outcome.truth for node in walk(root)}
    for year in range(question.year + 1, question.year + AHEAD + 1):
        row = run(_future(checked, codes, question, year))[0]
        found.update({column: year for column in wanted - found.keys() if row[column]})
        if root.outcome.truth in found:
            break
    return found


def _codes(node: Node) -> list[str]:
    options = node.options
    return [*options.get("any_of", ()), *options.get("title", ()), *options.get("or_titles", ())]


def _future(
    checked: Checked, codes: list[str], question: Question, upto: int
) -> Mapping[str, list[dict[str, Any]]]:
    rows = checked.rows
    me = {"subject": checked.id}
    last = max((row["year"] for row in rows["years"]), default=question.year)
    coming = range(last + 1, upto + 1)
    day = question.as_of
    shifted = date(day.year + upto - question.year, day.month, min(day.day, 28))
    return {
        **rows,
        "years": [*rows["years"], *({**me, "year": year, "rating": "HTXSNV", "titles_known": True} for year in coming)],
        "titles": [*rows["titles"], *({**me, "year": year, "code": code, "route": "excellent"}
                                      for year in coming for code in codes)],
        "initiatives": [*rows["initiatives"], *({**me, "year": year, "kind": "initiative", "scope": "nation",
                                                 "used_for": ""} for year in coming for _one in range(3))],
        "question": [{"as_of": shifted, "year": upto}],
    }
