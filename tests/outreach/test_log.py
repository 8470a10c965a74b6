"""The log: on the schedule, done, dropped; what it shows for the plan's duty; sums; files."""

import io
from datetime import date, time, timedelta

import pytest
from PIL import Image

from factories.plans import AT
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions as movements
from thidua.movements.enums import AssignmentState
from thidua.outreach import actions, queries
from thidua.outreach.enums import ActivityState, FileKind
from thidua.outreach.errors import FileRefused
from thidua.outreach.kinds import kind_of
from thidua.outreach.models import Activity

DAY = date(2021, 5, 20)


def test_the_first_of_a_month_is_evidence_and_the_next_is_not_said_twice(note, duty):
    first, second = note(), note(day=DAY - timedelta(days=1), title="Họp dân ấp 4")
    assert [one.evidence_id is None for one in (first, second)] == [False, True]
    shown = duty("II.2a").evidence.get()
    assert "tháng 05/2021" in shown.sentence
    assert "Họp dân ấp 3" in shown.sentence
    assert duty("II.2a").state == AssignmentState.WORKING
    note(day=date(2021, 6, 2), at=AT + timedelta(days=30))
    assert duty("II.2a").evidence.count() == 2


def test_a_broadcast_answers_the_duty_of_the_radio(note, duty):
    note("broadcast", title="Phát động")
    assert [duty(ref).evidence.count() for ref in ("II.2a", "II.2b")] == [0, 1]
    note("article", title="Bài trên trang tin")
    assert [duty(ref).evidence.count() for ref in ("II.2a", "II.2b")] == [1, 1]


def test_what_is_only_planned_shows_nothing(note, duty):
    planned = note(done=False)
    assert planned.state == ActivityState.PLANNED
    assert not duty("II.2a").evidence.exists()


def test_dropping_takes_the_evidence_back_and_the_next_line_takes_its_place(note, duty, focal):
    first, second = note(), note(title="Họp dân ấp 4")
    actions.drop(activity=first, by=focal, at=AT, note="Ghi nhầm")
    second.refresh_from_db()
    assert "Họp dân ấp 4" in duty("II.2a").evidence.get().sentence
    assert second.evidence == duty("II.2a").evidence.get()


def test_dropping_opens_a_duty_that_was_reported_as_done(note, duty, focal):
    only = note()
    movements.finish(assignment=duty("II.2a"), by=focal, at=AT)
    actions.drop(activity=only, by=focal, at=AT, note="Ghi nhầm")
    assert duty("II.2a").state == AssignmentState.WORKING
    assert not duty("II.2a").evidence.exists()


def test_nothing_is_recorded_before_its_day(note, focal):
    planned = note(day=DAY + timedelta(days=1), done=False)
    with pytest.raises(StepRefused, match="Chưa đến ngày"):
        actions.record(activity=planned, by=focal, at=AT)
    assert actions.record(activity=planned, by=focal, at=AT + timedelta(days=1), reached=40, times=2).reached == 40


def test_nothing_is_written_once_the_movement_is_closed(world, movement, note, focal):
    planned = note(done=False)
    movements.close(movement=movement, by=world.actor("officer"), at=AT, note="Đã tổng kết")
    with pytest.raises(StepRefused, match="tổng kết"):
        actions.record(activity=planned, by=focal, at=AT)
    with pytest.raises(StepRefused, match="đang phát động"):
        note()


def test_a_stranger_plans_in_the_log_of_the_own_unit_only(world, note, focal):
    planned = note(done=False)
    for who in ("officer", "other_focal", "reader"):
        with pytest.raises(StepRefused, match="không có quyền"):
            actions.record(activity=planned, by=world.actor(who), at=AT)


def test_one_text_is_put_on_several_days(movement, focal):
    told = actions.Told(kind="broadcast", title="Phát động", place="Trạm truyền thanh", held_at=time(5, 30))
    days = [DAY + timedelta(days=7 * n) for n in range(3)]
    made = actions.plan(movement=movement, told=told, days=[*days, days[0]], by=focal, at=AT)
    assert [one.held_on for one in made] == days
    rows = queries.activities_visible_to(focal)
    june = queries.schedule(rows, unit_id=focal.unit_id, month=date(2021, 6, 15))
    assert [one.held_on for one in june] == [date(2021, 6, 3)]
    with pytest.raises(StepRefused, match="nhiều nhất 62 ngày"):
        actions.plan(movement=movement, told=told, days=[DAY + timedelta(days=n) for n in range(63)], by=focal, at=AT)


def test_two_people_who_mend_the_same_line(note, focal):
    line = note(done=False)
    told = actions.Told(kind="meeting", title="Họp dân ấp 3 và 4", place="Ấp 3")
    actions.rewrite(activity=Activity.objects.get(pk=line.pk), told=told, day=DAY, seen=1, by=focal, at=AT)
    with pytest.raises(StepRefused, match="vừa được người khác cập nhật"):
        actions.rewrite(activity=Activity.objects.get(pk=line.pk), told=told, day=DAY, seen=1, by=focal, at=AT)


def test_what_was_done_cannot_be_moved_into_the_future(note, focal):
    with pytest.raises(StepRefused, match="sau hôm nay"):
        actions.rewrite(
            activity=note(), told=actions.Told(kind="meeting", title="Họp", place="Ấp 3"), day=DAY + timedelta(days=1), seen=1,
            by=focal, at=AT)


def test_sums_count_what_was_done_and_show_who_did_nothing(world, movement, note):
    note(reached=40)
    note(reached=25, day=date(2021, 4, 2))
    note(done=False)
    officer = world.actor("officer")
    rows = queries.activities_visible_to(officer)
    sums = queries.sums_of_year(rows, year=2021, asked=queries.units_asked(movement, officer), day=DAY)
    assert [(row.name, row.months, row.total, row.reached) for row in sums] == [
        ("UBND xã Định An", {4: 1, 5: 1}, 2, 65), ("UBND xã Thới Quản", {}, 0, None), ("UBND xã Vĩnh Tuy", {}, 0, None)]


def test_a_commune_sees_its_own_log_and_the_authority_all(world, note):
    note()
    seen = {who: queries.activities_visible_to(world.actor(who)).count() for who in ("focal", "officer", "other_focal", "stranger")}
    assert seen == {"focal": 1, "officer": 1, "other_focal": 0, "stranger": 0}
    assert queries.activities_visible_to(None).count() == 0


def picture(form="JPEG", size=(8, 8)):
    buffer = io.BytesIO()
    Image.new("RGB", size).save(buffer, form)
    return buffer.getvalue()


@pytest.mark.parametrize(("content", "kind", "ending"), [
    (picture(), FileKind.PICTURE, ".jpg"), (picture("PNG"), FileKind.PICTURE, ".png"), (picture("WEBP"), FileKind.PICTURE, ".webp"),
    (b"ID3\x04" + b"0" * 40, FileKind.RECORDING, ".mp3"), (b"\xff\xfb\x90\x00" + b"0" * 40, FileKind.RECORDING, ".mp3"),
    (b"RIFF0000WAVEfmt ", FileKind.RECORDING, ".wav"), (b"OggS" + b"0" * 40, FileKind.RECORDING, ".ogg"),
    (b"\x00\x00\x00\x1cftypM4A ", FileKind.RECORDING, ".m4a"), (b"%PDF-1.7", FileKind.PAPER, ".pdf"),
])
def test_a_file_is_what_its_content_is(content, kind, ending):
    assert kind_of(content) == (kind, ending)


@pytest.mark.parametrize("content", [
    b"", b"\xff", b"<html><script>alert(1)</script>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ\x90\x00" + b"0" * 64,
    b"PK\x03\x04" + b"0" * 64, b"GIF89a" + b"0" * 64, picture()[:20], b"#!/bin/sh\n", b"RIFF0000AVI LIST",
])
def test_anything_else_is_refused_with_a_sentence(content):
    with pytest.raises(FileRefused) as refused:
        kind_of(content)
    assert refused.value.reasons[0].endswith(".")


def test_a_picture_that_would_fill_the_memory_is_refused():
    bomb = picture("PNG", (1, 1)).replace(b"\x00\x00\x00\x01\x00\x00\x00\x01", b"\x00\x00\xff\xff\x00\x00\xff\xff", 1)
    with pytest.raises(FileRefused):
        kind_of(bomb)


def test_the_name_of_a_file_gets_the_ending_of_its_content(note, focal):
    line = note()
    made = actions.attach(activity=line, upload=("anh.exe", picture()), by=focal, at=AT)
    assert (made.file_name, made.kind) == ("anh.jpg", FileKind.PICTURE)
    with pytest.raises(StepRefused, match="đã có"):
        actions.attach(activity=line, upload=("khac.jpg", picture()), by=focal, at=AT)
    actions.detach(attachment=made, by=focal, at=AT)
    assert not line.attachments.exists()
