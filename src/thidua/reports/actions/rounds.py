"""An authority asks for the reports of a period, hands the asking down, closes, and corrects what was closed."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take
from thidua.kernel.writing import digest
from thidua.org.models import Group
from thidua.papers.when import Period
from thidua.reports import notices, queries, workflow
from thidua.reports.enums import ReportState, RoundState
from thidua.reports.models import Correction, Figure, Report, ReportForm, Round, Total, Value


@transaction.atomic
def open_round(
    *, form: ReportForm, period: Period, due_on: date, group: Group | None, by: Actor, at: datetime,
) -> Round:
    """Ask the units for their reports of a period and tell them. Raises StepRefused.

    Where the form answers a duty of a plan, the units are those given the duty, each with its own deadline.
    """
    if not access.can(by, "report.compose", form):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    hold(form)
    if form.obligation_id is not None:
        units = queries.units_asked(form, period.key)
    else:
        units = dict.fromkeys(queries.units_below(form.owner, group, clock.vietnam_date(at)))
    found = Round(
        form=form, owner=form.owner, period_key=period.key, period_start=period.start, period_end=period.end or due_on,
        due_at=clock.end_of_day(due_on), opened_at=at,
    )
    return _opened(found, units, by, at)


@transaction.atomic
def hand_down(*, report: Report, due_on: date, group: Group | None, by: Actor, at: datetime) -> Round:
    """Ask the own units for the same figures, so that their total fills this report. Raises StepRefused."""
    if not access.can(by, "report.compose", report):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    above = report.round
    found = Round(
        form=above.form, owner=report.unit, above=above, tier=above.tier + 1, period_key=above.period_key,
        period_start=above.period_start, period_end=above.period_end, due_at=clock.end_of_day(due_on), opened_at=at,
    )
    units = queries.units_below(report.unit, group, clock.vietnam_date(at))
    return _opened(found, dict.fromkeys(units), by, at)


def _opened(found: Round, units: Mapping[int, datetime | None], by: Actor, at: datetime) -> Round:
    version = found.above.version if found.above else queries.version_for(found.form, found.period_start)
    if version is None:
        raise StepRefused(_("Chưa có phiên bản mẫu áp dụng cho kỳ này. Đưa mẫu vào sử dụng trước."))
    if found.due_at < at:
        raise StepRefused(_("Hạn báo cáo đã qua. Chọn một ngày từ hôm nay trở đi."))
    units = {unit: due_at for unit, due_at in units.items() if unit != found.owner_id}
    if not units:
        raise StepRefused(_("Không có đơn vị nào để yêu cầu báo cáo."))
    found.version = version
    try:
        with transaction.atomic():
            found.save(force_insert=True)
    except IntegrityError:
        raise StepRefused(_("Đã có đợt báo cáo của kỳ này.")) from None
    Report.objects.bulk_create([
        Report(round=found, unit_id=unit, due_at=due_at or found.due_at) for unit, due_at in units.items()
    ])
    audit.record(found, step="open", by=by, at=at, to_state=found.state, data={
        "period": found.period_key, "due_at": found.due_at, "units": len(units), "version": version.number,
    })
    notices.opened(found, list(units), at=at)
    return found


@transaction.atomic
def close(*, found: Round, by: Actor, at: datetime) -> Total:
    """Close the round and keep its total as it stands. Raises StepRefused until every unit has answered or is excused."""
    take(workflow.CLOSE, found, by=by, at=at, also={"closed_at": at})
    content = total_as_kept(found)
    return Total.objects.create(round=found, content=content, sha256=digest(content), made_at=at, made_by=by.name)


@override(settings.LANGUAGE_CODE)
def total_as_kept(found: Round) -> dict[str, object]:
    """Return the total in the words of the papers, whatever language the closing officer reads."""
    return queries.total_content(found)


@transaction.atomic
def correct(*, report: Report, figure: Figure, amount: Decimal, reason: str, by: Actor, at: datetime) -> Correction:
    """Correct a figure of a closed round; the frozen total stays, the correction stands beside it. Raises StepRefused."""
    if not access.can(by, "report.review", report.round):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if not reason.strip():
        raise StepRefused(_("Cần ghi lý do."))
    if hold(report.round).state != RoundState.CLOSED:
        raise StepRefused(_("Đợt báo cáo chưa chốt. Yêu cầu đơn vị bổ sung thay cho đính chính."))
    if hold(report).state != ReportState.APPROVED or figure.version_id != report.round.version_id:
        raise StepRefused(_("Chỉ đính chính được số liệu của báo cáo đã duyệt."))
    value = Value.objects.filter(report=report, figure=figure).first()
    old = value.amount if value else None
    if old == amount:
        raise StepRefused(_("Số mới giống số cũ."))
    Value.objects.update_or_create(report=report, figure=figure, defaults={"amount": amount})
    made = Correction.objects.create(
        report=report, figure=figure, old=old, new=amount, reason=reason.strip(), made_at=at, made_by=by.name,
    )
    audit.record(report, step="correct", by=by, at=at, note=reason.strip(), data={"code": figure.code, "old": old, "new": amount})
    notices.corrected(made, at=at)
    return made
