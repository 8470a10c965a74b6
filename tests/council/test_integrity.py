"""What the council notices when somebody puts votes, keys or figures in the place of others; codes of the tellers."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from factories.council import MEETS, Room, given_code, lay_down
from support.pages import parse
from thidua.council import actions, report, sealing
from thidua.council.digest import mark_of_keys
from thidua.council.enums import BallotState, Method
from thidua.council.models import Ballot
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(world):
    lay_down(world)
    return Room(world, members=5, subjects=("Danh Sen",)).begun()


def now(ballot):
    return Ballot.objects.get(pk=ballot.pk)


def page_of(room, number, name="council-vote"):
    client = Client()
    client.force_login(room.posts[number].person.account)
    return " ".join(parse(client.get(reverse(name, args=[room.session.pk])).content.decode()).text_content().split())


def without_guard():
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER council_ballot_once_closed" + (" ON council_ballot" if connection.vendor == "postgresql" else ""))


def test_a_code_counts_when_it_was_typed_back_and_the_newest_only(room):
    ballot = room.call(Method.SECRET)
    first = actions.take_code(ballot=ballot, by=room.member(2), at=MEETS)
    given_code(now(ballot), room.member(3), MEETS)
    with pytest.raises(StepRefused, match="nhận mã"):
        actions.open_ballot(ballot=now(ballot), by=room.officer, at=MEETS)
    actions.type_back(ballot=now(ballot), code=f" {first.lower()} ", by=room.member(2), at=MEETS)
    second = actions.take_code(ballot=now(ballot), by=room.member(2), at=MEETS)
    with pytest.raises(StepRefused, match="nhận mã"):
        actions.open_ballot(ballot=now(ballot), by=room.officer, at=MEETS)
    with pytest.raises(StepRefused, match="Mã không đúng"):
        actions.type_back(ballot=now(ballot), code=first, by=room.member(2), at=MEETS)
    actions.type_back(ballot=now(ballot), code=second, by=room.member(2), at=MEETS)
    assert actions.open_ballot(ballot=now(ballot), by=room.officer, at=MEETS).state == BallotState.OPEN
    with pytest.raises(StepRefused, match="chưa mở"):
        actions.type_back(ballot=now(ballot), code=second, by=room.member(2), at=MEETS)


def test_a_teller_cannot_type_back_the_code_of_the_other(room):
    ballot = room.call(Method.SECRET)
    code = actions.take_code(ballot=ballot, by=room.member(2), at=MEETS)
    for who in (3, 0):
        with pytest.raises(StepRefused):
            actions.type_back(ballot=now(ballot), code=code, by=room.member(who), at=MEETS)
    assert now(ballot).keys == []


def test_wrong_codes_are_logged_without_the_code(room):
    ballot, codes = room.secret()
    room.votes(ballot, "yyynn")
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    wrong = sealing.new_code()
    for code in (wrong, codes[1]):
        with pytest.raises(StepRefused, match="Mã không đúng"):
            actions.unseal(ballot=now(ballot), code=code, by=room.member(2), at=MEETS)
    rows = list(LogRow.objects.filter(step="wrong_code"))
    assert [row.actor_name for row in rows] == ["Danh Thường Trực"] * 2
    kept = json.dumps([list(row) for row in LogRow.objects.values_list()], default=str)
    assert not any(form in kept for code in (wrong, *codes) for form in (code, sealing.plain(code)))
    assert now(ballot).state == BallotState.CLOSED


def test_the_mark_of_the_keys_is_the_same_in_the_room_on_each_ballot_in_the_log_and_in_the_record(room):
    ballot, codes = room.secret()
    mark = mark_of_keys(now(ballot).keys)
    assert len(sealing.plain(mark)) == 12
    assert all(mark in page_of(room, number) for number in range(5))
    assert mark in page_of(room, 1, "council-session")
    assert LogRow.objects.get(step="open").data["keys"] == mark
    room.votes(ballot, "yyynn")
    room.opened(ballot, codes)
    words = [getattr(block, "text", "") for block in report.counting_of(room.session, at=MEETS).body]
    assert f"{mark}." in words
    assert mark_of_keys([[1, sealing.public_key(sealing.new_code(), "x")], now(ballot).keys[1]]) != mark


def test_between_count_and_result_members_look_for_their_receipts_and_nobody_sees_figures(room):
    ballot, codes = room.secret()
    room.votes(ballot, "yyynn")
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    counted = room.opened_by(ballot, codes)
    assert counted.state == BallotState.CHECKING
    assert (room.cases[0].state, room.cases[0].results) == ("working", [])
    assert OutboxMessage.objects.filter(subject="Đối chiếu biên nhận phiếu kín").count() == 5
    for name in ("council-vote", "council-session"):
        shown = page_of(room, 1, name)
        assert "0000-0000-0001" in shown
        assert "phiếu đồng ý" not in shown
    with pytest.raises(StepRefused, match="chưa xong"):
        room.ended()
    actions.announce(ballot=counted, by=room.officer, at=MEETS)
    room.reload()
    assert "3 phiếu đồng ý, 2 không đồng ý" in room.cases[0].results[0]["sentence"]


def test_a_vote_replaced_while_the_ballot_is_open_is_missed_by_its_member_before_there_is_a_result(room):
    ballot, codes = room.secret()
    room.votes(ballot, "yyyyn")
    before = now(ballot).sealed
    mine = sealing.seal(b"99999999999YN"[:12] + b"9N", [key for _seat, key in now(ballot).keys])
    Ballot.objects.filter(pk=ballot.pk).update(sealed=sorted([*before[1:], mine]))
    actions.close(ballot=now(ballot), by=room.officer, at=MEETS)
    counted = room.opened_by(ballot, codes)
    own = {f"0000-0000-000{number}" for number in range(5)}
    missed, = own - set(counted.receipts)
    client = Client()
    client.force_login(room.posts[int(missed[-1])].person.account)
    answer = client.post(reverse("council-receipt", args=[room.session.pk]), {"receipt": missed}).content.decode()
    assert "không có phiếu nào mang mã này" in answer
    actions.void(ballot=counted, note="Một thành viên không thấy biên nhận.", by=room.officer, at=MEETS)
    room.reload()
    assert (room.cases[0].state, room.cases[0].results) == ("asked", [])


def test_figures_changed_between_count_and_result_are_noticed_even_without_the_databases_own_guard(room):
    ballot, codes = room.secret()
    room.votes(ballot, "yyynn")
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    counted = room.opened_by(ballot, codes)
    without_guard()
    Ballot.objects.filter(pk=ballot.pk).update(tally={str(room.cases[0].pk): {"yes": 5, "no": 0, "blank": 0}})
    with pytest.raises(StepRefused, match="đã có người sửa"):
        actions.announce(ballot=now(counted), by=room.officer, at=MEETS)
