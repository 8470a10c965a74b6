"""States of visits and of what must be mended: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitState(models.TextChoices):
    """Where a visit stands (cuộc kiểm tra)."""

    PLANNED = "planned", _("Trong kế hoạch")
    SENT = "sent", _("Đã gửi biên bản")
    ACKNOWLEDGED = "acknowledged", _("Đơn vị đã xác nhận")
    DROPPED = "dropped", _("Đã bỏ")


class DemandState(models.TextChoices):
    """Whether the unit has mended it (nội dung phải khắc phục)."""

    OPEN = "mend", _("Chờ khắc phục")
    ANSWERED = "answered", _("Đã báo khắc phục")
    SETTLED = "settled", _("Đã khắc phục xong")
