"""A unit counts itself and what is below it; the authority and its superiors count everybody."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from factories.plans import AT
from support.pages import parse
from thidua.kernel import clock
from thidua.movements import actions


@pytest.fixture(autouse=True)
def in_may_2021(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.mark.parametrize(("who", "communes"), [("officer", 3), ("province_officer", 3), ("focal", 1)])
def test_figures_reach_as_far_as_the_eye(world, client, launched, who, communes):
    client.force_login(world.posts[who].person.account)
    plan = client.get(reverse("movement", args=[launched.pk])).context
    given = [(item.words.split()[0], item.total) for item, _period in plan["milestones"] if item.mark]
    assert given == [("II.1", communes), ("III", communes)]
    duties = client.get(reverse("obligations", args=[launched.pk])).context["listing"]
    given = {row.ref: row.given for row, _cells in duties.rows}
    assert given == {"II.1": communes, "II.2": 1 if communes == 3 else 0, "III": communes}
    listed = client.get(reverse("movements")).context["listing"]
    assert [row.given for row, _cells in listed.rows] == [2 * communes + (1 if communes == 3 else 0)]


def coming_of(client, launched):
    plan = client.get(reverse("movement", args=[launched.pk]))
    pairs = [*plan.context["milestones"], *plan.context["far"]]
    return plan, [(item.day, item.words.split()[0], words) for item, words in pairs if item.mark is None]


@pytest.mark.parametrize("who", ["officer", "focal"])
def test_periods_to_come_stand_on_the_timeline_and_say_that_nothing_is_given_yet(world, client, launched, who):
    client.force_login(world.posts[who].person.account)
    plan, coming = coming_of(client, launched)
    assert coming == [(date(year, 12, 31), "III", f"Năm {year}") for year in (2022, 2023, 2024, 2025)]
    page = parse(plan.content.decode())
    first = page.xpath("//li[@class='coming']")[0]
    assert " ".join(first.text_content().split()) == "31/12/2022III Báo cáo hằng nămNăm 2022: chưa giao việc"
    assert len(page.xpath("//*[@class='coming-key']")) == 1


def test_a_period_that_is_given_out_is_no_longer_to_come(world, client, launched, monkeypatch):
    later = datetime(2022, 2, 1, tzinfo=UTC)
    actions.expand(movement=launched, at=later)
    monkeypatch.setattr(clock, "now", lambda: later)
    client.force_login(world.posts["officer"].person.account)
    assert [day.year for day, _words, _period in coming_of(client, launched)[1]] == [2023, 2024, 2025]


def test_a_unit_without_a_part_and_a_closed_movement_have_nothing_to_come(world, client, launched):
    launched.obligations.get(ref="III").assignments.filter(unit=world.communes[0]).delete()
    client.force_login(world.posts["focal"].person.account)
    assert coming_of(client, launched)[1] == []
    actions.close(movement=launched, by=world.actor("officer"), at=AT, note="Hết")
    client.force_login(world.posts["officer"].person.account)
    assert coming_of(client, launched)[1] == []
