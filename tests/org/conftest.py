"""The example world and ways to act in it."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test import Client

from thidua.kernel.access import Actor
from thidua.kernel.models import Account
from thidua.org import actions, example, queries
from thidua.org.actions import Decision, NewUnit
from thidua.org.enums import Level, UnitKind
from thidua.org.models import Unit

AT = datetime(2021, 5, 20, 1, 0, tzinfo=UTC)
DAY = date(2021, 5, 19)
BY_DECISION = Decision("Quyết định 1/QĐ-UBND ngày 02/01/2021 của UBND tỉnh")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The example, loaded once for the tests of a module and rolled back after them."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        example.load(at=AT)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def gò_quao(loaded, db, time_machine):
    """The example on 20 May 2021."""
    time_machine.move_to(AT, tick=False)


@pytest.fixture
def unit_of(gò_quao):
    return lambda code: Unit.objects.get(code=code)


@pytest.fixture
def actor_of(gò_quao):
    """Return the actor behind an account of the example on a day."""

    def find(username: str, day: date = DAY) -> Actor:
        account = Account.objects.get(username=username)
        return queries.actor_in(queries.posts_of(account.pk, day)[0], day)

    return find


@pytest.fixture
def signed_in(gò_quao):
    """Return a browser in which the account is signed in."""

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def found(db):
    """Return a function that founds a plain unit by the program itself."""

    def make(code: str, parent: Unit | None = None, on: date = date(2021, 1, 1), name: str = "") -> Unit:
        new = NewUnit(code, name or f"Đơn vị {code}", UnitKind.OFFICE, Level.DISTRICT, parent)
        return actions.found_unit(new=new, on=on, decision=BY_DECISION, by=None, at=AT)

    return make
