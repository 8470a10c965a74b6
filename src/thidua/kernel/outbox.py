"""Messages wait in rows: written in the same transaction as the step that causes them, sent by a worker later."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from thidua.kernel.models import OutboxMessage


def post(account_ids: Iterable[int], *, subject: str, text: str, link: str, at: datetime) -> int:
    """Put one message per account into the outbox and return how many."""
    rows = [
        OutboxMessage(account_id=account_id, subject=subject[:300], text=text, link=link, created_at=at)
        for account_id in sorted(set(account_ids))
    ]
    OutboxMessage.objects.bulk_create(rows)
    return len(rows)


def messages_of(account_id: int) -> QuerySet[OutboxMessage]:
    """Return the messages to an account, newest first."""
    return OutboxMessage.objects.filter(account_id=account_id)


def unread_count(account_id: int) -> int:
    """Return how many messages the account has not opened."""
    return OutboxMessage.objects.filter(account_id=account_id, read_at=None).count()


def mark_read(account_id: int, *, at: datetime) -> int:
    """Mark all messages of an account as read and return how many were new."""
    return OutboxMessage.objects.filter(account_id=account_id, read_at=None).update(read_at=at)
