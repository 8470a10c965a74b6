"""States of sessions, cases and ballots, and the words of members and votes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Office(models.TextChoices):
    """What a member is in the council (chức danh trong Hội đồng)."""

    CHAIR = "chair", _("Chủ tịch Hội đồng")
    DEPUTY = "deputy", _("Phó Chủ tịch Hội đồng")
    STANDING = "standing", _("Ủy viên thường trực")
    MEMBER = "member", _("Ủy viên")
    SECRETARY = "secretary", _("Ủy viên, thư ký")


class SessionState(models.TextChoices):
    """Where a session stands (phiên họp)."""

    PLANNED = "draft", _("Đang chuẩn bị")
    INVITED = "sent", _("Đã mời họp")
    MEETING = "working", _("Đang họp")
    ENDED = "done", _("Đã họp xong")
    CONFIRMED = "approved", _("Biên bản đã xác nhận")


class CaseState(models.TextChoices):
    """Where one nominee with one honour stands in the session (nội dung xét)."""

    WAITING = "asked", _("Chờ biểu quyết")
    VOTING = "working", _("Đang bỏ phiếu")
    PASSED = "passed", _("Thông qua")
    LOWERED = "lowered", _("Hạ danh hiệu")
    FAILED = "refused", _("Không thông qua")
    OPEN = "unknown", _("Chờ Hội đồng kết luận")
    PUT_OFF = "dropped", _("Hoãn xét")


class BallotState(models.TextChoices):
    """Where a ballot stands (lượt bỏ phiếu)."""

    SEALING = "new", _("Chờ kiểm phiếu viên nhận mã")
    OPEN = "working", _("Đang bỏ phiếu")
    CLOSED = "received", _("Đã đóng, chờ kiểm phiếu")
    HALF = "sent", _("Đã mở một lớp niêm phong")
    CHECKING = "reviewing", _("Đã kiểm phiếu, chờ đối chiếu biên nhận")
    COUNTED = "done", _("Đã có kết quả")
    VOID = "dropped", _("Đã hủy")


class Method(models.TextChoices):
    """How is voted (hình thức biểu quyết)."""

    OPEN = "open", _("Biểu quyết công khai")
    SECRET = "secret", _("Bỏ phiếu kín trên máy")
    PAPER = "paper", _("Bỏ phiếu kín bằng phiếu giấy")


class Choice(models.TextChoices):
    """What a vote says (ý kiến)."""

    YES = "yes", _("Đồng ý")
    NO = "no", _("Không đồng ý")
    BLANK = "blank", _("Không có ý kiến")


class Presence(models.TextChoices):
    """Whether a member is at the session (điểm danh)."""

    PRESENT = "present", _("Có mặt")
    WRITTEN = "written", _("Vắng, có ý kiến bằng văn bản")
    ABSENT = "absent", _("Vắng mặt")


class Why(models.TextChoices):
    """Why a member takes no part in a case (lý do không tham gia biểu quyết)."""

    OWN = "own", _("Chính mình được đề nghị")
    UNIT = "unit", _("Thuộc đơn vị được đề nghị hoặc đơn vị trình")
    DECLARED = "declared", _("Có quan hệ liên quan, tự khai hoặc chủ trì nêu")


SIGNS = {Choice.YES: "Y", Choice.NO: "N", Choice.BLANK: "B"}
"""What stands for a vote on its way and under its seal: words of different lengths would tell a vote by how much was sent."""
SECRET_METHODS = frozenset({Method.SECRET, Method.PAPER})
SPOILT = "spoilt"
"""The figure of paper ballots that are not valid (phiếu không hợp lệ)."""
LEAST_VOTERS = 3
"""With fewer votes than these, the figures of a ballot tell who voted how."""
SETTLED = frozenset({CaseState.PASSED, CaseState.LOWERED, CaseState.FAILED, CaseState.PUT_OFF})
"""Cases of which the council has nothing more to say in this session."""
RUNNING = frozenset({BallotState.SEALING, BallotState.OPEN, BallotState.CLOSED, BallotState.HALF, BallotState.CHECKING})
"""Ballots that neither gave a result nor were annulled."""
