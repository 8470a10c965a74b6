from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.reports import access

__all__ = ["ReportsConfig", "access"]


class ReportsConfig(AppConfig):
    """Reports; importing `access` enters their permissions into the table of powers."""

    name = "thidua.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Add the tab to the page of a movement (models are loaded only now, hence the names as text)."""
        import_string("thidua.movements.hooks.tabs").append(import_string("thidua.reports.next_steps.offer_tab"))
