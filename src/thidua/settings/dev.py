"""`make run`: one machine, embedded database, 127.0.0.1 only."""

import os

from thidua.settings.base import *
from thidua.settings.base import DATA

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
EXAMPLE_ACCOUNTS_SHOWN = True


def clock_shift() -> float:
    """Return how far this installation's clock is from the real one: as `thidua serve` left it in var/clock_shift."""
    kept = DATA / "clock_shift"
    return float(os.environ.get("THIDUA_CLOCK_SHIFT_SECONDS") or (kept.read_text() if kept.exists() else "0"))


CLOCK_SHIFT_SECONDS = clock_shift()
