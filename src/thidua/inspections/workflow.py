"""The workflow tables of visits and of what must be mended."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.inspections.enums import DemandState, VisitState
from thidua.inspections.models import Demand, Visit
from thidua.kernel import clock
from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step
from thidua.org.models import Unit

VS, DS = VisitState, DemandState


def _not_written(visit: Visit, at: datetime) -> Iterator[str]:
    if visit.held_on is None or not visit.seen.strip() or not visit.findings.strip():
        yield _("Chưa ghi đủ biên bản: ngày kiểm tra, nội dung đã xem, nhận xét.")
    elif visit.held_on > clock.vietnam_date(at):
        yield _("Ngày kiểm tra không thể ở sau hôm nay.")


def _answered(visit: Visit, at: datetime) -> Iterator[str]:
    if visit.demands.exclude(state=DS.OPEN, answered_at=None).exists():
        yield _("Đơn vị đã báo khắc phục nên không thu hồi biên bản được nữa.")


def _unit_of(visit: Visit) -> Unit:
    return visit.unit


def _movement_of(demand: Demand) -> Owned:
    return demand.visit.movement


def _record_not_sent(demand: Demand, at: datetime) -> Iterator[str]:
    if demand.visit.state not in (VS.SENT, VS.ACKNOWLEDGED):
        yield _("Biên bản chưa gửi nên chưa trả lời được.")


SEND = Step("send", frozenset({VS.PLANNED}), VS.SENT, "inspection.write", gettext_lazy("Gửi biên bản"), _not_written)
RECALL = Step(
    "recall", frozenset({VS.SENT}), VS.PLANNED, "inspection.write", gettext_lazy("Thu hồi biên bản để sửa"), _answered,
    needs_note=True,
)
ACKNOWLEDGE = Step(
    "acknowledge", frozenset({VS.SENT}), VS.ACKNOWLEDGED, "inspection.answer", gettext_lazy("Xác nhận biên bản"), judged_on=_unit_of,
)
DROP = Step("drop", frozenset({VS.PLANNED}), VS.DROPPED, "inspection.write", gettext_lazy("Bỏ khỏi kế hoạch"), needs_note=True)
VISIT_STEPS = (SEND, RECALL, ACKNOWLEDGE, DROP)

ANSWER = Step(
    "answer", frozenset({DS.OPEN}), DS.ANSWERED, "inspection.answer", gettext_lazy("Báo đã khắc phục"), _record_not_sent, needs_note=True,
)
SETTLE = Step(
    "settle", frozenset({DS.ANSWERED}), DS.SETTLED, "inspection.write", gettext_lazy("Xác nhận đã khắc phục"), judged_on=_movement_of,
)
SEND_BACK = Step(
    "send_back", frozenset({DS.ANSWERED}), DS.OPEN, "inspection.write", gettext_lazy("Yêu cầu khắc phục tiếp"), needs_note=True,
    judged_on=_movement_of,
)
DEMAND_STEPS = (ANSWER, SETTLE, SEND_BACK)

TABLES = {"visit": VISIT_STEPS, "demand": DEMAND_STEPS}
