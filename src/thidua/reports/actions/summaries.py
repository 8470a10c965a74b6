"""The report that goes up: drafted from the total, gone over by the officer, issued and kept as it was sent."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel import access, audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take
from thidua.movements.saying import say_period
from thidua.reports import workflow
from thidua.reports.enums import SummaryState
from thidua.reports.models import Round, Summary
from thidua.reports.report import EXCEL, PDF, WORD, file_of
from thidua.reports.weaving import first_body, knowns, woven


@transaction.atomic
@override(settings.LANGUAGE_CODE)
def draft_summary(*, found: Round, by: Actor, at: datetime) -> Summary:
    """Draft the report of a round, or return the one that is being written. Raises StepRefused."""
    _may_write(found, by)
    hold(found)
    latest = found.summaries.first()
    if latest is not None and latest.state == SummaryState.DRAFT:
        return latest
    plan = found.form.movement.plan if found.form.movement else None
    period = say_period(found.period_key)
    summary = Summary.objects.create(
        round=found, number=latest.number + 1 if latest else 1, place=plan.place if plan else "", saved_at=at,
        about=f"Kết quả thực hiện phong trào thi đua {period[:1].lower()}{period[1:]}" if plan else f"{found.form.name} {period}",
        recipients="Lãnh đạo cơ quan\nCác đơn vị", body=first_body(found, clock.vietnam_date(at)),
    )
    audit.record(summary, step="draft", by=by, at=at, to_state=summary.state)
    return summary


@transaction.atomic
def save_summary(*, summary: Summary, about: str, recipients: str, place: str, body: str, by: Actor, at: datetime) -> Summary:
    """Save the words of a report that is not yet issued. Raises StepRefused."""
    _may_write(summary.round, by)
    if hold(summary).state != SummaryState.DRAFT:
        raise StepRefused(_("Báo cáo đã phát hành nên giữ nguyên. Lập báo cáo mới nếu cần."))
    values = {"about": about.strip(), "recipients": recipients.strip(), "place": place.strip(), "body": body.strip()}
    changed = [name for name, value in values.items() if getattr(summary, name) != value]
    Summary.objects.filter(pk=summary.pk).update(**values, saved_at=at)
    summary.refresh_from_db()
    audit.record(summary, step="save", by=by, at=at, data={"changed": changed})
    return summary


@transaction.atomic
def issue(*, summary: Summary, by: Actor, at: datetime) -> Summary:
    """Issue the report: its Word, PDF and Excel files are kept by their hash and never made again. Raises StepRefused."""
    hold(summary.round)
    text = woven(summary.body, {known.code: known.amount for known in knowns(summary.round)})
    if text.strange:
        raise StepRefused(_("Không có số liệu mã %(codes)s. Sửa lại trong nội dung.") % {"codes": ", ".join(text.strange)})
    kept = {name: files.keep(file_of(summary, form, at=at), at=at) for name, form in (("word", WORD), ("pdf", PDF), ("annex", EXCEL))}
    take(workflow.ISSUE, summary, by=by, at=at, data={name: stored.sha256 for name, stored in kept.items()}, also={
        **kept, "issued_at": at, "issued_by": by.name, "body": text.text,
    })
    return summary


def _may_write(found: Round, by: Actor) -> None:
    if not access.can(by, "report.close", found):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
