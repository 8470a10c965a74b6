"""What waits for a member."""

import time_machine
from django.urls import reverse

from factories.council import MEETS
from thidua.council import actions, queries
from thidua.council.enums import Method

DAY = MEETS.date()


def waiting(actor):
    return [(row.pk, row.votes) for row in queries.waiting_for(actor, DAY)]


def test_a_member_sees_the_session_once_invited_and_an_open_vote(world, room):
    assert waiting(room.member(3)) == []
    room.begun()
    assert waiting(room.member(3)) == [(room.session.pk, False)]
    ballot, _codes = room.secret()
    assert waiting(room.member(3)) == [(room.session.pk, True)]
    assert waiting(world.actor("focal")) == []
    room.votes(ballot, "yyynnnb")
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    assert waiting(room.member(3)) == [(room.session.pk, False)]


def test_paper_is_not_voted_on_a_screen(room):
    room.begun()
    room.call(Method.PAPER)
    assert waiting(room.member(3)) == [(room.session.pk, False)]


def test_who_steps_aside_is_not_called_to_vote_and_is_told_why(world, room, client):
    room.begun()
    case = room.cases[0]
    actions.declare(case=case, seat=room.seats[5], note="Em ruột.", by=room.member(5), at=MEETS)
    room.secret(cases=[case])
    assert waiting(room.member(5)) == [(room.session.pk, False)]
    assert waiting(room.member(6)) == [(room.session.pk, True)]
    with time_machine.travel(MEETS, tick=False):
        client.force_login(room.posts[5].person.account, "django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("council-vote", args=[room.session.pk])).content.decode()
    assert "không tham gia biểu quyết" in page
    assert "Chưa có lượt bỏ phiếu nào" not in page
