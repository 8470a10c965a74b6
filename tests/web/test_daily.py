"""The daily round: coming periods, work of units that ended, the seal; twice changes nothing more."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from factories.people import District
from factories.plans import AT, make_plan
from support.smtp import mail_server
from thidua.kernel import audit, clock
from thidua.kernel.models import Account, Seal
from thidua.kernel.outbox import post
from thidua.mailing.models import Mail
from thidua.movements import actions
from thidua.movements.models import Assignment
from thidua.org.models import Person
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
    monkeypatch.setattr(daily, "PAUSE_SECONDS", daily.MAIL_SECONDS)
    call_command("daily", "--forever", verbosity=0)
    assert caplog.text.count("failed and is tried again") == 2
    with pytest.raises(ImproperlyConfigured):
        call_command("daily", verbosity=0)


def test_the_round_mails_where_a_server_is_set_up_and_only_there(launched, november, settings):
    world_mail = "dung@thu.vn"
    Person.objects.filter(account__username="dung").update(email=world_mail)
    post([Account.objects.get(username="dung").pk], subject="Nhắc", text="", link="/", at=clock.now())
    call_command("daily", verbosity=0)
    assert not Mail.objects.exists()
    with mail_server() as server:
        settings.SMTP_URL, settings.MAIL_FROM = server.url, "Thi đua <thidua@thu.vn>"
        call_command("daily", verbosity=0)
        call_command("daily", verbosity=0)
        assert server.receivers == [world_mail]
    assert Mail.objects.get().state == "sent"
