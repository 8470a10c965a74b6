"""The launch page through the door: what is missing, what will be given to whom, the typed word, the step."""

import unicodedata
from pathlib import Path

import pytest
from django.urls import reverse

from factories.plans import AT
from thidua.documents.actions import register_incoming
from thidua.kernel import clock
from thidua.movements import actions, queries
from thidua.movements.enums import MatchState
from thidua.movements.models import Assignment, Movement, Obligation, Party

SEED = Path(__file__).resolve().parents[1] / "papers" / "plans" / "61-KH-UBND.txt"
WORD = {"word": "PHÁT ĐỘNG"}
ALLOWED = ("officer", "head")
REFUSED = {
    "clerk": 403, "reader": 403, "administrator": 403, "focal": 403, "stranger": 404, "province_officer": 404,
    "commune_head": 404,
}
"""Role without the permission: 403; role with it, but the draft is another authority's: it does not exist."""


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def sign_in(world, client):
    def enter(who):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


@pytest.mark.parametrize("who", ALLOWED)
def test_those_who_may_launch_see_the_page_and_launch(sign_in, reviewed, who):
    client, url = sign_in(who), reverse("launch", args=[reviewed.pk])
    assert 'name="word"' in client.get(url).content.decode()
    answer = client.post(url, WORD, follow=True)
    assert answer.redirect_chain == [(reverse("movement", args=[reviewed.pk]), 302)]
    page = answer.content.decode()
    assert f"{Assignment.objects.count()} việc được giao cho 4 đơn vị" in page
    assert "bảng theo dõi" in page
    reviewed.refresh_from_db()
    assert reviewed.state == "launched"


@pytest.mark.parametrize(("who", "status"), REFUSED.items())
def test_all_others_neither_see_nor_launch(sign_in, reviewed, who, status):
    client, url = sign_in(who), reverse("launch", args=[reviewed.pk])
    assert client.get(url).status_code == status
    assert client.post(url, WORD).status_code == status
    reviewed.refresh_from_db()
    assert reviewed.state == "draft"


def test_what_blocks_stands_first_with_its_card_and_the_button_says_why(sign_in, draft):
    page = sign_in("officer").get(reverse("launch", args=[draft.pk])).content.decode()
    assert page.index("Còn 3 nhiệm vụ chưa xem.") < page.index("Khi phát động")
    assert "disabled" in page
    assert 'name="word"' not in page
    assert reverse("desk", args=[draft.pk]) in page


def test_launching_past_what_blocks_is_refused_with_every_reason(sign_in, draft):
    answer = sign_in("officer").post(reverse("launch", args=[draft.pk]), WORD)
    assert answer.status_code == 422
    assert "Còn 3 nhiệm vụ chưa xem." in answer.content.decode()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("word", ["", "phat dong", "CÔNG BỐ"])
def test_another_word_launches_nothing(sign_in, reviewed, word):
    answer = sign_in("officer").post(reverse("launch", args=[reviewed.pk]), {"word": word})
    assert answer.status_code == 422
    assert "Gõ PHÁT ĐỘNG để xác nhận." in answer.content.decode()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("word", ["phát động", " Phát  Động ", unicodedata.normalize("NFD", "PHÁT ĐỘNG")])
def test_the_word_counts_in_any_case_and_spelling_of_accents(sign_in, reviewed, word):
    assert sign_in("officer").post(reverse("launch", args=[reviewed.pk]), {"word": word}).status_code == 302
    assert Assignment.objects.exists()


def test_a_second_launch_says_that_it_is_done(sign_in, launched):
    answer = sign_in("head").post(reverse("launch", args=[launched.pk]), WORD, follow=True)
    assert "đã được phát động rồi" in answer.content.decode()
    assert sign_in("head").get(reverse("launch", args=[launched.pk])).url == reverse("movement", args=[launched.pk])


def test_the_preview_says_what_launching_then_does(world, reviewed):
    planned = queries.preview(reviewed, today=clock.vietnam_date(AT))
    before = [(row.obligation.ref, row.units, row.assignments) for row in planned.rows]
    actions.launch(movement=reviewed, by=world.actor("officer"), at=AT)
    after = [
        (row.ref, row.assignments.values("unit").distinct().count(), row.assignments.count())
        for row in Obligation.objects.filter(movement=reviewed)
    ]
    assert before == after
    assert queries.given(reviewed) == {"units": planned.units, "assignments": planned.assignments}
    assert planned.assignments > 3


class TestPeriod:
    """Name and period of the movement."""

    def test_it_is_saved(self, sign_in, draft):
        sent = {"name": "Phong trào mới", "starts_on": "01/06/2021", "ends_on": "31/12/2024"}
        assert sign_in("officer").post(reverse("launch-period", args=[draft.pk]), sent).status_code == 302
        draft.refresh_from_db()
        assert (draft.name, f"{draft.starts_on}", f"{draft.ends_on}") == ("Phong trào mới", "2021-06-01", "2024-12-31")

    @pytest.mark.parametrize(("changes", "sentence"), [
        ({"ends_on": "01/01/2020"}, "Ngày kết thúc phải sau ngày bắt đầu."),
        ({"ends_on": "cuối năm"}, "Ghi ngày theo dạng ngày/tháng/năm"), ({"name": ""}, "Cần ghi tên phong trào."),
    ])
    def test_what_is_wrong_is_said_and_what_was_typed_stays(self, sign_in, draft, changes, sentence):
        sent = {"name": "Tên vừa gõ", "starts_on": "01/06/2021", "ends_on": "31/12/2024"} | changes
        answer = sign_in("officer").post(reverse("launch-period", args=[draft.pk]), sent)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert 'value="01/06/2021"' in answer.content.decode()
        draft.refresh_from_db()
        assert draft.name == "Phong trào thi đua thử nghiệm"

    @pytest.mark.parametrize(("who", "status"), ({"head": 403} | REFUSED | {"commune_head": 403}).items())
    def test_only_the_officer_names_it(self, sign_in, draft, who, status):
        client, url = sign_in(who), reverse("launch-period", args=[draft.pk])
        assert client.post(url, {"name": "Khác"}).status_code == status
        draft.refresh_from_db()
        assert draft.name == "Phong trào thi đua thử nghiệm"

    def test_nobody_writes_by_get(self, sign_in, draft):
        assert sign_in("officer").get(reverse("launch-period", args=[draft.pk])).status_code == 405


def test_the_number_of_questions_does_not_grow_with_the_obligations(
    sign_in, reviewed, django_assert_max_num_queries
):
    client, url, counts = sign_in("officer"), reverse("launch", args=[reviewed.pk]), []
    for _pass in ("three", "one"):
        with django_assert_max_num_queries(40) as asked:
            assert client.get(url).status_code == 200
        counts.append(len(asked))
        reviewed.obligations.exclude(ref="II.1").delete()
    assert counts[0] == counts[1]


def test_the_seed_from_the_register_to_the_units(sign_in, world):
    plan = register_incoming(SEED.read_bytes(), SEED.name, by=world.actor("officer"), at=AT)
    client = sign_in("officer")
    client.post(reverse("desk-open", args=[plan.pk]))
    movement = Movement.objects.get()
    launch_url = reverse("launch", args=[movement.pk])
    assert "Chưa xác định" in client.get(launch_url).content.decode()
    for party in Party.objects.exclude(match__in=[MatchState.EXACT, MatchState.CONFIRMED]):
        url = reverse("desk-party-assign", args=[movement.pk, party.obligation_id, party.pk])
        assert client.post(url, {"target": f"g{world.all_communes.pk}"}).status_code == 302
    for row in movement.obligations.all():
        client.post(reverse("desk-step", args=[movement.pk, row.pk, "confirm"]), {"seen": queries.fingerprint(row)})
    page = client.get(launch_url).content.decode()
    assert 'name="word"' in page
    assert "90/KH-UBND chưa có trong sổ" in page
    assert "Đã phát động" in client.post(launch_url, WORD, follow=True).content.decode()
    registration = Assignment.objects.filter(obligation__ref="II.4", unit=world.communes[0]).get()
    assert registration.due_at == clock.end_of_day(registration.period_end)
    assert f"{registration.period_end}" == "2021-09-30"
