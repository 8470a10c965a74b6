"""A visit from the plan to what the unit mended; its record as an official document."""

from datetime import date, timedelta

import pytest

from factories.people import District
from factories.plans import AT, make_plan
from thidua.inspections import actions, queries
from thidua.inspections.enums import DemandState, VisitState
from thidua.inspections.forms import RecordForm
from thidua.inspections.models import Demand, Visit
from thidua.inspections.report import record_of
from thidua.kernel import outbox
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions as movements
from thidua.movements.models import Assignment, Obligation
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf

DAY = date(2021, 5, 20)
WRITTEN = actions.Written(
    held_on=DAY, place="UBND xã Định An", present="Ông Đỗ Văn Phúc, Chủ tịch UBND xã", seen="Kế hoạch, sổ đăng ký của xã.",
    findings="- Đã phát động đến 6/6 ấp.\n- Chưa có kế hoạch của xã.", secretary="Nguyễn Thị Lan",
)


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def officer(world):
    return world.actor("officer")


@pytest.fixture
def focal(world):
    return world.actor("focal")


@pytest.fixture
def movement(world, officer):
    draft = movements.open_desk(document=make_plan(world.district), by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=draft):
        movements.confirm(obligation=obligation, by=officer, at=AT)
    return movements.launch(movement=draft, by=officer, at=AT)


@pytest.fixture
def visit(world, movement, officer):
    planned = actions.Planned(planned_on=DAY, subject="Việc triển khai phong trào", leader="Nguyễn Thị Lan", team="Phạm Văn Tâm")
    (made,) = actions.plan(movement=movement, units=[world.communes[0]], planned=planned, by=officer, at=AT)
    return made


@pytest.fixture
def sent(visit, officer):
    wanted = [actions.Wanted("Ban hành kế hoạch của xã", DAY + timedelta(days=10))]
    actions.write_record(visit=visit, written=WRITTEN, demands=wanted, seen_version=1, by=officer, at=AT)
    return actions.send(visit=visit, by=officer, at=AT)


@pytest.fixture
def demand(sent):
    return Demand.objects.select_related("visit__movement__plan", "visit__unit").get(visit=sent)


def test_the_unit_is_told_of_the_visit_and_reads_the_record_once_it_is_sent(visit, officer, focal):
    assert outbox.messages_of(focal.account_id).filter(subject="Kiểm tra ngày 20/05/2021: 61/KH-UBND").exists()
    assert not queries.may_read_record(focal, visit)
    with pytest.raises(StepRefused, match="Chưa ghi đủ biên bản"):
        actions.send(visit=visit, by=officer, at=AT)
    actions.write_record(visit=visit, written=WRITTEN, demands=[], seen_version=1, by=officer, at=AT)
    assert not queries.may_read_record(focal, visit)
    actions.send(visit=visit, by=officer, at=AT)
    assert queries.may_read_record(focal, visit)
    assert [(one.kind, one.visit_id) for one in queries.waiting_for(focal, DAY)] == [("read", visit.pk)]


def test_the_record_is_evidence_for_the_duty_to_inspect(sent, world):
    duty = Assignment.objects.get(obligation__ref="II.2", unit=world.home_affairs)
    assert "Đã kiểm tra UBND xã Định An ngày 20/05/2021" in duty.evidence.get().sentence


def test_the_unit_acknowledges_with_its_opinion(sent, focal, officer):
    actions.acknowledge(visit=sent, by=focal, at=AT, opinion="Nhất trí.")
    assert (sent.state, sent.acknowledged_by, sent.opinion) == (VisitState.ACKNOWLEDGED, "Võ Thị Dung", "Nhất trí.")
    assert outbox.messages_of(officer.account_id).filter(subject__contains="đã xác nhận biên bản").exists()
    with pytest.raises(StepRefused, match="vừa được người khác"):
        actions.recall(visit=sent, by=officer, at=AT, note="Sửa")


def test_what_must_be_mended_waits_until_it_is_settled(demand, focal, officer):
    late = AT + timedelta(days=11)
    assert [(one.kind, one.text) for one in queries.waiting_for(focal, DAY)] == [("read", ""), ("mend", demand.text)]
    assert queries.late_demands(Visit.objects.all(), late.date()) == 1
    actions.answer(demand=demand, by=focal, at=late, note="Đã ban hành KH 12", upload=("ke-hoach.pdf", b"%PDF-1.4"))
    assert queries.late_demands(Visit.objects.all(), late.date()) == 0
    assert [(one.kind, one.unit_name) for one in queries.waiting_for(officer, DAY)] == [("settle", "UBND xã Định An")]
    actions.send_back(demand=demand, by=officer, at=late, note="Thiếu chỉ tiêu")
    assert "mend" in [one.kind for one in queries.waiting_for(focal, DAY)]
    actions.answer(demand=demand, by=focal, at=late, note="Đã bổ sung")
    actions.settle(demand=demand, by=officer, at=late)
    assert demand.state == DemandState.SETTLED
    assert demand.file_name == "ke-hoach.pdf"


def test_an_answer_is_not_lost_by_taking_the_record_back(sent, demand, focal, officer):
    actions.answer(demand=demand, by=focal, at=AT, note="Đã ban hành")
    for _again in range(2):
        with pytest.raises(StepRefused, match="không thu hồi biên bản được nữa"):
            actions.recall(visit=sent, by=officer, at=AT, note="Sửa")
        if demand.state == DemandState.ANSWERED:
            actions.send_back(demand=demand, by=officer, at=AT, note="Chưa đủ")


def test_a_record_taken_back_is_not_read_and_can_be_changed(sent, focal, officer):
    actions.recall(visit=sent, by=officer, at=AT, note="Sửa ngày")
    assert not queries.may_read_record(focal, sent)
    assert queries.waiting_for(focal, DAY) == []
    wanted = [actions.Wanted("Việc khác", DAY)]
    actions.write_record(visit=sent, written=WRITTEN, demands=wanted, seen_version=2, by=officer, at=AT)
    assert [one.text for one in sent.demands.all()] == ["Việc khác"]
    with pytest.raises(StepRefused, match="vừa được người khác"):
        actions.write_record(visit=sent, written=WRITTEN, demands=[], seen_version=2, by=officer, at=AT)


@pytest.mark.parametrize("who", ["focal", "head", "stranger", "province_officer"])
def test_who_is_not_the_officer_of_the_authority_neither_plans_nor_records(world, movement, visit, who):
    planned = actions.Planned(planned_on=DAY, subject="Việc", leader="Ai")
    with pytest.raises(StepRefused, match="không có quyền"):
        actions.plan(movement=movement, units=[world.communes[0]], planned=planned, by=world.actor(who), at=AT)
    with pytest.raises(StepRefused, match="không có quyền"):
        actions.write_record(visit=visit, written=WRITTEN, demands=[], seen_version=1, by=world.actor(who), at=AT)


def test_only_units_of_the_plan_are_inspected_and_deadlines_come_after(world, movement, visit, officer):
    planned = actions.Planned(planned_on=DAY, subject="Việc", leader="Ai")
    with pytest.raises(StepRefused, match="được kế hoạch giao việc"):
        actions.plan(movement=movement, units=[world.neighbour], planned=planned, by=officer, at=AT)
    with pytest.raises(StepRefused, match="từ ngày kiểm tra trở đi"):
        actions.write_record(
            visit=visit, written=WRITTEN, demands=[actions.Wanted("x", DAY - timedelta(days=1))], seen_version=1, by=officer, at=AT)


def test_a_visit_taken_out_of_the_plan_is_not_seen_by_the_unit(visit, officer, focal):
    actions.drop(visit=visit, by=officer, at=AT, note="Hoãn")
    assert not queries.visits_visible_to(focal).exists()
    assert queries.visits_visible_to(officer).get() == visit


@pytest.mark.parametrize(("line", "wanted"), [
    ("Ban hành kế hoạch | 30/09/2021", [("Ban hành kế hoạch", date(2021, 9, 30))]),
    ("Ban hành; bổ sung kế hoạch ; 1/9/2021.", [("Ban hành; bổ sung kế hoạch", date(2021, 9, 1))]),
    ("", []), ("Ban hành kế hoạch", None), ("Ban hành | 31/9/2021", None), ("| 30/09/2021", None),
])
def test_a_line_of_what_must_be_mended_names_its_day(line, wanted):
    form = RecordForm({"held_on": "20/05/2021", "seen": "x", "findings": "y", "demands": line, "version": "1"})
    assert form.is_valid() == (wanted is not None)
    if wanted is None:
        assert "thiếu thời hạn" in str(form.errors["demands"])
    else:
        assert [(one.text, one.due_on) for one in form.cleaned_data["demands"]] == wanted


def test_the_record_as_a_document(sent, focal):
    actions.acknowledge(visit=sent, by=focal, at=AT, opinion="Nhất trí với đoàn.")
    paper = record_of(Visit.objects.get(pk=sent.pk))
    words = repr(paper)
    for part in ("Kế hoạch số 61/KH-UBND", "Đã phát động đến 6/6 ấp.", "Ban hành kế hoạch của xã", "30/05/2021", "Nhất trí với đoàn.",
                 "Ông Đỗ Văn Phúc", "Đại diện đơn vị được kiểm tra"):
        assert part in words
    assert write_pdf(compose(paper), Made(AT)).data.startswith(b"%PDF-")
