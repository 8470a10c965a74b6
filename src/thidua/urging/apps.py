from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.urging import access

__all__ = ["UrgingConfig", "access"]


class UrgingConfig(AppConfig):
    """Urging; importing `access` enters its permissions into the table of powers."""

    name = "thidua.urging"
    label = "urging"
    verbose_name = "Đôn đốc"

    def ready(self) -> None:
        """Add the tab and the button to the pages of a movement (models are loaded only now, hence the names as text)."""
        import_string("thidua.movements.hooks.tabs").append(import_string("thidua.urging.next_steps.offer_tab"))
        import_string("thidua.movements.hooks.board_steps").append(import_string("thidua.urging.next_steps.offer_letter"))
