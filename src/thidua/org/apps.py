from django.apps import AppConfig

from thidua.org import access

__all__ = ["OrgConfig", "access"]


class OrgConfig(AppConfig):
    """Units and people; importing `access` enters their permissions into the table of powers."""

    name = "thidua.org"
    label = "org"
    verbose_name = "Đơn vị"
