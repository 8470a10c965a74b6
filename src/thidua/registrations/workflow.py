"""The workflow tables of calls and registrations."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.kernel import clock
from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step
from thidua.registrations import queries
from thidua.registrations.enums import WAITING, CallState, RegistrationState
from thidua.registrations.models import Call, Registration

CS, RS = CallState, RegistrationState


def _waiting(call: Call, at: datetime) -> Iterator[str]:
    if waiting := call.registrations.filter(state__in=WAITING).count():
        yield ngettext(
            "Còn %(n)d bản đăng ký đã gửi mà chưa duyệt. Duyệt hoặc yêu cầu bổ sung rồi mới chốt.",
            "Còn %(n)d bản đăng ký đã gửi mà chưa duyệt. Duyệt hoặc yêu cầu bổ sung rồi mới chốt.", waiting,
        ) % {"n": waiting}


def _door_shut(registration: Registration, at: datetime) -> Iterator[str]:
    if queries.door_is_open(registration, at):
        return
    call = registration.call
    if call.closed_at is not None:
        yield _("Đợt đăng ký đã chốt. Đề nghị cơ quan thường trực cho đơn vị nộp bổ sung.")
    else:
        yield _("Đã hết thời gian nhận đăng ký (%(at)s). Đề nghị cơ quan thường trực cho đơn vị nộp sau hạn.") % {
            "at": f"{call.closes_at.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}",
        }


def _cannot_send(registration: Registration, at: datetime) -> Iterator[str]:
    yield from _door_shut(registration, at)
    if not (registration.nil or registration.targets.exists() or registration.aims.exists()):
        yield _("Chưa có chỉ tiêu hoặc danh hiệu nào. Thêm ít nhất một dòng, hoặc báo không phát sinh.")


def _call_closed(registration: Registration, at: datetime) -> Iterator[str]:
    if registration.call.closed_at is not None and registration.let_in_until is None:
        yield _("Đợt đăng ký đã chốt. Mở lại đợt đăng ký trước khi thay đổi.")


def _call_of(registration: Registration) -> Owned:
    return registration.call


CLOSE = Step("close", frozenset({CS.OPEN}), CS.CLOSED, "registration.call", gettext_lazy("Chốt đăng ký"), _waiting)
REOPEN = Step(
    "reopen", frozenset({CS.CLOSED}), CS.OPEN, "registration.call", gettext_lazy("Mở lại đợt đăng ký"), needs_note=True,
)
CALL_STEPS = (CLOSE, REOPEN)

SEND = Step(
    "send", frozenset({RS.DRAFT, RS.RETURNED}), RS.SENT, "registration.write", gettext_lazy("Gửi đăng ký"), _cannot_send,
)
RECALL = Step("recall", frozenset({RS.SENT}), RS.DRAFT, "registration.write", gettext_lazy("Thu hồi"), _door_shut)
RECEIVE = Step(
    "receive", frozenset({RS.SENT}), RS.RECEIVED, "registration.review", gettext_lazy("Tiếp nhận"), judged_on=_call_of,
)
RETURN = Step(
    "return", frozenset({RS.SENT, RS.RECEIVED, RS.APPROVED}), RS.RETURNED, "registration.review",
    gettext_lazy("Yêu cầu bổ sung"), _call_closed, needs_note=True, judged_on=_call_of,
)
APPROVE = Step(
    "approve", frozenset({RS.SENT, RS.RECEIVED}), RS.APPROVED, "registration.review", gettext_lazy("Duyệt"),
    judged_on=_call_of,
)
REGISTRATION_STEPS = (SEND, RECALL, RECEIVE, RETURN, APPROVE)

TABLES = {"call": CALL_STEPS, "registration": REGISTRATION_STEPS}
