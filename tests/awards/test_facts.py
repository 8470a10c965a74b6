"""What the rulebook gets of a record: only what was known on the day, and the same for one and for many."""

from datetime import date
from decimal import Decimal

import ibis
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.records import COMPLETE, make_award, make_collective, make_initiative, make_record, make_year
from thidua.awards import queries
from thidua.awards.models import Award, Discipline, Pending, Record, Work, YearResult
from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.judge import judge_all
from thidua.rulebook.loader import load
from thidua.rulebook.schema import SCHEMAS
from thidua.rulebook.screen import Screening, screened

DAY = date(2021, 10, 5)


def verdict(record, honour, day=DAY):
    return {one.honour: one.verdict for one in judge_all(load(), day, queries.facts_of(record, day))}[honour]


@pytest.fixture
def fighter(world):
    """Three years as emulation fighter at base level, an initiative of the province, everything known."""
    record = make_record(world.communes[0], sex="female", role="direct", recruited_on=date(2010, 1, 1), **COMPLETE)
    for year in (2018, 2019, 2020):
        make_year(record, year, "LDTT", "CSTDCS")
    make_initiative(record, 2020, scope="province")
    return record


def test_a_whole_record_is_judged(fighter):
    assert verdict(fighter, "CSTD_TINH") is True
    assert verdict(fighter, "CSTD_TQ") is False


def test_what_is_not_entered_is_not_known(world):
    assert verdict(make_record(world.communes[0]), "CSTD_TINH") is None


def test_a_year_less_is_not_enough(fighter):
    Award.objects.filter(record=fighter, year=2019, honour="CSTDCS").delete()
    assert verdict(fighter, "CSTD_TINH") is False


def test_nothing_later_than_the_day_is_known(world):
    record = make_record(world.communes[0])
    make_year(record, 2020, "LDTT")
    make_year(record, 2022, "LDTT")
    make_award(record, "BK_TINH", kind="merit", decided_on=date(2022, 3, 1))
    Discipline.objects.create(record=record, form="khien_trach", decided_on=date(2022, 1, 1), ends_on=date(2023, 1, 1))
    Pending.objects.create(record=record, kind="complaint", since=date(2021, 10, 6))
    Work.objects.create(record=record, unit=record.unit, title="Vụ trưởng", rank="vu_truong", starts_on=date(2022, 1, 1))
    rows = queries.facts_of(record, DAY).rows
    assert [row["year"] for row in rows["years"]] == [2020]
    assert [row["code"] for row in rows["awards"]] == ["LDTT"]
    assert rows["discipline"] == rows["pending"] == rows["posts"] == []
    later = queries.facts_of(record, date(2023, 2, 1)).rows
    assert [len(later[name]) for name in ("years", "awards", "discipline", "pending", "posts")] == [2, 3, 1, 1, 1]


def test_a_revocation_counts_from_its_day(fighter):
    Award.objects.filter(record=fighter, year=2019, honour="CSTDCS").update(
        revoked_on=date(2021, 6, 1), revoked_by="Quyết định 5/QĐ-UBND")
    assert verdict(fighter, "CSTD_TINH", date(2021, 5, 31)) is True
    assert verdict(fighter, "CSTD_TINH", date(2021, 6, 1)) is False


def test_registration_only_makes_no_year(world):
    record = make_record(world.communes[0])
    make_year(record, 2020)
    make_year(record, 2021, rating="", titles_known=False)
    rows = queries.facts_of(record, DAY).rows
    assert [row["year"] for row in rows["years"]] == [2020]
    assert rows["merits"] == [{"subject": str(record.pk), "name": "registered", "number": 1.0, "word": "True"}]


def test_figures_of_a_collective(world):
    record = make_collective(world.communes[0])
    make_year(record, 2020, members=30, percent_ldtt=Decimal("70.00"), rank_cluster=1, holders={"CSTDCS": 2},
              members_discipline="none")
    rows = queries.facts_of(record, DAY).rows
    assert rows["collectives"][0]["share_LDTT"] == 0.7
    assert rows["collectives"][0]["rank_cluster"] == 1
    assert rows["holders"] == [{"subject": str(record.pk), "year": 2020, "code": "CSTDCS", "number": 2}]


def test_many_are_read_as_one_is_and_ask_no_more_questions(world, fighter):
    with CaptureQueriesContext(connection) as few:
        queries.tables_of(Record.objects.all(), DAY)
    for name in ("Danh Thị Mai", "Ngô Văn Út"):
        make_year(make_record(world.communes[1], name), 2020, "LDTT")
    with CaptureQueriesContext(connection) as many:
        tables = queries.tables_of(Record.objects.all(), DAY)
    assert len(many) == len(few) <= 10
    assert set(tables) == set(SCHEMAS) - {"question"}
    alone = queries.facts_of(fighter, DAY).rows
    for name, table in tables.items():
        assert [row for row in table.to_pylist() if row["subject"] == str(fighter.pk)] == alone[name]


def test_the_tables_are_screened(world, fighter):
    make_year(make_record(world.communes[1], "Ngô Văn Út"), 2020, "LDTT")
    tables = {name: ibis.memtable(table) for name, table in queries.tables_of(Record.objects.all(), DAY, 2020).items()}
    asked = Screening(DAY, 2020, SubjectKind.INDIVIDUAL, frozenset({"CSTD_TINH"}), evidence=False)
    found = ibis.duckdb.connect().to_pyarrow(screened(load(), tables, asked)).to_pylist()
    assert {row["subject"]: row["CSTD_TINH__merit"] for row in found}[str(fighter.pk)] is True
    assert len(found) == 2


def test_who_sees_whose_record(world, fighter):
    make_record(world.communes[1], "Người xã khác")
    seen = {who: queries.visible_to(world.actor(who)).count() for who in world.posts}
    assert seen == {
        "officer": 2, "head": 2, "clerk": 0, "reader": 2, "focal": 1, "commune_head": 1, "other_focal": 1,
        "province_officer": 2, "stranger": 0, "administrator": 0,
    }
    assert queries.visible_to(world.actor("reader"), "record.assess").count() == 0


@pytest.mark.parametrize("wrong", [
    lambda record: make_award(record, "LDTT", year=2020),
    lambda record: make_award(record, "BK_TINH", revoked_on=date(2021, 1, 1)),
    lambda record: make_award(record, "BK_TINH", period_from=date(2021, 1, 1), period_to=date(2020, 1, 1)),
    lambda record: YearResult.objects.create(record=record, year=2020),
    lambda record: YearResult.objects.create(record=record, year=2017, percent_ldtt=Decimal(101)),
    lambda record: Work.objects.create(record=record, title="Nơi nào", starts_on=date(2020, 1, 1)),
    lambda record: Record.objects.create(kind="individual", unit=record.unit),
    lambda record: Record.objects.create(kind="household", unit=record.unit),
])
def test_the_database_is_the_last_guard(fighter, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(fighter)
