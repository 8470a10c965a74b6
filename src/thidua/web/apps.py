from django.apps import AppConfig
from django.utils.module_loading import import_string

OFFERED = (
    ("movements.hooks.tabs", "ledger.tab.offer_tab"), ("movements.hooks.tabs", "thread.doors.offer_tab"),
    ("movements.hooks.unit_doors", "thread.doors.unit_door"), ("dossiers.hooks.nominee_doors", "thread.doors.nominee_door"),
    ("awards.hooks.record_doors", "thread.doors.record_doors"),
)
"""What is added to pages of other apps: to which list, by which function."""


class WebConfig(AppConfig):
    name = "thidua.web"
    label = "web"
    verbose_name = "Trang"

    def ready(self) -> None:
        """Add the ways into the pages of this app (models are loaded only now, hence the names as text)."""
        for place, offer in OFFERED:
            import_string(f"thidua.{place}").append(import_string(f"thidua.web.{offer}"))
