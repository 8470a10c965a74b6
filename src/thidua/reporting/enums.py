"""What is closed, what can stand in the way of it, and where a line goes: the vocabulary of trial closings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Closes(models.TextChoices):
    """What is closed on its day (đợt chốt)."""

    CALL = "dang-ky", _("Đăng ký thi đua")
    ROUND = "bao-cao", _("Báo cáo")
    DOSSIERS = "ho-so", _("Hồ sơ khen thưởng")


class Code(models.TextChoices):
    """The condition that a line fails, or that is not known (vướng mắc)."""

    UNSENT = "unsent", _("Chưa gửi")
    BACK = "back", _("Chưa bổ sung theo yêu cầu")
    UNAPPROVED = "unapproved", _("Đã gửi, chưa duyệt")
    LATE = "late", _("Nộp muộn, chưa có quyết định nhận")
    BASIS = "basis", _("Thiếu căn cứ xét danh hiệu")
    FAULT = "fault", _("Số liệu chưa đủ")
    PAPER = "paper", _("Thiếu giấy tờ")
    RULE = "rule", _("Chưa đủ điều kiện")
    DOUBT = "doubt", _("Chưa xác định được điều kiện")
    STOPPED = "stopped", _("Dừng hoặc không đạt khi thẩm định")


class Whose(models.TextChoices):
    """Who has to do something about it."""

    UNIT = "unit", _("Đơn vị")
    AUTHORITY = "authority", _("Cơ quan chốt")


class Goes(models.TextChoices):
    """What becomes of a line when it is closed."""

    SUM = "vao", _("Vào bản tổng hợp")
    UP = "len", _("Trình cấp trên quyết định")
    HERE = "tai-cho", _("Cấp mình quyết định")
    UNSURE = "chua-ro", _("Chưa rõ cấp quyết định")
    OUT = "khong", _("Chưa vào")
