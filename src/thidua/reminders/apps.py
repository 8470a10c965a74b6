from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Reminders before and after deadlines."""

    name = "thidua.reminders"
    label = "reminders"
    verbose_name = "Nhắc việc"
