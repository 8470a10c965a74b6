"""`make run`: one machine, embedded database, 127.0.0.1 only."""

from thidua.settings.base import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
EXAMPLE_ACCOUNTS_SHOWN = True
