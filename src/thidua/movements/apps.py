from django.apps import AppConfig

from thidua.movements import access

__all__ = ["MovementsConfig", "access"]


class MovementsConfig(AppConfig):
    """Movements; importing `access` enters their permissions into the table of powers."""

    name = "thidua.movements"
    label = "movements"
    verbose_name = "Phong trào"
