"""Pages through the door: who may see and change what, how many questions a list asks, what Excel holds."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from org.conftest import AT
from thidua.kernel import access
from thidua.kernel.models import Account
from thidua.org import actions, queries
from thidua.org.models import Person, Post, Unit, UnitSpan
from thidua.org.names import search_key

SEES = ["noivu", "chutich", "dinhan", "vanthu", "xem", "quantri", "sonoivu"]
UNIT_ACTIONS = ["doi-ten", "chuyen", "nhap", "tach", "giai-the", "giao-chuc-vu"]
CHANGE = {"day": "01/03/2022", "decided_by": "Quyết định 9/QĐ-UBND ngày 25/02/2022", "certainty": "verified"}


@pytest.mark.parametrize("username", SEES)
@pytest.mark.parametrize("address", [
    "/don-vi/", "/don-vi/danh-sach/", "/don-vi/con-nguoi/", "/don-vi/gq-noi-vu/", "/don-vi/ubnd-xa-dinh-an/?ngay=01/07/2025",
])
def test_every_role_sees_units_and_people(signed_in, username, address):
    answer = signed_in(username).get(address)
    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()


def test_strangers_are_sent_to_sign_in(client, gò_quao):
    assert client.get("/don-vi/").headers["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("action", UNIT_ACTIONS)
@pytest.mark.parametrize("username", [name for name in SEES if name != "quantri"])
def test_only_the_administrator_reaches_the_forms(signed_in, username, action):
    browser = signed_in(username)
    assert browser.get(f"/don-vi/gq-noi-vu/{action}/").status_code == 403
    assert browser.post(f"/don-vi/gq-noi-vu/{action}/", CHANGE).status_code == 403
    assert "Thay đổi theo quyết định" not in browser.get("/don-vi/gq-noi-vu/").content.decode()


@pytest.mark.parametrize("action", UNIT_ACTIONS)
@pytest.mark.parametrize(("code", "status"), [
    ("gq-noi-vu", 200), ("ubnd-xa-dinh-an", 200), ("ubnd-tinh-kien-giang", 404), ("kg-so-noi-vu", 404), ("khong-co", 404),
])
def test_the_administrator_reaches_the_own_authority_and_below_only(signed_in, action, code, status):
    browser = signed_in("quantri")
    assert browser.get(f"/don-vi/{code}/{action}/").status_code == status
    assert browser.post(f"/don-vi/{code}/{action}/", {}).status_code == (422 if status == 200 else 404)


def test_renaming_by_a_decision(signed_in, unit_of):
    answer = signed_in("quantri").post("/don-vi/gq-y-te/doi-ten/", {**CHANGE, "name": "Phòng Y tế và Dân số"}, follow=True)
    assert "Đã ghi tên mới." in answer.content.decode()
    assert queries.names_on([unit_of("gq-y-te").pk], date(2022, 3, 1)) == {unit_of("gq-y-te").pk: "Phòng Y tế và Dân số"}


@pytest.mark.parametrize(("action", "data", "sentence"), [
    ("doi-ten", {"name": "Tên khác", "day": "01/01/2020"}, "Ngày hiệu lực phải sau ngày 01/01/2021"),
    ("doi-ten", {"name": "Tên khác", "decided_by": ""}, "bắt buộc"),
    ("giai-the", {}, "chấm dứt hoạt động sau ngày 30/06/2025"),
    ("chuyen", {"parent": "kg-so-noi-vu"}, "kg-so-noi-vu"),
    ("tach", {"names": "khong-co-ten"}, "Mỗi dòng phải có mã"),
])
def test_a_refused_change_says_why_and_changes_nothing(signed_in, gò_quao, action, data, sentence):
    before = UnitSpan.objects.count()
    answer = signed_in("quantri").post(f"/don-vi/gq-y-te/{action}/", {**CHANGE, **data})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert UnitSpan.objects.count() == before


def test_merge_split_and_dissolve_through_the_door(signed_in, found, gò_quao, time_machine):
    time_machine.move_to(date(2026, 1, 5))
    authority = Unit.objects.get(code="ubnd-xa-go-quao")
    for code in ("tram-mot", "tram-hai", "tram-ba"):
        found(code, authority, on=date(2025, 7, 1))
    browser = signed_in("quantri")
    merge = {**CHANGE, "day": "01/08/2025", "into": "tram-hai"}
    split = {**CHANGE, "day": "01/09/2025", "names": "tram-bon, Trạm Bốn"}
    dissolve = {**CHANGE, "day": "01/08/2025", "heirs": ["xa-go-quao-vhxh"]}
    for address, data in (("tram-mot/nhap", merge), ("tram-hai/tach", split), ("tram-ba/giai-the", dissolve)):
        assert browser.post(f"/don-vi/{address}/", data).status_code == 302
    first, fourth = Unit.objects.get(code="tram-mot"), Unit.objects.get(code="tram-bon")
    assert queries.successors(first.pk, date(2025, 9, 1)) == [fourth.pk]
    third, office = Unit.objects.get(code="tram-ba"), Unit.objects.get(code="xa-go-quao-vhxh")
    assert queries.successors(third.pk, date(2025, 8, 1)) == [office.pk]


def test_a_successor_is_named_through_the_door_once(signed_in, found, gò_quao, time_machine):
    time_machine.move_to(date(2026, 1, 5))
    found("tram-chin", Unit.objects.get(code="ubnd-xa-go-quao"), on=date(2025, 7, 1))
    browser, page, words = signed_in("quantri"), "/don-vi/tram-chin/", "Chưa có đơn vị kế thừa"
    assert words not in browser.get(page).content.decode()
    browser.post(f"{page}giai-the/", {**CHANGE, "day": "01/01/2026"})
    assert words in browser.get(page).content.decode()
    data = {**CHANGE, "day": "01/02/2026", "heirs": ["xa-go-quao-vhxh"]}
    assert browser.post(f"{page}ke-thua/", {**data, "heirs": []}).status_code == 422
    assert browser.post(f"{page}ke-thua/", data).status_code == 302
    assert words not in browser.get(page).content.decode()
    ended, heir = (Unit.objects.get(code=code) for code in ("tram-chin", "xa-go-quao-vhxh"))
    assert queries.successors(ended.pk, date(2026, 2, 1)) == [heir.pk]


def test_founding_and_moving_through_the_door(signed_in, gò_quao):
    browser = signed_in("quantri")
    new = {**CHANGE, "name": "Trạm Khuyến nông", "code": "tram-kn", "kind": "service", "level": "district", "parent": "gq-nong-nghiep",
           "until": "30/06/2025"}
    assert browser.post("/don-vi/lap-moi/", new).status_code == 302
    assert browser.post("/don-vi/lap-moi/", {**new, "code": "danh-sach"}).status_code == 422
    assert browser.post("/don-vi/lap-moi/", {**new, "code": "tram-x", "parent": "kg-so-noi-vu"}).status_code == 422
    moved = browser.post("/don-vi/tram-kn/chuyen/", {**CHANGE, "day": "01/05/2022", "parent": "ubnd-huyen-go-quao"})
    assert moved.headers["Location"] == "/don-vi/tram-kn/"


def test_a_unit_to_come_can_be_prepared(signed_in, gò_quao, time_machine):
    time_machine.move_to(date(2026, 1, 5))
    browser = signed_in("quantri")
    new = {**CHANGE, "day": "01/07/2026", "name": "Trung tâm Dịch vụ", "code": "tt-dich-vu", "kind": "service",
           "level": "commune", "parent": "ubnd-xa-go-quao"}
    assert browser.post("/don-vi/lap-moi/", new).status_code == 302
    merge = {**CHANGE, "day": "01/07/2026", "into": "tt-dich-vu"}
    assert browser.post("/don-vi/xa-go-quao-vhxh/nhap/", merge).status_code == 302
    office = Unit.objects.get(code="xa-go-quao-vhxh")
    assert queries.successors(office.pk, date(2026, 7, 1)) == [Unit.objects.get(code="tt-dich-vu").pk]


def test_appointing_a_new_person_and_opening_the_account(signed_in, gò_quao):
    browser = signed_in("quantri")
    post = {"name": "Hà Thị Mới", "title": "Văn thư", "role": "clerk", "starts_on": "01/06/2021", "ends_on": "30/06/2025"}
    assert browser.post("/don-vi/gq-van-phong/giao-chuc-vu/", post).status_code == 302
    person = Person.objects.get(name="Hà Thị Mới")
    weak = browser.post(f"/don-vi/con-nguoi/{person.pk}/tai-khoan/", {"username": "hamoi", "password": "1234"})
    assert weak.status_code == 422
    assert browser.post(
        f"/don-vi/con-nguoi/{person.pk}/tai-khoan/", {"username": "hamoi", "password": "go-quao-2021"}
    ).status_code == 302
    account = Account.objects.get(username="hamoi")
    assert account.must_change_password
    assert account.check_password("go-quao-2021")
    assert browser.post(f"/don-vi/con-nguoi/{person.pk}/mat-khau/", {"password": "mot-mat-khau-khac"}).status_code == 302
    browser.post(f"/don-vi/con-nguoi/{person.pk}/khoa/0/")
    assert not Account.objects.get(username="hamoi").is_active
    held = Post.objects.get(person=person)
    assert browser.post(f"/don-vi/chuc-vu/{held.pk}/thoi/", {"last_day": "31/12/2021"}).status_code == 302
    assert Post.objects.get(person=person).ends_on == date(2021, 12, 31)


@pytest.mark.parametrize("form", ["tai-khoan", "mat-khau"])
def test_people_elsewhere_do_not_exist_for_the_administrator(signed_in, gò_quao, form):
    elsewhere = Person.objects.get(account__username="sonoivu")
    here = Person.objects.get(account__username="dinhan")
    browser = signed_in("quantri")
    assert browser.get(f"/don-vi/con-nguoi/{here.pk}/{form}/").status_code == 200
    assert browser.get(f"/don-vi/con-nguoi/{elsewhere.pk}/{form}/").status_code == 404
    assert browser.post(f"/don-vi/con-nguoi/{elsewhere.pk}/{form}/", {"password": "x"}).status_code == 404
    assert signed_in("noivu").post(f"/don-vi/con-nguoi/{here.pk}/{form}/", {"password": "x"}).status_code == 403
    assert "sonoivu" not in browser.get(f"/don-vi/con-nguoi/{elsewhere.pk}/").content.decode()


@pytest.mark.parametrize(("address", "rows"), [
    ("/don-vi/danh-sach/?q=vinh+phuoc+a", 1), ("/don-vi/danh-sach/?q=vinh+hoa", 2), ("/don-vi/danh-sach/?q=phong", 14),
])
def test_a_list_asks_the_same_number_of_questions_however_long(signed_in, django_assert_num_queries, address, rows):
    browser = signed_in("xem")
    browser.get("/don-vi/danh-sach/")
    with django_assert_num_queries(LIST_QUERIES):
        page = browser.get(address).content.decode()
    assert page.count('<th scope="row">') == rows


@pytest.mark.parametrize(("address", "rows"), [
    ("/don-vi/con-nguoi/?q=sa+ray", 1), ("/don-vi/con-nguoi/?vai-tro=head", 2), ("/don-vi/con-nguoi/?vai-tro=focal", 20),
])
def test_the_list_of_posts_too(signed_in, django_assert_num_queries, address, rows):
    browser = signed_in("xem")
    with django_assert_num_queries(LIST_QUERIES):
        page = browser.get(address).content.decode()
    assert page.count('<th scope="row">') == rows


LIST_QUERIES = 9


def test_excel_holds_exactly_what_is_shown(signed_in):
    answer = signed_in("xem").get("/don-vi/danh-sach/?cap-hc=commune&sap=-ma&dang=xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Tên đơn vị"
    assert [row[4] for row in rows[1:]] == sorted((row[4] for row in rows[1:]), reverse=True)
    assert (len(rows), rows[1][0], rows[1][3]) == (12, "UBND xã Vĩnh Thắng", "UBND huyện Gò Quao")


def test_units_are_sorted_by_their_superior(signed_in):
    page = signed_in("xem").get("/don-vi/danh-sach/?sap=tren&cap-hc=commune").content.decode()
    assert 'aria-sort="ascending"' in page
    first = signed_in("xem").get("/don-vi/danh-sach/?sap=tren").context["listing"]
    names = [row.superior_name for row in first.records if row.superior_name]
    last = signed_in("xem").get("/don-vi/danh-sach/?sap=-tren").context["listing"]
    assert names == sorted(names, key=search_key)
    assert len(set(names)) > 1
    assert next(row.superior_name for row in last.records if row.superior_name) == max(names, key=search_key)


def test_a_unit_page_tells_its_life(signed_in):
    page = signed_in("xem").get("/don-vi/ubnd-xa-dinh-an/?ngay=01/07/2025").content.decode()
    assert "Đơn vị này không hoạt động vào ngày" in page
    assert "UBND xã Gò Quao" in page
    assert "1654/NQ-UBTVQH15" in page
    assert "Nguồn thứ cấp" in page


@pytest.mark.parametrize("day", ["32/01/2021", "abc", "2021-13-01"])
def test_a_broken_date_is_said_not_raised(signed_in, day):
    answer = signed_in("xem").get(f"/don-vi/?ngay={day}")
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()


def test_the_powers_over_units_are_these(gò_quao):
    powers = {name: sorted(access.PERMISSIONS[name].roles) for name in ("unit.view", "unit.change", "person.manage")}
    assert powers == {
        "unit.view": ["administrator", "clerk", "focal", "head", "officer", "reader"],
        "unit.change": ["administrator"], "person.manage": ["administrator"],
    }


@pytest.mark.parametrize("username", [name for name in SEES if name != "quantri"])
def test_actions_refuse_who_may_not_even_without_a_page(actor_of, unit_of, username):
    with pytest.raises(actions.UnitRefused):
        actions.rename_unit(
            unit=unit_of("gq-y-te"), name="Tên khác", on=date(2022, 3, 1), decision=actions.Decision("QĐ 1"),
            by=actor_of(username), at=AT,
        )
