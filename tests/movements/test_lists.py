"""Lists of movements and obligations are searched without accents and narrowed by links; names on the board."""

import io

import pytest
from python_calamine import CalamineWorkbook

from factories.people import District
from factories.plans import AT, make_plan
from thidua.documents.actions.store import set_search_key
from thidua.kernel import clock
from thidua.movements import actions
from thidua.movements.actions.draft import short_name
from thidua.movements.forms_desk import SplitForm
from thidua.movements.views import plans


@pytest.fixture
def world(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    world = District()
    officer = world.actor("officer")
    world.movement = actions.open_desk(document=make_plan(world.district), by=officer, at=AT)
    for obligation in world.movement.obligations.all():
        actions.confirm(obligation=obligation, by=officer, at=AT)
    actions.launch(movement=world.movement, by=officer, at=AT)
    return world


def read(client, world, who, path, **asked):
    client.force_login(world.posts[who].person.account)
    return client.get(path, asked).content.decode()


def rows_of(page):
    return page.partition("<tbody>")[2].count("<tr")


def test_obligations_are_found_without_accents(client, world):
    path = f"/phong-trao/{world.movement.pk}/nhiem-vu/"
    assert rows_of(read(client, world, "officer", path)) > 1
    found = read(client, world, "officer", path, q="dang ky thi dua")
    assert rows_of(found) == 1
    assert "đăng ký thi đua" in found
    assert "Không có dòng nào khớp" in read(client, world, "officer", path, q="xe may")


def test_obligations_are_narrowed_by_deadline_and_by_result(client, world):
    path = f"/phong-trao/{world.movement.pk}/nhiem-vu/"
    everything = rows_of(read(client, world, "officer", path))
    assert rows_of(read(client, world, "officer", path, **{"thoi-han": "by"})) < everything
    assert rows_of(read(client, world, "officer", path, con="chua-xong")) == everything
    assert rows_of(read(client, world, "officer", path, con="qua-han")) == 0


def test_movements_are_found_by_number_and_without_accents(client, world):
    code = world.movement.plan.code
    set_search_key(world.movement.plan)
    world.movement.plan.save()
    assert rows_of(read(client, world, "officer", "/phong-trao/", q=code)) == 1
    assert rows_of(read(client, world, "officer", "/phong-trao/", q="phong trao")) == 1
    assert "Bỏ các điều kiện" in read(client, world, "officer", "/phong-trao/", q="xe may")


def test_obligations_are_sorted_by_who_leads(client, world):
    path = f"/phong-trao/{world.movement.pk}/nhiem-vu/"
    first = read(client, world, "officer", path, sap="leads").partition("<tbody>")[2]
    last = read(client, world, "officer", path, sap="-leads").partition("<tbody>")[2]
    assert first.index("Phòng Nội vụ theo dõi") < first.index("gửi đăng ký thi đua")
    assert last.index("gửi đăng ký thi đua") < last.index("Phòng Nội vụ theo dõi")


def test_the_plan_names_the_full_list_of_its_obligations(client, world, monkeypatch):
    path = f"/phong-trao/{world.movement.pk}/"
    assert f'href="{path}nhiem-vu/?dang=xlsx"' in read(client, world, "officer", path)
    monkeypatch.setattr(plans, "BRIEF", 2)
    assert "Đang hiện 2/3 nhiệm vụ" in read(client, world, "officer", path)


def test_supported_duties_have_a_list_of_their_own(client, world):
    assert "Danh sách 1 việc phối hợp" in read(client, world, "focal", "/")
    page = read(client, world, "focal", "/phoi-hop/", sap="-ke-hoach", q="theo doi 61/kh")
    assert rows_of(page) == 1
    assert f'href="/phong-trao/{world.movement.pk}/nhiem-vu/#o' in page
    assert rows_of(read(client, world, "focal", "/phoi-hop/", **{"loai-han": "by"})) == 0
    client.force_login(world.posts["focal"].person.account)
    sheet = client.get("/phoi-hop/", {"dang": "xlsx"}).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["Phòng Nội vụ theo dõi các đơn vị.", "61/KH-UBND", "II.2", "Phòng Nội vụ", "Thường xuyên"]
    assert "Chưa có kế hoạch nào" in read(client, world, "stranger", "/phoi-hop/")


def test_own_duties_are_found_without_accents(client, world):
    found = read(client, world, "focal", "/", q="dang ky")
    assert rows_of(found) == 1
    assert "Không có dòng nào khớp" in read(client, world, "focal", "/", q="xe may")


def test_the_empty_page_of_an_officer_says_what_to_do_first(client, db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    world = District()
    assert "Đưa kế hoạch vào sổ" in read(client, world, "officer", "/")
    assert "Đưa kế hoạch vào sổ" not in read(client, world, "focal", "/")


def test_evidence_files_are_chosen_in_our_words(client, world):
    duty = world.movement.obligations.first().assignments.filter(unit=world.communes[0]).first()
    assert "upload.js" in read(client, world, "focal", f"/phong-trao/viec/{duty.pk}/")


@pytest.mark.parametrize(
    ("text", "leads", "supports", "name"),
    [
        ("Đăng ký thi đua: Thời gian gửi đăng ký thi đua đến hết ngày 30/9/2021.", [], [], "Đăng ký thi đua"),
        ("Giao Phòng Nội vụ (Thường trực Hội đồng) phối hợp với Văn phòng Huyện ủy rà soát các tập thể.",
         ["Phòng Nội vụ"], ["Văn phòng Huyện ủy"], "Rà soát các tập thể"),
        ("Thủ trưởng các cơ quan căn cứ tình hình thực tế, xây dựng kế hoạch cụ thể hóa và tổ chức thực hiện",
         ["các cơ quan"], [], "Xây dựng kế hoạch cụ thể hóa và tổ chức"),
        ("Đài Truyền thanh phối hợp với Ủy ban nhân dân cấp xã tuyên truyền", ["Đài Truyền thanh"], ["UBND cấp xã"],
         "Tuyên truyền"),
        ("Phòng Nội vụ", ["Phòng Nội vụ"], [], "Phòng Nội vụ"),
    ],
)
def test_the_name_on_the_board_is_what_follows_the_units_and_ends_with_a_whole_word(text, leads, supports, name):
    assert short_name(text, leads, supports) == name


def test_a_cut_inside_a_word_moves_before_the_word():
    form = SplitForm({"text": "Lập kế hoạch. Báo cáo kết quả.", "offset": "16"}, original="Lập kế hoạch. Báo cáo kết quả.")
    assert form.is_valid()
    assert form.place == len("Lập kế hoạch. ")


def test_the_head_sees_what_runs_and_who_may_not_answer_is_told(client, world):
    head = read(client, world, "head", "/")
    assert f'href="/phong-trao/{world.movement.pk}/bang/"' in head
    assert "việc quá hạn" in head
    clerk = read(client, world, "clerk", "/")
    assert "không trả lời việc được giao" in clerk
    assert "việc đang chờ" not in clerk
