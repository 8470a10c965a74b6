"""Pages of reports: saving by itself, the list behind a figure, Excel in and out, years side by side."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from factories.plans import AT
from factories.records import make_award, make_record
from factories.reports import figures_sheet
from reports.conftest import FULL, fill
from thidua.kernel import clock
from thidua.reports import actions, queries
from thidua.reports.checks import checked
from thidua.reports.models import Report, Round, Value


@pytest.fixture
def visit(world, monkeypatch):
    """Return a client of a person on the day of the world."""
    monkeypatch.setattr(clock, "now", lambda: AT)

    def signed_in(who):
        client = Client()
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def test_what_is_typed_is_saved_by_itself_and_what_cannot_be_read_is_said(visit, report):
    client, address = visit("focal"), f"/bao-cao/{report.pk}/luu/"
    answer = client.post(address, {"edition": 0, "n_CT1": "2,5", "n_CT2": "abc"}, headers={"HX-Request": "true"}).content.decode()
    assert "Đã lưu nháp lúc 09:00" in answer
    assert "“abc” không phải là số" in answer
    assert 'value="1" id="f_edition"' in answer
    assert queries.amounts_of(report) == {"CT1": Decimal("2.5")}
    late = client.post(address, {"edition": 0, "n_CT1": "9"}, headers={"HX-Request": "true"}).content.decode()
    assert "Người khác vừa lưu" in late
    assert queries.amounts_of(report) == {"CT1": Decimal("2.5")}


def test_saving_by_hand_with_a_wrong_figure_shows_it_at_its_field(visit, report):
    answer = visit("focal").post(f"/bao-cao/{report.pk}/luu/", {"edition": 0, "n_CT1": "2,5", "n_CT2": "abc"})
    assert answer.status_code == 422
    assert 'id="f_n_CT2_error"' in answer.content.decode()
    assert queries.amounts_of(report) == {}


def test_a_figure_is_filled_with_what_the_program_knows_and_opens_its_list(visit, world, report):
    record = make_record(world.communes[0], "Lý Thị Sen")
    make_award(record, "GK", decided_on=date(2021, 3, 1), number="7/QĐ-UBND")
    make_award(record, "GK", decided_on=date(2020, 3, 1), number="6/QĐ-UBND")
    client = visit("focal")
    assert client.get(f"/bao-cao/{report.pk}/").context["form"]["n_CT3"].value() == "1"
    behind = client.get(f"/bao-cao/{report.pk}/biet/CT3/").content.decode()
    assert ("Lý Thị Sen" in behind, "7/QĐ-UBND" in behind, "6/QĐ-UBND" in behind) == (True, True, False)
    fill(report, world.actor("focal"), amounts={"CT3": Decimal(4)})
    assert "khác số đã ghi" in client.get(f"/bao-cao/{report.pk}/").content.decode()


def test_the_superior_reads_what_was_sent_and_never_the_draft(visit, world, sent):
    officer = visit("officer")
    actions.give_back(report=sent, by=world.actor("officer"), at=AT, note="Sai.")
    fill(sent, world.actor("focal"), amounts={"CT1": Decimal(777)})
    assert "777" not in officer.get(f"/bao-cao/{sent.pk}/").content.decode()
    assert "777" in visit("focal").get(f"/bao-cao/{sent.pk}/").content.decode()


def test_excel_goes_out_and_comes_back(visit, report):
    client = visit("focal")
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/bao-cao/{report.pk}/mau.xlsx").content))
    assert [row[0] for row in book.get_sheet_by_name("Số liệu").to_python()][2:] == ["Mã", "CT1", "CT2", "CT3", "CT5", "CT4", "CT6"]
    post = lambda content: client.post(f"/bao-cao/{report.pk}/excel/", {"sheet": io.BytesIO(content)}, follow=True)  # noqa: E731
    answer = post(figures_sheet(CT1="1.250,5", CT9=1)).content.decode()
    assert "không có chỉ tiêu mã “CT9”" in answer
    assert queries.amounts_of(report) == {}
    post(figures_sheet(CT1="1.250,5", CT2=40))
    assert queries.amounts_of(report) == {"CT1": Decimal("1250.5"), "CT2": Decimal(40)}
    assert "không có trang" in post(figures_sheet(name="Khác", CT1=1)).content.decode()


def test_unit_by_figure_as_shown_and_as_excel(visit, sent, closed):
    officer = visit("officer")
    assert "Được miễn" in officer.get(f"/bao-cao/dot/{closed.pk}/bang/").content.decode()
    content = officer.get(f"/bao-cao/dot/{closed.pk}/bang/?dang=xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1][:4] == ["UBND xã Định An", "Đã duyệt", 2.5, 40]


def test_years_stand_side_by_side_and_the_year_before_is_held_against(visit, world, form, sent, closed):
    at = datetime(2022, 5, 1, 2, tzinfo=UTC)
    found = Round.objects.create(
        form=form, version=closed.version, owner=world.district, period_key="2022", period_start=date(2022, 1, 1),
        period_end=date(2022, 12, 31), due_at=at, opened_at=at,
    )
    later = Report.objects.create(round=found, unit=sent.unit, due_at=at)
    fill(later, world.actor("focal"), amounts={**FULL, "CT1": Decimal(6)})
    assert checked(later).doubts == ["CT1 Đường bê tông: kỳ này 6, cùng kỳ năm trước 2,5."]
    actions.send(report=later, by=world.actor("focal"), at=AT, confirmed=True)
    actions.approve(report=later, by=world.actor("officer"), at=AT)
    assert queries.over_years(form, 0)["CT1", "2022"] == 6
    officer = visit("officer")
    page = officer.get(f"/bao-cao/mau/{form.pk}/nhieu-nam/").content.decode()
    assert "Năm 2021" in page
    assert f"/bao-cao/mau/{form.pk}/nhieu-nam/CT1/2022/?tang=0" in page
    behind = officer.get(f"/bao-cao/mau/{form.pk}/nhieu-nam/CT1/2022/").content.decode()
    assert f"/bao-cao/dot/{found.pk}/so-lieu/CT1/" in behind


def test_the_sums_are_those_of_the_rows(world, sent, closed, form):
    by_hand = sum(value.amount for value in Value.objects.filter(report__round=closed, figure__code="CT2"))
    assert queries.over_years(form, 0)["CT2", "2021"] == by_hand == 40
    assert [(row.round_id, row.amount, row.units) for row in queries.by_round(form, 0, "CT2", "2021")] == [(closed.pk, 40, 1)]
    assert queries.by_round(form, 0, "CT2", "2020") == []
