"""What people are told about dossiers: one function per message, written into the outbox in the language of the reader."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.dossiers import queries
from thidua.dossiers.models import Dossier
from thidua.kernel import clock, outbox
from thidua.movements.queries import deciders
from thidua.org.queries import accounts_at, names_on


@outbox.in_each_language
def sent(dossier: Dossier, *, at: datetime) -> int:
    """Tell the officers of the authority that a unit sent a dossier; return how many messages."""
    day = clock.vietnam_date(at)
    unit = names_on([dossier.unit_id], day).get(dossier.unit_id, "")
    text = _("Nộp muộn, cần quyết định. Lý do: %(reason)s") % {"reason": dossier.late_reason} if dossier.late else dossier.title
    return outbox.post(
        deciders(dossier.authority_id, day), subject=_("%(unit)s gửi hồ sơ khen thưởng") % {"unit": unit}, text=text,
        link=reverse("dossier", args=[dossier.pk]), at=at,
    )


@outbox.in_each_language
def returned(dossier: Dossier, *, reason: str, at: datetime) -> int:
    """Tell the unit what it must complete: the reason, and each part with what is wrong."""
    asked = queries.asked_of(dossier, clock.vietnam_date(at))
    text = "\n".join([reason, *(f"– {one.part.label}: {one.flag.note}" for one in asked)])
    return _to_unit(dossier, _("Yêu cầu bổ sung hồ sơ khen thưởng"), text, at=at)


@outbox.in_each_language
def forwarded(dossier: Dossier, *, at: datetime) -> int:
    """Tell the unit that its dossier goes to the council."""
    return _to_unit(dossier, _("Hồ sơ khen thưởng đã chuyển hội đồng"), dossier.title, at=at)


@outbox.in_each_language
def late_accepted(dossier: Dossier, *, reason: str, at: datetime) -> int:
    """Tell the unit that its late dossier is taken."""
    return _to_unit(dossier, _("Hồ sơ nộp muộn được chấp nhận"), reason, at=at)


@outbox.in_each_language
def stopped(dossier: Dossier, *, name: str, reason: str, at: datetime) -> int:
    """Tell the unit that one nominee does not go on, and why; the others do."""
    return _to_unit(dossier, _("Kết quả thẩm định: %(name)s") % {"name": name}, reason, at=at)


@outbox.in_each_language
def outcome(dossier: Dossier, *, name: str, state: str, note: str, at: datetime) -> int:
    """Tell the unit what the council or the decision says of one nominee."""
    return _to_unit(dossier, _("Kết quả khen thưởng: %(name)s") % {"name": name}, f"{state}. {note}".strip(), at=at)


def _to_unit(dossier: Dossier, subject: str, text: str, *, at: datetime) -> int:
    accounts = accounts_at([dossier.unit_id], clock.vietnam_date(at))
    return outbox.post(
        accounts.get(dossier.unit_id, []), subject=subject, text=text, link=reverse("dossier", args=[dossier.pk]), at=at,
    )
