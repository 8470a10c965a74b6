"""Where is it stuck: whose turn, since when, for how many days, and whose list it has reached."""

from datetime import timedelta

from django.urls import reverse

from thidua.kernel import clock
from thidua.movements import actions as movements
from thidua.movements.models import Assignment, Obligation
from thidua.registrations import actions as registrations
from thidua.registrations.models import Registration
from thidua.urging import actions
from thidua.urging.queries.stuck import stuck
from urging.conftest import LATE


def said(world, at=LATE, who="officer"):
    return {(row.what, row.whose): (row.days, row.level) for row in stuck(world.actor(who), at=at)}


def test_late_duties_wait_for_their_units_since_the_deadline(world, launched):
    assert said(world) == {("1 việc quá hạn", f"UBND xã {name}"): (5, "") for name in ("Định An", "Thới Quản", "Vĩnh Tuy")}
    assert set(said(world, LATE + timedelta(days=2)).values()) == {(7, "pho")}
    assert set(said(world, LATE + timedelta(days=9)).values()) == {(14, "truong")}
    assert said(world, who="stranger") == {}


def test_requests_wait_for_the_officer(world, launched):
    duty = Assignment.objects.get(obligation__ref="II.1", unit=world.communes[0])
    until = (LATE + timedelta(days=30)).date()
    movements.ask_extension(assignment=duty, until=until, reason="Bão.", by=world.actor("focal"), at=LATE)
    assert said(world, LATE + timedelta(days=3))["Trả lời đề nghị gia hạn", "Chuyên viên cơ quan thường trực"] == (3, "")


def test_registrations_wait_for_the_officer_and_back_for_the_unit(world, launched):
    call = registrations.open_call(
        movement=launched, obligation=Obligation.objects.get(movement=launched, ref="II.1"), year=2021, title="Đăng ký", guidance="",
        due_at=LATE + timedelta(days=60), closes_at=LATE + timedelta(days=60), by=world.actor("officer"), at=LATE,
    )
    mine = Registration.objects.get(call=call, unit=world.communes[0])
    registrations.send(registration=mine, by=world.actor("focal"), at=LATE, nil=True, note="Không.")
    assert said(world, LATE + timedelta(days=1))["Duyệt đăng ký thi đua", "Chuyên viên cơ quan thường trực"] == (1, "")
    registrations.give_back(registration=mine, by=world.actor("officer"), at=LATE + timedelta(days=4), note="Thiếu.")
    assert said(world, LATE + timedelta(days=6))["Bổ sung đăng ký thi đua", "UBND xã Định An"] == (2, "")


def test_a_letter_waits_for_whoever_has_the_turn(world, launched, letter):
    assert ("Công văn đôn đốc: Nháp", "Chuyên viên cơ quan thường trực") in said(world)
    actions.submit(letter=letter, by=world.actor("officer"), at=LATE)
    assert said(world, LATE + timedelta(days=1))["Công văn đôn đốc: Trình ký", "Thủ trưởng"] == (1, "")
    actions.release(letter=letter, by=world.actor("head"), at=LATE)
    assert ("Công văn đôn đốc: Đã ký duyệt, chờ cấp số", "Văn thư") in said(world)


def test_the_page_narrows_to_what_has_reached_the_head(world, launched, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATE + timedelta(days=9))
    client.force_login(world.posts["head"].person.account)
    assert "3 việc từ 14 ngày trở lên" in client.get(reverse("stuck")).content.decode()
    monkeypatch.setattr(clock, "now", lambda: LATE)
    assert "UBND xã Định An" not in client.get(reverse("stuck") + "?muc=truong").content.decode()
