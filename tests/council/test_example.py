"""The councils of the example: set up when their day has come, once, with members who hold accounts."""

from datetime import UTC, datetime

import pytest

from thidua.council import example
from thidua.council.models import Council, Seat
from thidua.org import example as units

BEFORE_JULY = datetime(2025, 6, 10, 2, tzinfo=UTC)
AFTER_JULY = datetime(2025, 10, 15, 2, tzinfo=UTC)


@pytest.fixture
def gò_quao(db):
    """The units and people of the example."""
    units.load(at=datetime(2021, 5, 20, 2, tzinfo=UTC))


def offices(code):
    return sorted(Seat.objects.filter(council__unit__code=code).values_list("office", flat=True))


def test_the_district_has_one_until_june_2025_and_the_commune_after(gò_quao):
    assert example.load(at=datetime(2021, 1, 5, 2, tzinfo=UTC)) == 0
    assert example.load(at=BEFORE_JULY) == 1
    assert example.load(at=BEFORE_JULY) == 0
    assert Council.objects.get().unit.code == "ubnd-huyen-go-quao"
    assert offices("ubnd-huyen-go-quao") == ["chair", "member", "member", "member", "member", "secretary", "standing"]
    assert example.load(at=AFTER_JULY) == 1
    assert offices("ubnd-xa-go-quao") == ["chair", "deputy", "member", "member", "secretary"]
    assert not Seat.objects.filter(person__account=None).exists()


def test_nothing_without_the_units_of_the_example(db):
    assert example.load(at=BEFORE_JULY) == 0
    assert not Council.objects.exists()
