from django.apps import AppConfig

from thidua.awards import access

__all__ = ["AwardsConfig", "access"]


class AwardsConfig(AppConfig):
    """Records and the register of awards; importing `access` enters their permissions into the table of powers."""

    name = "thidua.awards"
    label = "awards"
    verbose_name = "Thành tích"
