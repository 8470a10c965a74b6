"""Closing while somebody votes: whoever is first is first for everybody; no vote comes after the count, none is lost before it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction

from factories.council import MEETS, Room, lay_down
from factories.people import District
from thidua.council import actions
from thidua.council.models import Ballot, OpenVote, Turnout
from thidua.kernel.workflow import StepRefused

pytestmark = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time: tests/kernel/test_workflow.py")


@pytest.fixture
def room(transactional_db):
    """A session that other connections see too."""
    world = District()
    lay_down(world)
    return Room(world, members=5, subjects=("Danh Sen",)).begun()


def meanwhile(act):
    """Let another connection do it while this one's transaction is open; tell whether it had to wait for us."""

    def attempt():
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '200ms'")
                act()
        except OperationalError:
            return "waits"
        except StepRefused as refused:
            return refused.reasons[0]
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(attempt).result()


def held(ballot):
    """The ballot as another person's page holds it."""
    return Ballot.objects.select_related("session__council").get(pk=ballot.pk)


@pytest.mark.parametrize("method", ["open", "secret"])
def test_a_vote_and_the_closing_wait_for_each_other_and_neither_is_half(room, method):
    ballot, codes = (room.call(), []) if method == "open" else room.secret()
    room.votes(ballot, "yyyy")
    page = held(ballot)
    with transaction.atomic():  # the vote is first: the closing waits for it
        room.votes(page, "....n")
        closing = held(ballot)
        assert meanwhile(lambda: actions.close(ballot=closing, by=room.officer, at=MEETS)) == "waits"
        transaction.set_rollback(True)
    assert Turnout.objects.filter(ballot=ballot, voted=True).count() == 4
    with transaction.atomic():  # the closing is first: the vote waits, and then hears a sentence
        actions.close(ballot=held(ballot), by=room.officer, at=MEETS)
        assert meanwhile(lambda: room.votes(page, "....n")) == "waits"
    assert "không nhận thêm" in meanwhile(lambda: room.votes(page, "....n"))
    if codes:
        for number, code in zip((2, 3), codes, strict=True):
            actions.unseal(ballot=held(ballot), code=code, by=room.member(number), at=MEETS)
        actions.announce(ballot=held(ballot), by=room.officer, at=MEETS)
    room.reload()
    assert (room.cases[0].results[0]["yes"], room.cases[0].results[0]["no"], room.cases[0].state) == (4, 0, "passed")
    assert OpenVote.objects.count() == (4 if method == "open" else 0)


def test_two_members_vote_at_the_same_moment_and_no_box_is_lost(room):
    ballot, _codes = room.secret()
    pages = {number: held(ballot) for number in range(5)}

    def vote(number):
        try:
            room.votes(pages[number], "." * number + "y")
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(vote, range(5)))
    assert len(held(ballot).sealed) == 5
    assert Turnout.objects.filter(ballot=ballot, voted=True).count() == 5


def test_closing_twice_counts_once(room):
    ballot = room.call()
    room.votes(ballot, "yyyyy")
    first, second = held(ballot), held(ballot)
    actions.close(ballot=first, by=room.officer, at=MEETS)
    with pytest.raises(StepRefused, match="vừa được người khác"):
        actions.close(ballot=second, by=room.officer, at=MEETS)
    room.reload()
    assert len(room.cases[0].results) == 1
