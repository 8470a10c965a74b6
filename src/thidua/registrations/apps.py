from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.registrations import access

__all__ = ["RegistrationsConfig", "access"]


class RegistrationsConfig(AppConfig):
    """Registrations; importing `access` enters their permissions into the table of powers."""

    name = "thidua.registrations"
    label = "registrations"
    verbose_name = "Đăng ký thi đua"

    def ready(self) -> None:
        """Add the tab to the page of a movement (models are loaded only now, hence the names as text)."""
        import_string("thidua.movements.hooks.tabs").append(import_string("thidua.registrations.next_steps.offer_tab"))
