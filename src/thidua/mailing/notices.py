"""Who is told that a letter did not arrive, or that the mail server is away: the administrators, in the program."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import clock, outbox
from thidua.kernel.access import Role
from thidua.kernel.models import OutboxMessage
from thidua.mailing.models import Mail
from thidua.org.models import Post
from thidua.org.queries import lasting

TROUBLE = outbox.kind("mail_trouble", gettext_lazy("Thư điện tử không gửi được"))
AWAY = outbox.kind("mail_away", gettext_lazy("Máy chủ thư không trả lời"))
ABOUT_MAIL = (TROUBLE, AWAY)
"""What is said about letters is not itself sent as a letter."""


@outbox.in_each_language
def undelivered(mail: Mail, *, at: datetime) -> int:
    """Tell the administrators which letter did not arrive, or may not have arrived, and why."""
    return outbox.post(
        _administrators(at), subject=_("Thư tới %(address)s: %(state)s") % {"address": mail.address, "state": mail.get_state_display()},
        text=mail.error or mail.subject, link=reverse("mails"), at=at, kind=TROUBLE,
    )


@outbox.in_each_language
def server_away(words: str, *, waiting: int, at: datetime) -> int:
    """Tell the administrators that the mail server does not take letters; they wait and nothing is lost."""
    return outbox.post(
        _administrators(at), subject=_("Máy chủ thư không nhận thư"),
        text=_("%(count)d thư đang chờ và sẽ tự gửi khi máy chủ trả lời. Máy chủ nói: %(words)s") % {"count": waiting, "words": words},
        link=reverse("mails"), at=at, kind=AWAY,
    )


def told_today(at: datetime) -> bool:
    """Tell whether somebody was told today that the server is away."""
    day = clock.vietnam_date(at)
    newest = OutboxMessage.objects.filter(kind=AWAY).order_by("-created_at").values_list("created_at", flat=True).first()
    return newest is not None and clock.vietnam_date(newest) == day


def _administrators(at: datetime) -> list[int]:
    rows = Post.objects.filter(lasting(clock.vietnam_date(at)), role=Role.ADMINISTRATOR, person__account__is_active=True)
    return list(rows.order_by("pk").values_list("person__account_id", flat=True).distinct())
