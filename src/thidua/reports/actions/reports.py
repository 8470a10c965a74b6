"""The steps of a report: the unit sends and recalls, the authority receives, returns, approves, excuses."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, share, take
from thidua.kernel.writing import digest
from thidua.movements import actions as movements
from thidua.movements.enums import MovementState
from thidua.movements.models import Assignment
from thidua.reports import notices, queries, workflow
from thidua.reports.checks import checked
from thidua.reports.enums import ReportState
from thidua.reports.models import Report, Round, Submission

NOTHING = "Không phát sinh trong kỳ báo cáo."


@transaction.atomic
def send(
    *, report: Report, by: Actor, at: datetime, nil: bool = False, note: str = "", late_reason: str = "", confirmed: bool = False,
) -> Submission:
    """Send the report as it stands, or that there is nothing to report. Raises StepRefused.

    After the deadline a reason for being late is needed; the mark stays. Doubts must be `confirmed`. What is sent is
    kept as it was sent, and the duty of the plan that asks for it is answered.
    """
    _as_now(report)
    first = not report.submissions.exists()
    late_days = _days_late(report, at) if first else report.late_days
    reason = report.late_reason or (late_reason.strip() if late_days else "")
    if late_days and not reason:
        raise StepRefused(_("Đã quá hạn báo cáo. Ghi lý do nộp muộn."))
    if nil and (report.values.exclude(amount=0).exists() or report.narratives.exists()):
        raise StepRefused(_("Báo cáo đã có số liệu hoặc nội dung. Xóa đi trước khi báo không phát sinh."))
    if not nil and not confirmed and checked(report).doubts:
        raise StepRefused(_("Có số liệu cần xem lại. Kiểm tra rồi đánh dấu “Đã kiểm tra, số liệu đúng”."))
    report.nil = nil
    take(workflow.SEND, report, by=by, at=at, note=note.strip() or reason, also={
        "nil": nil, "late_days": late_days, "late_reason": reason, "sent_at": at, "flags": [],
    })
    said = note.strip() or NOTHING if nil else ""
    content = queries.content_of(report, said)
    submission = Submission.objects.create(
        report=report, number=report.submissions.count() + 1, content=content, sha256=digest(content), sent_at=at, sent_by=by.name,
    )
    _answer_duty(report, by=by, at=at, nil_note=said)
    notices.sent(report, at=at)
    return submission


@transaction.atomic
def recall(*, report: Report, by: Actor, at: datetime) -> Report:
    """Take a sent report back while nobody has acted on it. Raises StepRefused."""
    _as_now(report)
    take(workflow.RECALL, report, by=by, at=at, also={"nil": False})
    _take_up_duty(report, by=by, at=at)
    return report


@transaction.atomic
def receive(*, report: Report, by: Actor, at: datetime) -> Report:
    """Say that the authority has it in hand; the unit can no longer recall it. Raises StepRefused."""
    take(workflow.RECEIVE, report, by=by, at=at)
    return report


@transaction.atomic
def give_back(*, report: Report, by: Actor, at: datetime, note: str, flags: Sequence[str] = ()) -> Report:
    """Ask the unit to mend the flagged parts (none flagged: any part), with the reason. Raises StepRefused."""
    version = report.round.version
    known = {queries.FILES, *(queries.key_of(part) for part in [*version.figures.all(), *version.sections.all()])}
    wanted = [flag for flag in flags if flag in known]
    _as_now(report)
    take(workflow.RETURN, report, by=by, at=at, note=note, data={"flags": wanted}, also={
        "flags": wanted, "approved_at": None, "nil": False,
    })
    notices.returned(report, reason=note, at=at)
    return report


@transaction.atomic
def approve(*, report: Report, by: Actor, at: datetime) -> Report:
    """Approve what was sent; only this enters the total. Raises StepRefused."""
    take(workflow.APPROVE, report, by=by, at=at, also={"approved_at": at})
    notices.approved(report, at=at)
    return report


@transaction.atomic
def excuse(*, report: Report, by: Actor, at: datetime, note: str) -> Report:
    """Release a unit from reporting this time, with the reason; the round can be closed without it. Raises StepRefused."""
    _as_now(report)
    take(workflow.EXCUSE, report, by=by, at=at, note=note)
    notices.excused(report, reason=note, at=at)
    return report


@transaction.atomic
def excuse_rest(*, found: Round, by: Actor, at: datetime, note: str) -> int:
    """Release every unit that has sent nothing, with one reason, and return how many. Raises StepRefused where there is none."""
    rest = list(found.reports.filter(state=ReportState.DRAFT).select_related("round"))
    if not rest:
        raise StepRefused(_("Không còn đơn vị nào chưa báo cáo."))
    for report in rest:
        excuse(report=report, by=by, at=at, note=note)
    return len(rest)


@transaction.atomic
def unexcuse(*, report: Report, by: Actor, at: datetime) -> Report:
    """Ask a unit for its report after all. Raises StepRefused."""
    _as_now(report)
    take(workflow.UNEXCUSE, report, by=by, at=at)
    return report


def _as_now(report: Report) -> None:
    """Keep the round as it is until the step is done: it may have been closed since the page was opened."""
    now = share(report.round)
    report.round.state, report.round.closed_at = now.state, now.closed_at


def _days_late(report: Report, at: datetime) -> int:
    due_at = queries.due_of(report)
    return max(1, (clock.vietnam_date(at) - clock.vietnam_date(due_at)).days) if at > due_at else 0


@override(settings.LANGUAGE_CODE)
def _answer_duty(report: Report, *, by: Actor, at: datetime, nil_note: str) -> None:
    sentence = _("Đã gửi báo cáo trên phần mềm lúc %(at)s.") % {"at": f"{at.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}"}
    movements.answer_by_handing_in(assignment=_assignment(report), sentence=sentence, nil_note=nil_note, by=by, at=at)


@override(settings.LANGUAGE_CODE)
def _take_up_duty(report: Report, *, by: Actor, at: datetime) -> None:
    movements.take_up_again(assignment=_assignment(report), note=_("Đã thu hồi báo cáo."), by=by, at=at)


def _assignment(report: Report) -> Assignment | None:
    movement = report.round.form.movement
    return queries.assignment_of(report) if movement and movement.state == MovementState.LAUNCHED else None
