"""What a unit does with its duty: every step from every state, evidence, extensions, changes after launch."""

import errno
import os
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from factories.plans import AT
from thidua.kernel import clock
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions, workflow
from thidua.movements.due import mark_of
from thidua.movements.enums import OPEN, AssignmentState, EvidenceKind
from thidua.movements.models import Assignment, Evidence, Extension

LATER = datetime(2021, 6, 10, tzinfo=UTC)
TAKE = {
    "accept": actions.accept, "start": actions.start, "finish": actions.finish, "nil": actions.report_nil,
    "reopen": actions.reopen, "excuse": actions.excuse, "unexcuse": actions.unexcuse,
}


def put_in(assignment, state):
    """Put the row into a state as if steps had led there."""
    answered = None if state in OPEN else AT
    Assignment.objects.filter(pk=assignment.pk).update(state=state, answered_at=answered)
    assignment.refresh_from_db()


def show(assignment, by, **given):
    values = {"kind": EvidenceKind.SENTENCE, "sentence": "Đã họp ngày 01/06/2021.", **given}
    return actions.add_evidence(assignment=assignment, by=by, at=AT, **values)


def take(name, assignment, by):
    options = {"note": "lý do"} if workflow_step(name).needs_note else {}
    return TAKE[name](assignment=assignment, by=by, at=LATER, **options)


def workflow_step(name):
    return next(step for step in workflow.ASSIGNMENT_STEPS if step.name == name)


@pytest.mark.parametrize("name", TAKE)
@pytest.mark.parametrize("state", AssignmentState.values)
def test_every_step_from_every_state(world, registration, name, state):
    Evidence.objects.create(assignment=registration, kind="sentence", sentence="x", added_at=AT, added_by="Dung")
    put_in(registration, state)
    by = world.actor("officer" if "excuse" in name else "focal")
    step = workflow_step(name)
    rows = LogRow.objects.filter(step=name)
    if state in step.sources:
        take(name, registration, by)
        assert (registration.state, rows.count()) == (step.target, 1)
    else:
        with pytest.raises(StepRefused):
            take(name, registration, by)
        assert rows.count() == 0


@pytest.mark.parametrize("who", [
    "officer", "head", "clerk", "reader", "focal", "commune_head", "other_focal", "province_officer", "stranger",
    "administrator",
])
@pytest.mark.parametrize("name", TAKE)
def test_every_step_by_every_role(world, registration, name, who):
    Evidence.objects.create(assignment=registration, kind="sentence", sentence="x", added_at=AT, added_by="Dung")
    put_in(registration, min(workflow_step(name).sources))
    allowed = who == "officer" if "excuse" in name else who in ("focal", "commune_head")
    if allowed:
        take(name, registration, world.actor(who))
        assert registration.state == workflow_step(name).target
    else:
        with pytest.raises(StepRefused, match="không có quyền"):
            take(name, registration, world.actor(who))


def test_done_needs_evidence(world, registration):
    with pytest.raises(StepRefused, match="minh chứng"):
        actions.finish(assignment=registration, by=world.actor("focal"), at=AT)
    show(registration, world.actor("focal"))
    actions.finish(assignment=registration, by=world.actor("focal"), at=AT)
    registration.refresh_from_db()
    assert (registration.state, registration.answered_at) == ("done", AT)


def test_two_people_at_once_the_loser_hears_a_sentence(world, registration):
    stale = Assignment.objects.get(pk=registration.pk)
    actions.accept(assignment=registration, by=world.actor("focal"), at=AT)
    with pytest.raises(StepRefused, match="người khác cập nhật"):
        actions.accept(assignment=stale, by=world.actor("commune_head"), at=AT)


def test_nil_needs_a_reason(world, registration):
    with pytest.raises(StepRefused, match="lý do"):
        actions.report_nil(assignment=registration, by=world.actor("focal"), at=AT, note=" ")


@pytest.mark.parametrize(("given", "sentence"), [
    ({"sentence": " "}, "Ghi một câu"),
    ({"kind": EvidenceKind.FILE}, "Chọn tệp"),
    ({"kind": EvidenceKind.REFERENCE, "reference": "12/KH-UBND"}, "ngày của văn bản"),
    ({"kind": EvidenceKind.DOCUMENT}, "Chọn văn bản"),
])
def test_empty_evidence_is_refused_with_a_sentence(world, registration, given, sentence):
    with pytest.raises(StepRefused, match=sentence):
        show(registration, world.actor("focal"), **given)
    assert Evidence.objects.count() == 0


def test_the_first_evidence_means_that_work_has_begun(world, registration):
    show(registration, world.actor("focal"))
    registration.refresh_from_db()
    assert registration.state == "working"


def test_evidence_of_an_answered_duty_cannot_be_taken_back(world, registration):
    focal = world.actor("focal")
    evidence = show(registration, focal)
    actions.finish(assignment=registration, by=focal, at=AT)
    with pytest.raises(StepRefused, match="Mở lại"):
        actions.remove_evidence(evidence=Evidence.objects.get(pk=evidence.pk), by=focal, at=AT)
    assert Evidence.objects.count() == 1


def test_a_file_is_kept_under_its_hash(world, registration):
    focal = world.actor("focal")
    evidence = show(registration, focal, kind=EvidenceKind.FILE, upload=("ảnh.png", b"png"), sentence="")
    again = show(registration, focal, kind=EvidenceKind.FILE, upload=("khác.png", b"png"), sentence="")
    assert evidence.file_id == again.file_id


def test_a_full_disk_is_a_sentence_and_leaves_nothing(world, registration, settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StepRefused, match="ổ đĩa của máy chủ đầy"):
        show(registration, world.actor("focal"), kind=EvidenceKind.FILE, upload=("ảnh.png", b"png"), sentence="")
    assert (Evidence.objects.count(), [path for path in tmp_path.rglob("*") if path.is_file()]) == (0, [])
    registration.refresh_from_db()
    assert registration.state == "new"


def test_a_neighbour_shows_nothing_for_others(world, registration):
    with pytest.raises(StepRefused, match="Chỉ đơn vị"):
        show(registration, world.actor("other_focal"))


def test_a_granted_extension_moves_the_deadline_and_tells_the_unit(world, registration):
    asked = actions.ask_extension(
        assignment=registration, until=date(2021, 10, 15), reason="Dịch bệnh", by=world.actor("focal"), at=AT,
    )
    assert OutboxMessage.objects.filter(account__username="lan", text="Dịch bệnh").count() == 1
    actions.grant_extension(extension=asked, by=world.actor("officer"), at=LATER)
    registration.refresh_from_db()
    assert registration.due_at == clock.end_of_day(date(2021, 10, 15))
    assert OutboxMessage.objects.filter(account__username="dung", subject__contains="Đồng ý").count() == 1


def test_a_refused_extension_leaves_the_deadline(world, registration):
    asked = actions.ask_extension(
        assignment=registration, until=date(2021, 10, 15), reason="Bận", by=world.actor("focal"), at=AT,
    )
    actions.refuse_extension(extension=asked, by=world.actor("officer"), at=LATER, note="Đủ thời gian")
    registration.refresh_from_db()
    assert registration.due_at == clock.end_of_day(date(2021, 9, 30))


@pytest.mark.parametrize(("until", "reason", "sentence"), [
    (date(2021, 9, 30), "Bận", "phải sau hạn"), (date(2021, 10, 1), " ", "lý do"),
])
def test_an_impossible_extension_is_refused(world, registration, until, reason, sentence):
    with pytest.raises(StepRefused, match=sentence):
        actions.ask_extension(
            assignment=registration, until=until, reason=reason, by=world.actor("focal"), at=AT,
        )
    assert Extension.objects.count() == 0


def test_only_one_request_at_a_time(world, registration):
    ask = {"assignment": registration, "until": date(2021, 10, 1), "reason": "Bận", "by": world.actor("focal")}
    actions.ask_extension(at=AT, **ask)
    with pytest.raises(StepRefused, match="đang chờ"):
        actions.ask_extension(at=AT, **ask)


def test_a_change_after_launch_is_seen_by_every_unit_and_moves_open_dates(world, launched, registration):
    done = Assignment.objects.get(obligation=registration.obligation, unit=world.communes[1])
    put_in(done, "done")
    actions.change_obligation(
        obligation=registration.obligation, changes={"due_end": date(2021, 10, 31)}, reason="Dịch bệnh",
        by=world.actor("officer"), at=LATER,
    )
    registration.refresh_from_db()
    done.refresh_from_db()
    assert registration.due_at == clock.end_of_day(date(2021, 10, 31))
    assert done.due_at == clock.end_of_day(date(2021, 9, 30))
    assert registration.seen_version == 1
    assert registration.obligation.version == 2
    told = OutboxMessage.objects.filter(subject__startswith="Điều chỉnh").values_list("account__username", flat=True)
    assert {"dung", "loan"} <= set(told)
    link = OutboxMessage.objects.get(subject__startswith="Điều chỉnh", account=world.posts["focal"].person.account).link
    assert link == reverse("assignment", args=[registration.pk])
    actions.acknowledge(
        assignment=Assignment.objects.get(pk=registration.pk), by=world.actor("focal"), at=LATER,
    )
    registration.refresh_from_db()
    assert registration.seen_version == 2


def test_a_yearly_duty_that_becomes_quarterly_ends_the_open_yearly_ones(world, launched):
    yearly = Assignment.objects.get(obligation__ref="III", unit=world.communes[0])
    actions.change_obligation(
        obligation=yearly.obligation, changes={"due_every": "quarter"}, reason="Yêu cầu của tỉnh",
        by=world.actor("officer"), at=LATER,
    )
    yearly.refresh_from_db()
    keys = Assignment.objects.filter(obligation__ref="III", unit=world.communes[0], state="new")
    assert yearly.state == "excused"
    assert "2021-Q3" in set(keys.values_list("period_key", flat=True))


@pytest.mark.parametrize(("changes", "reason"), [({"text": "khác"}, " "), ({}, "vì")])
def test_a_change_needs_a_reason_and_a_difference(world, launched, changes, reason):
    obligation = launched.obligations.first()
    with pytest.raises(StepRefused):
        actions.change_obligation(
            obligation=obligation, changes=changes, reason=reason, by=world.actor("officer"), at=LATER,
        )
    obligation.refresh_from_db()
    assert obligation.version == 1


@pytest.mark.parametrize(("at", "kind", "days"), [
    (datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC), "soon", 0),
    (datetime(2021, 9, 30, 17, 0, 0, tzinfo=UTC), "late", 1),
    (datetime(2021, 9, 22, 5, tzinfo=UTC), "left", 8),
])
def test_the_deadline_ends_with_the_last_second_of_the_day_in_vietnam(registration, at, kind, days):
    mark = mark_of(registration, at)
    assert (mark.kind, mark.days) == (kind, days)


def test_a_closed_movement_takes_no_answers(world, launched, registration):
    actions.close(movement=launched, by=world.actor("officer"), at=LATER, note="Tổng kết")
    registration = Assignment.objects.get(pk=registration.pk)
    with pytest.raises(StepRefused, match="tổng kết"):
        actions.accept(assignment=registration, by=world.actor("focal"), at=LATER)
