"""States of letters and the ways in which people get them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a letter stands. What is unsure is never sent again by itself: a letter must not come twice."""

    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    UNSURE = "unknown", _("Chưa rõ đã đến hay chưa")


class Mode(models.TextChoices):
    """How often a person wants letters."""

    DAILY = "daily", _("Mỗi ngày một thư, vào buổi sáng")
    EACH = "each", _("Ngay khi có thông báo, trừ giờ nghỉ")
    NONE = "none", _("Không gửi thư; chỉ xem trong chương trình")
