"""States of dossiers, nominees and papers: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DossierState(models.TextChoices):
    """Where a dossier stands."""

    DRAFT = "draft", _("Nháp")
    SENT = "sent", _("Đã gửi")
    RECEIVED = "received", _("Đã tiếp nhận")
    REVIEWING = "reviewing", _("Đang thẩm định")
    RETURNED = "returned", _("Yêu cầu bổ sung")
    COUNCIL = "council", _("Chờ hội đồng")
    AWAITING = "awaiting", _("Chờ quyết định")
    SETTLED = "closed", _("Đã giải quyết xong")


class NomineeState(models.TextChoices):
    """Where one nominee stands, from the appraisal to the award; the others of the dossier go their own way."""

    PROPOSED = "asked", _("Đang xét")
    HELD = "returned", _("Tạm dừng do có đơn thư")
    REFUSED = "failed", _("Không đạt")
    PASSED = "passed", _("Đạt")
    LOWERED = "lowered", _("Hạ danh hiệu")
    VOTED_DOWN = "refused", _("Hội đồng không thông qua")
    SUBMITTED = "awaiting", _("Chờ quyết định")
    DECIDED = "decided", _("Đã quyết định")
    HANDED = "awarded", _("Đã trao")
    REVOKED = "revoked", _("Thu hồi")


class LateDecision(models.TextChoices):
    """What becomes of a dossier that came late; it is never dropped."""

    NONE = "", _("Không muộn")
    WAITING = "waiting", _("Nộp muộn, chờ quyết định")
    ACCEPTED = "accepted", _("Nộp muộn, được chấp nhận")


class PaperState(models.TextChoices):
    """How far a paper of the dossier is."""

    DRAFT = "draft", _("Nháp")
    READY = "done", _("Sẵn sàng")
    SIGNED = "approved", _("Đã ký")


class Kept(models.TextChoices):
    """Why a version of a report was kept."""

    BY_HAND = "hand", _("Người soạn giữ lại")
    PAPER = "paper", _("Khi lập giấy tờ")
    SENT = "sent", _("Khi gửi hồ sơ")
    OTHER = "other", _("Trước khi người khác sửa")
    RESTORED = "restored", _("Trước khi lấy lại bản cũ")


class FlagState(models.TextChoices):
    """Where a part stands that the unit has to complete."""

    MARKED = "marked", _("Đang đánh dấu")
    ASKED = "asked", _("Cần bổ sung")
    RESOLVED = "resolved", _("Đạt")


EDITED = frozenset({DossierState.DRAFT, DossierState.RETURNED})
"""The states in which the unit can change the dossier."""
WAITING = frozenset({DossierState.SENT, DossierState.RECEIVED, DossierState.REVIEWING})
"""The states in which the authority has the turn."""
STOPPED = frozenset({NomineeState.HELD, NomineeState.REFUSED, NomineeState.LOWERED, NomineeState.VOTED_DOWN, NomineeState.REVOKED})
"""The states of a nominee that always have a reason."""
AT_COUNCIL = frozenset({NomineeState.PROPOSED, NomineeState.HELD})
"""The states in which the council has still to speak."""
CARRIED = frozenset({NomineeState.PASSED, NomineeState.LOWERED})
"""The states in which the council agreed and nobody has drafted a decision yet."""
KINDS = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
"""Kinds of subjects as a Vietnamese paper counts them."""
