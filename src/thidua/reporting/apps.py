from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.reporting import access

__all__ = ["ReportingConfig", "access"]


class ReportingConfig(AppConfig):
    """Reading over all apps; importing `access` enters its permissions into the table of powers."""

    name = "thidua.reporting"
    label = "reporting"
    verbose_name = "Điều hành"

    def ready(self) -> None:
        """Add the tab to the pages of a movement (models are loaded only now, hence the names as text)."""
        import_string("thidua.movements.hooks.tabs").append(import_string("thidua.reporting.next_steps.offer_tab"))
