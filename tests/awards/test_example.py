"""The example's records: once, and further when its clock has gone on."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from factories.records import make_record
from thidua.awards import example, queries
from thidua.awards.models import Award, Record, Work, YearResult
from thidua.org import example as units
from thidua.org.models import Unit

IN_2021 = datetime(2021, 10, 5, 2, 0, tzinfo=UTC)
IN_2026 = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def gò_quao(db):
    units.load(at=IN_2021)


def counts():
    return Record.objects.count(), YearResult.objects.count(), Award.objects.count(), Work.objects.count()


def test_the_example_is_loaded_once(gò_quao):
    assert example.load(at=IN_2021) == Record.objects.count() > 100
    before = counts()
    assert example.load(at=IN_2021) == 0
    assert counts() == before
    assert not YearResult.objects.filter(year__gt=2020).exists()
    verdicts = {card.key for record in Record.objects.filter(kind="individual")[:12]
                for _key, _label, cards in queries.judged(record, date(2021, 10, 5)).groups for card in cards}
    assert verdicts == {"eligible", "unknown", "not_eligible"}


def test_a_later_clock_brings_later_years_and_the_new_units(gò_quao):
    example.load(at=IN_2021)
    people = Record.objects.count()
    assert example.load(at=IN_2026) == 0
    assert Record.objects.count() == people
    assert YearResult.objects.filter(year=2025).count() > 70
    assert not YearResult.objects.filter(year=2025, record__unit__code="ubnd-xa-dinh-an", record__kind="collective").exists()
    moved = Record.objects.get(person__account__username="dinhan")
    assert moved.unit == Unit.objects.get(code="ubnd-xa-go-quao")
    assert [work.ends_on for work in Work.objects.filter(record=moved).order_by("starts_on")] == [date(2025, 6, 30), None]


def test_at_once_or_step_by_step_is_the_same(gò_quao):
    with transaction.atomic():
        example.load(at=IN_2026)
        at_once = counts()
        transaction.set_rollback(True)
    for clock in (IN_2021, IN_2026):
        example.load(at=clock)
    assert counts() == at_once
    assert at_once[1] > 900


def test_real_records_are_never_mixed_with_the_example(gò_quao):
    make_record(Unit.objects.get(code="ubnd-xa-dinh-an"))
    assert example.load(at=IN_2021) == 0
    assert Record.objects.count() == 1


def test_without_the_units_of_the_example_nothing_is_loaded(db):
    assert example.load(at=IN_2021) == 0
