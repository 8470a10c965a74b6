"""States and kinds of decisions: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionKind(models.TextChoices):
    """What the paper does when it is published; all of them are drafted, signed and numbered in the same way."""

    AWARD = "award", _("Quyết định khen thưởng")
    UPWARD = "upward", _("Tờ trình cấp trên khen thưởng")
    CORRECTION = "correction", _("Quyết định đính chính")
    REVOCATION = "revocation", _("Quyết định hủy bỏ, thu hồi")


class DecisionState(models.TextChoices):
    """Where a decision stands."""

    DRAFT = "draft", _("Nháp")
    TO_SIGN = "sent", _("Trình ký")
    SIGNED = "approved", _("Đã ký")
    NUMBERED = "entered", _("Đã cấp số")
    PUBLISHED = "decided", _("Đã công bố")
    DROPPED = "dropped", _("Đã bỏ dự thảo")


class CopyKind(models.TextChoices):
    """Which version of the signed paper a file is; none takes the place of another."""

    SIGNED = "signed", _("Người có thẩm quyền đã ký số")
    SEALED = "sealed", _("Đã cấp số và ký số của cơ quan")
    OUTSIDE = "outside", _("Bản đã ký số bên ngoài")
    SCAN = "scan", _("Bản tải lên không có chữ ký số (bản quét của bản ký tay)")


class Match(models.TextChoices):
    """What a file from outside says beside the paper that was put before the head."""

    MADE = "", _("Do chương trình lập")
    SAME = "done", _("Nội dung giống bản trình")
    DIFFERS = "failed", _("Nội dung khác bản trình")
    UNSIGNED = "unmatched", _("Nội dung giống bản trình nhưng tệp không có chữ ký số")
    UNREAD = "asked", _("Chưa đối chiếu được, cần người xem")


class Taken(models.TextChoices):
    """Whether a file from outside was taken for the signed paper; what is not the same as the draft waits for a person."""

    TAKEN = "confirmed", _("Đã nhận")
    WAITING = "asked", _("Chờ quyết định có nhận hay không")
    REFUSED = "refused", _("Không nhận")


class Reply(models.TextChoices):
    """What the authority above answered about one name of a submission."""

    NONE = "", _("Không trình cấp trên")
    WAITING = "asked", _("Chờ cấp trên")
    GRANTED = "decided", _("Được khen thưởng")
    DENIED = "failed", _("Không được khen thưởng")


class Loss(models.TextChoices):
    """Why a certificate is issued again (cấp lại, đổi)."""

    LOST = "lost", _("Mất")
    DAMAGED = "damaged", _("Hư hỏng")
    MISPRINTED = "misprinted", _("In sai, đã đính chính")


class Standing(models.TextChoices):
    """What somebody concluded about what had been built upon a revoked award."""

    WAITING = "asked", _("Chờ xem xét")
    STANDS = "confirmed", _("Giữ nguyên")
    FALLS = "revoked", _("Đề nghị hủy bỏ, thu hồi")


OPEN = frozenset({DecisionState.DRAFT, DecisionState.TO_SIGN, DecisionState.SIGNED, DecisionState.NUMBERED})
"""The states in which a decision still can come to nothing."""
EFFECTIVE = frozenset({DecisionKind.AWARD, DecisionKind.UPWARD})
"""Kinds that carry nominees; the others speak of awards in the register."""
