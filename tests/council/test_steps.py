"""Every step of a session, a case and a ballot from every state and by everybody, through the actions."""

import pytest
from django.db import transaction

from factories.council import MEETS, Room, given_code, lay_down
from thidua.council import actions, workflow
from thidua.council.enums import BallotState, CaseState, Method, SessionState
from thidua.council.models import Ballot, Case, OpenVote, Session, Turnout
from thidua.kernel.workflow import StepRefused, refusals

pytestmark = pytest.mark.django_db
ROLES = ("officer", "head", "clerk", "reader", "focal", "province_officer", "stranger", "administrator")
PRESIDE, SET_UP = {"officer", "head"}, {"officer"}
NO = "not taken"


def outcome(act):
    """Try it and take it back; return the state it led to, NO where it was refused."""
    point = transaction.savepoint()
    try:
        return act()
    except StepRefused:
        return NO
    finally:
        transaction.savepoint_rollback(point)


@pytest.fixture
def room(world):
    lay_down(world)
    return Room(world, members=5, subjects=("Danh Sen",), honour="BK_TINH").begun()


# Sessions

SESSION = {
    "invite": actions.invite, "begin": actions.begin, "end": actions.end, "confirm": actions.confirm,
    "resume": lambda **how: actions.resume(note="Còn một việc.", **how),
}
SESSION_STEPS = {step.name: step for step in workflow.SESSION_STEPS}


def session_in(room, state):
    Case.objects.update(state=CaseState.PUT_OFF)
    Session.objects.update(state=state, minutes_sha256="x" * 64 if state == SessionState.CONFIRMED else "")
    return Session.objects.select_related("council").get()


def test_every_step_has_its_door():
    assert set(SESSION) == set(SESSION_STEPS)
    assert set(CASE) == {step.name for step in workflow.CASE_STEPS}
    assert {*BALLOT, "count"} == {step.name for step in workflow.BALLOT_STEPS}


@pytest.mark.parametrize("name", SESSION)
def test_a_session_takes_a_step_from_its_states_only_and_by_its_people_only(world, room, name):
    def taken(state, by):
        def act():
            SESSION[name](session=session_in(room, state), by=by, at=MEETS)
            return str(Session.objects.get().state)
        return outcome(act)

    step = SESSION_STEPS[name]
    assert {state: taken(state, room.officer) for state in SessionState.values} == {
        state: step.target if state in step.sources else NO for state in SessionState.values}
    source = min(step.sources)
    allowed = SET_UP if step.permission == "council.set_up" else PRESIDE
    assert {who for who in ROLES if taken(source, world.actor(who)) != NO} == allowed
    assert taken(source, room.member(0)) == NO


# Cases

def voted(words, honour="BK_TINH"):
    """Close an open ballot on the case as it is: what the count says is a step."""

    def act(room, case, by):
        ballot = Ballot.objects.create(session=room.session, method=Method.OPEN, state=BallotState.OPEN)
        ballot.cases.set([case])
        Turnout.objects.bulk_create(Turnout(ballot=ballot, seat=seat, voted=True) for seat in room.seats)
        OpenVote.objects.bulk_create(OpenVote(ballot=ballot, case=case, seat=seat, choice=words) for seat in room.seats)
        actions.close(ballot=ballot, by=by, at=MEETS)
    return act, honour


def ballot_of(room, case):
    ballot = Ballot.objects.create(session=room.session, method=Method.OPEN, state=BallotState.OPEN)
    ballot.cases.set([case])
    return ballot


def by_hand(act, honour="BK_TINH", **more):
    return lambda room, case, by: act(case=case, note="Vì sao.", by=by, at=MEETS, **more), honour


CASE = {
    "call": (lambda room, case, by: actions.call_ballot(session=room.session, cases=[case], method=Method.OPEN, by=by, at=MEETS), "BK_TINH"),
    "set_back": (lambda room, case, by: actions.void(ballot=ballot_of(room, case), note="Nhầm.", by=by, at=MEETS), "BK_TINH"),
    "carry": voted("yes"), "carry_lower": voted("yes", "GK"), "fail": voted("no"), "leave_open": voted("yes", "CO_CP"),
    "rule_pass": by_hand(actions.rule, passed=True), "rule_lower": by_hand(actions.rule, "GK", passed=True),
    "rule_fail": by_hand(actions.rule, passed=False), "lower": by_hand(actions.lower, to="GK"),
    "vote_again": by_hand(actions.vote_again), "put_off": by_hand(actions.put_off),
}
CASE_STEPS = {step.name: step for step in workflow.CASE_STEPS}


@pytest.mark.parametrize("name", CASE)
def test_a_case_takes_a_step_from_its_states_only_and_by_its_people_only(world, room, name):
    act, honour = CASE[name]

    def taken(state, by):
        def attempt():
            Case.objects.update(state=state, honour=honour)
            act(room, Case.objects.select_related("session__council", "nominee__record").get(), by)
            return str(Case.objects.get().state)
        return outcome(attempt)

    step = CASE_STEPS[name]
    untouched = (lambda state: state) if name == "set_back" else (lambda state: NO)  # a ballot is annulled whatever its cases are
    assert {state: taken(state, room.officer) for state in CaseState.values} == {
        state: step.target if state in step.sources else untouched(state) for state in CaseState.values}
    source = min(step.sources)
    assert {who for who in ROLES if taken(source, world.actor(who)) != NO} == PRESIDE
    assert taken(source, room.member(0)) == NO
    Session.objects.update(state=SessionState.ENDED)
    room.reload()
    assert taken(source, room.officer) == NO


# Ballots

BALLOT = {
    "open": lambda ballot, codes, room, by: actions.open_ballot(ballot=ballot, by=by or room.officer, at=MEETS),
    "close": lambda ballot, codes, room, by: actions.close(ballot=ballot, by=by or room.officer, at=MEETS),
    "unseal": lambda ballot, codes, room, by: actions.unseal(ballot=ballot, code=codes[0], by=by or room.member(2), at=MEETS),
    "lay_open": lambda ballot, codes, room, by: actions.unseal(ballot=ballot, code=codes[1], by=by or room.member(3), at=MEETS),
    "announce": lambda ballot, codes, room, by: actions.announce(ballot=ballot, by=by or room.officer, at=MEETS),
    "void": lambda ballot, codes, room, by: actions.void(ballot=ballot, note="Nhầm.", by=by or room.officer, at=MEETS),
}
FROM = {"open": {"new"}, "close": {"working"}, "unseal": {"received"}, "lay_open": {"sent"}, "announce": {"reviewing"},
        "void": {"new", "working", "received", "sent", "reviewing"}}
"""From where a secret ballot takes each step: its count needs both layers open, its result that members could look for their receipts."""
TARGETS = {step.name: str(step.target) for step in workflow.BALLOT_STEPS}
WAY = ("new", "working", "received", "sent", "reviewing", "done")


def ballot_in(room, state):
    """A secret ballot led to the state."""
    room.reload()
    ballot = room.call(Method.SECRET)
    codes = [given_code(ballot, room.member(n), MEETS) for n in (2, 3)]
    ballot = Ballot.objects.get(pk=ballot.pk)
    for name, reached in (("open", "working"), ("close", "received"), ("unseal", "sent"), ("lay_open", "reviewing"), ("announce", "done")):
        if state == "dropped" or WAY.index(state) < WAY.index(reached):
            break
        BALLOT[name](ballot, codes, room, None)
        ballot = Ballot.objects.get(pk=ballot.pk)
        if reached == "working":
            room.votes(ballot, "yyyyy")
    if state == "dropped":
        BALLOT["void"](ballot, codes, room, None)
    return Ballot.objects.get(pk=ballot.pk), codes


@pytest.mark.parametrize("name", BALLOT)
def test_a_secret_ballot_takes_a_step_from_its_states_only_and_by_its_people_only(world, room, name):
    def taken(state, by=None):
        def attempt():
            ballot, codes = ballot_in(room, state)
            BALLOT[name](ballot, codes, room, by)
            return str(Ballot.objects.get().state)
        return outcome(attempt)

    assert {state: taken(state) for state in BallotState.values} == {
        state: TARGETS[name] if state in FROM[name] else NO for state in BallotState.values}
    source = min(FROM[name])
    allowed = set() if name in ("unseal", "lay_open") else PRESIDE
    assert {who for who in ROLES if taken(source, world.actor(who)) != NO} == allowed
    assert taken(source, room.member(1)) == NO


def test_a_paper_ballot_is_counted_when_it_is_closed_only_and_by_its_tellers_only(world, room):
    def counted(state, who):
        def attempt():
            room.reload()
            ballot = room.call(Method.PAPER)
            if state in ("received", "done"):
                actions.close(ballot=ballot, by=room.officer, at=MEETS)
            if state == "done":
                _both_count(room, ballot)
            if state == "dropped":
                actions.void(ballot=ballot, note="Nhầm.", by=room.officer, at=MEETS)
            _both_count(room, ballot, who)
            return str(Ballot.objects.get().state)
        return outcome(attempt)

    assert {state: counted(state, room.member(3)) for state in ("working", "received", "done", "dropped")} == {
        "working": NO, "received": "done", "done": NO, "dropped": NO}
    assert {who for who in ROLES if counted("received", world.actor(who)) != NO} == set()
    assert counted("received", room.member(1)) == NO


def _both_count(room, ballot, second=None):
    for by in (room.member(2), second or room.member(3)):
        actions.count_paper(ballot=ballot, counts={case.pk: (5, 0, 0, 0) for case in room.cases}, by=by, at=MEETS)


def said_to(room, step, subject, who):
    return " ".join(refusals(step, subject, by=who, at=MEETS))


def test_every_refusal_says_whose_turn_it_is_or_where_the_matter_stands(world, room):
    ballot = room.call(Method.SECRET)
    subjects = [*((step, room.session) for step in workflow.SESSION_STEPS), *((step, ballot) for step in workflow.BALLOT_STEPS),
                *((step, room.cases[0]) for step in workflow.CASE_STEPS)]
    named = {"council.set_up": "Người thực hiện: Chuyên viên cơ quan thường trực.",
             "council.preside": "Người thực hiện: Chuyên viên cơ quan thường trực, Thủ trưởng."}
    for step, subject in subjects:
        if step.permission in named:
            assert named[step.permission] in said_to(room, step, subject, world.actor("reader")), step.name
        if subject.state not in step.sources:
            assert f"Trạng thái hiện nay: {subject.get_state_display()}." in said_to(room, step, subject, room.officer), step.name
    with pytest.raises(StepRefused, match=r"Người thực hiện: Chuyên viên cơ quan thường trực, Thủ trưởng\."):
        actions.call_ballot(session=room.session, cases=room.cases, method=Method.OPEN, by=world.actor("reader"), at=MEETS)
    for act in (actions.take_code, lambda **how: actions.unseal(code="x", **how)):
        with pytest.raises(StepRefused, match="Chỉ kiểm phiếu viên của lượt bỏ phiếu này"):
            act(ballot=ballot, by=room.officer, at=MEETS)
