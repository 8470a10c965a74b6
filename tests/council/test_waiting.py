"""What waits for a member."""

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
