"""Confirming the minutes: what the council said stands in every dossier, once, with its reason; what was confirmed is kept unchanged."""

import json

import pytest
from django.db import IntegrityError, transaction

from factories.council import MEETS, Room, lay_down
from factories.plans import AT
from thidua.council import actions, queries, report
from thidua.council.enums import CaseState, SessionState
from thidua.council.models import Case, Session
from thidua.dossiers import actions as dossiers
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import files
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused
from thidua.kernel.writing import digest

pytestmark = pytest.mark.django_db
LOWER_NOTE, OFF_NOTE = "Thành tích trong phạm vi huyện.", "Chờ xác minh đơn thư."


@pytest.fixture
def ended(world):
    """Four nominees of one dossier: agreed to, lowered after a second vote, voted down, put off; seventy per cent are needed."""
    lay_down(world)
    room = Room(world, members=5, subjects=("Danh Sen", "Lý Đồng", "Thị Mận", "Võ Ớt"), honour="BK_TINH").begun()
    room.shown("yyyyn", room.cases[:1])
    room.shown("ynnnb", room.cases[1:3])
    actions.lower(case=room.cases[1], to="GK", note=LOWER_NOTE, by=room.officer, at=MEETS)
    room.shown("yyyyy", room.cases[1:2])
    actions.put_off(case=room.cases[3], note=OFF_NOTE, by=room.officer, at=MEETS)
    return room.ended()


@pytest.fixture
def confirmed(ended):
    actions.confirm(session=ended.session, by=ended.officer, at=MEETS)
    ended.reload()
    return ended


def states():
    return list(Nominee.objects.order_by("position").values_list("state", flat=True))


def test_before_the_minutes_are_confirmed_no_dossier_knows_of_the_vote(ended):
    assert [case.state for case in ended.cases] == ["passed", "lowered", "refused", "dropped"]
    assert states() == ["asked"] * 4
    assert not LogRow.objects.filter(step__in=["pass", "lower", "vote_down"], subject__startswith="dossiers.").exists()


def test_every_nominee_hears_what_was_agreed_and_who_was_put_off_waits(confirmed):
    passed, lowered, down, waits = Nominee.objects.order_by("position")
    assert [passed.state, lowered.state, down.state, waits.state] == ["passed", "lowered", "refused", "asked"]
    assert [passed.settled_honour, lowered.settled_honour, lowered.honour] == ["BK_TINH", "GK", "BK_TINH"]
    assert "1 phiếu đồng ý, 3 không đồng ý, 1 không có ý kiến" in down.reason
    assert "Hội đồng không thông qua" in down.reason
    assert (passed.reason, waits.reason) == ("", "")


def test_the_dossier_waits_for_its_decision_only_when_its_last_nominee_is_through(confirmed):
    assert Dossier.objects.get().state == "council"
    later = actions.plan(council=confirmed.council, title="Phiên họp sau", place="Hội trường", meets_at=MEETS, by=confirmed.officer, at=MEETS)
    assert [one.position for one in queries.waiting_nominees(confirmed.council)] == [4]
    actions.put_on_agenda(session=later, nominees=queries.waiting_nominees(confirmed.council), by=confirmed.officer, at=MEETS)
    confirmed.session = later
    confirmed.reload()
    confirmed.begun().shown("yyyyy")
    confirmed.ended()
    actions.confirm(session=later, by=confirmed.officer, at=MEETS)
    assert states() == ["passed", "lowered", "refused", "passed"]
    assert Dossier.objects.get().state == "awaiting"


def test_the_log_of_dossier_and_nominees_and_session_has_every_step_with_the_sentence(confirmed):
    rows = {row.step: row for row in LogRow.objects.filter(subject__startswith="dossiers.Nominee:")}
    assert set(rows) == {"pass", "lower", "vote_down"}
    for step, case in zip(("pass", "lower", "vote_down"), confirmed.cases, strict=False):
        assert rows[step].subject == f"dossiers.Nominee:{case.nominee_id}"
        assert rows[step].note == case.results[-1]["sentence"]
    of_dossier = LogRow.objects.filter(subject=f"dossiers.Dossier:{confirmed.nominees[0].dossier_id}")
    assert list(of_dossier.order_by("number").values_list("step", flat=True)) == ["pass", "lower", "vote_down"]
    row = LogRow.objects.get(step="confirm")
    assert (row.from_state, row.to_state) == (SessionState.ENDED, SessionState.CONFIRMED)
    assert row.data == {"minutes": confirmed.session.minutes_sha256}


def test_the_unit_that_proposed_is_told_of_each_result_and_not_of_who_was_put_off(confirmed, world):
    focal = world.posts["focal"].person.account
    told = list(OutboxMessage.objects.filter(account=focal, subject__startswith="Kết quả khen thưởng").order_by("pk"))
    assert [one.subject.split(": ")[1] for one in told] == ["Danh Sen", "Lý Đồng", "Thị Mận"]
    assert "5 phiếu đồng ý" in told[1].text
    assert not OutboxMessage.objects.filter(account=world.posts["other_focal"].person.account, subject__startswith="Kết quả").exists()


def test_the_minutes_are_kept_as_data_with_their_hash_and_as_the_paper_itself(confirmed):
    session = confirmed.session
    assert session.minutes_sha256 == digest(session.minutes) == digest(json.loads(json.dumps(session.minutes)))
    assert session.minutes == report.content_of(session)
    assert files.content_of(session.minutes_file).startswith(b"%PDF")
    assert [case["state"] for case in session.minutes["cases"]] == ["passed", "lowered", "refused", "dropped"]
    assert [case["honour"] for case in session.minutes["cases"]] == ["BK_TINH", "GK", "BK_TINH", "BK_TINH"]
    changed = json.loads(json.dumps(session.minutes))
    changed["cases"][2]["results"][0]["yes"] = 5
    assert digest(changed) != session.minutes_sha256


def test_what_was_confirmed_stays_when_people_change_afterwards(confirmed):
    before = confirmed.session.minutes
    person = confirmed.seats[1].person
    type(person).objects.filter(pk=person.pk).update(name="Người Khác")
    confirmed.reload()
    assert confirmed.session.minutes == before
    assert any(one["name"] == "Lý Thị Phó" for one in confirmed.session.minutes["members"])


def test_minutes_are_confirmed_once(confirmed):
    stale = Session.objects.get(pk=confirmed.session.pk)
    stale.state = SessionState.ENDED  # as the page of a second officer holds it
    for session in (confirmed.session, stale):
        with pytest.raises(StepRefused, match="vừa được người khác cập nhật"):
            actions.confirm(session=session, by=confirmed.officer, at=MEETS)
    assert LogRow.objects.filter(step="confirm").count() == 1
    assert LogRow.objects.filter(subject__startswith="dossiers.Nominee:", step="pass").count() == 1


def test_confirmed_minutes_are_not_reopened(confirmed):
    with pytest.raises(StepRefused):
        actions.resume(session=confirmed.session, note="Sửa.", by=confirmed.officer, at=MEETS)
    with pytest.raises(StepRefused, match=r"vừa được người khác|đang diễn ra"):
        actions.vote_again(case=confirmed.cases[0], note="Sửa.", by=confirmed.officer, at=MEETS)
    assert Case.objects.get(pk=confirmed.cases[0].pk).state == CaseState.PASSED


def test_minutes_cannot_be_confirmed_of_a_dossier_that_moved_away_meanwhile_and_nothing_is_half_written(ended):
    dossiers.passed(nominee=ended.cases[2].nominee, by=ended.officer, at=MEETS)
    with pytest.raises(StepRefused, match="trường hợp số 3 không còn chờ hội đồng"):
        actions.confirm(session=ended.session, by=ended.officer, at=MEETS)
    assert states() == ["asked", "asked", "passed", "asked"]
    session = Session.objects.get(pk=ended.session.pk)
    assert (session.state, session.minutes, session.minutes_sha256, session.minutes_file) == (SessionState.ENDED, None, "", None)


def test_a_session_with_an_undecided_case_does_not_end_and_its_minutes_are_not_confirmed(world):
    room = Room(world, members=5).begun()
    room.shown("yyyyy", room.cases[:1])
    with pytest.raises(StepRefused, match="Còn 2 trường hợp chưa có kết quả"):
        room.ended()
    with pytest.raises(StepRefused):
        actions.confirm(session=room.session, by=room.officer, at=MEETS)
    assert states() == ["asked", "asked"]


@pytest.mark.parametrize("who", ["head", "clerk", "reader", "focal", "province_officer", "stranger", "administrator"])
def test_only_the_office_of_the_council_confirms(world, who):
    room = Room(world, members=3, subjects=("Danh Sen",)).begun()
    actions.put_off(case=room.cases[0], note=OFF_NOTE, by=room.officer, at=MEETS)
    room.ended()
    with pytest.raises(StepRefused, match="không có quyền"):
        actions.confirm(session=room.session, by=world.actor(who), at=MEETS)
    assert Session.objects.get().state == SessionState.ENDED


def test_the_database_keeps_no_confirmed_session_without_its_hash(ended):
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=ended.session.pk).update(state=SessionState.CONFIRMED)


def test_annulling_takes_the_result_back_with_a_reason_and_another_session_can_speak(confirmed):
    with pytest.raises(StepRefused, match="ghi lý do"):
        actions.annul(case=confirmed.cases[1], note=" ", by=confirmed.officer, at=MEETS)
    actions.annul(case=confirmed.cases[1], note="Kiểm phiếu nhầm.", by=confirmed.officer, at=MEETS)
    nominee = Nominee.objects.get(pk=confirmed.cases[1].nominee_id)
    assert (nominee.state, nominee.settled_honour) == ("asked", "BK_TINH")
    assert LogRow.objects.get(step="annul", subject__startswith="council.Case:").note == "Kiểm phiếu nhầm."
    assert nominee in queries.waiting_nominees(confirmed.council)
    assert Session.objects.get(pk=confirmed.session.pk).minutes_sha256 == confirmed.session.minutes_sha256
    with pytest.raises(StepRefused):
        actions.annul(case=confirmed.cases[1], note="Lần nữa.", by=confirmed.officer, at=MEETS)


def test_annulling_a_dossier_that_waits_for_its_decision_brings_it_back(world):
    lay_down(world)
    room = Room(world, members=3, subjects=("Danh Sen",)).begun()
    room.shown("yyy")
    room.ended()
    with pytest.raises(StepRefused, match="Phiên họp đang ở trạng thái"):
        actions.annul(case=room.cases[0], note="Nhầm.", by=room.officer, at=AT)
    actions.confirm(session=room.session, by=room.officer, at=MEETS)
    assert Dossier.objects.get().state == "awaiting"
    room.reload()
    with pytest.raises(StepRefused, match="không có quyền"):
        actions.annul(case=room.cases[0], note="Nhầm.", by=world.actor("head"), at=AT)
    actions.annul(case=room.cases[0], note="Nhầm.", by=room.officer, at=AT)
    assert (Dossier.objects.get().state, states()) == ("council", ["asked"])
