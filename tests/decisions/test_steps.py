"""Every step of a decision from every state, by everybody, through the door; and what is kept of it."""

import pytest

from decisions.conftest import PIN, TIME, complete, make_passed
from factories.records import make_record
from thidua.decisions import actions, paper, workflow
from thidua.decisions.enums import DecisionKind, DecisionState
from thidua.decisions.models import Decision
from thidua.documents.models import Document
from thidua.kernel import files
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused

STEPS = {step.name: step for step in workflow.DECISION_STEPS}
WHO = {"submit": "officer", "sign": "head", "record": "clerk", "return": "head", "unsign": "clerk", "number": "clerk",
       "publish": "clerk", "drop": "officer"}
MAY = {"submit": {"officer"}, "sign": {"head"}, "record": {"officer", "clerk"}, "return": {"head"}, "unsign": {"clerk"},
       "number": {"clerk"}, "publish": {"officer", "clerk"}, "drop": {"officer"}}
PEOPLE = ["officer", "head", "clerk", "reader", "focal", "commune_head", "province_officer", "stranger", "administrator"]
NUMBERED = (DecisionState.NUMBERED, DecisionState.PUBLISHED)


def take(name, decision, by):
    """Take a step through its action, as a view does."""
    if name == "submit":
        return actions.submit(decision=decision, by=by, at=TIME)
    if name == "sign":
        return actions.sign(decision=decision, secret=PIN, by=by, at=TIME)
    if name == "record":
        content = paper.pdf_of(decision, TIME, marked=False).data
        return actions.record_signed(decision=decision, content=content, name="qd.pdf", by=by, at=TIME, seen="Đã xem.")
    if name in ("return", "unsign"):
        return actions.give_back(decision=decision, reason="Sai tên.", by=by, at=TIME)
    if name == "number":
        return actions.number(decision=decision, secret=PIN, by=by, at=TIME)
    if name == "publish":
        return actions.publish(decision=decision, word="CÔNG BỐ", by=by, at=TIME)
    return actions.drop(decision=decision, reason="Lập lại.", by=by, at=TIME)


def put_in(decision, state, signed_pdf):
    """Put the row into a state as if steps had led there."""
    columns = {"state": state, "signed_at": TIME, "published_at": TIME if state == DecisionState.PUBLISHED else None}
    if state in NUMBERED:
        document, _new = Document.objects.get_or_create(
            owner=decision.authority, direction="outgoing", register_year=2025, register_number=77, defaults={"registered_at": TIME})
        columns |= {"number": 77, "decided_on": TIME.date(), "document": document}
    if state not in (DecisionState.DRAFT, DecisionState.TO_SIGN, DecisionState.DROPPED) and not decision.copies.exists():
        Decision.objects.filter(pk=decision.pk).update(state=DecisionState.TO_SIGN)
        decision.refresh_from_db()
        decision.copies.create(kind="scan", file=signed_pdf, file_name="qd.pdf", added_at=TIME, added_by="Lan")
    Decision.objects.filter(pk=decision.pk).update(**columns)
    decision.refresh_from_db()


@pytest.fixture
def ready(world, drafted):
    return complete(drafted, world)


@pytest.fixture
def signed_pdf(ready):

    return files.keep(paper.pdf_of(ready, TIME, marked=False).data, at=TIME)


def test_every_step_has_somebody():
    assert set(WHO) == set(STEPS) == set(MAY)


@pytest.mark.parametrize("name", WHO)
@pytest.mark.parametrize("state", DecisionState.values)
def test_every_step_from_every_state(world, ready, signed_pdf, name, state):
    put_in(ready, state, signed_pdf)
    same_door = {"return", "unsign"} & {name}  # one button gives back, whichever step that is
    sources = STEPS["return"].sources | STEPS["unsign"].sources if same_door else STEPS[name].sources
    who = world.actor("head" if same_door and state == "sent" else "clerk" if same_door and state == "approved" else WHO[name])
    if state in sources:
        take(name, ready, who)
        assert Decision.objects.get().state == STEPS[name].target
        assert LogRow.objects.filter(step__in=[name, *same_door, "return", "unsign"] if same_door else [name],
                                     subject__contains="Decision").count() == 1
    else:
        with pytest.raises(StepRefused):
            take(name, ready, who)
        assert Decision.objects.get().state == state


@pytest.mark.parametrize("name", WHO)
@pytest.mark.parametrize("who", PEOPLE)
def test_every_step_by_everybody(world, ready, signed_pdf, name, who):
    put_in(ready, min(STEPS[name].sources), signed_pdf)
    try:
        take(name, ready, world.actor(who))
    except StepRefused:
        assert who not in MAY[name]
    else:
        assert who in MAY[name]


@pytest.mark.parametrize("name", ["submit", "sign", "number", "publish"])
def test_the_slower_of_two_hears_a_sentence(world, ready, signed_pdf, name):
    put_in(ready, min(STEPS[name].sources), signed_pdf)
    stale = Decision.objects.select_related("authority").get(pk=ready.pk)
    take(name, ready, world.actor(WHO[name]))
    with pytest.raises(StepRefused, match="cập nhật"):
        take(name, stale, world.actor(WHO[name]))


def test_what_the_head_gave_back_is_read_by_the_officer(world, to_sign):
    actions.give_back(decision=to_sign, reason="Sai chức danh.", by=world.actor("head"), at=TIME)
    assert (to_sign.state, LogRow.objects.get(step="return").note) == (DecisionState.DRAFT, "Sai chức danh.")
    assert OutboxMessage.objects.filter(text="Sai chức danh.", account=world.posts["officer"].person.account).exists()


def test_a_paper_of_last_year_is_signed_anew(world, signed):
    with pytest.raises(StepRefused, match="năm trước"):
        actions.number(decision=signed, secret=PIN, by=world.actor("clerk"), at=TIME.replace(year=2026))
    assert Decision.objects.get().number is None


def test_an_honour_of_which_nobody_is_sure_needs_a_ground(world):
    later = TIME.replace(month=8)
    nominees = make_passed(world, (make_record(world.communes[0], "Thị Hoa"), "GK"))
    with pytest.raises(StepRefused, match="căn cứ"):
        actions.draft(chosen=actions.Chosen(nominees, DecisionKind.AWARD), by=world.actor("officer"), at=later)
    made = actions.draft(chosen=actions.Chosen(nominees, DecisionKind.AWARD, "Khoản 1 Điều 80"), by=world.actor("officer"), at=later)
    assert made.ground == "Khoản 1 Điều 80"
