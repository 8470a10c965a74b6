"""A unit counts itself and what is below it; the authority and its superiors count everybody."""

import pytest
from django.urls import reverse

from factories.plans import AT
from thidua.kernel import clock


@pytest.fixture(autouse=True)
def in_may_2021(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.mark.parametrize(("who", "communes"), [("officer", 3), ("province_officer", 3), ("focal", 1)])
def test_figures_reach_as_far_as_the_eye(world, client, launched, who, communes):
    client.force_login(world.posts[who].person.account)
    plan = client.get(reverse("movement", args=[launched.pk])).context
    assert [(item.words.split()[0], item.total) for item in plan["milestones"]] == [("II.1", communes), ("III", communes)]
    duties = client.get(reverse("obligations", args=[launched.pk])).context["listing"]
    given = {row.ref: row.given for row, _cells in duties.rows}
    assert given == {"II.1": communes, "II.2": 1 if communes == 3 else 0, "III": communes}
    listed = client.get(reverse("movements")).context["listing"]
    assert [row.given for row, _cells in listed.rows] == [2 * communes + (1 if communes == 3 else 0)]
