"""The daily round: coming periods, work of units that ended, the seal; twice changes nothing more."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from factories.people import District
from factories.plans import AT, make_plan
from thidua.kernel import audit, clock
from thidua.kernel.models import Seal
from thidua.movements import actions
from thidua.movements.models import Assignment
from thidua.web.management.commands import daily


class NeverClosed:
    """The connection of the test, which outlives the command."""

    def close(self):
        pass


@pytest.fixture
def launched(db):
    world = District()
    officer = world.actor("officer")
    movement = actions.open_desk(document=make_plan(world.district), by=officer, at=AT)
    for obligation in movement.obligations.all():
        actions.confirm(obligation=obligation, by=officer, at=AT)
    return actions.launch(movement=movement, by=officer, at=AT)


@pytest.fixture
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2021, 11, 2, tzinfo=UTC))


def test_the_round_creates_what_is_coming_and_seals_the_log(launched, november):
    call_command("daily", verbosity=0)
    years = set(Assignment.objects.filter(obligation__ref="III").values_list("period_key", flat=True))
    assert years == {"2021", "2022"}
    assert Seal.objects.count() == 1
    assert audit.verify()[1] == []


def test_twice_changes_nothing_more(launched, november):
    call_command("daily", verbosity=0)
    before = (Assignment.objects.count(), Seal.objects.count())
    call_command("daily", verbosity=0)
    assert (Assignment.objects.count(), Seal.objects.count()) == before


def test_a_round_that_fails_does_not_end_the_rounds_of_all_days_to_come(launched, november, settings, monkeypatch, caplog):
    settings.AUDIT_KEY = ""
    looks = iter([True, False])
    monkeypatch.setattr(daily, "_parent_lives", lambda parent: next(looks))
    monkeypatch.setattr(daily, "connection", NeverClosed())
    call_command("daily", "--forever", verbosity=0)
    assert caplog.text.count("is tried again in an hour") == 2
    with pytest.raises(ImproperlyConfigured):
        call_command("daily", verbosity=0)
