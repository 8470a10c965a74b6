from django.apps import AppConfig
from django.utils.module_loading import import_string


class WebConfig(AppConfig):
    name = "thidua.web"
    label = "web"
    verbose_name = "Trang"

    def ready(self) -> None:
        """Add the tab of the ledger (models are loaded only now, hence the names as text)."""
        import_string("thidua.movements.hooks.tabs").append(import_string("thidua.web.ledger.tab.offer_tab"))
