"""Directions of documents and the ways in which one stands to another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Which register a document is in (sổ văn bản)."""

    INCOMING = "incoming", _("Văn bản đến")
    OUTGOING = "outgoing", _("Văn bản đi")


class Relation(models.TextChoices):
    """How a document stands to one that it cites."""

    CARRIES_OUT = "carries_out", _("Triển khai")
    CITES = "cites", _("Viện dẫn")


class DeliveryState(models.TextChoices):
    """Where a copy of an issued document stands; "đã mở" is a mark beside it."""

    SENT = "sent", _("Chờ tiếp nhận")
    RECEIVED = "received", _("Đã nhận")
    RECALLED = "recalled", _("Đã thu hồi")
