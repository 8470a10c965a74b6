"""Kinds and levels of units, and how units change."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What kind of body a unit is (loại đơn vị)."""

    COMMITTEE = "committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, ban, ngành cấp tỉnh")
    OFFICE = "office", _("Cơ quan chuyên môn")
    SERVICE = "service", _("Đơn vị sự nghiệp")
    PARTY = "party", _("Cơ quan Đảng")
    FRONT = "front", _("Mặt trận và đoàn thể")
    VERTICAL = "vertical", _("Cơ quan ngành dọc")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    OTHER = "other", _("Khác")


class Level(models.TextChoices):
    """The level of government (cấp hành chính)."""

    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class Change(models.TextChoices):
    """How one unit passes into another (sắp xếp)."""

    MERGED = "merged", _("Nhập vào")
    SPLIT = "split", _("Tách ra")
    REPLACED = "replaced", _("Kế thừa nhiệm vụ")


class Certainty(models.TextChoices):
    """How sure a fact is (độ chắc chắn)."""

    VERIFIED = "verified", _("Đã kiểm chứng")
    SECONDARY = "secondary", _("Nguồn thứ cấp")
    RECALLED = "recalled", _("Chưa kiểm chứng")
    DRAFT = "draft", _("Dự thảo")
    EXAMPLE = "example", _("Dữ liệu ví dụ")
