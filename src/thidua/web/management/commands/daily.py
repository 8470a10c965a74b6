"""`daily`: the round that keeps the program up to date with the calendar; safe to repeat and to run twice at once."""

import logging
import os
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from thidua.appraisal.actions import remind
from thidua.documents.actions import forget_old
from thidua.kernel import audit, clock
from thidua.mailing import actions as mailing
from thidua.mailing.smtp import Outcome, Server
from thidua.movements import actions
from thidua.reminders import actions as reminders
from thidua.reporting import actions as reporting

LOG = logging.getLogger("thidua.daily")
PAUSE_SECONDS, MAIL_SECONDS = 3600, 60
LOOK_SECONDS = 5


class Command(BaseCommand):
    """Pass on the work of units that ended, create the assignments of coming periods, remind, try closings, seal the log, send letters."""

    help = "Giao việc của kỳ tới, chuyển việc của đơn vị đã kết thúc, nhắc việc, chạy thử chốt, niêm phong nhật ký, gửi thư. Chạy mỗi ngày."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help="lặp lại mỗi giờ, đến khi tiến trình mẹ dừng")

    def handle(self, *args: Any, **options: Any) -> None:
        parent = os.getppid()
        if not options["forever"]:
            self.stdout.write(f"{_round()} việc mới hoặc được chuyển.")
            _mail()
            return
        passed = 0
        while True:
            if passed % PAUSE_SECONDS == 0:
                _tried(_round)
            _tried(_mail)
            if not _parent_lives(parent):
                return
            passed += MAIL_SECONDS


def _tried(work: Callable[[], Any]) -> None:
    """Do one part; whatever stands in its way is logged, and the next time tries again."""
    try:
        work()
    except Exception:  # the loop of a worker: one movement at fault must not end it for all days to come
        LOG.exception("the round failed and is tried again")
    connection.close()


def _round() -> int:
    at = clock.now()
    changed = actions.expand_all(at=at)
    reminders.remind(at=at)
    remind(at=at)
    reporting.try_closings(at=at)
    audit.seal(at=at)
    forget_old(real_time=at - clock.shift())
    return changed


def _mail() -> int:
    """Make the letters that are due and send what waits, until a server says that it is away; nothing without a server."""
    if not settings.SMTP_URL or not settings.MAIL_FROM:
        return 0
    mailing.give_up_abandoned(at=clock.now())
    mailing.compose(at=clock.now())
    sent = 0
    with Server(settings.SMTP_URL, settings.MAIL_FROM).open() as line:
        while (outcome := mailing.deliver_next(send=line.send, at=clock.now())) not in (None, Outcome.SERVER_AWAY):
            sent += outcome is Outcome.SENT
    return sent


def _parent_lives(parent: int) -> bool:
    """Wait for the next turn; tell whether the process that started this one is still there."""
    for _look in range(MAIL_SECONDS // LOOK_SECONDS):
        time.sleep(LOOK_SECONDS)
        if os.getppid() != parent:
            return False
    return True
