"""What may be twice there, and what a person concludes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Doubt(models.TextChoices):
    """What may be twice there (có thể trùng)."""

    SUBJECT = "subject", _("Có thể là cùng một đối tượng")
    PROPOSED = "proposed", _("Đang được đề nghị ở nơi khác")
    REWARDED = "rewarded", _("Có thể đã được khen")


class Verdict(models.TextChoices):
    """What the appraising officer concludes (kết luận)."""

    DIFFERENT = "different", _("Không trùng")
    SAME = "same", _("Cùng một đối tượng, tính chung thành tích")
    KEEP = "keep", _("Trùng, giữ đề nghị này")
    WITHDRAW = "withdraw", _("Trùng, rút đề nghị này")


VERDICTS = {
    Doubt.SUBJECT: (Verdict.DIFFERENT, Verdict.SAME),
    Doubt.PROPOSED: (Verdict.DIFFERENT, Verdict.KEEP, Verdict.WITHDRAW),
    Doubt.REWARDED: (Verdict.DIFFERENT, Verdict.WITHDRAW),
}
"""Which verdicts answer which doubt: an award that was given can be told apart or stands against the proposal."""
