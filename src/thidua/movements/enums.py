"""States and kinds of movements, obligations and assignments: the vocabulary of the screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MovementState(models.TextChoices):
    """Where a movement stands."""

    DRAFT = "draft", _("Đang rà soát")
    LAUNCHED = "launched", _("Đang phát động")
    CLOSED = "closed", _("Đã tổng kết")


class ObligationState(models.TextChoices):
    """Whether a person has looked at what was read."""

    READ = "read", _("Chờ xem")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    DROPPED = "dropped", _("Đã bỏ")


class DueKind(models.TextChoices):
    """When an obligation falls due (thời hạn)."""

    BY = "by", _("Trong hoặc đến hết")
    BEFORE = "before", _("Trước ngày")
    RECURRING = "recurring", _("Định kỳ")
    CONTINUOUS = "continuous", _("Thường xuyên")
    NONE = "none", _("Không ghi thời hạn")


class Every(models.TextChoices):
    """The period of a recurring obligation (chu kỳ)."""

    YEAR = "year", _("Hằng năm")
    HALF_YEAR = "half-year", _("6 tháng")
    QUARTER = "quarter", _("Hằng quý")
    MONTH = "month", _("Hằng tháng")


class Output(models.TextChoices):
    """What shows that an obligation is done (sản phẩm, minh chứng)."""

    PLAN = "plan", _("Kế hoạch")
    REPORT = "report", _("Báo cáo")
    CONFERENCE = "conference", _("Hội nghị")
    BROADCAST = "broadcast", _("Tuyên truyền")
    REGISTRATION = "registration", _("Bản đăng ký")
    DOSSIER = "dossier", _("Hồ sơ khen thưởng")
    DECISION = "decision", _("Quyết định, văn bản")
    TRAINING = "training", _("Tập huấn")
    INSPECTION = "inspection", _("Theo dõi, kiểm tra")
    OTHER = "other", _("Khác")


class PartyRole(models.TextChoices):
    """Whether a unit leads or supports (chủ trì, phối hợp)."""

    LEAD = "lead", _("Chủ trì")
    SUPPORT = "support", _("Phối hợp")


class MatchState(models.TextChoices):
    """How a printed name was matched to a unit or a group of that date."""

    EXACT = "exact", _("Khớp")
    SUGGESTED = "suggested", _("Gợi ý, cần xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    UNMATCHED = "unmatched", _("Chưa xác định đơn vị")


class AssignmentState(models.TextChoices):
    """Where an assignment stands; "quá hạn" is a computed fact beside it."""

    NEW = "new", _("Chưa nhận")
    ACCEPTED = "accepted", _("Đã nhận")
    WORKING = "working", _("Đang thực hiện")
    DONE = "done", _("Đã hoàn thành")
    NIL = "nil", _("Không phát sinh")
    EXCUSED = "excused", _("Được miễn")


OPEN = frozenset({AssignmentState.NEW, AssignmentState.ACCEPTED, AssignmentState.WORKING})
"""The states in which an assignment still waits for its unit."""


class EvidenceKind(models.TextChoices):
    """What a unit shows (minh chứng)."""

    DOCUMENT = "document", _("Văn bản trong sổ")
    REFERENCE = "reference", _("Số và ngày văn bản")
    FILE = "file", _("Tệp đính kèm")
    SENTENCE = "sentence", _("Nội dung đã làm")


class ExtensionState(models.TextChoices):
    """Where a request for more time stands (xin gia hạn)."""

    ASKED = "asked", _("Đang chờ")
    GRANTED = "granted", _("Đồng ý")
    REFUSED = "refused", _("Không đồng ý")
