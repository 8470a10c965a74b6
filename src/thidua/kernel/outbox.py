"""Messages wait in rows: written in the same transaction as the step that causes them, sent by a worker later."""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.translation import override

from thidua.kernel.models import Account, OutboxMessage
from thidua.papers.text import fold

Notice = TypeVar("Notice", bound=Callable[..., int])
_speaking: ContextVar[str] = ContextVar("speaking", default="")
KINDS: dict[str, Any] = {}
"""The kinds of messages and their words; every app adds its own with `kind`."""


def kind(key: str, label: Any) -> str:
    """Add a kind of message and return its key. Raises ValueError where the key is taken by other words."""
    if KINDS.get(key, label) != label:
        msg = f"kind of message twice: {key}"
        raise ValueError(msg)
    KINDS[key] = label
    return key


def in_each_language(tell: Notice) -> Notice:
    """Decorate a notice so that it is said once in each language, to the accounts that chose it."""

    @wraps(tell)
    def told(*args: Any, **how: Any) -> int:
        number = 0
        for language, _name in settings.LANGUAGES:
            speaking = _speaking.set(language)
            try:
                with override(language):
                    number += tell(*args, **how)
            finally:
                _speaking.reset(speaking)
        return number

    return told  # type: ignore[return-value]


def post(
    account_ids: Iterable[int], *, subject: str, text: str, link: str, at: datetime, kind: str = "", topic: str = "",
    links: Mapping[int, str] | None = None,
) -> int:
    """Put one message per account into the outbox and return how many; `links` has the accounts with a link of their own.

    Within `in_each_language` only the accounts that read the language being spoken get one.
    """
    found = fold(f"{subject} {text} {topic}")
    rows = [
        OutboxMessage(
            account_id=account_id, kind=kind, topic=topic[:120], subject=subject[:300], text=text, search_key=found,
            link=(links or {}).get(account_id, link), created_at=at,
        )
        for account_id in _readers(account_ids)
    ]
    OutboxMessage.objects.bulk_create(rows)
    return len(rows)


def _readers(account_ids: Iterable[int]) -> list[int]:
    """Return the accounts that read the language being spoken; the first language is everybody's who chose no other."""
    wanted, language = sorted(set(account_ids)), _speaking.get()
    if not language or not wanted:
        return wanted
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    mine = Q(language=language) if language in others else ~Q(language__in=others)
    return list(Account.objects.filter(mine, pk__in=wanted).order_by("pk").values_list("pk", flat=True))


def messages_of(account_id: int) -> QuerySet[OutboxMessage]:
    """Return the messages to an account, newest first."""
    return OutboxMessage.objects.filter(account_id=account_id)


def unread_count(account_id: int) -> int:
    """Return how many messages the account has not opened."""
    return OutboxMessage.objects.filter(account_id=account_id, read_at=None).count()


def topics_of(account_id: int, *, most: int) -> list[str]:
    """Return what the messages of an account are about, the topic of the newest message first, at most so many."""
    rows = OutboxMessage.objects.filter(account_id=account_id).exclude(topic="").order_by()
    newest = rows.values("topic").annotate(newest=Max("created_at")).order_by("-newest", "topic")
    return list(newest.values_list("topic", flat=True)[:most])


def narrow(messages: QuerySet[OutboxMessage], text: str) -> QuerySet[OutboxMessage]:
    """Return the messages that hold every word of the text, accents aside."""
    for word in fold(text).split():
        messages = messages.filter(search_key__contains=word)
    return messages


def mark_read(account_id: int, *, at: datetime, only: int | None = None) -> int:
    """Mark the messages of an account as read, all or only one, and return how many were new."""
    rows = OutboxMessage.objects.filter(account_id=account_id, read_at=None)
    return (rows if only is None else rows.filter(pk=only)).update(read_at=at)
