"""One meaning on every scale: the shipped rules on random histories, by each engine and by the plain reference."""

from random import Random
from urllib.parse import quote

import ibis
import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook import histories
from rulebook.reference import Record, holds
from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.loader import load
from thidua.rulebook.one import Walk
from thidua.rulebook.program import program, with_exception
from thidua.rulebook.schema import SCHEMAS, unbound
from thidua.rulebook.screen import connected

DAYS = {"R0": histories.date(2019, 6, 1), "R1": histories.date(2024, 6, 1), "R2": histories.AS_OF}
KINDS = (SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE)


class World:
    """The rules of one day for one kind of subject, and histories that speak their words."""

    def __init__(self, regime, kind, honours=None):
        self.norms = load()
        self.day, self.kind = DAYS[regime], kind
        self.program = program(self.norms, self.day, kind, honours=honours)
        rules = [one.rule for one in self.program.compiled]
        exceptions = {rule.excepts: rule for rule in self.norms.rules_on(self.day) if rule.excepts}
        self.trees = {rule.id: with_exception(rule, exceptions.get(rule.id)) for rule in rules}
        ladder, equal = (self.norms.value(f"post.{name}", on=self.day) for name in ("ladder", "equivalence"))
        self.ladder, self.equal = (ladder and ladder.value) or [], (equal and equal.value) or {}
        self.words = histories.words_of(list(self.trees.values()), [*self.ladder, *self.equal])

    def history(self, seed):
        return histories.history(Random(seed), f"s{seed}", str(self.kind), self.words)

    def by_reference(self, rows):
        record = Record(rows, histories.AS_OF, histories.YEAR, self.ladder, self.equal)
        return {rule: holds(tree, record) for rule, tree in self.trees.items()}

    def answers(self, row):
        return {one.rule.id: None if row[one.root.outcome.truth] is None else bool(row[one.root.outcome.truth])
                for one in self.program.compiled}

    def by_engine(self, engine, rows):
        tables = {name: engine.create_table(f"h_{name}", schema=ibis.schema(columns), temp=True)
                  for name, columns in SCHEMAS.items()}
        for name, columns in SCHEMAS.items():
            if rows[name]:
                engine.insert(f"h_{name}", ibis.memtable(rows[name], schema=ibis.schema(columns)))
        found = self.program.over(tables, figures=False).to_pyarrow().to_pylist()
        return {row["subject"]: self.answers(row) for row in found}


@pytest.fixture(scope="module", params=[("R0", KINDS[0]), ("R1", KINDS[1]), ("R2", KINDS[0])], ids=str)
def world(request):
    """Rules of a regime for a kind of subject."""
    return World(*request.param)


def test_one_person_at_a_time_is_judged_as_the_reference_says(world):
    walk = Walk(world.program.over(unbound()))

    @settings(max_examples=60, deadline=None, database=None)
    @given(st.integers(0, 10**9))
    def agree(seed):
        rows = world.history(seed)
        assert world.answers(walk(rows)[0]) == world.by_reference(rows)

    agree()


def test_a_population_in_duckdb_is_judged_as_the_reference_says(world):
    people = [world.history(seed) for seed in range(100)]
    engine = ibis.duckdb.connect()
    found = world.by_engine(engine, histories.joined(people))
    engine.disconnect()
    assert len(found) == 100
    for rows in people:
        assert found[rows["subjects"][0]["subject"]] == world.by_reference(rows)


def test_every_answer_occurs(world):
    seen = {answer for seed in range(200) for answer in world.by_reference(world.history(seed)).values()}
    assert seen == {True, False, None}


@pytest.mark.django_db
@pytest.mark.parametrize(("regime", "kind", "honours"), [
    ("R1", KINDS[0], ("CSTDCS", "CSTD_TINH", "BK_TINH", "LDTT")), ("R2", KINDS[0], ("HC_LD_2", "BK_TTG")),
    ("R2", KINDS[1], ("TTLDXS", "CO_TINH")),
], ids=str)
def test_a_population_in_postgresql_is_judged_as_the_reference_says(regime, kind, honours):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL is asked in the run that has it")
    asked, there = World(regime, kind, frozenset(honours)), connection.settings_dict
    people = [asked.history(seed) for seed in range(100)]
    socket = quote(there["HOST"], safe="")
    with connected("postgres", f"postgresql://{there['USER']}@{socket}/{there['NAME']}") as engine:
        found = asked.by_engine(engine, histories.joined(people))
    assert len(found) == 100
    for rows in people:
        assert found[rows["subjects"][0]["subject"]] == asked.by_reference(rows)
