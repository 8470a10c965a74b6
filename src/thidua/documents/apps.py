from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.documents import access

__all__ = ["DocumentsConfig", "access"]


class DocumentsConfig(AppConfig):
    """Documents; importing `access` enters their permissions into the table of powers."""

    name = "thidua.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        """Link the documents that the law cites to the register (models are loaded only now, hence names as text)."""
        import_string("thidua.legal.hooks.document_links").append(import_string("thidua.documents.law_links.link_to"))
