"""Requests for more time are a list: who sees which, waiting ones first, found without accents, in Excel."""

import io
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from factories.plans import AT
from thidua.documents.actions.store import set_search_key
from thidua.kernel import clock
from thidua.movements import actions
from thidua.movements.models import Assignment

HERE = reverse("extensions")


@pytest.fixture
def asked(world, launched, monkeypatch):
    """Two communes ask; the first one is granted."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    set_search_key(launched.plan)
    launched.plan.save()
    found = []
    for who, unit in (("focal", world.communes[0]), ("other_focal", world.communes[1])):
        duty = Assignment.objects.get(obligation__ref="II.1", unit=unit)
        found.append(actions.ask_extension(
            assignment=duty, until=date(2021, 11, 30), reason="Lũ lụt.", by=world.actor(who), at=AT,
        ))
    actions.grant_extension(extension=found[0], by=world.actor("officer"), at=AT, note="")
    return found


@pytest.fixture
def units(world, client):
    """Return a function that opens the list as somebody and gives the units in their order."""

    def units(who, **asked):
        client.force_login(world.posts[who].person.account)
        return [row.unit_name for row, _cells in client.get(HERE, asked).context["listing"].rows]

    return units


def test_what_waits_is_shown_first_and_the_rest_by_a_link(units, asked):
    assert units("officer") == ["UBND xã Thới Quản"]
    assert units("officer", **{"tinh-trang": "granted"}) == ["UBND xã Định An"]
    assert units("officer", **{"tinh-trang": "*", "sap": "-don-vi"}) == ["UBND xã Thới Quản", "UBND xã Định An"]


def test_a_unit_sees_its_own_requests_and_nobody_elses(units, asked):
    assert units("focal", **{"tinh-trang": "*"}) == ["UBND xã Định An"]
    assert units("stranger", **{"tinh-trang": "*"}) == []


def test_requests_are_found_without_accents_by_unit_and_plan(units, asked):
    everything = {"tinh-trang": "*"}
    assert units("officer", q="dinh an 61/kh", **everything) == ["UBND xã Định An"]
    assert units("officer", q="xe may", **everything) == []


def test_excel_holds_what_is_shown(world, client, asked):
    client.force_login(world.posts["officer"].person.account)
    sheet = client.get(HERE, {"dang": "xlsx"}).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "UBND xã Thới Quản"
    assert rows[1][3:6] == [date(2021, 9, 30), date(2021, 11, 30), "Lũ lụt."]
    assert len(rows) == 2


def test_the_first_page_leads_to_the_list(world, client, asked):
    client.force_login(world.posts["officer"].person.account)
    assert f'<a href="{HERE}">Danh sách 1 đề nghị gia hạn</a>' in client.get("/").content.decode()
