from django.apps import AppConfig

from thidua.legal import access

__all__ = ["LegalConfig", "access"]


class LegalConfig(AppConfig):
    """The law in words; importing `access` enters its permission into the table of powers."""

    name = "thidua.legal"
    label = "legal"
    verbose_name = "Quy định"
