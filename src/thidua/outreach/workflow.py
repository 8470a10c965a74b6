"""The workflow table of a line of the dissemination log."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import clock
from thidua.kernel.workflow import Step
from thidua.movements.enums import MovementState
from thidua.outreach.enums import ActivityState
from thidua.outreach.models import Activity

AC = ActivityState


def _movement_ended(activity: Activity, at: datetime) -> Iterator[str]:
    if activity.movement.state != MovementState.LAUNCHED:
        yield _("Phong trào đã tổng kết nên không cập nhật được nữa.")


def _cannot_record(activity: Activity, at: datetime) -> Iterator[str]:
    yield from _movement_ended(activity, at)
    if activity.held_on > clock.vietnam_date(at):
        yield _("Chưa đến ngày thực hiện (%(day)s).") % {"day": f"{activity.held_on:%d/%m/%Y}"}


RECORD = Step(
    "record", frozenset({AC.PLANNED}), AC.DONE, "outreach.write", gettext_lazy("Ghi đã thực hiện"), _cannot_record,
)
DROP = Step(
    "drop", frozenset({AC.PLANNED, AC.DONE}), AC.DROPPED, "outreach.write", gettext_lazy("Bỏ khỏi nhật ký"), _movement_ended,
    needs_note=True,
)
RESTORE = Step(
    "restore", frozenset({AC.DROPPED}), AC.PLANNED, "outreach.write", gettext_lazy("Đưa lại vào lịch"), _movement_ended,
)
ACTIVITY_STEPS = (RECORD, DROP, RESTORE)

TABLES = {"activity": ACTIVITY_STEPS}
