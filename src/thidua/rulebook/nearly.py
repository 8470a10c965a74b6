"""Who would meet a rule after one more good year: the same rules, asked again of everybody with that year added.

The coming year is taken as rated best, with every title that a condition asks for and three initiatives of the widest
reach, as for the earliest year of one record (`earliest`); a title that rests on a run of others only of who would meet
its rule in that year. A record without any facts is asked too: what it would meet
after that one year is nothing that anybody is near to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from thidua.rulebook.earliest import ladder, titles_asked, titles_barred
from thidua.rulebook.entries import AwardKind
from thidua.rulebook.loader import Norms
from thidua.rulebook.program import program, walk
from thidua.rulebook.screen import Screening, verdicts

NOBODY = ""
"""The subject without any facts."""
Tables = Mapping[str, pa.Table]
Earned = Mapping[str, frozenset[str]]


def after_a_good_year(norms: Norms, tables: Tables, asked: Screening) -> Iterator[tuple[dict[str, pa.Table], Screening]]:
    """Yield the tables with one more year for everybody and the question a year later.

    Once for each group of honours that bar the same titles; the question names the honours of its group.
    """
    day = asked.as_of
    later = replace(asked, as_of=date(day.year + 1, day.month, min(day.day, 28)), year=asked.year + 1)
    compiled = program(norms, later.as_of, later.kind, honours=later.honours).compiled
    codes = {code for one in compiled for node in walk(one.root) for code in titles_asked(node)}
    barred: dict[str, frozenset[str]] = {}
    for one in compiled:
        barred[one.rule.honour] = barred.get(one.rule.honour, frozenset()) | titles_barred(one.root)
    earned = _earned(norms, tables, later, codes)
    for titles in dict.fromkeys(barred.values()):
        group = frozenset(honour for honour, others in barred.items() if others == titles)
        yield _with_year(tables, later, sorted(codes - titles), earned), replace(later, honours=group)


def _earned(norms: Norms, tables: Tables, later: Screening, codes: set[str]) -> Earned:
    """Return, of the titles that rest on a run of others, who would meet their rule in the coming year without them."""
    higher = ladder(program(norms, later.as_of, later.kind))
    asked = {code: root for code, root in higher.items() if code in codes}
    earned: dict[str, frozenset[str]] = {}
    rests_on = {code: {one for node in walk(root) for one in titles_asked(node)} & asked.keys() - {code}
                for code, root in asked.items()}
    for code in sorted(asked, key=lambda one: len(rests_on[one])):
        whole = _with_year(tables, later, sorted(codes - asked.keys() | set(earned)), earned)
        found = verdicts(norms, whole, replace(later, honours=frozenset({code})))
        met = found.filter(pc.fill_null(found[f"{code}__{AwardKind.MERIT}"], False))
        earned[code] = frozenset(met["subject"].to_pylist())
    return earned


def _with_year(tables: Tables, later: Screening, codes: list[str], earned: Earned) -> dict[str, pa.Table]:
    year = later.year
    people = [*tables["subjects"]["subject"].to_pylist(), NOBODY]
    known = set(tables["years"].filter(pc.equal(tables["years"]["year"], year))["subject"].to_pylist())
    coming = [subject for subject in people if subject not in known]
    added = {
        "subjects": [_nobody(tables["subjects"].schema, str(later.kind))],
        "years": [{"subject": one, "year": year, "rating": "HTXSNV", "titles_known": True} for one in coming],
        "titles": [{"subject": one, "year": year, "code": code, "route": "excellent"}
                   for code in codes for one in coming if code not in earned or one in earned[code]],
        "initiatives": list(_initiatives(coming, year)),
    }
    return {name: _longer(table, added.get(name, [])) for name, table in tables.items()}


def _initiatives(people: list[str], year: int) -> Iterator[dict[str, Any]]:
    for one in people:
        for _three in range(3):
            yield {"subject": one, "year": year, "kind": "initiative", "scope": "nation", "used_for": ""}


def _nobody(schema: pa.Schema, kind: str) -> dict[str, Any]:
    whole = {name: True for name in schema.names if name.startswith("all_")}
    return {"subject": NOBODY, "kind": kind, **whole}


def _longer(table: pa.Table, rows: list[dict[str, Any]]) -> pa.Table:
    return pa.concat_tables([table, pa.Table.from_pylist(rows, schema=table.schema)]) if rows else table
