from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.inspections import access

__all__ = ["InspectionsConfig", "access"]


class InspectionsConfig(AppConfig):
    """Inspections; importing `access` enters their permissions into the table of powers."""

    name = "thidua.inspections"
    label = "inspections"
    verbose_name = "Kiểm tra"

    def ready(self) -> None:
        """Add the tab to the page of a movement (models are loaded only now, hence the names as text)."""
        import_string("thidua.movements.hooks.tabs").append(import_string("thidua.inspections.next_steps.offer_tab"))
