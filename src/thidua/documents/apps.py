from django.apps import AppConfig

from thidua.documents import access

__all__ = ["DocumentsConfig", "access"]


class DocumentsConfig(AppConfig):
    """Documents; importing `access` enters their permissions into the table of powers."""

    name = "thidua.documents"
    label = "documents"
    verbose_name = "Văn bản"
