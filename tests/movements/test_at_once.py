"""Two people at the same moment: the one who opened the page first does not undo what the other one did meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import OperationalError, connection, transaction

from factories.people import District
from factories.plans import AT, make_plan
from thidua.documents.models import Document
from thidua.kernel import clock
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions
from thidua.movements.enums import EvidenceKind
from thidua.movements.models import Assignment, Evidence, Extension, Movement, Obligation

UNTIL = date(2021, 10, 31)


def opened_by_another(assignment):
    """The same row as another person's page holds it."""
    return Assignment.objects.select_related("obligation__movement").get(pk=assignment.pk)


def show(assignment, by, **given):
    values = {"kind": EvidenceKind.SENTENCE, "sentence": "Đã họp ngày 01/06/2021.", **given}
    return actions.add_evidence(assignment=assignment, by=by, at=AT, **values)


def ask(assignment, by):
    return actions.ask_extension(assignment=assignment, until=UNTIL, reason="bão số 5", by=by, at=AT)


def test_no_evidence_enters_a_duty_that_was_excused_meanwhile(world, registration):
    focal = world.actor("focal")
    show(registration, focal)
    page = opened_by_another(registration)
    actions.excuse(assignment=registration, by=world.actor("officer"), at=AT, note="ngập lụt")
    with pytest.raises(StepRefused, match="đã kết thúc"):
        show(page, focal)
    assert Evidence.objects.count() == 1


def test_the_evidence_of_a_duty_that_was_reported_done_meanwhile_stays(world, registration):
    focal = world.actor("focal")
    evidence = show(registration, focal)
    page = Evidence.objects.select_related("assignment__obligation__movement").get(pk=evidence.pk)
    assert page.assignment.state == "working"
    actions.finish(assignment=registration, by=focal, at=AT)
    with pytest.raises(StepRefused, match="đã kết thúc"):
        actions.remove_evidence(evidence=page, by=focal, at=AT)
    assert Evidence.objects.count() == 1


def test_evidence_is_taken_back_once(world, registration):
    focal = world.actor("focal")
    evidence = show(registration, focal)
    page = Evidence.objects.get(pk=evidence.pk)
    actions.remove_evidence(evidence=evidence, by=focal, at=AT)
    with pytest.raises(StepRefused, match="vừa được người khác cập nhật"):
        actions.remove_evidence(evidence=page, by=focal, at=AT)
    assert LogRow.objects.filter(step="remove_evidence").count() == 1


def test_no_time_is_asked_for_a_duty_that_was_excused_meanwhile(world, registration):
    page = opened_by_another(registration)
    actions.excuse(assignment=registration, by=world.actor("officer"), at=AT, note="ngập lụt")
    with pytest.raises(StepRefused, match="không cần gia hạn"):
        ask(page, world.actor("focal"))


def test_no_time_is_given_for_a_duty_that_was_reported_done_meanwhile(world, registration):
    focal = world.actor("focal")
    asked = ask(registration, focal)
    page = Extension.objects.select_related("assignment__obligation__movement").get(pk=asked.pk)
    assert page.assignment.state == "new"
    show(registration, focal)
    actions.finish(assignment=registration, by=focal, at=AT)
    with pytest.raises(StepRefused, match="không cần gia hạn"):
        actions.grant_extension(extension=page, by=world.actor("officer"), at=AT)


def test_granting_never_shortens_a_deadline_that_was_moved_meanwhile(world, launched, registration):
    asked = ask(registration, world.actor("focal"))
    actions.change_obligation(
        obligation=Obligation.objects.get(pk=registration.obligation_id), changes={"due_end": date(2021, 12, 15)},
        reason="dịch bệnh", by=world.actor("officer"), at=AT + timedelta(hours=1),
    )
    actions.grant_extension(extension=asked, by=world.actor("officer"), at=AT + timedelta(hours=2))
    registration.refresh_from_db()
    assert clock.vietnam_date(registration.due_at) == date(2021, 12, 15)
    assert LogRow.objects.get(step="extend").data["before"][:10] == "2021-12-15"


def test_no_time_is_given_once_the_movement_is_closed(world, launched, registration):
    asked = ask(registration, world.actor("focal"))
    actions.close(movement=launched, by=world.actor("officer"), at=AT, note="tổng kết")
    page = Extension.objects.get(pk=asked.pk)
    with pytest.raises(StepRefused, match="đã tổng kết"):
        actions.grant_extension(extension=page, by=world.actor("officer"), at=AT)
    actions.refuse_extension(extension=page, by=world.actor("officer"), at=AT, note="đã tổng kết")


@pytest.mark.parametrize("mend", [
    lambda row, by: actions.edit_obligation(obligation=row, changes={"text": "Khác hẳn."}, by=by, at=AT),
    lambda row, by: actions.drop(obligation=row, by=by, at=AT),
    lambda row, by: actions.restore(obligation=row, by=by, at=AT),
    lambda row, by: actions.merge_with_above(obligation=row, by=by, at=AT),
])
def test_nothing_is_mended_at_a_desk_whose_plan_was_launched_meanwhile(world, reviewed, mend):
    page = Obligation.objects.select_related("movement").filter(movement=reviewed).last()
    assert page.movement.state == "draft"
    actions.launch(movement=reviewed, by=world.actor("officer"), at=AT)
    with pytest.raises(StepRefused, match="đã phát động"):
        mend(page, world.actor("officer"))
    assert Obligation.objects.get(pk=page.pk).text == page.text


def test_two_officers_launch_at_once_and_the_second_hears_a_sentence(world, reviewed):
    page = type(reviewed).objects.get(pk=reviewed.pk)
    actions.launch(movement=reviewed, by=world.actor("officer"), at=AT)
    given = Assignment.objects.count()
    with pytest.raises(StepRefused, match="vừa được người khác cập nhật"):
        actions.launch(movement=page, by=world.actor("officer"), at=AT)
    assert (Assignment.objects.count(), LogRow.objects.filter(step="launch").count()) == (given, 1)


def test_another_units_document_is_no_evidence(world, registration):
    plan = make_plan(world.district, 77)
    with pytest.raises(StepRefused, match="Chọn văn bản trong sổ"):
        show(registration, world.actor("focal"), kind=EvidenceKind.DOCUMENT, document=plan, sentence="")


def test_a_step_on_a_record_that_is_gone_is_refused(world, draft):
    page = Obligation.objects.filter(movement=draft).last()
    actions.merge_with_above(obligation=Obligation.objects.get(pk=page.pk), by=world.actor("officer"), at=AT)
    with pytest.raises(StepRefused, match="vừa được người khác cập nhật"):
        actions.drop(obligation=page, by=world.actor("officer"), at=datetime(2021, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize("answer", [
    lambda row, by: actions.accept(assignment=row, by=by, at=AT),
    lambda row, by: actions.report_nil(assignment=row, by=by, at=AT, note="không có"),
    show, ask,
])
def test_nothing_is_answered_in_a_movement_that_was_closed_meanwhile(world, launched, registration, answer):
    page = opened_by_another(registration)
    actions.close(movement=launched, by=world.actor("officer"), at=AT, note="tổng kết")
    with pytest.raises(StepRefused, match=r"đã tổng kết|đã kết thúc"):
        answer(page, world.actor("focal"))
    registration.refresh_from_db()
    assert (registration.state, Evidence.objects.count(), Extension.objects.count()) == ("new", 0, 0)


def test_a_change_is_acknowledged_once(world, launched, registration):
    actions.change_obligation(
        obligation=Obligation.objects.get(pk=registration.obligation_id), changes={"text": "Gọn hơn."},
        reason="gọn", by=world.actor("officer"), at=AT,
    )
    registration, page = opened_by_another(registration), opened_by_another(registration)
    actions.acknowledge(assignment=registration, by=world.actor("focal"), at=AT)
    with pytest.raises(StepRefused, match="đã xác nhận"):
        actions.acknowledge(assignment=page, by=world.actor("focal"), at=AT)
    assert LogRow.objects.filter(step="acknowledge").count() == 1


ANSWERS = {
    "accept": lambda row, by: actions.accept(assignment=row, by=by, at=AT),
    "nil": lambda row, by: actions.report_nil(assignment=row, by=by, at=AT, note="không có"),
    "evidence": show, "more time": ask,
}


@pytest.fixture
def committed(transactional_db):
    """A launched movement and a duty of it that other connections see too."""
    world = District()
    officer = world.actor("officer")
    draft = actions.open_desk(document=make_plan(world.district), by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=draft):
        actions.confirm(obligation=obligation, by=officer, at=AT)
    actions.launch(movement=draft, by=officer, at=AT)
    return world, draft, Assignment.objects.get(obligation__ref="II.1", unit=world.communes[0])


def meanwhile(act):
    """Let another connection do it while this one's transaction is open; tell whether it had to wait for us."""

    def attempt():
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '200ms'")
                act()
        except OperationalError:
            return "waits"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(attempt).result()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time: tests/kernel/test_workflow.py")
@pytest.mark.parametrize("how", ANSWERS)
def test_an_answer_and_the_closing_at_the_same_moment_wait_for_each_other(committed, how):
    world, movement, duty = committed
    officer, focal = world.actor("officer"), world.actor("focal")
    # The answer is first: the closing waits for it.
    with transaction.atomic():
        ANSWERS[how](opened_by_another(duty), focal)
        closing = Movement.objects.get(pk=movement.pk)
        assert meanwhile(lambda: actions.close(movement=closing, by=officer, at=AT, note="tổng kết")) == "waits"
        transaction.set_rollback(True)
    # The closing is first: the answer waits, and hears a sentence.
    page = opened_by_another(duty)
    with transaction.atomic():
        actions.close(movement=Movement.objects.get(pk=movement.pk), by=officer, at=AT, note="tổng kết")
        assert meanwhile(lambda: ANSWERS[how](page, focal)) == "waits"
    with pytest.raises(StepRefused, match=r"đã tổng kết|đã kết thúc"):
        ANSWERS[how](opened_by_another(duty), focal)
    assert (Assignment.objects.get(pk=duty.pk).state, Evidence.objects.count(), Extension.objects.count()) == ("new", 0, 0)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time: tests/kernel/test_workflow.py")
def test_two_units_answer_at_the_same_moment_without_waiting_for_each_other(committed):
    world, _movement, duty = committed
    other = Assignment.objects.get(obligation__ref="II.1", unit=world.communes[1])
    with transaction.atomic():
        ANSWERS["accept"](opened_by_another(duty), world.actor("focal"))
        by = world.actor("other_focal")
        assert meanwhile(lambda: ANSWERS["accept"](opened_by_another(other), by)) == "done"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time by nature")
@pytest.mark.django_db(transaction=True)
def test_two_officers_put_one_plan_on_the_desk_and_one_hears_a_sentence():
    world = District()
    plan, officer = make_plan(world.district), world.actor("officer")
    start = Barrier(2)

    def attempt(_number):
        start.wait()
        try:
            return str(actions.open_desk(document=Document.objects.get(pk=plan.pk), by=officer, at=AT).pk)
        except StepRefused as refused:
            return refused.reasons[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        heard = sorted(pool.map(attempt, range(2)))
    assert heard == [str(Movement.objects.get().pk), "Kế hoạch này đã có trên bàn rà soát."]
