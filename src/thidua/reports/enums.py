"""States and kinds of reports: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.movements.enums import Every

PERIODS = [(value, label) for value, label in Every.choices if value != Every.MONTH]
"""The periods for which a form can ask."""


class VersionState(models.TextChoices):
    """Whether a version of a form is still being written; one in use is never changed."""

    DRAFT = "draft", _("Đang soạn")
    IN_USE = "in_use", _("Đang dùng")


class FigureKind(models.TextChoices):
    """What kind of number a figure is."""

    INTEGER = "integer", _("Số nguyên")
    DECIMAL = "decimal", _("Số thập phân")
    MONEY = "money", _("Tiền (đồng)")
    PERCENT = "percent", _("Tỷ lệ phần trăm")


class RoundState(models.TextChoices):
    """Where a round of reports stands."""

    OPEN = "open", _("Đang nhận báo cáo")
    CLOSED = "closed", _("Đã chốt")


class ReportState(models.TextChoices):
    """Where a unit's report stands; "nộp muộn n ngày" is a mark beside it that stays."""

    DRAFT = "draft", _("Nháp")
    SENT = "sent", _("Đã gửi")
    RECEIVED = "received", _("Đã nhận")
    RETURNED = "returned", _("Yêu cầu bổ sung")
    APPROVED = "approved", _("Đã duyệt")
    EXCUSED = "excused", _("Được miễn")


class SummaryState(models.TextChoices):
    """Where the report that goes up stands; one that was issued is never changed."""

    DRAFT = "draft", _("Đang soạn")
    ISSUED = "issued", _("Đã phát hành")


EDITED = frozenset({ReportState.DRAFT, ReportState.RETURNED})
"""The states in which the unit can change its report."""
WAITING = frozenset({ReportState.SENT, ReportState.RECEIVED})
"""The states in which the superior has the turn."""
