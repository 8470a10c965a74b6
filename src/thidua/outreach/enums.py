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


class Stage(models.TextChoices):
    """How far a role model has come (điển hình tiên tiến)."""

    FOUND = "found", _("Đã phát hiện")
    VERIFIED = "checked", _("Đã xác minh")
    NURTURED = "nurtured", _("Đang bồi dưỡng")
    SPREAD = "spread", _("Đang nhân rộng")
    HONOURED = "honoured", _("Đã tôn vinh")
    FOLLOWED = "followed", _("Đã xem lại sau một năm")
    DROPPED = "dropped", _("Đã bỏ")


class PageState(models.TextChoices):
    """Whether everybody can read a page without signing in."""

    DRAFT = "draft", _("Nháp")
    PUBLISHED = "published", _("Đang công khai")
    DOWN = "down", _("Đã gỡ")


class FileKind(models.TextChoices):
    """What an attached file shows, by its content."""

    PICTURE = "picture", _("Ảnh")
    RECORDING = "recording", _("Ghi âm")
    PAPER = "paper", _("Văn bản")
