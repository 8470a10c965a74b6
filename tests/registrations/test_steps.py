"""What a unit and its superior do with a registration: every step from every state, the door, late marks, returns."""

from datetime import timedelta
from decimal import Decimal

import pytest

from factories.plans import AT
from registrations.conftest import CLOSES, DUE
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused
from thidua.kernel.writing import digest
from thidua.movements.models import Assignment
from thidua.registrations import actions, queries, workflow
from thidua.registrations.actions import AimRow, TargetRow
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Registration, Target

MINUTE = timedelta(minutes=1)
TAKE = {
    "send": actions.send, "recall": actions.recall, "receive": actions.receive, "approve": actions.approve,
    "return": lambda **how: actions.give_back(note="Thiếu số lượng", **how),
}
WHO = {"send": "focal", "recall": "focal", "receive": "officer", "return": "officer", "approve": "officer"}


def put_in(registration, state):
    """Put the row into a state as if steps had led there."""
    approved = AT if state == RegistrationState.APPROVED else None
    Registration.objects.filter(pk=registration.pk).update(state=state, sent_at=AT, approved_at=approved)
    registration.refresh_from_db()


def step_named(name):
    return next(step for step in workflow.REGISTRATION_STEPS if step.name == name)


@pytest.mark.parametrize("name", TAKE)
@pytest.mark.parametrize("state", RegistrationState.values)
def test_every_step_from_every_state(world, filled, name, state):
    put_in(filled, state)
    step, rows = step_named(name), LogRow.objects.filter(step=name)
    if state in step.sources:
        TAKE[name](registration=filled, by=world.actor(WHO[name]), at=AT)
        assert (filled.state, rows.count()) == (step.target, 1)
    else:
        with pytest.raises(StepRefused):
            TAKE[name](registration=filled, by=world.actor(WHO[name]), at=AT)
        assert rows.count() == 0


@pytest.mark.parametrize("name", TAKE)
@pytest.mark.parametrize("who", [
    "officer", "head", "clerk", "reader", "focal", "commune_head", "other_focal", "province_officer", "stranger", "administrator",
])
def test_every_step_by_everybody(world, filled, name, who):
    put_in(filled, min(step_named(name).sources))
    allowed = who in ({"officer"} if WHO[name] == "officer" else {"focal", "commune_head"})
    if allowed:
        TAKE[name](registration=filled, by=world.actor(who), at=AT)
    else:
        with pytest.raises(StepRefused, match="quyền"):
            TAKE[name](registration=filled, by=world.actor(who), at=AT)
    filled.refresh_from_db()
    assert (filled.state == step_named(name).target) == allowed


def test_what_was_sent_stays_as_it_was_sent(world, sent):
    first = sent.submissions.get()
    actions.recall(registration=sent, by=world.actor("focal"), at=AT)
    actions.put_target(registration=sent, row=TargetRow("Nhà văn hóa ấp", 2, "nhà"), by=world.actor("focal"), at=AT)
    actions.send(registration=sent, by=world.actor("focal"), at=AT)
    first.refresh_from_db()
    assert [row["content"] for row in first.content["targets"]] == ["Đường bê tông"]
    assert first.sha256 == digest(first.content)
    changed = queries.last_differences(sent.submissions.all())
    assert [(row.before, row.after["content"]) for row in changed] == [(None, "Nhà văn hóa ấp")]


def test_the_superior_reads_what_was_sent_and_never_a_draft(world, filled):
    focal, officer = world.actor("focal"), world.actor("officer")
    assert queries.content_shown_to(officer, filled) is None
    assert queries.content_shown_to(focal, filled)["targets"][0]["figure"] == "12"
    actions.send(registration=filled, by=focal, at=AT)
    actions.give_back(registration=filled, by=officer, at=AT, note="Bổ sung")
    actions.put_target(registration=filled, row=TargetRow("Chưa gửi"), by=focal, at=AT)
    assert [row["content"] for row in queries.content_shown_to(officer, filled)["targets"]] == ["Đường bê tông"]


@pytest.mark.parametrize(("at", "late", "needs_reason"), [
    (DUE - MINUTE, False, False), (DUE, False, False), (DUE + timedelta(seconds=1), True, True), (CLOSES, True, True),
])
def test_late_by_the_second_and_only_with_a_reason(world, filled, at, late, needs_reason):
    if needs_reason:
        with pytest.raises(StepRefused, match="Ghi lý do nộp muộn"):
            actions.send(registration=filled, by=world.actor("focal"), at=at)
    actions.send(registration=filled, by=world.actor("focal"), at=at, late_reason="Mất điện" if late else "")
    assert (filled.late, filled.late_reason) == (late, "Mất điện" if late else "")


def test_the_late_mark_stays_through_a_return(world, filled):
    actions.send(registration=filled, by=world.actor("focal"), at=DUE + MINUTE, late_reason="Mất điện")
    actions.give_back(registration=filled, by=world.actor("officer"), at=DUE + MINUTE, note="Thiếu")
    actions.send(registration=filled, by=world.actor("focal"), at=DUE + 2 * MINUTE)
    assert (filled.late, filled.late_reason) == (True, "Mất điện")


def test_one_in_time_and_returned_is_not_late_when_it_comes_again(world, sent):
    actions.give_back(registration=sent, by=world.actor("officer"), at=DUE + MINUTE, note="Thiếu")
    actions.send(registration=sent, by=world.actor("focal"), at=CLOSES + MINUTE)
    assert not sent.late


def test_after_the_door_closed_only_who_was_let_in(world, filled):
    focal = world.actor("focal")
    with pytest.raises(StepRefused, match=r"Đã hết thời gian nhận đăng ký \(23:59 10/10/2021\)"):
        actions.send(registration=filled, by=focal, at=CLOSES + MINUTE, late_reason="Bão")
    with pytest.raises(StepRefused, match="Cần ghi lý do"):
        actions.let_in(registration=filled, until=CLOSES + 3 * MINUTE, by=world.actor("officer"), at=CLOSES + MINUTE, note=" ")
    actions.let_in(registration=filled, until=CLOSES + 3 * MINUTE, by=world.actor("officer"), at=CLOSES + MINUTE, note="Bão số 5")
    with pytest.raises(StepRefused, match="hết thời gian"):
        actions.send(registration=filled, by=focal, at=CLOSES + 4 * MINUTE, late_reason="Bão")
    actions.send(registration=filled, by=focal, at=CLOSES + 3 * MINUTE, late_reason="Bão")
    assert (filled.state, filled.late) == ("sent", True)


def test_only_flagged_lines_can_be_changed_after_a_return(world, sent):
    focal, target, aim = world.actor("focal"), sent.targets.get(), sent.aims.get()
    actions.give_back(registration=sent, by=world.actor("officer"), at=AT, note="Sửa số km", flags=[f"target:{target.pk}", "bịa"])
    assert sent.flags == [f"target:{target.pk}"]
    actions.put_target(registration=sent, row=TargetRow("Đường bê tông", 15, "km"), target=target, by=focal, at=AT)
    for wrong in (
        lambda: actions.put_aim(registration=sent, row=AimRow("individual", "X", "LDTT"), aim=aim, by=focal, at=AT),
        lambda: actions.put_target(registration=sent, row=TargetRow("Mới"), by=focal, at=AT),
        lambda: actions.remove(registration=sent, row=aim, by=focal, at=AT),
        lambda: actions.fill(registration=sent, targets=[], aims=[], replace=True, by=focal, at=AT),
    ):
        with pytest.raises(StepRefused, match="yêu cầu bổ sung"):
            wrong()
    actions.send(registration=sent, by=focal, at=AT)
    [change] = queries.last_differences(sent.submissions.all())
    assert (change.before["figure"], change.after["figure"]) == ("12", "15")


def test_nothing_to_register(world, registration):
    focal = world.actor("focal")
    with pytest.raises(StepRefused, match="Chưa có chỉ tiêu"):
        actions.send(registration=registration, by=focal, at=AT)
    with pytest.raises(StepRefused, match="Ghi lý do không phát sinh"):
        actions.send(registration=registration, by=focal, at=AT, nil=True)
    actions.send(registration=registration, by=focal, at=AT, nil=True, note="Xã không có đối tượng")
    assert (registration.nil, registration.submissions.get().content["note"]) == (True, "Xã không có đối tượng")


def test_nil_is_refused_while_there_are_lines(world, filled):
    with pytest.raises(StepRefused, match="Xóa các dòng đó"):
        actions.send(registration=filled, by=world.actor("focal"), at=AT, nil=True, note="không")
    filled.refresh_from_db()
    assert (filled.nil, filled.state) == (False, "draft")


def test_the_slower_of_two_hears_a_sentence(world, sent):
    stale = Registration.objects.get(pk=sent.pk)
    actions.receive(registration=sent, by=world.actor("officer"), at=AT)
    with pytest.raises(StepRefused, match="vừa được người khác cập nhật"):
        actions.recall(registration=stale, by=world.actor("focal"), at=AT)


def test_officers_and_units_are_told(world, sent):
    OutboxMessage.objects.all().delete()
    actions.give_back(registration=sent, by=world.actor("officer"), at=AT, note="Thiếu số km")
    told = set(OutboxMessage.objects.values_list("account_id", "text"))
    assert told == {(world.posts[who].person.account_id, "Thiếu số km") for who in ("focal", "commune_head")}
    actions.send(registration=sent, by=world.actor("focal"), at=AT)
    assert OutboxMessage.objects.filter(account=world.posts["officer"].person.account).count() == 1


def test_progress_year_by_year_corrected_with_a_log(world, sent):
    focal, target = world.actor("focal"), Target.objects.get()
    with pytest.raises(StepRefused, match="sau khi bản đăng ký được duyệt"):
        actions.record_progress(target=target, year=2021, figure=Decimal(3), note="", by=focal, at=AT)
    actions.approve(registration=sent, by=world.actor("officer"), at=AT)
    target.refresh_from_db()
    for figure in (3, 4):
        actions.record_progress(target=target, year=2021, figure=Decimal(figure), note="", by=focal, at=AT)
    assert [row.figure for row in target.progress.all()] == [4]
    assert LogRow.objects.filter(step="progress").count() == 2
    for year in (2020, 2022):
        with pytest.raises(StepRefused, match="Chọn năm"):
            actions.record_progress(target=target, year=year, figure=Decimal(1), note="", by=focal, at=AT)


def duty_of(registration):
    return Assignment.objects.get(obligation=registration.call.obligation, unit=registration.unit)


def test_registering_answers_the_duty_of_the_plan_and_recalling_takes_it_up_again(world, sent):
    duty = duty_of(sent)
    assert (duty.state, duty.evidence.get().sentence[:19]) == ("done", "Đã gửi bản đăng ký ")
    actions.recall(registration=sent, by=world.actor("focal"), at=AT)
    assert duty_of(sent).state == "working"


def test_nothing_to_register_answers_the_duty_as_nil(world, registration):
    actions.send(registration=registration, by=world.actor("focal"), at=AT, nil=True, note="Không có")
    assert (duty_of(registration).state, duty_of(registration).note) == ("nil", "Không có")


def test_a_duty_that_was_answered_stays_as_it_is(world, filled):
    Assignment.objects.filter(pk=duty_of(filled).pk).update(state="excused", answered_at=AT)
    actions.send(registration=filled, by=world.actor("focal"), at=AT)
    assert duty_of(filled).state == "excused"
