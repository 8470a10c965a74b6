"""The pages of records as officers use them."""

from datetime import date

import pytest
from django.urls import reverse

from factories.records import COMPLETE, make_collective, make_initiative, make_record, make_year
from thidua.awards.models import Award, Discipline, Record, YearResult
from thidua.org.models import Succession


@pytest.fixture
def fighter(world):
    """Two of three years as emulation fighter at base level, everything known."""
    record = make_record(world.communes[0], "Danh Thị Ánh", sex="female", recruited_on=date(2010, 1, 1), force="civil", **COMPLETE)
    make_year(record, 2018, "LDTT")
    for year in (2019, 2020):
        make_year(record, year, "LDTT", "CSTDCS")
    make_initiative(record, 2020, scope="province")
    Discipline.objects.create(record=record, form="khien_trach", decided_on=date(2015, 1, 1), ends_on=date(2016, 1, 1))
    return record


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2021-10-05T02:00:00+00:00", tick=False)


def text(answer):
    return answer.content.decode()


def names(answer):
    return [cells[0].text for _row, cells in answer.context["listing"].rows]


def test_people_are_listed_by_given_name_and_found_without_accents(page, world, fighter):
    make_record(world.communes[1], "Trần Văn Bình")
    make_record(world.communes[1], "Lê Văn An")
    assert names(page("officer", "records")) == ["Lê Văn An", "Danh Thị Ánh", "Trần Văn Bình"]
    assert names(page("officer", "records", query="?q=anh")) == ["Danh Thị Ánh"]
    assert names(page("focal", "records")) == ["Danh Thị Ánh"]


def test_filters_by_unit_and_by_title_of_a_year(page, world, fighter):
    other = make_record(world.communes[1], "Lê Văn An")
    make_year(other, 2018, "CSTDCS")
    assert names(page("officer", "records", query=f"?dv={world.communes[1].pk}")) == ["Lê Văn An"]
    assert names(page("officer", "records", query="?dh=CSTDCS&nam=2019")) == ["Danh Thị Ánh"]
    assert names(page("officer", "records", query="?dh=CSTDCS&nam=2018")) == ["Lê Văn An"]
    assert page("officer", "records", query="?dang=xlsx").headers["Content-Disposition"] == 'attachment; filename="ho-so-ca-nhan.xlsx"'


def test_collectives_bear_the_name_of_their_unit(page, world):
    make_collective(world.communes[0])
    make_collective(world.education, "Tổ Toán")
    assert names(page("officer", "records-collective")) == ["Tổ Toán", "UBND xã Định An"]


def test_ended_units_stand_last_in_a_choice_with_their_day(page, world):
    world.communes[0].spans.update(ends_on=date(2021, 6, 30))
    choices = [name for _pk, name in page("officer", "record-import").context["form"].fields["unit"].choices]
    assert choices[-1] == "UBND xã Định An (đến hết ngày 30/06/2021)"
    assert len([name for name in choices if "đến hết ngày" in name]) == 1


def test_the_register_knows_successors(page, world, fighter):
    heir, gone = world.communes[1], world.communes[0]
    gone.spans.update(ends_on=date(2021, 6, 30))
    Succession.objects.create(predecessor=gone, successor=heir, starts_on=date(2021, 7, 1), change="merged", decided_by="NQ 1")
    rows = page("officer", "awards", query=f"?dv-luc={heir.pk}&danh-hieu=CSTDCS").context["listing"].rows
    assert [(row.shown, row.counted, row.unit_then) for row, _cells in rows] == [
        ("Danh Thị Ánh", 2020, "UBND xã Định An"), ("Danh Thị Ánh", 2019, "UBND xã Định An")]
    assert page("other_focal", "awards").context["listing"].count == 5


def test_the_register_stays_with_the_unit_of_the_time(page, world, fighter):
    Record.objects.filter(pk=fighter.pk).update(unit=world.communes[1])
    answer = page("focal", "awards")
    assert answer.context["listing"].count == 5
    assert reverse("record", args=[fighter.pk]) not in text(answer)


def test_a_record_shows_its_years_and_the_judgement(page, fighter):
    answer = page("officer", "record", fighter.pk)
    shown = text(answer)
    assert "Hoàn thành xuất sắc nhiệm vụ" in shown
    assert "Kỷ luật: khiển trách" in shown
    cards = {card.code: card for _key, _label, group in answer.context["judged"].groups for card in group}
    assert (cards["CSTD_TINH"].key, cards["CSTD_TINH"].earliest) == ("not_eligible", 2021)
    three_years = cards["CSTD_TINH"].ways[0].conditions[1]
    assert [(square.year, square.key) for square in three_years.squares] == [(2018, "no"), (2019, "yes"), (2020, "yes")]
    assert "CSTT" not in cards
    assert f'{reverse("honour", args=["CSTD_TINH"])}?ngay=05/10/2021' in shown


@pytest.mark.parametrize(("place", "name", "there"), [
    ("office", "", set()), ("commune", "", {"XA_TB"}), ("commune", "Ấp Hòa Mỹ", {"THON_VH"}),
])
def test_titles_of_places_are_judged_of_such_places_only(page, world, place, name, there):
    unit = world.communes[0] if place == "commune" else world.home_affairs
    record = make_collective(unit, name, **COMPLETE)
    groups = page("officer", "record", record.pk, query="?ngay=10/07/2025").context["judged"].groups
    codes = {card.code for _key, _label, group in groups for card in group}
    assert codes & {"XA_TB", "THON_VH"} == there
    assert "TTLDTT" in codes


def test_the_judgement_of_another_day_and_regime(page, fighter):
    answer = page("officer", "record", fighter.pk, query="?ngay=10/07/2025&luat=R1")
    judged = answer.context["judged"]
    assert (judged.day, judged.law_day, judged.why) == (date(2025, 7, 10), date(2025, 6, 30), "theo yêu cầu")
    assert "152/2025" in page("officer", "record", fighter.pk, query="?ngay=10/07/2025&luat=").context["judged"].law
    for broken in ("?ngay=32/13/2025", "?ngay=05/10/2021&luat=R9"):
        assert page("officer", "record", fighter.pk, query=broken).context["judged"].day == date(2021, 10, 5)


def test_what_is_unknown_names_the_paper(page, world):
    record = make_record(world.communes[0], "Người Chưa Rõ")
    shown = text(page("officer", "record", record.pk))
    assert "Cần bổ sung để xác định" in shown
    assert "“registered”" not in shown


def test_a_reader_sees_neither_discipline_nor_judgement_nor_number(page, fighter):
    Record.objects.filter(pk=fighter.pk).update(number="091000000012")
    shown = text(page("reader", "record", fighter.pk))
    assert "Danh Thị Ánh" in shown
    for hidden in ("khiển trách", "Đối chiếu điều kiện", "091000000012", reverse("record-describe", args=[fighter.pk])):
        assert hidden not in shown
        assert hidden in text(page("officer", "record", fighter.pk))


def test_neighbours_see_nothing(page, fighter):
    for who in ("other_focal", "stranger"):
        assert page(who, "record", fighter.pk).status_code == 404
        assert names(page(who, "records")) == []


def test_a_person_sees_the_own_record(page, world, fighter):
    assert "Chưa có hồ sơ" in text(page("clerk", "record-own"))
    fighter.person, old = world.posts["clerk"].person, fighter.person
    fighter.save()
    shown = text(page("clerk", "record-own"))
    assert "Lê Thị Mai" in shown
    assert "Đối chiếu điều kiện" in shown
    assert reverse("entry-add", args=[fighter.pk, "year"]) not in shown
    assert page("clerk", "record", fighter.pk).status_code == 403
    assert old.name == "Danh Thị Ánh"


def test_a_year_of_a_collective_is_entered_with_its_figures(page, world):
    record = make_collective(world.communes[0])
    data = {"year": "2020", "rating": "HTXSNV", "percent_ldtt": "2/3", "rank_cluster": "1", "members_discipline": "none", "registered": "yes"}
    assert page("focal", "entry-add", record.pk, "year", data=data).status_code == 302
    year = YearResult.objects.get()
    assert (str(year.percent_ldtt), year.rank_cluster, year.registered) == ("66.66", 1, True)
    assert "66,66% đạt Lao động tiên tiến" in text(page("focal", "record", record.pk))


@pytest.mark.parametrize(("data", "said"), [
    ({"year": "hai nghìn"}, "Ghi năm bằng bốn chữ số"), ({"year": "2030"}, "Năm 2030 không hợp lệ"), ({}, "Cần điền mục này"),
    ({"year": "2021", "percent_ldtt": "1/0"}, "Ghi tỷ lệ như"), ({"year": "2021", "percent_ldtt": "101"}, "từ 0 đến 100"),
    ({"year": "2021", "percent_ldtt": "nhiều"}, "Ghi tỷ lệ như"),
])
def test_bad_input_gets_a_sentence(page, world, data, said):
    record = make_collective(world.communes[0])
    answer = page("focal", "entry-add", record.pk, "year", data=data)
    assert answer.status_code == 422
    assert said in text(answer)
    assert YearResult.objects.count() == 0


def test_an_entry_is_mended_from_its_form(page, fighter):
    award = Award.objects.get(honour="CSTDCS", year=2020)
    form = page("focal", "entry-mend", fighter.pk, "award", award.pk).context["form"]
    data = {name: form.initial.get(name) or "" for name in form.fields if name not in ("decided_on", "reason")}
    answer = page("focal", "entry-mend", fighter.pk, "award", award.pk, data={
        **data, "decided_on": "21/01/2021", "reason": "Theo bản gốc", "seen": form.initial["seen"]})
    assert answer.status_code == 302
    award.refresh_from_db()
    assert (award.decided_on, award.unit_id) == (date(2021, 1, 21), fighter.unit_id)
    assert "Theo bản gốc" in text(page("focal", "record-log", fighter.pk))


def test_kinds_of_entries_that_do_not_exist(page, world, fighter):
    collective = make_collective(world.communes[0])
    assert page("focal", "entry-add", fighter.pk, "khong-co").status_code == 404
    assert page("focal", "entry-add", collective.pk, "work").status_code == 404
    assert page("focal", "entry-mend", fighter.pk, "khong-co", 1).status_code == 404
    assert page("focal", "entry-mend", fighter.pk, "year", 999999).status_code == 404
    assert page("focal", "record-new", "khong-co").status_code == 404


@pytest.mark.parametrize("kind", ["year", "award", "initiative", "work", "discipline", "pending"])
def test_every_form_opens(page, fighter, kind):
    assert page("focal", "entry-add", fighter.pk, kind).status_code == 200


def test_a_year_of_a_household_has_points(page, world):
    record = Record.objects.create(kind="household", unit=world.communes[0], name="Hộ ông Sáu")
    page("focal", "entry-add", record.pk, "year", data={"year": "2020", "points": "91", "excluded": "no", "titles_known": "on"})
    year = YearResult.objects.get()
    assert year.merits == {"gdvh_points": 91, "gdvh_excluded": False}
    assert page("focal", "entry-mend", record.pk, "year", year.pk).context["form"].initial["points"] == 91
    assert "91 điểm" in text(page("focal", "record", record.pk))
