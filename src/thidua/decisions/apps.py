from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.decisions import access

__all__ = ["DecisionsConfig", "access"]


class DecisionsConfig(AppConfig):
    """Decisions; importing `access` enters their permissions into the table of powers."""

    name = "thidua.decisions"
    label = "decisions"
    verbose_name = "Quyết định khen thưởng"

    def ready(self) -> None:
        """Add the tab to the page of a dossier (models are loaded only now, hence the names as text)."""
        import_string("thidua.dossiers.hooks.tabs").append(import_string("thidua.decisions.next_steps.offer_tab"))
