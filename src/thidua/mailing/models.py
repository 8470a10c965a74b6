"""What a person has chosen, and the letters with the messages that each of them carries."""

from datetime import time
from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.kernel.models import Account, OutboxMessage
from thidua.mailing.enums import MailState, Mode

EVENING, MORNING = time(20, 0), time(6, 30)


class Choice(models.Model):
    """How a person wants to be reached (cách nhận thông báo). Nobody has to choose: without a row the defaults hold.

    `address` empty: the one that the register of people has. `quiet_from` to `quiet_until` no letter leaves.
    `feed`: the secret part of the address under which a calendar program fetches the deadlines; empty: none.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(blank=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.DAILY)
    quiet_from = models.TimeField(default=EVENING)
    quiet_until = models.TimeField(default=MORNING)
    feed = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["feed"], condition=~Q(feed=""), name="feed_is_one")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.mode}"


class Mail(models.Model):
    """A letter to one address (thư điện tử), from its making to its end.

    `day` is set on the letter of a day, of which there is one for each person. `key` stands in its Message-ID.
    `next_at`: when it is tried next; `claimed_at`: when a worker took it in hand.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    day = models.DateField(null=True)
    key = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "day"], condition=Q(day__isnull=False), name="mail_one_a_day"),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False) | ~Q(state=MailState.SENT) & Q(sent_at=None),
                name="mail_sent_with_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_at", "id"], condition=Q(state=MailState.WAITING), name="mail_waiting"),
            models.Index(fields=["account", "-id"], name="mail_of_account"),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"


class MailLine(models.Model):
    """A message that a letter carries; no message is in two letters."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="lines")
    message = models.OneToOneField(OutboxMessage, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.mail_id}: {self.message_id}"
