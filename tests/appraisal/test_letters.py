"""Letters about one nominee: it stops, the batch goes on, the rulebook knows, the sender is nobody else's business."""

from datetime import timedelta

import pytest

from appraisal.conftest import DAY, TIME, who_may
from thidua.appraisal import actions
from thidua.appraisal.enums import LetterState
from thidua.appraisal.models import Letter
from thidua.awards.models import Pending
from thidua.dossiers import actions as dossiers
from thidua.dossiers.enums import DossierState, NomineeState
from thidua.dossiers.models import Nominee
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused

TOLD = actions.Told("denounce", DAY, "Khai man thành tích.", sender="Bà Tư Kín", due_on=DAY + timedelta(days=30))


@pytest.fixture
def letter(world, claimed, office, nominee):
    return actions.record_letter(nominee=nominee, told=TOLD, by=world.actor("officer"), at=TIME)


def states():
    return dict(Nominee.objects.values_list("record__person__name", "state"))


def test_one_is_stopped_and_the_other_goes_to_the_council(world, claimed, letter):
    assert states() == {"Danh Thị Sen": NomineeState.HELD, "Lý Văn Năm": NomineeState.PROPOSED}
    dossiers.forward(dossier=claimed, by=world.actor("officer"), at=TIME)
    assert claimed.state == DossierState.COUNCIL


def test_the_record_says_that_something_is_looked_into_while_it_lasts(world, letter, nominee):
    pending = Pending.objects.get(record=nominee.record)
    assert (pending.kind, pending.since, pending.until) == ("complaint", DAY, None)
    actions.settle(letter=letter, outcome="resume", result="Không đúng.", by=world.actor("officer"), at=TIME + timedelta(days=3))
    assert Pending.objects.get(record=nominee.record).until == DAY + timedelta(days=3)


@pytest.mark.parametrize(("outcome", "state"), [("resume", NomineeState.PROPOSED), ("refuse", NomineeState.REFUSED)])
def test_it_is_settled_and_the_nominee_goes_on_or_not(world, letter, nominee, outcome, state):
    with pytest.raises(StepRefused, match="lý do"):
        actions.settle(letter=letter, outcome=outcome, result=" ", by=world.actor("officer"), at=TIME)
    actions.settle(letter=letter, outcome=outcome, result="Đã xác minh.", by=world.actor("officer"), at=TIME)
    assert (Letter.objects.get().state, states()["Danh Thị Sen"]) == (LetterState.SETTLED, state)
    with pytest.raises(StepRefused):
        actions.settle(letter=letter, outcome=outcome, result="Lần nữa.", by=world.actor("officer"), at=TIME)


def test_while_it_is_open_nobody_goes_on_with_the_nominee_by_another_door(world, letter, nominee):
    held = Nominee.objects.select_related("dossier__authority", "record").get(pk=nominee.pk)
    with pytest.raises(StepRefused, match="chưa có kết luận"):
        dossiers.resume(nominee=held, by=world.actor("officer"), at=TIME, note="Xét tiếp.")
    assert states()["Danh Thị Sen"] == NomineeState.HELD


def test_two_letters_hold_until_both_are_settled(world, letter, nominee):
    second = actions.record_letter(nominee=Nominee.objects.get(pk=nominee.pk), told=TOLD, by=world.actor("officer"), at=TIME)
    actions.settle(letter=letter, outcome="resume", result="Sai.", by=world.actor("officer"), at=TIME)
    assert states()["Danh Thị Sen"] == NomineeState.HELD
    actions.settle(letter=second, outcome="resume", result="Sai.", by=world.actor("officer"), at=TIME)
    assert states()["Danh Thị Sen"] == NomineeState.PROPOSED


def test_what_came_before_the_appraisal_stops_when_it_begins(world, ready, nominee):
    dossiers.send(dossier=ready, by=world.actor("focal"), at=TIME)
    nominee.refresh_from_db()
    actions.record_letter(nominee=nominee, told=TOLD, by=world.actor("officer"), at=TIME)
    assert states() == {"Danh Thị Sen": NomineeState.PROPOSED}
    dossiers.claim(dossier=ready, by=world.actor("officer"), at=TIME)
    assert states() == {"Danh Thị Sen": NomineeState.HELD}


def test_a_comment_that_holds_nobody_is_kept_and_holds_nobody(world, claimed, nominee):
    told = actions.Told("reaction", DAY, "Góp ý.", holds=False)
    actions.record_letter(nominee=nominee, told=told, by=world.actor("officer"), at=TIME)
    assert (states()["Danh Thị Sen"], Pending.objects.count(), Letter.objects.count()) == (NomineeState.PROPOSED, 0, 1)


def test_neither_notices_nor_the_log_of_the_dossier_name_the_sender_or_the_content(world, letter):
    assert OutboxMessage.objects.filter(subject__startswith="Có đơn thư").exists()
    for said in (*OutboxMessage.objects.values_list("text", "subject"), *LogRow.objects.exclude(
        subject__startswith="appraisal.").values_list("note", "data"), *Nominee.objects.values_list("reason", "merit")):
        assert "Tư Kín" not in str(said)
        assert "Khai man" not in str(said)


def test_who_records_and_settles(world, letter, nominee):
    assert who_may(world, lambda by: actions.record_letter(nominee=nominee, told=TOLD, by=by, at=TIME)) == {"officer"}
    assert who_may(world, lambda by: actions.settle(
        letter=Letter.objects.select_related("dossier__authority", "nominee").get(), outcome="resume", result="x", by=by, at=TIME,
    )) == {"officer"}


def test_days_that_cannot_be_are_refused(world, claimed, nominee):
    for days in ({"received_on": DAY + timedelta(days=1)}, {"due_on": DAY - timedelta(days=1)}):
        told = actions.Told(**{"kind": "complaint", "received_on": DAY, "content": "x", **days})
        with pytest.raises(StepRefused, match="Ngày nhận đơn"):
            actions.record_letter(nominee=nominee, told=told, by=world.actor("officer"), at=TIME)
