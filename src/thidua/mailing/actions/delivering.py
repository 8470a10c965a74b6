"""Letters leave one by one. A letter is taken in hand before it is sent, so that nobody sends it a second time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thidua.kernel.access import Actor
from thidua.kernel.models import MessageState, OutboxMessage
from thidua.kernel.workflow import take
from thidua.mailing import notices, queries, workflow
from thidua.mailing.enums import MailState
from thidua.mailing.models import Mail
from thidua.mailing.smtp import Answer, Letter, Outcome

PAUSES = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
SERVER_PAUSE = timedelta(minutes=5)
PATIENCE = timedelta(days=3)
IN_HAND = timedelta(minutes=10)
"""A letter in hand for longer than this was dropped by a worker that died."""


def deliver_next(*, send: Callable[[Letter], Answer], at: datetime) -> Outcome | None:
    """This function will send the letter that is next and return what became of it; None where none waits.

    Between taking it in hand and writing down the answer it belongs to this worker; if the worker dies there, it is
    unsure whether the letter left, and `give_up_abandoned` says so.
    """
    while mail := queries.next_waiting(at):
        mine = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING)
        if mine.update(state=MailState.SENDING, claimed_at=at) == 1:
            return _sent(mail, send(Letter(mail.key, mail.address, mail.subject, mail.text, at)), at)
    return None


@transaction.atomic
def give_up_abandoned(*, at: datetime) -> int:
    """This function will mark the letters of dead workers as unsure, tell the administrators, and return how many."""
    dropped = list(queries.abandoned(at - IN_HAND))
    return sum(_end(mail, MailState.UNSURE, _("Chương trình dừng đúng lúc đang gửi."), at) for mail in dropped)


@transaction.atomic
def resend(*, mail: Mail, by: Actor, at: datetime) -> Mail:
    """This function will put a letter that failed or is unsure back in line. Raises StepRefused."""
    take(workflow.RESEND, mail, by=by, at=at, also={"next_at": at, "created_at": at, "attempts": 0, "error": "", "claimed_at": None})
    return mail


@transaction.atomic
def _sent(mail: Mail, answer: Answer, at: datetime) -> Outcome:
    if answer.outcome is Outcome.SENT:
        _mine(mail).update(state=MailState.SENT, sent_at=at, error="", attempts=mail.attempts + 1)
        OutboxMessage.objects.filter(pk__in=mail.lines.values("message_id")).update(state=MessageState.SENT)
    elif answer.outcome is Outcome.SERVER_AWAY:
        _mine(mail).update(state=MailState.WAITING, claimed_at=None, error=answer.words, next_at=at + SERVER_PAUSE)
        if not notices.told_today(at):
            notices.server_away(answer.words, waiting=Mail.objects.filter(state=MailState.WAITING).count(), at=at)
    elif answer.outcome is Outcome.LATER and at - mail.created_at < PATIENCE:
        pause = PAUSES[min(mail.attempts, len(PAUSES) - 1)]
        _mine(mail).update(
            state=MailState.WAITING, claimed_at=None, error=answer.words, attempts=mail.attempts + 1, next_at=at + pause)
    else:
        state = MailState.UNSURE if answer.outcome is Outcome.UNSURE else MailState.FAILED
        _end(mail, state, answer.words, at)
    return answer.outcome


def _end(mail: Mail, state: MailState, words: str, at: datetime) -> int:
    ended = _mine(mail).update(state=state, error=words[:500], claimed_at=None)
    if ended:
        mail.state, mail.error = state, words
        OutboxMessage.objects.filter(pk__in=mail.lines.values("message_id")).update(state=MessageState.FAILED)
        notices.undelivered(mail, at=at)
    return ended


def _mine(mail: Mail) -> QuerySet[Mail]:
    return Mail.objects.filter(pk=mail.pk, state=MailState.SENDING)
