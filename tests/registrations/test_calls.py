"""Opening, closing with a total, and opening again with a difference."""

from datetime import timedelta

import pytest

from factories.plans import AT
from registrations.conftest import CLOSES, DUE
from thidua.kernel.models import OutboxMessage
from thidua.kernel.workflow import StepRefused
from thidua.kernel.writing import digest
from thidua.movements.models import Movement
from thidua.registrations import actions, queries
from thidua.registrations.actions import TargetRow
from thidua.registrations.models import Call, Registration

LATER = DUE + timedelta(minutes=1)


def opened(world, movement, **other):
    given = {"obligation": None, "year": 2022, "title": "Đợt hai", "guidance": "", "due_at": DUE, "closes_at": CLOSES, **other}
    return actions.open_call(movement=movement, by=world.actor("officer"), at=AT, **given)


def test_each_unit_of_the_duty_is_asked_and_told_once(world, call):
    assert set(call.registrations.values_list("unit", flat=True)) == {unit.pk for unit in world.communes}
    assert OutboxMessage.objects.filter(subject__startswith="Đăng ký thi đua").count() == 3


@pytest.mark.parametrize(("change", "sentence"), [
    ({"closes_at": DUE - timedelta(seconds=1)}, "Thời điểm ngừng nhận"),
    ({"due_at": AT - timedelta(days=1)}, "Hạn đăng ký đã qua"),
    ({"year": 2021}, "đã có đợt đăng ký năm 2021"),
])
def test_a_call_that_makes_no_sense_is_refused_and_nothing_is_stored(world, launched, call, change, sentence):
    with pytest.raises(StepRefused, match=sentence):
        opened(world, launched, **change)
    assert Call.objects.get() == call


def test_no_call_for_a_movement_that_does_not_run(world, launched):
    Movement.objects.filter(pk=launched.pk).update(state="closed")
    with pytest.raises(StepRefused, match="đang phát động"):
        opened(world, launched)


def test_sums(world, call, sent):
    found = queries.sums(call.registrations.all())
    assert (found.units, found.sent, found.missing, found.in_time, found.waiting, found.approved) == (3, 1, 2, 1, 1, 0)


def test_what_waits_must_be_answered_before_closing(world, call, sent):
    with pytest.raises(StepRefused, match="Còn 1 bản đăng ký"):
        actions.close(call=call, by=world.actor("officer"), at=LATER)
    actions.approve(registration=sent, by=world.actor("officer"), at=LATER)
    total = actions.close(call=call, by=world.actor("officer"), at=LATER)
    contents = {unit["name"]: unit["content"] for unit in total.content["units"]}
    assert [name for name, content in contents.items() if content] == ["UBND xã Định An"]
    assert (total.number, total.content["sums"]["approved"], total.sha256) == (1, 1, digest(total.content))


def test_only_what_is_approved_enters_the_total(world, call, sent):
    actions.give_back(registration=sent, by=world.actor("officer"), at=LATER, note="Thiếu")
    total = actions.close(call=call, by=world.actor("officer"), at=LATER)
    assert [unit["content"] for unit in total.content["units"]] == [None, None, None]


def test_after_closing_nobody_sends_and_reopening_shows_the_difference(world, call, sent):
    officer = world.actor("officer")
    actions.approve(registration=sent, by=officer, at=AT)
    actions.close(call=call, by=officer, at=AT)
    second = Registration.objects.get(call=call, unit=world.communes[1])
    actions.put_target(registration=second, row=TargetRow("Trồng cây", 500, "cây"), by=world.actor("other_focal"), at=AT)
    with pytest.raises(StepRefused, match="đã chốt"):
        actions.send(registration=second, by=world.actor("other_focal"), at=AT)
    with pytest.raises(StepRefused, match="Cần ghi lý do"):
        actions.reopen(call=call, by=officer, at=AT, note="")
    actions.reopen(call=call, by=officer, at=AT, note="Xã Thới Quản nộp bổ sung")
    actions.send(registration=second, by=world.actor("other_focal"), at=AT)
    actions.approve(registration=second, by=officer, at=AT)
    again = actions.close(call=call, by=officer, at=AT)
    first = call.totals.get(number=1)
    [change] = queries.total_differences(first.content, again.content)
    assert (change.name, change.before["content"], again.reason) == ("UBND xã Thới Quản", None, "Xã Thới Quản nộp bổ sung")
    assert change.after["content"]["targets"][0]["figure"] == "500"


def test_one_unit_let_in_after_closing_enters_only_the_next_total(world, call, sent):
    officer = world.actor("officer")
    actions.approve(registration=sent, by=officer, at=AT)
    actions.close(call=call, by=officer, at=AT)
    second = Registration.objects.get(call=call, unit=world.communes[1])
    actions.let_in(registration=second, until=LATER, by=officer, at=AT, note="Đề nghị của xã")
    second.refresh_from_db()
    actions.send(registration=second, by=world.actor("other_focal"), at=AT, nil=True, note="Không có")
    actions.approve(registration=second, by=officer, at=AT)
    assert call.totals.get().content["units"][1]["content"] is None


@pytest.mark.parametrize("who", ["head", "focal", "stranger", "reader", "province_officer"])
def test_who_opens_and_closes(world, launched, call, who):
    if who == "head":
        actions.close(call=call, by=world.actor(who), at=AT)
        return
    with pytest.raises(StepRefused, match="quyền"):
        actions.close(call=call, by=world.actor(who), at=AT)
    with pytest.raises(StepRefused, match="quyền"):
        actions.open_call(
            movement=launched, obligation=None, year=2023, title="x", guidance="", due_at=DUE, closes_at=CLOSES,
            by=world.actor(who), at=AT,
        )
