"""A pytest plugin (`-p tests.support.database`): gives the session its database before Django reads its settings.

THIDUA_TEST_DATABASE=postgresql starts a private cluster, stopped at the end; otherwise SQLite in memory.
A conftest would come too late: pytest-django reads the settings before any conftest is loaded.
"""

import os

import pytest
from django.db import connection

from tests.support import postgres

WANTED = os.environ.get("THIDUA_TEST_DATABASE", "sqlite")
_running = None

if "PYTEST_XDIST_WORKER" not in os.environ:
    if WANTED == "postgresql":
        _running = postgres.cluster()
        os.environ["THIDUA_DATABASE_URL"] = _running.__enter__()
    else:
        os.environ["THIDUA_DATABASE_URL"] = "sqlite:////nonexistent/only-in-memory.sqlite3"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the private cluster of this session."""
    if _running is not None and not hasattr(config, "workerinput"):
        _running.__exit__(None, None, None)


@pytest.fixture(autouse=True, scope="session")
def the_database_that_was_asked_for(django_db_modify_db_settings: None) -> None:
    """Fail the whole session where the tests would run on another engine than the one asked for."""
    assert connection.vendor == WANTED
