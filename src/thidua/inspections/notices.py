"""What people are told about inspections, written into the outbox in the language of the reader."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.inspections.models import Demand, Visit
from thidua.kernel import clock, outbox
from thidua.movements.queries import deciders
from thidua.org.queries import accounts_at, names_on

INSPECTION = outbox.kind("inspection", gettext_lazy("Kiểm tra"))


@outbox.in_each_language
def planned(visit: Visit, *, at: datetime) -> int:
    """Tell the unit when it is visited and what is looked at."""
    subject = _("Kiểm tra ngày %(day)s: %(code)s") % {"day": f"{visit.planned_on:%d/%m/%Y}", "code": visit.movement.plan.code}
    return _to_unit(visit, subject, visit.subject, at)


@outbox.in_each_language
def sent(visit: Visit, *, at: datetime) -> int:
    """Tell the unit that the record is there to be acknowledged."""
    day = visit.held_on or visit.planned_on
    return _to_unit(
        visit, _("Biên bản kiểm tra ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"},
        _("Đọc và xác nhận biên bản; nội dung phải khắc phục có ghi thời hạn."), at)


@outbox.in_each_language
def recalled(visit: Visit, *, reason: str, at: datetime) -> int:
    """Tell the unit that the record was taken back to be mended."""
    return _to_unit(visit, _("Biên bản kiểm tra được thu hồi để sửa"), reason, at)


@outbox.in_each_language
def sent_back(demand: Demand, *, reason: str, at: datetime) -> int:
    """Tell the unit that what it reported is not enough."""
    return _to_unit(demand.visit, _("Yêu cầu khắc phục tiếp: %(text)s") % {"text": demand.text}, reason, at)


@outbox.in_each_language
def answered(demand: Demand, *, at: datetime) -> int:
    """Tell the officers of the authority what a unit mended."""
    visit, day = demand.visit, clock.vietnam_date(at)
    unit = names_on([visit.unit_id], day).get(visit.unit_id, "")
    return outbox.post(
        deciders(visit.movement.owner_id, day), subject=_("%(unit)s báo đã khắc phục: %(text)s") % {"unit": unit, "text": demand.text},
        text=demand.answer, link=reverse("inspection", args=[visit.pk]), at=at, kind=INSPECTION, topic=visit.movement.plan.code,
    )


@outbox.in_each_language
def acknowledged(visit: Visit, *, at: datetime) -> int:
    """Tell the officers of the authority that the unit acknowledged the record."""
    day = clock.vietnam_date(at)
    unit = names_on([visit.unit_id], day).get(visit.unit_id, "")
    return outbox.post(
        deciders(visit.movement.owner_id, day), subject=_("%(unit)s đã xác nhận biên bản kiểm tra") % {"unit": unit},
        text=visit.opinion, link=reverse("inspection", args=[visit.pk]), at=at, kind=INSPECTION, topic=visit.movement.plan.code,
    )


def _to_unit(visit: Visit, subject: str, text: str, at: datetime) -> int:
    accounts = accounts_at([visit.unit_id], clock.vietnam_date(at))
    return outbox.post(
        accounts.get(visit.unit_id, []), subject=subject, text=text, link=reverse("inspection", args=[visit.pk]), at=at,
        kind=INSPECTION, topic=visit.movement.plan.code,
    )
