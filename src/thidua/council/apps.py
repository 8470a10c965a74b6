from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.council import access

__all__ = ["CouncilConfig", "access"]


class CouncilConfig(AppConfig):
    """The council; importing `access` enters its permissions into the table of powers."""

    name = "thidua.council"
    label = "council"
    verbose_name = "Hội đồng Thi đua - Khen thưởng"

    def ready(self) -> None:
        """Add the tab to the page of a dossier (models are loaded only now, hence the names as text)."""
        import_string("thidua.dossiers.hooks.tabs").append(import_string("thidua.council.next_steps.offer_tab"))
