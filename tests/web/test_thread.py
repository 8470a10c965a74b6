"""What a unit promised and reported, on one thread: gaps in plain words, and through a reorganisation."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from factories.people import District, acting
from factories.plans import AT, make_plan
from factories.records import make_record
from thidua.kernel import clock
from thidua.movements import actions as movements
from thidua.movements.enums import EvidenceKind
from thidua.movements.models import Assignment, Obligation
from thidua.org import actions as org
from thidua.org.models import Succession
from thidua.registrations import actions as registrations
from thidua.registrations.models import Registration
from thidua.web.thread.sight import Sight
from thidua.web.thread.whole import record_thread, unit_thread

DUE = datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC)
SENT = datetime(2021, 9, 20, 2, tzinfo=UTC)
MERGED = date(2024, 1, 1)
LATER = datetime(2024, 3, 1, 2, tzinfo=UTC)


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def launched(world):
    officer = world.actor("officer")
    movement = movements.open_desk(document=make_plan(world.district), by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=movement):
        movements.confirm(obligation=obligation, by=officer, at=AT)
    return movements.launch(movement=movement, by=officer, at=AT)


@pytest.fixture
def called(world, launched):
    obligation = Obligation.objects.get(movement=launched, ref="II.1")
    return registrations.open_call(
        movement=launched, obligation=obligation, year=2021, title="Đăng ký", guidance="", due_at=DUE, closes_at=DUE,
        by=world.actor("officer"), at=AT)


def register(world, call, who="focal", *, at=SENT, nil=False):
    """Let the unit of somebody register 9 km of road and one person, and the district approve."""
    actor = world.actor(who)
    mine = Registration.objects.get(call=call, unit_id=actor.unit_id)
    if not nil:
        registrations.put_target(registration=mine, row=registrations.TargetRow("Bê tông hóa đường ấp", Decimal(9), "km"), by=actor, at=at)
        registrations.put_aim(registration=mine, row=registrations.AimRow("individual", "Lý Thị Sen", "LDTT", ""), by=actor, at=at)
    registrations.send(registration=mine, by=actor, at=at, nil=nil, note="Xã mới thành lập." if nil else "")
    registrations.approve(registration=mine, by=world.actor("officer"), at=at)
    mine.refresh_from_db()
    return mine


def thread(world, movement, *, at=LATER, who="officer", unit=0):
    actor = acting(world.posts[who], clock.vietnam_date(at))
    return unit_thread(Sight(actor, movement, at), world.communes[unit].pk)


def said(station):
    return [(str(item.words), str(item.state), item.is_gap) for item in station.items]


def test_who_did_not_register_is_said_as_a_gap_after_the_last_day_and_not_before(world, launched, called):
    before, after = (thread(world, launched, at=at) for at in (SENT, DUE + timedelta(days=3)))
    assert said(before.stations[0]) == [("Năm 2021: chưa đăng ký", "Chưa", False)]
    assert before.gaps == []
    assert said(after.stations[0]) == [("Năm 2021: chưa đăng ký", "Quá hạn 3 ngày", True)]
    assert after.gaps == ["Năm 2021: chưa đăng ký"]


def test_without_a_call_the_duty_of_the_plan_answers(world, launched):
    assert said(thread(world, launched).stations[0]) == [("Đăng ký theo nhiệm vụ của kế hoạch", "Quá hạn 883 ngày", True)]


def test_a_promise_stands_with_its_figures_titles_and_by_whom(world, launched, called):
    register(world, called)
    item = thread(world, launched).stations[0].items[0]
    assert (str(item.words), item.on, str(item.state), item.who) == ("Đăng ký thi đua năm 2021", date(2021, 9, 20), "Đã duyệt", "Võ Thị Dung")
    assert item.notes == ("Duyệt ngày 20/09/2021.", "Bê tông hóa đường ấp: 9 km", "Lý Thị Sen: Lao động tiên tiến")


def test_nothing_to_register_is_not_the_same_as_no_answer(world, launched, called):
    register(world, called, nil=True)
    station = thread(world, launched).stations[0]
    assert said(station) == [("Năm 2021: báo không đăng ký nội dung nào", "Đã duyệt", False)]
    assert "Xã mới thành lập." in station.items[0].notes


def test_results_stand_by_year_and_a_year_without_a_figure_is_not_a_nought(world, launched, called):
    target = register(world, called).targets.get()
    registrations.record_progress(target=target, year=2022, figure=Decimal("4.5"), note="hai ấp", by=world.actor("focal"), at=LATER)
    (grid,) = thread(world, launched).stations[1].grids
    assert grid.lines[0].promised == "9 km"
    assert grid.lines[0].by_year == ((2021, ""), (2022, "4,5 km; hai ấp"), (2023, ""), (2024, ""))


def test_reports_that_were_owed_and_did_not_come_are_named_by_year(world, launched):
    duty = Assignment.objects.filter(obligation__ref="III", unit=world.communes[0]).earliest("due_at", "pk")
    late = duty.due_at + timedelta(days=5)
    movements.add_evidence(assignment=duty, by=world.actor("focal"), at=late, kind=EvidenceKind.SENTENCE, sentence="Báo cáo.")
    duty.refresh_from_db()
    movements.finish(assignment=duty, by=world.actor("focal"), at=late)
    first = thread(world, launched, at=late + timedelta(days=1)).stations[1]
    assert said(first) == [("Báo cáo năm 2021", "Muộn 5 ngày", False)]
    assert said(thread(world, launched, at=late + timedelta(days=1), unit=1).stations[1]) == [("Chưa có báo cáo năm 2021", "Quá hạn 6 ngày", True)]


def test_who_registered_and_never_reported_is_asked_about(world, launched, called):
    register(world, called)
    assert thread(world, launched).remarks == ("Đã đăng ký nhưng đến nay chưa có báo cáo nào.",)
    assert thread(world, launched, unit=1).remarks == ()


def merge(world, kept=0, gone=1):
    decision = org.Decision("Nghị quyết 1/NQ", "verified")
    org.merge_units(units=[world.communes[gone]], into=world.communes[kept], on=MERGED, decision=decision, by=None, at=AT)


def test_the_thread_follows_the_units_whose_work_a_unit_took_over(world, launched, called):
    register(world, called)
    register(world, called, "other_focal")
    merge(world)
    items = thread(world, launched, who="focal").stations[0].items
    assert [item.notes[0] for item in items] == ["Duyệt ngày 20/09/2021.", "Do UBND xã Thới Quản (nay là UBND xã Định An) đăng ký."]
    (whose,) = [grid.whose for grid in thread(world, launched).stations[1].grids if grid.whose]
    assert whose == "Do UBND xã Thới Quản (nay là UBND xã Định An) đăng ký."


def test_before_the_reorganisation_the_neighbour_stays_out(world, launched, called):
    register(world, called, "other_focal")
    merge(world)
    assert len(thread(world, launched, at=DUE).stations[0].items) == 1
    assert len(thread(world, launched).stations[0].items) == 2


def test_a_district_that_ended_leaves_its_promises_to_no_commune(world, launched, called):
    Succession.objects.create(
        predecessor=world.district, successor=world.communes[0], starts_on=MERGED, change="merge", decided_by="x", certainty="verified")
    world.district.spans.update(ends_on=MERGED - timedelta(days=1))
    actor = acting(world.posts["focal"], clock.vietnam_date(LATER))
    assert Sight(actor, launched, LATER).kin(world.communes[0].pk) == [world.communes[0].pk]


def test_the_page_of_a_unit_that_ended_leads_on_to_its_heir(world, launched, called, client, monkeypatch):
    merge(world)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    client.force_login(world.posts["focal"].person.account)
    page = client.get(reverse("thread-unit", args=[launched.pk, world.communes[1].pk])).content.decode()
    assert "Đơn vị hoạt động đến hết 31/12/2023." in page
    assert reverse("thread-unit", args=[launched.pk, world.communes[0].pk]) in page


@pytest.mark.parametrize(("name", "note"), [
    ("Lý Thị Sen", "Lý Thị Sen được đăng ký: Lao động tiên tiến."), ("Danh Văn Út", "Bản đăng ký này không ghi tên Danh Văn Út."),
])
def test_a_person_is_looked_for_in_the_registration(world, launched, called, name, note):
    register(world, called)
    record = make_record(world.communes[0], name)
    told = record_thread(Sight(world.actor("officer"), launched, LATER), record)
    assert told.stations[0].items[0].notes[-1] == note


def test_of_a_registration_that_is_still_a_draft_the_superior_reads_no_line(world, launched, called):
    focal = world.actor("focal")
    mine = Registration.objects.get(call=called, unit=world.communes[0])
    registrations.put_target(registration=mine, row=registrations.TargetRow("Điều chưa gửi", Decimal(3), "km"), by=focal, at=AT)
    for who in ("officer", "focal"):
        told = thread(world, launched, at=SENT, who=who)
        assert "Điều chưa gửi" not in repr(told)
