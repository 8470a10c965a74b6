from django.apps import AppConfig
from django.utils.module_loading import import_string

OFFERED = (
    ("tabs", "next_steps.offer_preflight"), ("tabs", "next_steps.offer_twice"), ("papers_made", "actions.learn"),
    ("before_sending", "actions.read_papers"),
    ("against_sending", "queries.against_sending"),
    ("against_council", "saying.against_council"), ("marks", "next_steps.mark_twice"),
)


class ChecksConfig(AppConfig):
    """Checks of dossiers (kiểm tra trước khi gửi, trùng lặp)."""

    name = "thidua.checks"
    label = "checks"
    verbose_name = "Kiểm tra hồ sơ"

    def ready(self) -> None:
        """Add the tabs, the reading of papers and what stands against sending (models are loaded only now)."""
        for name, offered in OFFERED:
            import_string(f"thidua.dossiers.hooks.{name}").append(import_string(f"thidua.checks.{offered}"))
