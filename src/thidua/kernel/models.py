"""Rows that every app needs: accounts, the log and its seals, the outbox, number series, stored files."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their sign-in name."""


class Account(AbstractBaseUser):
    """A sign-in (tài khoản). The person behind it and the posts are in `org`."""

    username = models.CharField(_("Tên đăng nhập"), max_length=60, unique=True)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    def __str__(self) -> str:
        return self.username


class LogRow(models.Model):
    """One step that somebody took (nhật ký). Rows are only added; each is chained to the one before on its subject."""

    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200)
    unit_name = models.CharField(max_length=300, blank=True)
    unit_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["subject", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "number"], name="log_one_row_per_number"),
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="log_by_time")]

    def __str__(self) -> str:
        return f"{self.subject}#{self.number} {self.step}"


class ChainEnd(models.Model):
    """How far the chain of a subject reaches, under a keyed hash: rows cut off at its end leave a mark that is wrong.

    The seals have one too, under "kernel.Seal". It is written together with the row, so nobody else waits for it.
    """

    subject = models.CharField(max_length=100, unique=True)
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["subject"]

    def __str__(self) -> str:
        return f"{self.subject}#{self.number}"


class Seal(models.Model):
    """A fingerprint over all log rows written since the seal before; finds whole chains that vanished."""

    at = models.DateTimeField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    missing_ids = models.JSONField(default=list)
    late_ids = models.JSONField(default=list)
    count = models.PositiveIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"seal {self.pk}: rows {self.first_id}–{self.last_id}"


class MessageState(models.TextChoices):
    """Where a message of the outbox stands."""

    HELD = "held", _("Chờ duyệt gửi")
    READY = "ready", _("Chờ gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")


class OutboxMessage(models.Model):
    """A message to one account (thông báo), shown in the program and handed to a worker for e-mail.

    `kind`: one of `outbox.KINDS`, empty in messages older than kinds; `topic`: what it is about, as people write it
    ("61/KH-UBND"); `search_key`: subject, text and topic without accents.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30, blank=True)
    topic = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    search_key = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.READY)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["account", "read_at"], name="outbox_unread")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.subject}"


class Series(models.Model):
    """The last number given in a yearly series (sổ đăng ký, NĐ 30/2020 Điều 15)."""

    key = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "year"], name="series_one_per_year")]

    def __str__(self) -> str:
        return f"{self.key}/{self.year}: {self.last}"


class StoredFile(models.Model):
    """The bytes of a file as they came in, kept under their SHA-256; the same content is stored once.

    What it was called belongs to the record that carries it: another unit may have sent the same bytes under a name
    that is nobody else's business.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.size})"


class Sent(models.Model):
    """What was sent, as it was sent, with its hash (lần gửi); never changed. `number` counts from 1 for each thing sent."""

    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)

    class Meta:
        abstract = True
