"""The unit's answer page through the door: who sees it, what happens, what refusals say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories.plans import AT, make_plan
from thidua.kernel import clock
from thidua.movements import actions
from thidua.movements.models import Evidence, Extension

SEES = {"officer", "head", "clerk", "reader", "focal", "commune_head", "province_officer", "administrator"}
ANSWERS = {"focal", "commune_head"}


@pytest.fixture(autouse=True)
def in_may_2021(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def enter(world, client):
    def enter(who):
        client.force_login(world.posts[who].person.account)
        return client

    return enter


@pytest.fixture
def url(registration):
    return reverse("assignment", args=[registration.pk])


@pytest.mark.parametrize("who", [*sorted(SEES), "other_focal", "stranger"])
def test_a_unit_sees_itself_and_below_and_nobody_else(enter, url, who):
    assert enter(who).get(url).status_code == (200 if who in SEES else 404)


@pytest.mark.parametrize("who", [*sorted(SEES), "other_focal", "stranger"])
@pytest.mark.parametrize(("name", "data"), [
    ("accept", {}), ("nil", {"note": "không có"}), ("excuse", {"note": "giải thể"}),
])
def test_steps_through_the_door(enter, registration, who, name, data):
    answer = enter(who).post(reverse("assignment-step", args=[registration.pk, name]), data)
    registration.refresh_from_db()
    allowed = who == "officer" if name == "excuse" else who in ANSWERS
    assert answer.status_code == (302 if who in SEES else 404)
    assert (registration.state != "new") == allowed


@pytest.mark.parametrize("name", ["assignment-step", "evidence-add", "extension-ask", "assignment-acknowledge"])
def test_get_cannot_write(enter, registration, name):
    words = {"assignment-step": ["accept"], "evidence-add": ["sentence"]}.get(name, [])
    assert enter("focal").get(reverse(name, args=[registration.pk, *words])).status_code == 405


def test_a_missing_reason_keeps_the_page_with_a_sentence(enter, registration):
    answer = enter("focal").post(reverse("assignment-step", args=[registration.pk, "nil"]), {"note": ""})
    registration.refresh_from_db()
    assert (answer.status_code, registration.state) == (422, "new")
    assert "Cần ghi lý do." in answer.content.decode()


def test_what_a_change_changed_stays_after_it_was_seen(enter, world, registration, url):
    actions.change_obligation(
        obligation=registration.obligation, changes={"text": "Gửi bản đăng ký sớm hơn."}, reason="Tỉnh yêu cầu",
        by=world.actor("officer"), at=AT,
    )
    focal = enter("focal")
    focal.post(reverse("assignment-acknowledge", args=[registration.pk]))
    page = focal.get(url).content.decode()
    assert "Đã xem nội dung điều chỉnh" not in page
    board = reverse("board", args=[registration.obligation.movement_id])
    for shown in (page, enter("officer").get(board, {"o": registration.pk}).content.decode()):
        assert "<ins>Gửi bản đăng ký sớm hơn.</ins>" in shown
        assert "Lý do: Tỉnh yêu cầu" in shown


def test_evidence_then_done(enter, registration):
    page = enter("focal")
    page.post(reverse("evidence-add", args=[registration.pk, "sentence"]), {"sentence": "Đã gửi đăng ký."})
    page.post(reverse("assignment-step", args=[registration.pk, "finish"]), {"note": ""})
    registration.refresh_from_db()
    assert (registration.state, registration.evidence.get().sentence) == ("done", "Đã gửi đăng ký.")


@pytest.mark.parametrize("who", [*sorted(SEES - ANSWERS), "other_focal", "stranger"])
def test_others_show_nothing(enter, registration, who):
    enter(who).post(reverse("evidence-add", args=[registration.pk, "sentence"]), {"sentence": "Giả"})
    assert Evidence.objects.count() == 0


def test_a_file_is_handed_back_as_a_download_only(enter, registration):
    page = enter("focal")
    upload = SimpleUploadedFile("ảnh<script>.html", b"<script>alert(1)</script>", content_type="text/html")
    page.post(reverse("evidence-add", args=[registration.pk, "file"]), {"file": upload})
    evidence = Evidence.objects.get()
    answer = page.get(reverse("evidence-file", args=[registration.pk, evidence.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert answer.content == b"<script>alert(1)</script>"


@pytest.mark.parametrize(("who", "status"), [("other_focal", 404), ("stranger", 404), ("officer", 200)])
def test_files_follow_the_assignment(world, enter, registration, who, status):
    evidence = actions.add_evidence(
        assignment=registration, kind="file", upload=("a.txt", b"a"), by=world.actor("focal"), at=AT,
    )
    assert enter(who).get(reverse("evidence-file", args=[registration.pk, evidence.pk])).status_code == status


@pytest.mark.parametrize("day", ["31/02/2021", "2021/13/01", "mai"])
def test_a_date_that_does_not_exist_is_refused_with_a_sentence(enter, registration, day):
    answer = enter("focal").post(
        reverse("extension-ask", args=[registration.pk]), {"until": day, "reason": "Bận"},
    )
    assert (answer.status_code, Extension.objects.count()) == (422, 0)
    assert "ngày/tháng/năm" in answer.content.decode()


@pytest.mark.parametrize(("who", "granted"), [
    ("officer", True), ("head", True), ("focal", False), ("commune_head", False), ("clerk", False),
    ("province_officer", False), ("stranger", False), ("other_focal", False),
])
def test_only_the_authority_answers_a_request_for_time(world, enter, registration, who, granted):
    actions.ask_extension(
        assignment=registration, until=AT.date().replace(month=12), reason="Bận", by=world.actor("focal"), at=AT,
    )
    extension = Extension.objects.get()
    enter(who).post(reverse("extension-decide", args=[extension.pk, "grant"]), {"note": ""})
    extension.refresh_from_db()
    assert (extension.state == "granted") == granted


def test_the_page_says_to_the_minute_what_the_deadline_means(enter, url):
    page = enter("focal").get(url).content.decode()
    assert "hết ngày 30/09/2021 (23:59)" in page
    assert "Còn 133 ngày" in page


def test_a_disabled_button_says_why(enter, url):
    assert "Chưa có minh chứng. Thêm văn bản, tệp" in enter("focal").get(url).content.decode()


def test_an_excused_unit_has_not_answered_and_is_neither_late_nor_on_time(world, enter, registration, url):
    actions.excuse(assignment=registration, by=world.actor("officer"), at=AT, note="Ngập lụt")
    page = enter("focal").get(url).content.decode()
    assert "<b>UBND xã Định An</b> được miễn" in page
    assert "đã trả lời" not in page
    assert "Đúng hạn" not in page
    board = enter("officer").get(reverse("board", args=[registration.obligation.movement_id])).content.decode()
    assert 'aria-label="UBND xã Định An, II.1 Gửi đăng ký thi đua: Được miễn"' in board


def test_own_documents_are_offered_as_evidence_with_their_day_as_people_write_it(world, enter, url):
    make_plan(world.communes[0], 15)
    page = enter("focal").get(url).content.decode()
    assert "15/KH-UBND (19/05/2021) – " in page
    assert "2021-05-19" not in page
