"""States of what happens beside an appraisal: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpinionState(models.TextChoices):
    """Where a question to another body stands."""

    ASKED = "awaiting", _("Chờ trả lời")
    ANSWERED = "done", _("Đã trả lời")
    WITHDRAWN = "dropped", _("Đã rút")


class View(models.TextChoices):
    """What a body says of one nominee (ý kiến)."""

    AGREES = "agree", _("Đồng ý")
    DISAGREES = "disagree", _("Không đồng ý")
    NONE = "none", _("Không có ý kiến")


class DisclosureState(models.TextChoices):
    """Whether a disclosure runs its days or was ended before."""

    OPEN = "launched", _("Công khai")
    ENDED = "dropped", _("Gỡ trước hạn")


class LetterKind(models.TextChoices):
    """What somebody writes about a nominee (đơn thư)."""

    REACTION = "reaction", _("Phản ánh, góp ý")
    COMPLAINT = "complaint", _("Khiếu nại")
    DENUNCIATION = "denounce", _("Tố cáo")


class LetterState(models.TextChoices):
    """Where a letter stands."""

    OPEN = "working", _("Đang xác minh")
    SETTLED = "done", _("Đã có kết luận")


class Outcome(models.TextChoices):
    """What becomes of the nominee when a letter is settled."""

    GOES_ON = "resume", _("Xét tiếp")
    REFUSED = "refuse", _("Kết luận không đạt")
