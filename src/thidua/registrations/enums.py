"""States of calls and registrations: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    """Where a call for registrations stands."""

    OPEN = "open", _("Đang nhận đăng ký")
    CLOSED = "closed", _("Đã chốt")


class RegistrationState(models.TextChoices):
    """Where a unit's registration stands; "nộp muộn" is a mark beside it that stays."""

    DRAFT = "draft", _("Nháp")
    SENT = "sent", _("Đã gửi")
    RECEIVED = "received", _("Đã nhận")
    RETURNED = "returned", _("Yêu cầu bổ sung")
    APPROVED = "approved", _("Đã duyệt")


class AimFor(models.TextChoices):
    """Whom a title or award is aimed at for (đối tượng đăng ký)."""

    PERSON = "individual", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")


EDITED = frozenset({RegistrationState.DRAFT, RegistrationState.RETURNED})
"""The states in which the unit can change what it registers."""
WAITING = frozenset({RegistrationState.SENT, RegistrationState.RECEIVED})
"""The states in which the superior has the turn."""
