"""Kinds of provincial documents, and how a local value stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Paper(models.TextChoices):
    """What kind of document a province lays its own rules down in (tên loại)."""

    DECISION = "decision", _("Quyết định")
    RESOLUTION = "resolution", _("Nghị quyết")
    REGULATION = "regulation", _("Quy chế")
    GUIDANCE = "guidance", _("Hướng dẫn")
    PLAN = "plan", _("Kế hoạch")
    LETTER = "letter", _("Công văn")


class Sure(models.TextChoices):
    """How sure an entered value is; from a draft nothing is concluded."""

    VERIFIED = "verified", _("Đã kiểm chứng")
    SECONDARY = "secondary", _("Nguồn thứ cấp")
    RECALLED = "recalled", _("Chưa kiểm chứng")
    DRAFT = "draft", _("Dự thảo")


class Standing(models.TextChoices):
    """How a local value stands on a day (tình trạng)."""

    ENTERED = "entered", _("Đã nhập")
    SHIPPED = "shipped", _("Có sẵn trong phần mềm")
    EXAMPLE = "example", _("Giá trị ví dụ")
    UNKNOWN = "unknown", _("Chưa có")
