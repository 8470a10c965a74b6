"""The state's statistics: each thing counted once in each group of columns, the list behind each cell, sight, what is not known."""

from datetime import UTC, date, datetime

import pytest
from lxml import html

from factories.people import make_unit
from factories.records import make_award, make_collective, make_record
from thidua.awards.models import Record
from thidua.papers.write.model import Table
from thidua.reporting.queries import statistics
from thidua.reporting.statistics_paper import statistics_paper

DAY, AT = date(2021, 12, 1), datetime(2021, 12, 1, 2, tzinfo=UTC)


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr("thidua.kernel.clock.now", lambda: AT)


@pytest.fixture
def granted(world):
    """Of 2021: five awards of the State, one below it; one of 2020; one revoked."""
    commune = world.communes[0]
    enterprise = make_unit("cong-ty", "Công ty Cấp nước", world.district, "enterprise", "district")
    worker, leader, unsaid = (
        make_record(commune, name, role=role) for name, role in (("Danh Thị Sen", "direct"), ("Lý Văn Trưởng", "leader"), ("Tô Văn Ẩn", ""))
    )
    household = Record.objects.create(kind="household", unit=commune, name="Hộ ông Sáu")
    day = {"decided_on": date(2021, 6, 1)}
    make_award(worker, "HC_LD_3", kind="merit", number="1", **day)
    make_award(leader, "BK_TTG", kind="theme", number="2", **day)
    make_award(unsaid, "BK_TTG", number="3", **day)
    make_award(make_collective(enterprise), "BK_TTG", kind="merit", number="4", **day)
    make_award(household, "BK_TTG", kind="sudden", number="5", **day)
    make_award(worker, "BK_TINH", kind="merit", number="6", **day)
    make_award(worker, "BK_TTG", kind="merit", number="7", decided_on=date(2020, 6, 1))
    make_award(leader, "HC_LD_3", kind="merit", number="8", revoked_on=date(2021, 9, 1), revoked_by="x", **day)


def filled(world, code, who="officer", year=2021):
    form = statistics.forms()[code]
    return form, statistics.filled(form, statistics.counted(form, world.actor(who), year=year, day=DAY))


def test_awards_of_the_state_fall_into_one_column_of_each_group(world, granted):
    _form, found = filled(world, "0602")
    assert {line[0]: line[3] for line in found.lines} == {"BK_TTG": 4, "HC_LD_3": 1}
    assert {code: number for code, number in found.sums.items() if number} == {
        "whom.collective": 1, "whom.enterprise": 1, "whom.household": 1, "whom.leader": 1, "whom.direct": 1, "whom.unknown": 1,
        "type.merit": 2, "type.theme": 1, "type.sudden": 1, "type.untyped": 1,
    }
    assert (found.total, found.faults) == (5, ())


def test_each_is_counted_in_its_own_year_and_sight(world, granted):
    assert filled(world, "0602", year=2020)[1].total == 1
    assert filled(world, "0602", "stranger")[1].total == 0
    assert filled(world, "0602", "commune_head")[1].total == 4


@pytest.mark.parametrize(("level", "kind", "column"), [
    ("province", "committee", "whom.high"), ("province", "department", "whom.department"), ("district", "enterprise", "whom.business"),
    ("commune", "committee", "whom.leader"),
])
def test_leaders_by_their_unit(world, level, kind, column):
    unit = make_unit("cho", "Đơn vị", world.district, kind, level)
    make_award(make_record(unit, "Lãnh đạo", role="leader"), "BK_TTG", kind="merit", number="1", decided_on=date(2021, 6, 1))
    assert filled(world, "0602")[1].sums[column] == 1


def test_movements_by_level_scope_duration_and_method(world, launched):
    _form, found = filled(world, "0601")
    assert {code for code, number in found.sums.items() if number} == {"level.base", "scope.place", "duration.long", "method.theme"}
    launched.ends_on = None
    launched.save()
    assert filled(world, "0601")[1].sums["duration.unknown"] == 1


@pytest.mark.parametrize(("last", "column"), [
    (date(2021, 6, 30), "short"), (date(2021, 12, 31), "one"), (date(2022, 12, 31), "three"), (date(2023, 12, 31), "five"),
    (date(2024, 12, 31), "five"), (date(2025, 12, 31), "long"),
])
def test_a_duration_belongs_to_one_class(world, launched, last, column):
    launched.starts_on, launched.ends_on = date(2021, 1, 1), last
    launched.save()
    assert filled(world, "0601")[1].sums[f"duration.{column}"] == 1


def test_a_column_that_is_lost_is_said(world, granted):
    form = statistics.forms()["0602"]
    rows = [
        statistics.Counted(row.pk, row.line, row.line_name, row.name, row.unit, row.day, row.columns - {"whom.direct"})
        for row in statistics.counted(form, world.actor("officer"), year=2021, day=DAY)
    ]
    assert [(group.key, total) for group, total in statistics.filled(form, rows).faults] == [("whom", 4)]


def test_each_cell_opens_a_list_of_its_length(world, granted, launched, page, now):
    for code in ("0601", "0602"):
        text = page("officer", "statistics", code).content.decode()
        links = html.document_fromstring(text).xpath("//main//td//a[contains(@href, 'danh-sach')]")
        assert len(links) > 4
        for link in links:
            query = link.get("href").partition("danh-sach/")[2]
            assert page("officer", "statistics-list", code, query=query).context["listing"].count == int(link.text)
        assert "Chưa kiểm chứng" in text or code == "0602"
        assert "Chưa rõ Thông tư 02/2023/TT-BNV còn hiệu lực" in text


def test_the_paper_has_every_figure(world, granted):
    form, found = filled(world, "0602")
    tables = [block for block in statistics_paper(form, found, year=2021, unit_id=world.district.pk, at=AT).body if isinstance(block, Table)]
    assert {row.cells[0]: row.cells[1] for row in tables[0].rows}["Trong đó: doanh nghiệp"] == "1"
    assert [len(table.rows) for table in tables] == [9, 7]
    assert "Bằng khen của Thủ tướng Chính phủ: 1" in tables[0].rows[0].cells[2]


def test_no_such_form(world, page, now):
    assert page("officer", "statistics", "0603").status_code == 404
