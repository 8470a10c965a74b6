"""The workflow tables of movements, obligations, assignments and extensions."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import clock
from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step
from thidua.movements import queries
from thidua.movements.enums import OPEN, AssignmentState, ExtensionState, MovementState, ObligationState
from thidua.movements.models import Assignment, Extension, Movement, Obligation

MV, OB, AS, EX = MovementState, ObligationState, AssignmentState, ExtensionState


def _not_ready(movement: Movement, at: datetime) -> Iterator[str]:
    day = clock.vietnam_date(at)
    return (str(item.sentence) for item in queries.readiness(movement, day=day) if item.blocks)


def _not_in_draft(obligation: Obligation, at: datetime) -> Iterator[str]:
    if obligation.movement.state != MovementState.DRAFT:
        yield _("Phong trào đã phát động: điều chỉnh nhiệm vụ ở trang của phong trào, có nêu lý do.")


def _nothing_shown(assignment: Assignment, at: datetime) -> Iterator[str]:
    if not assignment.evidence.exists():
        yield _("Chưa có minh chứng. Thêm văn bản, tệp hoặc một câu về việc đã làm.")


def _movement_closed(assignment: Assignment, at: datetime) -> Iterator[str]:
    if assignment.obligation.movement.state != MovementState.LAUNCHED:
        yield _("Phong trào đã tổng kết nên không cập nhật được nữa.")


def _finish_reasons(assignment: Assignment, at: datetime) -> Iterator[str]:
    yield from _movement_closed(assignment, at)
    yield from _nothing_shown(assignment, at)


def _movement_of(assignment: Assignment) -> Owned:
    return assignment.obligation.movement


LAUNCH = Step(
    "launch", frozenset({MV.DRAFT}), MV.LAUNCHED, "movement.launch", gettext_lazy("Phát động"), _not_ready,
)
CLOSE = Step("close", frozenset({MV.LAUNCHED}), MV.CLOSED, "movement.close", gettext_lazy("Tổng kết"), needs_note=True)
MOVEMENT_STEPS = (LAUNCH, CLOSE)

CONFIRM = Step(
    "confirm", frozenset({OB.READ}), OB.CONFIRMED, "movement.review", gettext_lazy("Xác nhận"), _not_in_draft,
)
DROP = Step(
    "drop", frozenset({OB.READ, OB.CONFIRMED}), OB.DROPPED, "movement.review", gettext_lazy("Bỏ"), _not_in_draft,
)
RESTORE = Step(
    "restore", frozenset({OB.DROPPED, OB.CONFIRMED}), OB.READ, "movement.review", gettext_lazy("Xem lại"), _not_in_draft,
)
OBLIGATION_STEPS = (CONFIRM, DROP, RESTORE)

ACCEPT = Step(
    "accept", frozenset({AS.NEW}), AS.ACCEPTED, "assignment.answer", gettext_lazy("Nhận việc"), _movement_closed,
)
START = Step(
    "start", frozenset({AS.NEW, AS.ACCEPTED}), AS.WORKING, "assignment.answer", gettext_lazy("Bắt đầu thực hiện"),
    _movement_closed,
)
FINISH = Step("finish", OPEN, AS.DONE, "assignment.answer", gettext_lazy("Báo hoàn thành"), _finish_reasons)
NIL = Step(
    "nil", OPEN, AS.NIL, "assignment.answer", gettext_lazy("Báo không phát sinh"), _movement_closed, needs_note=True,
)
REOPEN = Step(
    "reopen", frozenset({AS.DONE, AS.NIL}), AS.WORKING, "assignment.answer", gettext_lazy("Mở lại để bổ sung"),
    _movement_closed, needs_note=True,
)
EXCUSE = Step(
    "excuse", OPEN, AS.EXCUSED, "assignment.excuse", gettext_lazy("Miễn thực hiện"), _movement_closed,
    needs_note=True, judged_on=_movement_of,
)
UNEXCUSE = Step(
    "unexcuse", frozenset({AS.EXCUSED}), AS.NEW, "assignment.excuse", gettext_lazy("Thôi miễn"), _movement_closed,
    needs_note=True, judged_on=_movement_of,
)
ASSIGNMENT_STEPS = (ACCEPT, START, FINISH, NIL, REOPEN, EXCUSE, UNEXCUSE)


def _assignment_closed(extension: Extension, at: datetime) -> Iterator[str]:
    yield from _movement_closed(extension.assignment, at)
    if extension.assignment.state not in OPEN:
        yield _("Việc này đã kết thúc nên không cần gia hạn nữa.")


GRANT = Step(
    "grant", frozenset({EX.ASKED}), EX.GRANTED, "extension.decide", gettext_lazy("Đồng ý gia hạn"), _assignment_closed,
)
REFUSE = Step(
    "refuse", frozenset({EX.ASKED}), EX.REFUSED, "extension.decide", gettext_lazy("Không đồng ý"), needs_note=True,
)
EXTENSION_STEPS = (GRANT, REFUSE)

TABLES = {
    "movement": MOVEMENT_STEPS, "obligation": OBLIGATION_STEPS, "assignment": ASSIGNMENT_STEPS,
    "extension": EXTENSION_STEPS,
}
