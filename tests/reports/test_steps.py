"""A unit fills, sends, recalls; the authority returns with flags, approves, excuses."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from factories.plans import AT
from reports.conftest import FULL, fill
from thidua.kernel import outbox
from thidua.kernel.errors import StepRefused
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.movements.models import Assignment
from thidua.reports import actions, queries
from thidua.reports.checks import checked
from thidua.reports.models import Report, Value

LATE = datetime(2022, 1, 3, 3, tzinfo=UTC)


def test_a_round_asks_the_units_of_the_duty_each_with_its_deadline(world, round_of_2021):
    duties = dict(Assignment.objects.filter(obligation__ref="III", period_key="2021").values_list("unit_id", "due_at"))
    assert dict(round_of_2021.reports.values_list("unit_id", "due_at")) == duties
    account = world.posts["focal"].person.account_id
    assert outbox.messages_of(account).filter(subject="Báo cáo: Báo cáo năm").count() == 1


def test_saving_keeps_figures_words_and_what_the_program_counted(world, report):
    changed = fill(report, world.actor("focal"), amounts={"CT1": Decimal("2.5"), "CT3": Decimal(4)}, texts={"P1": " Hay "})
    assert changed == ["CT1", "CT3", "P1"]
    assert queries.amounts_of(report) == {"CT1": Decimal("2.5"), "CT3": Decimal(4)}
    assert Value.objects.get(figure__code="CT3").counted == 0
    assert queries.texts_of(report) == {"P1": "Hay"}
    assert fill(report, world.actor("focal"), amounts={"CT1": None}, texts={"P1": ""}) == ["CT1", "P1"]
    assert queries.amounts_of(report) == {"CT3": Decimal(4)}


def test_saving_the_same_again_leaves_no_row_in_the_log(world, report):
    fill(report, world.actor("focal"))
    rows = LogRow.objects.count()
    assert fill(report, world.actor("focal")) == []
    assert LogRow.objects.count() == rows


def test_two_people_do_not_overwrite_each_other(world, report):
    other = Report.objects.get(pk=report.pk)
    fill(report, world.actor("focal"), amounts={"CT1": Decimal(1)})
    with pytest.raises(StepRefused, match="Người khác vừa lưu"):
        actions.save_draft(
            report=other, amounts={"CT1": Decimal(9)}, texts={}, edition=0, by=world.actor("commune_head"), at=AT,
        )
    assert queries.amounts_of(report) == {"CT1": Decimal(1)}


@pytest.mark.parametrize("who", ["officer", "other_focal", "province_officer", "stranger"])
def test_only_the_unit_writes(world, report, who):
    with pytest.raises(StepRefused):
        fill(report, world.actor(who))
    with pytest.raises(StepRefused):
        actions.send(report=report, by=world.actor(who), at=AT, nil=True)


def test_what_is_missing_or_does_not_add_up_stands_in_the_way(world, report):
    fill(report, world.actor("focal"), amounts={"CT1": Decimal(1), "CT2": Decimal("40.5"), "CT4": Decimal(99)})
    faults = checked(report).faults
    assert faults == [
        "CT3 Cá nhân được khen thưởng: chưa có số liệu. Không có thì ghi 0.",
        "CT4 Tổng số hộ: ghi 99, cộng CT2 + CT5 được 40,5.", "CT2 Hộ gia đình văn hóa: phải là số nguyên.",
    ]
    with pytest.raises(StepRefused) as refused:
        actions.send(report=report, by=world.actor("focal"), at=AT)
    assert list(refused.value.reasons) == faults


def test_a_doubt_must_be_confirmed(world, report):
    fill(report, world.actor("focal"), amounts={**FULL, "CT6": Decimal(120)})
    assert checked(report).doubts == ["CT6 Tỷ lệ hộ đạt: 120 % là trên 100 %."]
    with pytest.raises(StepRefused, match="Kiểm tra rồi đánh dấu"):
        actions.send(report=report, by=world.actor("focal"), at=AT)
    actions.send(report=report, by=world.actor("focal"), at=AT, confirmed=True)
    assert report.state == "sent"


def test_sending_keeps_what_was_sent_and_answers_the_duty(world, report):
    focal = world.actor("focal")
    fill(report, focal)
    submission = actions.send(report=report, by=focal, at=AT)
    assert submission.content["figures"] == {"CT1": "2.5", "CT2": "40", "CT3": "0", "CT4": "50", "CT5": "10"}
    duty = queries.assignment_of(report)
    assert (duty.state, duty.evidence.get().sentence) == ("done", "Đã gửi báo cáo trên phần mềm lúc 09:00 20/05/2021.")
    officer = world.posts["officer"].person.account_id
    assert outbox.messages_of(officer).filter(subject="UBND xã Định An gửi báo cáo").exists()


def test_nothing_to_report_in_one_click(world, report):
    actions.send(report=report, by=world.actor("focal"), at=AT, nil=True)
    assert (report.state, report.nil) == ("sent", True)
    assert report.submissions.get().content["note"] == "Không phát sinh trong kỳ báo cáo."
    assert queries.assignment_of(report).state == "nil"


def test_nil_is_refused_where_figures_stand(world, report):
    fill(report, world.actor("focal"))
    with pytest.raises(StepRefused, match="Xóa đi"):
        actions.send(report=report, by=world.actor("focal"), at=AT, nil=True)


def test_late_needs_a_reason_and_the_mark_stays(world, report):
    focal, officer = world.actor("focal"), world.actor("officer")
    fill(report, focal)
    with pytest.raises(StepRefused, match="Ghi lý do nộp muộn"):
        actions.send(report=report, by=focal, at=LATE)
    actions.send(report=report, by=focal, at=LATE, late_reason="Bão.")
    assert (report.late_days, report.late_reason) == (3, "Bão.")
    actions.give_back(report=report, by=officer, at=LATE, note="Thiếu.")
    actions.send(report=report, by=focal, at=LATE)
    assert report.late_days == 3


def test_more_time_for_the_duty_is_more_time_for_the_report(world, report):
    duty = queries.assignment_of(report)
    duty.due_at = LATE
    duty.save()
    fill(report, world.actor("focal"))
    actions.send(report=report, by=world.actor("focal"), at=LATE)
    assert report.late_days == 0


def test_recall_while_nobody_acted(world, sent):
    actions.recall(report=sent, by=world.actor("focal"), at=AT)
    assert (sent.state, queries.assignment_of(sent).state) == ("draft", "working")
    actions.send(report=sent, by=world.actor("focal"), at=AT)
    actions.receive(report=sent, by=world.actor("officer"), at=AT)
    with pytest.raises(StepRefused):
        actions.recall(report=sent, by=world.actor("focal"), at=AT)


def test_a_return_opens_the_flagged_parts_only(world, sent):
    focal = world.actor("focal")
    actions.give_back(report=sent, by=world.actor("officer"), at=AT, note="Số km?", flags=["figure:CT1", "figure:nowhere"])
    assert sent.flags == ["figure:CT1"]
    with pytest.raises(StepRefused, match="Chỉ được sửa những phần"):
        fill(sent, focal, amounts={"CT1": Decimal(3), "CT2": Decimal(41)})
    with pytest.raises(StepRefused, match="Chỉ được sửa những phần"):
        fill(sent, focal, amounts={}, texts={"P1": "Thêm"})
    with pytest.raises(StepRefused, match="Chỉ được sửa những phần"):
        actions.add_file(report=sent, upload=("a.pdf", b"a"), by=focal, at=AT)
    assert queries.amounts_of(sent) == FULL
    assert fill(sent, focal, amounts={"CT1": Decimal(3)}) == ["CT1"]
    actions.send(report=sent, by=focal, at=AT)
    latest, first = sent.submissions.all()
    assert queries.differences(first.content, latest.content) == [("CT1", "2.5", "3")]


def test_a_return_needs_a_reason(world, sent):
    with pytest.raises(StepRefused, match="Cần ghi lý do"):
        actions.give_back(report=sent, by=world.actor("officer"), at=AT, note=" ")
    assert sent.state == "sent"


def test_files_come_and_go(world, report):
    focal = world.actor("focal")
    kept = actions.add_file(report=report, upload=("../ảnh.jpg", b"anh"), by=focal, at=AT)
    assert queries.files_of(report) == [{"name": "ảnh.jpg", "sha256": kept.file.sha256}]
    with pytest.raises(StepRefused, match="Tệp rỗng"):
        actions.add_file(report=report, upload=("rong.txt", b""), by=focal, at=AT)
    actions.remove_file(attachment=kept, by=focal, at=AT)
    assert queries.files_of(report) == []


def test_an_excused_unit_owes_nothing_until_it_is_asked_again(world, report):
    officer = world.actor("officer")
    actions.excuse(report=report, by=officer, at=AT, note="Mới chia tách.")
    with pytest.raises(StepRefused):
        fill(report, world.actor("focal"))
    assert OutboxMessage.objects.filter(subject="Đơn vị được miễn báo cáo kỳ này").exists()
    actions.unexcuse(report=report, by=officer, at=AT)
    assert fill(report, world.actor("focal"))
