"""Other bodies are asked: every step from every state and by everybody, clocks, silence, lateness, what the council waits for."""

from datetime import date, timedelta

import pytest

from appraisal.conftest import DAY, LATER, TIME, passing, states_in_which, views, who_may
from factories.people import make_unit
from thidua.appraisal import actions, queries, workflow
from thidua.appraisal.enums import OpinionState
from thidua.appraisal.models import Opinion, OpinionLine
from thidua.dossiers import actions as dossiers
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Nominee
from thidua.dossiers.workflow import FORWARD
from thidua.kernel import clock
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused, refusals
from thidua.org.models import Unit

STEPS = {step.name: step for step in workflow.TABLES["opinion"]}
TAKE = {
    "answer": lambda opinion, by: actions.answer(opinion=opinion, reply=actions.Reply(views(opinion)), by=by, at=LATER),
    "record_reply": lambda opinion, by: actions.record_reply(
        opinion=opinion, reply=actions.Reply(views(opinion), "12-CV/VPHU", DAY), by=by, at=LATER),
    "withdraw_question": lambda opinion, by: actions.withdraw(opinion=opinion, by=by, at=LATER, note="Đã hỏi trực tiếp."),
}


def put_in(opinion, state):
    """Put the row into a state as if steps had led there."""
    answered = {"answered_at": TIME, "answered_on": DAY} if state == OpinionState.ANSWERED else {}
    Opinion.objects.filter(pk=opinion.pk).update(state=state, **answered)
    return Opinion.objects.select_related("dossier__authority", "body").get(pk=opinion.pk)


def test_every_step_has_its_door():
    assert set(TAKE) == set(STEPS)


@pytest.mark.parametrize("name", TAKE)
def test_every_step_from_every_state(world, opinion, name):
    by = world.actor("party" if name == "answer" else "officer")
    for state in OpinionState.values:
        with passing():
            found = put_in(opinion, state)
            try:
                TAKE[name](found, by)
            except StepRefused:
                assert state not in STEPS[name].sources
                assert Opinion.objects.get().state == state
            else:
                assert state in STEPS[name].sources
                assert Opinion.objects.get().state == STEPS[name].target


@pytest.mark.parametrize("name", TAKE)
def test_every_step_by_everybody(world, opinion, name):
    assert who_may(world, lambda by: TAKE[name](put_in(opinion, OpinionState.ASKED), by)) == {"party" if name == "answer" else "officer"}


def test_only_the_officer_of_the_authority_asks(world, claimed, office, nominee):
    assert who_may(world, lambda by: actions.ask(
        dossier=claimed, bodies=[actions.Body("Công an huyện")], nominees=[nominee], question="?", days=5, by=by, at=TIME,
    )) == {"officer"}


def test_a_refusal_says_whose_turn_it_is(world, claimed, opinion, nominee):
    for take in (lambda by: TAKE["record_reply"](opinion, by), lambda by: actions.ask(
            dossier=claimed, bodies=[actions.Body("Công an huyện")], nominees=[nominee], question="?", days=5, by=by, at=TIME)):
        with pytest.raises(StepRefused, match=r"Người thực hiện: Chuyên viên cơ quan thường trực"):
            take(world.actor("focal"))
    withdrawn = put_in(opinion, OpinionState.WITHDRAWN)
    with pytest.raises(StepRefused, match=r"Trạng thái hiện nay: Đã rút"):
        TAKE["withdraw_question"](withdrawn, world.actor("officer"))


def test_in_which_states_of_the_dossier_others_are_asked(world, claimed, nominee):
    assert states_in_which(lambda: actions.ask(
        dossier=claimed, bodies=[actions.Body("Công an huyện")], nominees=[nominee], question="?", days=5,
        by=world.actor("officer"), at=TIME,
    )) == {"received", "reviewing"}


def test_several_are_asked_at_once_and_each_is_told(world, claimed, office, nominee):
    asked = actions.ask(
        dossier=claimed, bodies=[actions.Body("Văn phòng Huyện ủy", office), actions.Body("Chi cục Thuế")], nominees=[nominee],
        question="?", days=7, by=world.actor("officer"), at=TIME,
    )
    assert [row.due_on for row in asked] == [date(2021, 6, 21)] * 2  # Thursday the 10th and seven working days
    assert OutboxMessage.objects.filter(subject="UBND huyện Thử xin ý kiến về khen thưởng", text__contains="21/06/2021").count() == 2
    with pytest.raises(StepRefused, match="chưa trả lời"):
        actions.ask(dossier=claimed, bodies=[actions.Body("Chi cục Thuế")], nominees=[nominee], question="?", days=7,
                    by=world.actor("officer"), at=TIME)


def test_who_can_be_asked_is_neither_who_asks_nor_the_council_nor_who_was_asked_already(world, claimed, office):
    make_unit("hoi-dong", "Hội đồng Thi đua - Khen thưởng huyện Thử", world.district, "other")
    officer = world.actor("officer")

    def found():
        return {span.unit.code for span in queries.bodies_for(claimed, DAY, by=officer)}

    everybody = found()
    assert "vp-huyen-uy" in everybody
    assert everybody.isdisjoint({"hoi-dong", claimed.unit.code, Unit.objects.get(pk=officer.unit_id).code})
    actions.ask(dossier=claimed, bodies=[actions.Body("Văn phòng Huyện ủy", office)], nominees=list(claimed.nominees.all()), question="?",
                days=5, by=officer, at=TIME)
    assert found() == everybody - {"vp-huyen-uy"}


def test_bodies_that_can_answer_in_the_program_stand_first(world, claimed, office):
    make_unit("cong-an", "Công an huyện", world.district, "vertical")
    rows = queries.reached(queries.bodies_for(claimed, DAY, by=world.actor("officer")), DAY)
    assert [reached for _span, reached in rows] == sorted((reached for _span, reached in rows), reverse=True)
    assert {span.unit.code: reached for span, reached in rows}.items() >= {"vp-huyen-uy": True, "cong-an": False}.items()


def test_the_body_holds_what_it_is_asked_about_and_nothing_else(world, opinion, nominee):
    [line] = opinion.lines.all()
    assert (line.name, line.honour, line.merit) == ("Danh Thị Sen", "BK_TTG", "Vận động hiến đất.")
    Nominee.objects.filter(pk=nominee.pk).update(merit="Viết lại sau.")
    assert OpinionLine.objects.get().merit == "Vận động hiến đất."
    assert [queries.asked_of(world.actor(who)).count() for who in ("party", "focal", "officer", "other_focal")] == [1, 0, 0, 0]


def test_the_council_waits_for_the_answer_and_the_reason_says_for_whose_and_since_when(world, claimed, opinion):
    officer = world.actor("officer")
    with pytest.raises(StepRefused, match=r"Chưa có ý kiến của Văn phòng Huyện ủy \(hỏi ngày 10/06/2021, hạn 17/06/2021\)"):
        dossiers.forward(dossier=claimed, by=officer, at=LATER)
    actions.answer(opinion=opinion, reply=actions.Reply(views(opinion)), by=world.actor("party"), at=LATER)
    dossiers.forward(dossier=claimed, by=officer, at=LATER)
    assert claimed.state == DossierState.COUNCIL


def test_silence_is_consent_only_where_a_norm_says_so_and_only_after_the_last_day(world, claimed, opinion):
    for silence, days, forwarded in (
        ("agrees", 0, False), ("agrees", 7, False), ("agrees", 8, True), ("may_proceed", 8, True), ("", 8, False), ("", 400, False),
    ):
        Opinion.objects.update(rule={**opinion.rule, "silence": silence})
        against = refusals(FORWARD, claimed, by=world.actor("officer"), at=TIME + timedelta(days=days))
        assert (not against) == forwarded, (silence, days)


def test_the_last_day_ends_at_midnight_in_vietnam(world, claimed, opinion):
    Opinion.objects.update(rule={**opinion.rule, "silence": "agrees"})
    end = clock.end_of_day(opinion.due_on)
    with pytest.raises(StepRefused, match="Chưa có ý kiến"):
        dossiers.forward(dossier=claimed, by=world.actor("officer"), at=end)
    dossiers.forward(dossier=claimed, by=world.actor("officer"), at=end + timedelta(seconds=1))
    assert claimed.state == DossierState.COUNCIL


def test_the_rule_of_the_centre_is_no_rule_for_a_district(world, opinion):
    """In June 2021 silence was consent towards the central body only; for this district the law at hand says nothing."""
    assert opinion.rule["silence"] == ""
    assert "cơ quan trung ương" in opinion.rule["said"]["vi"]


def test_a_late_answer_is_kept_and_marked(world, claimed, opinion):
    Opinion.objects.update(rule={**opinion.rule, "silence": "agrees"})
    late = clock.end_of_day(opinion.due_on) + timedelta(seconds=1)
    dossiers.forward(dossier=claimed, by=world.actor("officer"), at=late)
    opinion.refresh_from_db()
    actions.answer(opinion=opinion, reply=actions.Reply(views(opinion, "disagree", "Đang bị kỷ luật.")), by=world.actor("party"), at=late)
    found = Opinion.objects.get()
    assert (found.is_late, found.lines.get().reason, claimed.state) == (True, "Đang bị kỷ luật.", DossierState.COUNCIL)
    assert OutboxMessage.objects.filter(text__startswith="Trả lời sau hạn").exists()
    assert LogRow.objects.filter(step="answer_opinion", note__contains="sau hạn").count() == 1


def test_an_answer_is_whole_and_a_letter_has_number_and_day(world, opinion):
    for said, words in (
        ({}, "Chưa chọn ý kiến"), (views(opinion, "disagree"), "lý do không đồng ý"), (views(opinion, "maybe"), "Chưa chọn ý kiến"),
    ):
        with pytest.raises(StepRefused, match=words):
            actions.answer(opinion=opinion, reply=actions.Reply(said), by=world.actor("party"), at=LATER)
    assert OpinionLine.objects.get().view == ""
    for number, on, words in (
        ("", DAY, "Cần ghi số"), ("1-CV", DAY - timedelta(days=1), "từ ngày hỏi"), ("1-CV", DAY + timedelta(days=1), "đến hôm nay"),
        ("1-CV", None, "Ngày"),
    ):
        with pytest.raises(StepRefused, match=words):
            actions.record_reply(
                opinion=opinion, reply=actions.Reply(views(opinion), number, on), by=world.actor("officer"), at=LATER)


def test_whether_a_letter_is_late_is_told_by_its_day_not_by_when_it_was_typed(world, opinion):
    later = TIME + timedelta(days=20)
    reply = actions.Reply(views(opinion, "none", "Không quản lý."), "1-CV", opinion.due_on, ("cv.pdf", b"%PDF"))
    actions.record_reply(opinion=opinion, reply=reply, by=world.actor("officer"), at=later)
    found = Opinion.objects.get()
    assert (found.is_late, found.file_name, found.letter_number) == (False, "cv.pdf", "1-CV")


def test_the_body_is_reminded_once_when_the_day_is_near(world, opinion):
    def told():
        return OutboxMessage.objects.filter(subject__startswith="Sắp hết hạn trả lời").count()

    assert (actions.remind(at=LATER), told()) == (0, 0)
    near = TIME + timedelta(days=5)  # Tuesday the 15th: two working days before Thursday the 17th
    assert (actions.remind(at=near), told()) == (1, 2)
    assert (actions.remind(at=near), told()) == (0, 2)


def test_a_nominee_that_was_taken_out_stays_in_what_was_asked(world, claimed, opinion, nominee):
    dossiers.give_back(dossier=claimed, by=world.actor("officer"), at=LATER, note="Sửa.")
    dossiers.remove_nominee(nominee=Nominee.objects.get(pk=nominee.pk), by=world.actor("focal"), at=LATER)
    line = OpinionLine.objects.get()
    assert (line.name, line.nominee) == ("Danh Thị Sen", None)
