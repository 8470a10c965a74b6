"""`daily`: the round that keeps the program up to date with the calendar; safe to repeat and to run twice at once."""

import logging
import os
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from thidua.documents.actions import forget_old
from thidua.kernel import audit, clock
from thidua.movements import actions

LOG = logging.getLogger("thidua.daily")
PAUSE_SECONDS = 3600
LOOK_SECONDS = 5


class Command(BaseCommand):
    """Pass on the work of units that ended, create the assignments of coming periods, seal the log."""

    help = "Giao việc của kỳ tới, chuyển việc của đơn vị đã kết thúc, niêm phong nhật ký. Chạy mỗi ngày."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help="lặp lại mỗi giờ, đến khi tiến trình mẹ dừng")

    def handle(self, *args: Any, **options: Any) -> None:
        parent = os.getppid()
        if not options["forever"]:
            self.stdout.write(f"{_round()} việc mới hoặc được chuyển.")
            return
        _tried()
        while _parent_lives(parent):
            _tried()


def _tried() -> None:
    """Do the round; whatever stands in its way is logged, and the next hour tries again."""
    try:
        _round()
    except Exception:  # the loop of a worker: one movement at fault must not end it for all days to come
        LOG.exception("the daily round failed and is tried again in an hour")
    connection.close()


def _round() -> int:
    at = clock.now()
    changed = actions.expand_all(at=at)
    audit.seal(at=at)
    forget_old(real_time=at - clock.shift())
    return changed


def _parent_lives(parent: int) -> bool:
    """Wait for the next round; tell whether the process that started this one is still there."""
    for _look in range(PAUSE_SECONDS // LOOK_SECONDS):
        time.sleep(LOOK_SECONDS)
        if os.getppid() != parent:
            return False
    return True
