"""Letters are made of the messages that wait: one letter instead of twenty, and each message in one letter only."""

import logging
import secrets
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from thidua.kernel import clock
from thidua.kernel.models import OutboxMessage
from thidua.mailing import queries
from thidua.mailing.enums import Mode
from thidua.mailing.models import Mail, MailLine
from thidua.mailing.notices import ABOUT_MAIL

LOG = logging.getLogger("thidua.mail")
BATCH = 200
SHOWN = 400
"""How many characters of a message a letter shows."""


def compose(*, at: datetime) -> int:
    """This function will make the letters that are due and return how many.

    It works in batches of accounts; a batch is made whole or not at all, and a batch that somebody else makes at the
    same time is left to them.
    """
    made, waiting = 0, queries.accounts_waiting(at, besides=ABOUT_MAIL)
    for first in range(0, len(waiting), BATCH):
        try:
            made += _batch(waiting[first : first + BATCH], at)
        except IntegrityError:
            LOG.info("a batch of letters was made by another worker")
    return made


@transaction.atomic
def _batch(account_ids: list[int], at: datetime) -> int:
    day = clock.vietnam_date(at)
    wishes, have = queries.wishes(account_ids), queries.has_todays(account_ids, day)
    due = [one for one, wish in wishes.items() if wish.is_due(at, has_todays=one in have)]
    messages = queries.messages_waiting(due, at, besides=ABOUT_MAIL)
    mails = Mail.objects.bulk_create(
        _mail(account_id, wishes[account_id], found, at) for account_id, found in sorted(messages.items()))
    MailLine.objects.bulk_create(
        MailLine(mail=mail, message=message) for mail in mails for message in messages[mail.account_id])
    return len(mails)


def _mail(account_id: int, wish: queries.Wish, messages: list[OutboxMessage], at: datetime) -> Mail:
    with override(wish.language):
        number = len(messages)
        subject = messages[0].subject if number == 1 else ngettext(
            "Thi đua: %(n)d thông báo", "Thi đua: %(n)d thông báo", number) % {"n": number}
        return Mail(
            account_id=account_id, address=wish.address, subject=subject[:300], text="\n".join(_lines(messages)),
            day=clock.vietnam_date(at) if wish.mode == Mode.DAILY else None, key=secrets.token_hex(16), created_at=at, next_at=at,
        )


def _lines(messages: list[OutboxMessage]) -> Iterator[str]:
    for message in messages:
        yield f"• {message.subject}"
        if text := message.text.strip():
            yield f"  {text[:SHOWN]}{'…' if len(text) > SHOWN else ''}"
        if settings.SITE_URL and message.link:
            yield f"  {settings.SITE_URL}{message.link}"
        yield ""
    yield _("Thư tự động từ chương trình Thi đua; không trả lời thư này.")
    yield _("Đổi cách nhận thư: mục Tài khoản của tôi, Thư và lịch.")
