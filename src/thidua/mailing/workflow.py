"""What a person can do with a letter."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step
from thidua.mailing.enums import MailState
from thidua.mailing.models import Mail
from thidua.mailing.queries import unit_of


def _where(mail: Mail) -> Owned:
    return unit_of(mail.account_id)


RESEND = Step(
    "resend", frozenset({MailState.FAILED, MailState.UNSURE}), MailState.WAITING, "mail.resend", _("Gửi lại"), judged_on=_where,
)
MAIL_STEPS = (RESEND,)
TABLES: dict[str, Any] = {"mail": MAIL_STEPS}
