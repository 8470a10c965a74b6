from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.movements import access

__all__ = ["MovementsConfig", "access"]


class MovementsConfig(AppConfig):
    """Movements; importing `access` enters their permissions into the table of powers."""

    name = "thidua.movements"
    label = "movements"
    verbose_name = "Phong trào"

    def ready(self) -> None:
        """Offer the reading desk on the page of a document (models are loaded only now, hence the names as text)."""
        import_string("thidua.documents.hooks.next_steps").append(import_string("thidua.movements.next_steps.offer_desk"))
