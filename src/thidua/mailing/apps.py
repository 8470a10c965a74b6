from django.apps import AppConfig

from thidua.mailing import access

__all__ = ["MailingConfig", "access"]


class MailingConfig(AppConfig):
    """E-mail; importing `access` enters its permissions into the table of powers."""

    name = "thidua.mailing"
    label = "mailing"
    verbose_name = "Thư điện tử"
