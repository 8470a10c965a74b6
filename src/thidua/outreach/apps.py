from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.outreach import access

__all__ = ["OutreachConfig", "access"]


class OutreachConfig(AppConfig):
    """Making known; importing `access` enters their permissions into the table of powers."""

    name = "thidua.outreach"
    label = "outreach"
    verbose_name = "Tuyên truyền"

    def ready(self) -> None:
        """Add the tab to the page of a movement (models are loaded only now, hence the names as text)."""
        import_string("thidua.movements.hooks.tabs").append(import_string("thidua.outreach.next_steps.offer_tab"))
