"""The words of a record: what it is about, and the choices of its entries. Values are the codes of the rulebook."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """Whose record it is (đối tượng)."""

    INDIVIDUAL = "individual", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")


class Sex(models.TextChoices):
    """Sex (giới tính)."""

    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")


class WorkRole(models.TextChoices):
    """Whether the person leads or works directly (đối tượng theo vị trí)."""

    LEADER = "leader", _("Lãnh đạo, quản lý")
    DIRECT = "direct", _("Trực tiếp công tác, lao động, sản xuất")


class Force(models.TextChoices):
    """Civil life or the armed forces (lực lượng)."""

    CIVIL = "civil", _("Dân sự")
    ARMED = "armed", _("Lực lượng vũ trang")


class Sector(models.TextChoices):
    """Where the person works (khu vực)."""

    OFFICER = "officer", _("Cán bộ, công chức")
    EMPLOYEE = "employee", _("Viên chức")
    WORKER = "worker", _("Công nhân, người lao động")
    FARMER = "farmer", _("Nông dân")
    OTHER = "other", _("Khác")


class Rating(models.TextChoices):
    """Rating of a year (xếp loại mức độ hoàn thành nhiệm vụ), the best first."""

    EXCELLENT = "HTXSNV", _("Hoàn thành xuất sắc nhiệm vụ")
    GOOD = "HTTNV", _("Hoàn thành tốt nhiệm vụ")
    DONE = "HTNV", _("Hoàn thành nhiệm vụ")
    NOT_DONE = "KHTNV", _("Không hoàn thành nhiệm vụ")


class Kind(models.TextChoices):
    """Type of commendation (loại hình khen thưởng)."""

    MERIT = "merit", _("Công trạng")
    THEME = "theme", _("Chuyên đề")
    SUDDEN = "sudden", _("Đột xuất")
    SERVICE = "service", _("Cống hiến")
    TENURE = "tenure", _("Niên hạn")
    FOREIGN = "foreign", _("Đối ngoại")


class Route(models.TextChoices):
    """By which of the two conditions the title of emulation fighter at base level was given (căn cứ xét)."""

    EXCELLENT = "excellent", _("Hoàn thành xuất sắc nhiệm vụ")
    INITIATIVE = "initiative", _("Có sáng kiến, đề tài được công nhận")


class InitiativeKind(models.TextChoices):
    """What was recognised (loại)."""

    INITIATIVE = "initiative", _("Sáng kiến")
    PROJECT = "project", _("Đề tài, đề án khoa học")
    COMBAT = "combat", _("Mưu trí, sáng tạo trong chiến đấu")


class Scope(models.TextChoices):
    """How far an initiative reaches (phạm vi ảnh hưởng)."""

    BASE = "base", _("Cơ sở")
    PROVINCE = "province", _("Bộ, ban, ngành, tỉnh")
    NATION = "nation", _("Toàn quốc")


class DisciplineForm(models.TextChoices):
    """Form of discipline, from light to heavy (hình thức kỷ luật)."""

    REPRIMAND = "khien_trach", _("Khiển trách")
    WARNING = "canh_cao", _("Cảnh cáo")
    LOWERED = "ha_bac_luong", _("Hạ bậc lương")
    DEMOTED = "giang_chuc", _("Giáng chức")
    REMOVED = "cach_chuc", _("Cách chức")
    DISMISSED = "buoc_thoi_viec", _("Buộc thôi việc")


class PendingKind(models.TextChoices):
    """What is being looked into (vụ việc đang xem xét)."""

    DISCIPLINE = "discipline", _("Đang xem xét kỷ luật")
    INSPECTION = "inspection", _("Đang thanh tra, kiểm tra, có dấu hiệu vi phạm")
    COMPLAINT = "complaint", _("Có đơn thư đang xác minh")


class Origin(models.TextChoices):
    """How an entry came into the record (nguồn)."""

    HAND = "hand", _("Nhập tay")
    IMPORT = "import", _("Nhập từ Excel")
    DECISION = "decision", _("Từ quyết định trên hệ thống")


class BatchState(models.TextChoices):
    """Where an import stands (đợt nhập)."""

    DRAFT = "draft", _("Chờ xác nhận")
    DONE = "done", _("Đã nhập")
    UNDONE = "undone", _("Đã hoàn tác")
    DROPPED = "dropped", _("Đã bỏ")


class List(models.TextChoices):
    """The lists of a record that may be declared complete (danh sách đã đủ)."""

    TITLES = "titles", _("Danh hiệu thi đua")
    AWARDS = "awards", _("Hình thức khen thưởng")
    INITIATIVES = "initiatives", _("Sáng kiến, đề tài")
    DISCIPLINE = "discipline", _("Kỷ luật")
    PENDING = "pending", _("Vụ việc đang xem xét")
    POSTS = "posts", _("Quá trình giữ chức vụ")
