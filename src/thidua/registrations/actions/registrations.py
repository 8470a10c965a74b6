"""The steps of a registration: the unit sends and recalls, the authority receives, returns and approves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take
from thidua.kernel.writing import digest
from thidua.registrations import notices, queries, workflow
from thidua.registrations.actions.duty import answer_duty, take_up_duty
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Registration, Submission


@transaction.atomic
def send(
    *, registration: Registration, by: Actor, at: datetime, nil: bool = False, note: str = "", late_reason: str = "",
) -> Submission:
    """Send the registration as it stands, or nothing to register with the reason in `note`. Raises StepRefused.

    After the deadline a reason for being late is needed; the mark stays. What is sent is kept as it was sent.
    """
    _as_now(registration)
    late = registration.late or (at > registration.call.due_at and not registration.submissions.exists())
    if late and not (registration.late_reason or late_reason.strip()):
        raise StepRefused(_("Đã quá hạn đăng ký. Ghi lý do nộp muộn."))
    if nil and not note.strip():
        raise StepRefused(_("Ghi lý do không phát sinh."))
    if nil and (registration.targets.exists() or registration.aims.exists()):
        raise StepRefused(_("Đã có chỉ tiêu hoặc danh hiệu trong bản đăng ký. Xóa các dòng đó trước khi báo không phát sinh."))
    registration.nil = nil
    reason = registration.late_reason or (late_reason.strip() if late else "")
    take(workflow.SEND, registration, by=by, at=at, note=note or reason, also={
        "nil": nil, "late": late, "late_reason": reason, "sent_at": at, "flags": [],
    })
    content = queries.content_of(registration) | ({"note": note.strip()} if nil else {})
    submission = Submission.objects.create(
        registration=registration, number=registration.submissions.count() + 1, content=content,
        sha256=digest(content), sent_at=at, sent_by=by.name,
    )
    answer_duty(registration, by=by, at=at, nil_note=note.strip() if nil else "")
    notices.sent(registration, at=at)
    return submission


@transaction.atomic
def recall(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Take a sent registration back while nobody has acted on it. Raises StepRefused."""
    _as_now(registration)
    take(workflow.RECALL, registration, by=by, at=at, also={"nil": False})
    take_up_duty(registration, by=by, at=at)
    return registration


@transaction.atomic
def receive(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Say that the authority has it in hand; the unit can no longer recall it. Raises StepRefused."""
    take(workflow.RECEIVE, registration, by=by, at=at)
    return registration


@transaction.atomic
def give_back(
    *, registration: Registration, by: Actor, at: datetime, note: str, flags: Sequence[str] = (),
) -> Registration:
    """Ask the unit to mend the flagged parts (none flagged: any part), with the reason. Raises StepRefused."""
    known = {row["key"] for part in (queries.TARGETS, queries.AIMS) for row in queries.content_of(registration)[part]}
    wanted = [flag for flag in flags if flag in known | {queries.TARGETS, queries.AIMS}]
    _as_now(registration)
    take(workflow.RETURN, registration, by=by, at=at, note=note, data={"flags": wanted},
         also={"flags": wanted, "approved_at": None})
    notices.returned(registration, reason=note, at=at)
    return registration


@transaction.atomic
def approve(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Approve what was sent; only this enters the total. Raises StepRefused."""
    take(workflow.APPROVE, registration, by=by, at=at, also={"approved_at": at})
    notices.approved(registration, at=at)
    return registration


@transaction.atomic
def let_in(*, registration: Registration, until: datetime, by: Actor, at: datetime, note: str) -> Registration:
    """Let one unit send until a moment although the door is closed, with the reason. Raises StepRefused."""
    if not access.can(by, "registration.review", registration.call):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if not note.strip():
        raise StepRefused(_("Cần ghi lý do."))
    if until <= at:
        raise StepRefused(_("Thời điểm cho nộp phải ở sau lúc này."))
    now = hold(registration)
    if now.state not in (RegistrationState.DRAFT, RegistrationState.RETURNED):
        raise StepRefused(_("Đơn vị đã gửi đăng ký nên không cần cho nộp sau hạn."))
    Registration.objects.filter(pk=registration.pk).update(let_in_until=until)
    registration.let_in_until = until
    audit.record(registration, step="let_in", by=by, at=at, note=note, data={"until": until})
    notices.let_in(registration, until=until, reason=note, at=at)
    return registration


def _as_now(registration: Registration) -> None:
    """The call may have been closed since the page was opened."""
    registration.call.refresh_from_db(fields=["state", "closed_at", "closes_at", "due_at"])
