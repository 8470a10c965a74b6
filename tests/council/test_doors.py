"""Every step of sessions, cases and ballots through its address, by everybody: who cannot take it hears why, and nothing moves."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from council.test_steps import PRESIDE, ROLES, SESSION_STEPS, SET_UP, ballot_in, room, session_in  # noqa: F401 - the same room
from support.pages import parse
from thidua.council import workflow
from thidua.council.enums import CaseState, Method
from thidua.council.models import Ballot, Case, Session

pytestmark = pytest.mark.django_db
NOTE = {"note": "Vì sao."}


def pressed(world, room, who, name, args=(), **data):  # noqa: F811
    """Post as somebody; return what the person hears: a status that refuses, or the words of errors on the page that follows."""
    post = room.posts[who] if isinstance(who, int) else world.posts[who]
    client = Client()
    client.force_login(post.person.account)
    answer = client.post(reverse(name, args=[room.session.pk, *args]), data, follow=True)
    if answer.status_code != 200:
        return answer.status_code
    return " ".join(parse(answer.content.decode()).xpath("string(//div[contains(@class, 'msg-error')])").split())


def everybody(world, room, state_now, prepare, press):  # noqa: F811
    """Let everybody press from the same state; return who moved it. Whoever did not must have heard something."""
    moved = set()
    for who in (*ROLES, 1, 2, 3):
        point = transaction.savepoint()
        prepared = prepare()
        before = state_now()
        heard = press(who, prepared)
        if state_now() != before:
            moved.add(who)
        else:
            assert heard in (403, 404) or len(heard) > 20, (who, heard)
        transaction.savepoint_rollback(point)
        room.reload()
    return moved


def test_every_step_of_the_tables_is_pressed_here():
    assert {*SESSION_STEPS} == {"invite", "begin", "end", "resume", "confirm"}
    assert {step.name for step in workflow.BALLOT_STEPS} == {*BALLOT, "count"}
    by_others = {step.name for step in workflow.BY_COUNT} | {"set_back", "rule_lower"}  # by "void", and by "rule_pass" on a lower honour
    assert {step.name for step in workflow.CASE_STEPS} == by_others | {*CASE, "call"}


@pytest.mark.parametrize("name", SESSION_STEPS)
def test_a_step_of_a_session(world, room, name):  # noqa: F811
    step = SESSION_STEPS[name]
    found = everybody(
        world, room, lambda: Session.objects.get().state, lambda: session_in(room, min(step.sources)),
        lambda who, _session: pressed(world, room, who, "council-step", [name], **NOTE))
    assert found == (SET_UP if step.permission == "council.set_up" else PRESIDE)


CASE = {"rule_pass": ("unknown", {}), "rule_fail": ("unknown", {}), "lower": ("refused", {"to": "GK"}), "vote_again": ("passed", {}),
        "put_off": ("asked", {})}


@pytest.mark.parametrize("name", CASE)
def test_a_step_of_a_case(world, room, name):  # noqa: F811
    state, more = CASE[name]
    case = room.cases[0]
    found = everybody(
        world, room, lambda: Case.objects.get().state, lambda: Case.objects.update(state=state),
        lambda who, _count: pressed(world, room, who, "council-case-step", [case.pk, name], **NOTE, **more))
    assert found == PRESIDE


def test_calling_a_vote(world, room):  # noqa: F811
    found = everybody(
        world, room, lambda: Case.objects.get().state, lambda: Case.objects.update(state=CaseState.WAITING, honour="GK"),
        lambda who, _count: pressed(world, room, who, "council-call", case=room.cases[0].pk, method=Method.OPEN))
    assert found == PRESIDE


BALLOT = {
    "open": ("new", "council-ballot-step", PRESIDE), "close": ("working", "council-ballot-step", PRESIDE),
    "unseal": ("received", "council-unseal", {2}), "lay_open": ("sent", "council-unseal", {3}),
    "announce": ("reviewing", "council-ballot-step", PRESIDE), "void": ("received", "council-ballot-step", PRESIDE),
}


@pytest.mark.parametrize("name", BALLOT)
def test_a_step_of_a_secret_ballot(world, room, name):  # noqa: F811
    state, door, allowed = BALLOT[name]

    def press(who, prepared):
        ballot, codes = prepared
        args = [ballot.pk, name] if door == "council-ballot-step" else [ballot.pk]
        return pressed(world, room, who, door, args, code=codes[name == "lay_open"], **NOTE)

    assert everybody(world, room, lambda: Ballot.objects.get().state, lambda: ballot_in(room, state), press) == allowed
