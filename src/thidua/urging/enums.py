"""States of a letter that urges: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    """Where a letter stands: an officer drafts it, a person releases it, the clerk gives it its number."""

    DRAFT = "draft", _("Nháp")
    SUBMITTED = "sent", _("Trình ký")
    RELEASED = "approved", _("Đã ký duyệt, chờ cấp số")
    ISSUED = "done", _("Đã phát hành")
    DROPPED = "dropped", _("Đã bỏ")


class LineKind(models.TextChoices):
    """What a unit misses."""

    ASSIGNMENT = "assignment", _("Việc được giao")
    REGISTRATION = "registration", _("Đăng ký thi đua")
    DOSSIER = "dossier", _("Hồ sơ khen thưởng")


ON_THE_WAY = frozenset({LetterState.DRAFT, LetterState.SUBMITTED, LetterState.RELEASED})
"""The states of a letter that is not issued yet; a movement has at most one such letter."""
