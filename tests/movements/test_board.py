"""The board: who has and who has not, on any day, for whom it may be seen."""

import io
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from factories.plans import AT
from support.pages import parse
from thidua.kernel import clock
from thidua.movements import actions
from thidua.movements.models import Assignment
from thidua.movements.queries.board import board, marks
from thidua.org.names import search_key

LATE = datetime(2021, 10, 3, 2, tzinfo=UTC)


@pytest.fixture
def now(monkeypatch):
    def now(at):
        monkeypatch.setattr(clock, "now", lambda: at)

    now(AT)
    return now


def cells(movement, at, now=None):
    shown = board(movement, at=at, now=now or at)
    refs = [obligation.ref for obligation in shown.obligations]
    said = marks(shown.rows, at=at)
    return {
        (row.name, ref): (cell.state, said[cell.assignment_id].kind, said[cell.assignment_id].days)
        for row in shown.rows for ref, cell in zip(refs, row.cells, strict=True) if cell
    }


def answer(world, assignment, at=AT):
    focal = world.actor("focal")
    actions.add_evidence(assignment=assignment, kind="sentence", sentence="Xong", by=focal, at=at)
    actions.finish(assignment=assignment, by=focal, at=at)


def test_a_cell_tells_state_and_days_late(world, launched, registration):
    answer(world, registration)
    found = cells(launched, LATE)
    assert found["UBND xã Định An", "II.1"] == ("done", "met", 0)
    assert found["UBND xã Thới Quản", "II.1"] == ("new", "late", 3)
    assert ("Phòng Nội vụ huyện Thử", "II.1") not in found


def test_sums_agree_with_the_cells(world, launched, registration):
    answer(world, registration)
    shown = board(launched, at=LATE, now=LATE)
    assert (shown.late, shown.done, shown.given) == ((2, 0, 0), (1, 0, 0), (3, 1, 3))
    assert {row.name: (row.done, row.given, row.late) for row in shown.rows}["UBND xã Định An"] == (1, 2, 0)


def test_a_past_day_shows_what_was_known_then(world, launched, registration):
    later = datetime(2021, 6, 15, 3, tzinfo=UTC)
    answer(world, registration, at=later)
    before = datetime(2021, 6, 1, 16, tzinfo=UTC)
    assert cells(launched, before, now=LATE)["UBND xã Định An", "II.1"][0] == "new"
    assert cells(launched, later.replace(hour=16), now=LATE)["UBND xã Định An", "II.1"][0] == "done"


def test_of_several_periods_the_one_longest_late_stands_in_the_cell(world, launched):
    actions.expand(movement=launched, at=datetime(2022, 12, 1, tzinfo=UTC))
    shown = board(launched, at=datetime(2022, 12, 1, tzinfo=UTC), now=datetime(2022, 12, 1, tzinfo=UTC))
    row = next(row for row in shown.rows if row.name == "UBND xã Định An")
    assert Assignment.objects.get(pk=row.cells[2].assignment_id).period_key == "2021"
    assert marks([row], at=datetime(2022, 12, 1, tzinfo=UTC))[row.cells[2].assignment_id].days == 335


def test_a_coming_period_stands_in_the_cell_only_until_one_has_begun(world, launched):
    obligation = launched.obligations.get(ref="III")
    obligation.assignments.filter(unit=world.communes[0]).update(period_start=date(2022, 1, 1))
    assert cells(launched, AT)["UBND xã Định An", "III"][0] == "new"


@pytest.mark.parametrize(("who", "status"), [
    ("officer", 200), ("head", 200), ("reader", 200), ("clerk", 200), ("province_officer", 200),
    ("commune_head", 200), ("focal", 403), ("administrator", 403), ("stranger", 404),
])
def test_who_sees_the_board(world, client, launched, now, who, status):
    client.force_login(world.posts[who].person.account)
    assert client.get(reverse("board", args=[launched.pk])).status_code == status


def test_a_commune_head_sees_only_the_own_row(world, client, launched, now):
    client.force_login(world.posts["commune_head"].person.account)
    page = client.get(reverse("board", args=[launched.pk])).content.decode()
    assert "UBND xã Định An" in page
    assert "UBND xã Thới Quản" not in page


def test_a_draft_has_no_board(world, client, reviewed, now):
    client.force_login(world.posts["officer"].person.account)
    assert client.get(reverse("board", args=[reviewed.pk])).status_code == 404


def test_filters_are_links_and_excel_holds_exactly_what_is_shown(world, client, launched, registration, now):
    answer(world, registration)
    now(LATE)
    client.force_login(world.posts["officer"].person.account)
    address = reverse("board", args=[launched.pk])
    page = client.get(address, {"xem": "qua-han"}).content.decode()
    assert "UBND xã Thới Quản" in page
    assert "UBND xã Định An" not in page
    sheet = client.get(address, {"xem": "qua-han", "dang": "xlsx"}).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[3:]] == ["UBND xã Thới Quản", "UBND xã Vĩnh Tuy"]
    assert "Quá hạn 3 ngày" in rows[3][2]


def test_a_cell_opens_its_history_beside_the_board(world, client, launched, registration, now):
    answer(world, registration)
    client.force_login(world.posts["officer"].person.account)
    page = client.get(reverse("board", args=[launched.pk]), {"o": registration.pk}).content.decode()
    assert "Báo hoàn thành" in page
    assert "Xong" in page


def test_a_broken_date_says_so_and_shows_today(world, client, launched, now):
    client.force_login(world.posts["officer"].person.account)
    page = client.get(reverse("board", args=[launched.pk]), {"ngay": "31/02/2021"}).content.decode()
    assert "ngày/tháng/năm" in page
    assert "20/05/2021" in page


def queries_of_the_board(client, launched, connection, capture):
    with capture(connection) as seen:
        assert client.get(reverse("board", args=[launched.pk])).status_code == 200
    assert len(seen) > 5
    return len(seen)


def test_the_number_of_questions_does_not_grow_with_the_units(world, client, launched, now):
    client.force_login(world.posts["officer"].person.account)
    with_four = queries_of_the_board(client, launched, connection, CaptureQueriesContext)
    launched.obligations.exclude(ref="II.2").first().assignments.exclude(unit=world.communes[0]).delete()
    assert queries_of_the_board(client, launched, connection, CaptureQueriesContext) == with_four


def units_shown(client, launched, **asked):
    """Return the names of the units on the board in their order, and the groups above them."""
    page = parse(client.get(reverse("board", args=[launched.pk]), asked).content.decode())
    names = [" ".join(head.text_content().split()) for head in page.xpath("//tbody//th[@scope='row']")]
    return names, page.xpath("//tbody//th[@scope='rowgroup']")


def test_a_unit_is_found_without_accents_and_excel_says_how_it_was_narrowed(world, client, launched, now):
    client.force_login(world.posts["officer"].person.account)
    assert units_shown(client, launched, q="xa dinh")[0] == ["UBND xã Định An"]
    sheet = client.get(reverse("board", args=[launched.pk]), {"q": "thoi", "sap": "-ten", "dang": "xlsx"}).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "Tìm: “thoi”; Xếp theo: Đơn vị"
    assert [row[0] for row in rows[3:]] == ["UBND xã Thới Quản"]
    assert units_shown(client, launched, q="xe may")[0] == []


def test_rows_are_sorted_by_name_by_late_and_by_done_and_stand_in_groups_else(world, client, launched, registration, now):
    answer(world, registration)
    now(LATE)
    client.force_login(world.posts["officer"].person.account)
    names, groups = units_shown(client, launched)
    assert len(groups) > 1
    by_name, none = units_shown(client, launched, sap="ten")
    assert (by_name, none) == (sorted(names, key=search_key), [])
    assert by_name != names
    assert set(units_shown(client, launched, sap="-qua-han")[0][:2]) == {"UBND xã Thới Quản", "UBND xã Vĩnh Tuy"}
    assert units_shown(client, launched, sap="-xong")[0][0] == "UBND xã Định An"
    page = parse(client.get(reverse("board", args=[launched.pk]), {"sap": "-qua-han"}).content.decode())
    assert page.xpath("//th[@aria-sort='descending']/a/@href") == ["?sap=qua-han"]


def test_the_slider_reaches_from_the_launch_to_the_deadlines_of_the_quarter(world, client, launched, now):
    client.force_login(world.posts["officer"].person.account)
    slider = client.get(reverse("board", args=[launched.pk]), {"ngay": "01/01/2021"}).context["slider"]
    assert (slider.first, slider.last, slider.place, slider.present) == (date(2021, 5, 20), date(2021, 8, 20), 0, 0)
    now(LATE)
    slider = client.get(reverse("board", args=[launched.pk]), {"ngay": "01/06/2021"}).context["slider"]
    assert (slider.last, slider.place, slider.present) == (date(2021, 12, 31), 12, 136)


def test_a_day_to_come_tells_what_will_be_late_if_nobody_answers(world, client, launched, now):
    client.force_login(world.posts["officer"].person.account)
    today = client.get(reverse("board", args=[launched.pk]))
    ahead = client.get(reverse("board", args=[launched.pk]), {"ngay": "01/10/2021"})
    assert (today.context["late"], ahead.context["late"]) == (0, 3)
    assert "Dự kiến hết ngày" in ahead.content.decode()
    assert "Dự kiến" not in today.content.decode()


def test_done_late_is_not_said_to_have_days_left(world, client, launched, registration, now):
    answer(world, registration, at=LATE)
    now(LATE)
    client.force_login(world.posts["officer"].person.account)
    panel = client.get(reverse("board", args=[launched.pk]), {"o": registration.pk}).content.decode()
    assert "Muộn 3 ngày" in panel
    assert "Còn 3 ngày" not in panel
