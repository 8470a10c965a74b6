"""What people are told about reports: one function per message, written into the outbox in the language of the reader."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.kernel import clock, outbox
from thidua.movements.queries import deciders
from thidua.movements.saying import say_period
from thidua.org.queries import accounts_at, names_on
from thidua.reports.models import Correction, Report, Round


@outbox.in_each_language
def opened(found: Round, unit_ids: Collection[int], *, at: datetime) -> int:
    """Tell everybody at the units that they are asked for a report; return how many messages."""
    accounts = accounts_at(unit_ids, clock.vietnam_date(at))
    return outbox.post(
        {account for told in accounts.values() for account in told},
        subject=_("Báo cáo: %(form)s") % {"form": found.form.name},
        text=_("%(period)s, hạn %(day)s.") % {"period": say_period(found.period_key), "day": f"{clock.vietnam_date(found.due_at):%d/%m/%Y}"},
        link=reverse("report-round", args=[found.pk]), at=at,
    )


@outbox.in_each_language
def sent(report: Report, *, at: datetime) -> int:
    """Tell the officers of the authority that a unit sent its report."""
    day = clock.vietnam_date(at)
    unit = names_on([report.unit_id], day).get(report.unit_id, "")
    late = _("Nộp muộn %(n)d ngày. Lý do: %(reason)s") % {"n": report.late_days, "reason": report.late_reason}
    return outbox.post(
        deciders(report.round.owner_id, day), subject=_("%(unit)s gửi báo cáo") % {"unit": unit},
        text=late if report.late_days else report.round.form.name, link=reverse("report", args=[report.pk]), at=at,
    )


@outbox.in_each_language
def returned(report: Report, *, reason: str, at: datetime) -> int:
    """Tell the unit what it must mend."""
    return _to_unit(report, _("Yêu cầu bổ sung báo cáo"), reason, at=at)


@outbox.in_each_language
def approved(report: Report, *, at: datetime) -> int:
    """Tell the unit that its report is approved."""
    return _to_unit(report, _("Báo cáo đã được duyệt"), report.round.form.name, at=at)


@outbox.in_each_language
def excused(report: Report, *, reason: str, at: datetime) -> int:
    """Tell the unit that it need not report this time."""
    return _to_unit(report, _("Đơn vị được miễn báo cáo kỳ này"), reason, at=at)


@outbox.in_each_language
def corrected(correction: Correction, *, at: datetime) -> int:
    """Tell the unit that one of its figures was corrected after the round was closed."""
    subject = _("Đính chính số liệu %(code)s trong báo cáo của đơn vị") % {"code": correction.figure.code}
    return _to_unit(correction.report, subject, correction.reason, at=at)


def _to_unit(report: Report, subject: str, text: str, *, at: datetime) -> int:
    accounts = accounts_at([report.unit_id], clock.vietnam_date(at))
    return outbox.post(
        accounts.get(report.unit_id, []), subject=subject, text=text, link=reverse("report", args=[report.pk]), at=at,
    )
