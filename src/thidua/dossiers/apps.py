from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.dossiers import access

__all__ = ["DossiersConfig", "access"]


class DossiersConfig(AppConfig):
    """Dossiers; importing `access` enters their permissions into the table of powers."""

    name = "thidua.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ khen thưởng"

    def ready(self) -> None:
        """Add the tab to the page of a movement (models are loaded only now, hence the names as text)."""
        import_string("thidua.movements.hooks.tabs").append(import_string("thidua.dossiers.next_steps.offer_tab"))
