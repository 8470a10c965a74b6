"""Việc của tôi: what waits first, late and done one click away, and nothing of others."""

import pytest

from factories.people import District
from factories.plans import AT, make_plan
from thidua.kernel import clock
from thidua.movements import actions
from thidua.movements.models import Assignment


@pytest.fixture
def world(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    world = District()
    officer = world.actor("officer")
    movement = actions.open_desk(document=make_plan(world.district), by=officer, at=AT)
    for obligation in movement.obligations.all():
        actions.confirm(obligation=obligation, by=officer, at=AT)
    actions.launch(movement=movement, by=officer, at=AT)
    return world


def home(client, world, who, **asked):
    client.force_login(world.posts[who].person.account)
    return client.get("/", asked).content.decode()


def test_what_waits_stands_first_with_its_deadline(client, world):
    page = home(client, world, "focal")
    assert "2 việc đang chờ" in page
    assert page.index("30/09/2021") < page.index("31/12/2021")


def test_a_unit_without_duties_is_told_so_and_not_given_a_nought(client, world):
    page = home(client, world, "head")
    assert "Không có việc nào đang chờ <b>" in page
    assert "0 việc đang chờ" not in page


def test_done_is_one_click_away(client, world):
    duty = Assignment.objects.get(obligation__ref="II.1", unit=world.communes[0])
    actions.report_nil(assignment=duty, by=world.actor("focal"), at=AT, note="Không có")
    assert "đăng ký thi đua" not in home(client, world, "focal")
    done = home(client, world, "focal", xem="da-xong")
    assert "đăng ký thi đua" in done
    assert "1 việc" in done
    assert "2 việc được giao" in home(client, world, "focal", xem="*")


def test_the_officer_sees_requests_and_own_duties(client, world):
    duty = Assignment.objects.get(obligation__ref="II.1", unit=world.communes[0])
    actions.ask_extension(
        assignment=duty, until=AT.date().replace(month=12), reason="Bão", by=world.actor("focal"), at=AT,
    )
    page = home(client, world, "officer")
    assert "Bão" in page
    assert "Phòng Nội vụ theo dõi các đơn vị." in page
    assert "Bão" not in home(client, world, "other_focal")


def test_a_supporting_unit_sees_what_it_supports_apart_from_its_own(client, world):
    own, _heading, supported = home(client, world, "focal").partition("Việc đơn vị phối hợp")
    assert "Phòng Nội vụ theo dõi các đơn vị." in supported
    assert "Phòng Nội vụ theo dõi các đơn vị." not in own
    assert "Việc đơn vị phối hợp" not in home(client, world, "stranger")


def test_a_reader_has_no_duties_and_is_told_so(client, world):
    assert "không trả lời việc được giao" in home(client, world, "reader")
