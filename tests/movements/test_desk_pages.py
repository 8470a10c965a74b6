"""The reading desk through the door: who may open it, what each button does, with and without script."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

from factories.plans import AT, READING, entry, make_plan
from thidua.documents.actions import register_incoming
from thidua.kernel import clock
from thidua.movements import actions, queries
from thidua.movements.models import Movement, Obligation, Party

SEED = Path(__file__).resolve().parents[1] / "papers" / "plans" / "61-KH-UBND.txt"
HTMX = {"HX-Request": "true"}
STAFF = ("officer", "head", "clerk", "reader", "administrator")
STRANGERS = ("stranger", "province_officer", "focal", "commune_head")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def sign_in(world, client):
    def enter(who):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


@pytest.fixture
def first(draft):
    return draft.obligations.get(ref="II.1")


@pytest.fixture
def second(draft):
    return draft.obligations.get(ref="II.2")


def mark(row):
    return queries.fingerprint(Obligation.objects.get(pk=row.pk))


def edit_values(row, **changes):
    values = {
        "text": row.text, "short_name": row.short_name, "due_kind": row.due_kind, "due_every": row.due_every,
        "due_start": f"{row.due_start:%d/%m/%Y}" if row.due_start else "",
        "due_end": f"{row.due_end:%d/%m/%Y}" if row.due_end else "", "due_dates": "", "output": row.output,
        "seen": mark(row),
    }
    return values | changes


def posts_of(movement):
    """Every address that writes, with what a form sends there."""
    row = movement.obligations.order_by("position").all()[1]
    party = row.parties.first()
    at = [movement.pk, row.pk]
    return [
        (reverse("desk-step", args=[*at, "confirm"]), {}), (reverse("desk-step", args=[*at, "drop"]), {}),
        (reverse("desk-step", args=[*at, "restore"]), {}), (reverse("desk-edit", args=at), edit_values(row)),
        (reverse("desk-split", args=at), {"text": row.text, "offset": 10}), (reverse("desk-merge", args=at), {}),
        (reverse("desk-add", args=[movement.pk]), {"text": "Việc khác", "after": row.pk}),
        (reverse("desk-party-add", args=at), {"phrase": "Phòng Nội vụ", "role": "support"}),
        (reverse("desk-party-remove", args=[*at, party.pk]), {}),
        (reverse("desk-party-assign", args=[*at, party.pk]), {"target": f"u{movement.owner_id}"}),
    ]


def snapshot(movement):
    return [(row.pk, queries.fingerprint(row)) for row in Obligation.objects.filter(movement=movement)]


@pytest.mark.parametrize("who", STAFF)
def test_the_authoritys_own_staff_see_the_desk(sign_in, draft, who):
    page = sign_in(who).get(reverse("desk", args=[draft.pk]))
    assert page.status_code == 200
    assert ("Gộp với mục trên" in page.content.decode()) is (who == "officer")


@pytest.mark.parametrize("who", STRANGERS)
def test_for_all_others_the_desk_does_not_exist(sign_in, draft, who):
    client = sign_in(who)
    assert client.get(reverse("desk", args=[draft.pk])).status_code == 404
    assert client.get(reverse("desk-card", args=[draft.pk, 1])).status_code in (403, 404)


@pytest.mark.parametrize("who", [*STAFF[1:], *STRANGERS])
@pytest.mark.parametrize("number", range(10))
def test_nobody_but_its_officer_writes_on_the_desk(sign_in, world, draft, who, number):
    url, data = posts_of(draft)[number]
    before = snapshot(draft)
    expected = 404 if world.actor(who).role == "officer" else 403
    assert sign_in(who).post(url, data).status_code == expected
    assert snapshot(draft) == before


@pytest.mark.parametrize("number", range(10))
def test_the_officer_writes_at_each_address_and_nobody_by_get(sign_in, world, draft, number):
    url, data = posts_of(draft)[number]
    if url.endswith("restore/"):
        actions.confirm(obligation=draft.obligations.order_by("position").all()[1], by=world.actor("officer"), at=AT)
    before = snapshot(draft)
    client = sign_in("officer")
    assert client.get(url).status_code == 405
    answer = client.post(url, data)
    assert answer.status_code in (200, 302), answer.content.decode()[:500]
    if not url.endswith("sua/"):
        assert snapshot(draft) != before


def test_strangers_to_the_program_are_sent_to_the_sign_in_page(client, draft):
    for url, data in posts_of(draft):
        assert client.post(url, data).status_code == 302
    assert all(row.state == "read" for row in draft.obligations.all())


def test_accepting_goes_on_to_the_next_one_that_nobody_has_looked_at(sign_in, draft, first, second):
    url = reverse("desk-step", args=[draft.pk, first.pk, "confirm"])
    answer = sign_in("officer").post(url, {"seen": mark(first)})
    assert answer.url == f"{reverse('desk', args=[draft.pk])}?o={second.pk}#o{second.pk}"
    first.refresh_from_db()
    assert first.state == "confirmed"


def test_htmx_gets_the_card_and_the_bar_only(sign_in, draft, first, second):
    url = reverse("desk-step", args=[draft.pk, first.pk, "confirm"])
    answer = sign_in("officer").post(url, {"seen": mark(first)}, headers=HTMX)
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in body
    assert body.count('class="ob ') == 1
    assert "1/3 đã xem" in body
    assert "Đã lưu lúc 09:00" in body
    assert json.loads(answer["HX-Trigger-After-Settle"]) == {"desk:take": {"card": second.pk, "focus": "card"}}


def test_a_card_alone_comes_for_htmx_and_the_page_for_a_browser_without_script(sign_in, draft, first):
    client, url = sign_in("officer"), reverse("desk-card", args=[draft.pk, first.pk])
    partial = client.get(f"{url}?mo=sua", headers=HTMX).content.decode()
    assert "<html" not in partial
    assert "Tên ngắn trên bảng" in partial
    plain = client.get(f"{url}?mo=sua")
    assert plain.url.endswith(f"?mo=sua&o={first.pk}#o{first.pk}")
    assert "Tên ngắn trên bảng" in client.get(plain.url).content.decode()


def test_an_edit_is_kept_and_a_wrong_one_comes_back_as_it_was_typed(sign_in, draft, first):
    client, url = sign_in("officer"), reverse("desk-edit", args=[draft.pk, first.pk])
    wrong = client.post(url, edit_values(first, text="Câu đã sửa", due_end="30 tháng 9"))
    assert wrong.status_code == 422
    assert "Câu đã sửa" in wrong.content.decode()
    assert "Ghi ngày theo dạng ngày/tháng/năm" in wrong.content.decode()
    assert client.post(url, edit_values(first, text="Câu đã sửa", due_end="15/10/2021")).status_code == 302
    first.refresh_from_db()
    assert (first.text, f"{first.due_end}") == ("Câu đã sửa", "2021-10-15")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_second_of_two_officers_hears_a_sentence_and_nothing_is_overwritten(
    sign_in, world, draft, first, headers
):
    stale = edit_values(first, text="Câu của người thứ hai")
    actions.edit_obligation(obligation=first, changes={"text": "Câu của người thứ nhất"}, by=world.actor("officer"), at=AT)
    answer = sign_in("officer").post(reverse("desk-edit", args=[draft.pk, first.pk]), stale, headers=headers)
    assert answer.status_code == 422
    assert "được người khác cập nhật" in answer.content.decode()
    assert "Câu của người thứ hai" in answer.content.decode()
    first.refresh_from_db()
    assert first.text == "Câu của người thứ nhất"


@pytest.mark.parametrize("name", ["confirm", "drop"])
def test_accepting_what_somebody_has_changed_meanwhile_is_refused(sign_in, world, draft, first, name):
    seen = mark(first)
    actions.add_party(obligation=first, role="support", phrase="Phòng Nội vụ", by=world.actor("officer"), at=AT)
    answer = sign_in("officer").post(reverse("desk-step", args=[draft.pk, first.pk, name]), {"seen": seen})
    assert answer.status_code == 422
    assert "được người khác cập nhật" in answer.content.decode()
    first.refresh_from_db()
    assert first.state == "read"


def test_a_card_that_somebody_merged_away_says_so(sign_in, world, draft, second):
    actions.merge_with_above(obligation=Obligation.objects.get(pk=second.pk), by=world.actor("officer"), at=AT)
    answer = sign_in("officer").post(reverse("desk-step", args=[draft.pk, second.pk, "confirm"]), {}, headers=HTMX)
    assert answer.status_code == 422
    assert "vừa được người khác gộp hoặc xóa" in answer.content.decode()
    assert answer["HX-Retarget"] == "#obs"


def test_merging_with_one_that_was_changed_above_is_refused(sign_in, world, draft, first, second):
    seen = {"seen": mark(second), "above_seen": mark(first)}
    actions.edit_obligation(obligation=first, changes={"text": "Khác hẳn"}, by=world.actor("officer"), at=AT)
    answer = sign_in("officer").post(reverse("desk-merge", args=[draft.pk, second.pk]), seen)
    assert answer.status_code == 422
    assert draft.obligations.count() == 3


def test_without_script_a_new_line_says_where_to_split(sign_in, draft, first):
    typed = first.text.replace(" gửi", "\r\ngửi")
    answer = sign_in("officer").post(
        reverse("desk-split", args=[draft.pk, first.pk]), {"text": typed, "offset": "", "seen": mark(first)},
    )
    assert answer.status_code == 302
    texts = [row.text for row in draft.obligations.all()]
    assert texts[:2] == ["UBND cấp xã", "gửi đăng ký thi đua."]


def test_with_script_the_cursor_says_where(sign_in, draft, first):
    sent = {"text": first.text, "offset": first.text.index("gửi"), "seen": mark(first)}
    sign_in("officer").post(reverse("desk-split", args=[draft.pk, first.pk]), sent, headers=HTMX)
    assert [row.text for row in draft.obligations.all()][:2] == ["UBND cấp xã", "gửi đăng ký thi đua."]


@pytest.mark.parametrize(("text", "sentence"), [
    ("UBND cấp xã gửi đăng ký thi đua.", "Đặt con trỏ vào giữa câu"),
    ("UBND cấp xã  gửi đăng ký thi đua.", "chỉ xuống dòng tại chỗ cần tách"),
    ("UBND cấp huyện\ngửi đăng ký thi đua.", "chỉ xuống dòng tại chỗ cần tách"),
])
def test_a_split_that_says_no_place_is_refused(sign_in, draft, first, text, sentence):
    answer = sign_in("officer").post(reverse("desk-split", args=[draft.pk, first.pk]), {"text": text, "offset": ""})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert draft.obligations.count() == 3


def test_adding_a_unit_keeps_what_is_half_typed(sign_in, draft, first):
    sent = edit_values(first, text="Câu đang gõ dở", phrase="Phòng Nội vụ", role="support")
    answer = sign_in("officer").post(reverse("desk-party-add", args=[draft.pk, first.pk]), sent, headers=HTMX)
    assert "Câu đang gõ dở" in answer.content.decode()
    assert first.parties.filter(role="support", phrase="Phòng Nội vụ", match="exact").exists()
    first.refresh_from_db()
    assert first.text == "UBND cấp xã gửi đăng ký thi đua."


def test_a_name_that_was_typed_but_not_added_stops_the_saving(sign_in, draft, first):
    sent = edit_values(first, text="Câu mới", phrase="Phòng Nội vụ")
    answer = sign_in("officer").post(reverse("desk-edit", args=[draft.pk, first.pk]), sent)
    assert answer.status_code == 422
    assert "Thêm đơn vị" in answer.content.decode()
    assert 'value="Phòng Nội vụ"' in answer.content.decode()


def test_units_are_found_without_accents_and_chosen_for_the_whole_plan(sign_in, world, draft, first):
    client, party = sign_in("officer"), first.parties.get()
    found = client.get(
        reverse("desk-card", args=[draft.pk, first.pk]), {"mo": "chon", "ben": party.pk, "tim": "giao duc"}, headers=HTMX,
    ).content.decode()
    assert f'value="u{world.education.pk}"' in found
    assert "UBND xã Định An" not in found
    url = reverse("desk-party-assign", args=[draft.pk, first.pk, party.pk])
    client.post(url, {"target": f"u{world.education.pk}", "seen": mark(first)})
    assert set(Party.objects.filter(phrase="UBND cấp xã").values_list("unit_id", flat=True)) == {world.education.pk}


@pytest.mark.parametrize("target", ["", "x1", "u", "u999999", "g999999"])
def test_choosing_nothing_is_answered_with_a_sentence(sign_in, draft, first, target):
    url = reverse("desk-party-assign", args=[draft.pk, first.pk, first.parties.get().pk])
    answer = sign_in("officer").post(url, {"target": target})
    assert answer.status_code == 422
    assert "Chọn một đơn vị hoặc một nhóm đơn vị." in answer.content.decode()


def test_after_launch_the_desk_leads_to_the_movement(sign_in, launched):
    client, row = sign_in("officer"), launched.obligations.first()
    there = reverse("movement", args=[launched.pk])
    assert client.get(reverse("desk", args=[launched.pk])).url == there
    assert client.post(reverse("desk-step", args=[launched.pk, row.pk, "drop"]), {}).url == there
    moved = client.post(reverse("desk-step", args=[launched.pk, row.pk, "drop"]), {}, headers=HTMX)
    assert moved["HX-Redirect"] == there
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_an_unknown_step_does_not_exist(sign_in, draft, first):
    assert sign_in("officer").post(reverse("desk-step", args=[draft.pk, first.pk, "launch"])).status_code == 404


@pytest.mark.parametrize("htmx", [False, True])
def test_the_number_of_questions_does_not_grow_with_the_obligations(
    sign_in, world, draft, htmx, django_assert_max_num_queries
):
    reading = READING | {"obligations": [entry(3, "I", "Một việc.", ["UBND cấp xã"], ["Phòng Nội vụ"])]}
    small = actions.open_desk(
        document=make_plan(world.district, number=62, reading=reading), by=world.actor("officer"), at=AT,
    )
    client, counts = sign_in("officer"), []
    for movement in (small, draft):
        one = movement.obligations.first()
        url = reverse("desk-card", args=[movement.pk, one.pk]) if htmx else reverse("desk", args=[movement.pk])
        with django_assert_max_num_queries(40) as asked:
            assert client.get(url, headers=HTMX if htmx else {}).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


class TestTheSeed:
    """The whole way with the real plan: into the register, onto the desk, everything looked at."""

    @pytest.fixture
    def plan(self, world):
        return register_incoming(SEED.read_bytes(), SEED.name, by=world.actor("officer"), at=AT)

    def test_two_clicks_from_the_register_to_the_desk(self, sign_in, plan):
        client = sign_in("officer")
        page = client.get(reverse("document", args=[plan.pk])).content.decode()
        assert "Rà soát và phát động" in page
        assert reverse("desk-open", args=[plan.pk]) in page
        desk = client.post(reverse("desk-open", args=[plan.pk]), follow=True).content.decode()
        assert "0/17 đã xem" in desk
        assert client.post(reverse("desk-open", args=[plan.pk])).url == reverse("desk", args=[Movement.objects.get().pk])
        assert "Tiếp tục rà soát" in client.get(reverse("document", args=[plan.pk])).content.decode()

    @pytest.mark.parametrize("who", ["head", "clerk", "reader", "administrator", "focal", "stranger"])
    def test_only_the_officer_puts_a_plan_on_the_desk(self, sign_in, plan, who):
        answer = sign_in(who).post(reverse("desk-open", args=[plan.pk]))
        assert answer.status_code == (404 if who == "stranger" else 403)
        assert not Movement.objects.exists()

    def test_the_page_shows_gaps_marks_the_header_and_the_missing_document(self, sign_in, world, plan):
        movement = actions.open_desk(document=plan, by=world.actor("officer"), at=AT)
        page = sign_in("officer").get(reverse("desk", args=[movement.pk])).content.decode()
        assert "Đánh số a) → c) thiếu b)." in page
        assert 'id="l50"' in page
        assert 'href="#l50"' in page
        missing = plan.citations.get(code="90/KH-UBND")
        assert f"{reverse('citation', args=[missing.pk])}?next=" in page
        assert f"{reverse('document-correct', args=[plan.pk])}?next=" in page
        assert "Chưa xác định đơn vị" in page
        assert "19/05/2021" in page

    def test_from_the_first_card_to_the_last_by_the_accept_button_alone(self, sign_in, world, plan):
        movement = actions.open_desk(document=plan, by=world.actor("officer"), at=AT)
        client, row = sign_in("officer"), movement.obligations.first()
        for _number in range(movement.obligations.count()):
            answer = client.post(
                reverse("desk-step", args=[movement.pk, row.pk, "confirm"]), {"seen": mark(row)}, headers=HTMX,
            )
            row = movement.obligations.get(pk=json.loads(answer["HX-Trigger-After-Settle"])["desk:take"]["card"])
        assert not movement.obligations.filter(state="read").exists()
        assert "17/17 đã xem" in answer.content.decode()

    def test_mending_the_header_leads_back_to_the_desk_and_nowhere_else(self, sign_in, world, plan):
        movement = actions.open_desk(document=plan, by=world.actor("officer"), at=AT)
        client, desk = sign_in("officer"), reverse("desk", args=[movement.pk])
        url = reverse("document-correct", args=[plan.pk])
        for wanted, reached in ((desk, desk), ("https://xau.example/", reverse("document", args=[plan.pk]))):
            form = client.get(url).context["form"]
            sent = {name: form[name].value() or "" for name in form.fields} | {"issued_on": "19/05/2021"}
            assert client.post(f"{url}?next={wanted}", sent | {"place": f"Gò Quao {len(wanted)}"}).url == reached
