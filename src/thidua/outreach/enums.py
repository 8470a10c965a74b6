"""Kinds and states of making known: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityKind(models.TextChoices):
    """How something is made known (hình thức tuyên truyền)."""

    BROADCAST = "broadcast", _("Phát thanh")
    ARTICLE = "article", _("Tin, bài viết")
    MEETING = "meeting", _("Hội nghị, họp dân")
    PICTURE = "picture", _("Trực quan")


class ActivityState(models.TextChoices):
    """Whether it is on the schedule only, or was done."""

    PLANNED = "planned", _("Trong lịch")
    DONE = "done", _("Đã thực hiện")
    DROPPED = "dropped", _("Đã bỏ")


class FileKind(models.TextChoices):
    """What an attached file shows, by its content."""

    PICTURE = "picture", _("Ảnh")
    RECORDING = "recording", _("Ghi âm")
    PAPER = "paper", _("Văn bản")
