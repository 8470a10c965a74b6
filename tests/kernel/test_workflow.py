"""On SQLite a transaction that writes keeps every other one out from its first moment: nothing moves under a check."""

import pytest
from django.db import OperationalError, connections, transaction

from thidua.settings.base import database


@pytest.fixture
def two(django_db_setup, django_db_blocker, tmp_path):
    """Two connections to one SQLite file with the settings of the program, but no patience."""
    settings = database(f"sqlite://{tmp_path}/two.sqlite3")
    names = ("first", "second")
    for name in names:
        options = {**settings["OPTIONS"], "timeout": 0}
        connections.databases[name] = {**connections.databases["default"], **settings, "OPTIONS": options}
    with django_db_blocker.unblock():
        yield names
        for name in names:
            connections[name].close()
    for name in names:
        del connections.databases[name], connections[name]


def test_the_second_writer_cannot_even_begin(two):
    first, second = two
    locked = pytest.raises(OperationalError, match="locked")
    with transaction.atomic(using=first), locked, transaction.atomic(using=second):
        pytest.fail("two transactions at once")
    with transaction.atomic(using=second), connections[second].cursor() as cursor:
        cursor.execute("CREATE TABLE seen (n INTEGER)")
