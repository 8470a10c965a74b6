"""What people are told about registrations: one function per message, written into the outbox in the language of the reader."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.kernel import clock, outbox
from thidua.movements.queries import deciders
from thidua.org.queries import accounts_at, names_on
from thidua.registrations.models import Call, Registration


@outbox.in_each_language
def opened(call: Call, unit_ids: Collection[int], *, at: datetime) -> int:
    """Tell everybody at the units that they are asked to register; return how many messages."""
    accounts = accounts_at(unit_ids, clock.vietnam_date(at))
    return outbox.post(
        {account for found in accounts.values() for account in found},
        subject=_("Đăng ký thi đua: %(title)s") % {"title": call.title},
        text=_("Gửi bản đăng ký trước %(at)s.") % {"at": _moment(call.due_at)},
        link=reverse("registration-call", args=[call.pk]), at=at,
    )


@outbox.in_each_language
def sent(registration: Registration, *, at: datetime) -> int:
    """Tell the officers of the authority that a unit sent its registration."""
    unit = names_on([registration.unit_id], clock.vietnam_date(at)).get(registration.unit_id, "")
    return outbox.post(
        deciders(registration.call.movement.owner_id, clock.vietnam_date(at)),
        subject=_("%(unit)s gửi đăng ký thi đua") % {"unit": unit},
        text=_("Nộp muộn. Lý do: %(reason)s") % {"reason": registration.late_reason} if registration.late else registration.call.title,
        link=reverse("registration", args=[registration.pk]), at=at,
    )


@outbox.in_each_language
def returned(registration: Registration, *, reason: str, at: datetime) -> int:
    """Tell the unit what it must mend."""
    return _to_unit(registration, _("Yêu cầu bổ sung đăng ký thi đua"), reason, at=at)


@outbox.in_each_language
def approved(registration: Registration, *, at: datetime) -> int:
    """Tell the unit that its registration is approved."""
    return _to_unit(registration, _("Đăng ký thi đua đã được duyệt"), registration.call.title, at=at)


@outbox.in_each_language
def let_in(registration: Registration, *, until: datetime, reason: str, at: datetime) -> int:
    """Tell the unit that it may send although the door is closed."""
    subject = _("Được nộp đăng ký thi đua đến %(until)s") % {"until": _moment(until)}
    return _to_unit(registration, subject, reason, at=at)


def _to_unit(registration: Registration, subject: str, text: str, *, at: datetime) -> int:
    accounts = accounts_at([registration.unit_id], clock.vietnam_date(at))
    return outbox.post(
        accounts.get(registration.unit_id, []), subject=subject, text=text,
        link=reverse("registration", args=[registration.pk]), at=at,
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}"
