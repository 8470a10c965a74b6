from django.apps import AppConfig
from django.utils.module_loading import import_string

from thidua.appraisal import access

__all__ = ["AppraisalConfig", "access"]


class AppraisalConfig(AppConfig):
    """Beside the appraisal; importing `access` enters the permissions into the table of powers."""

    name = "thidua.appraisal"
    label = "appraisal"
    verbose_name = "Thẩm định hồ sơ"

    def ready(self) -> None:
        """Add to dossiers what this app has to say (models are loaded only now, hence the name as text)."""
        import_string("thidua.appraisal.joining.join")()
