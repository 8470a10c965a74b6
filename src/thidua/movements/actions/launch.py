"""Launching and closing a movement."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.documents import actions as documents
from thidua.documents.enums import Direction
from thidua.documents.queries import recipients_of
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import take
from thidua.movements import notices, workflow
from thidua.movements.actions.expand import expand
from thidua.movements.enums import MovementState
from thidua.movements.errors import DeskRefused
from thidua.movements.models import Assignment, Movement

WORD = "PHÁT ĐỘNG"
"""What the officer types to launch."""


@transaction.atomic
def launch(*, movement: Movement, by: Actor, at: datetime) -> Movement:
    """Put the plan into force: create the assignments, tell every unit and send it the plan. Raises StepRefused with all reasons."""
    take(workflow.LAUNCH, movement, by=by, at=at, also={"launched_at": at})
    expand(movement=movement, at=at)
    unit_ids = list(Assignment.objects.filter(obligation__movement=movement).values_list("unit_id", flat=True).distinct())
    notices.launched(movement, unit_ids, at=at)
    plan = movement.plan
    if plan.direction == Direction.OUTGOING and plan.number is not None and plan.owner_id == by.scope_id:
        documents.deliver(document=plan, unit_ids=[*unit_ids, *_printed(movement, at)], by=by, at=at, quietly=True)
    return movement


def _printed(movement: Movement, at: datetime) -> list[int]:
    """Return the units that the plan prints as its recipients, where the name leaves no doubt."""
    found = recipients_of(movement.plan, clock.vietnam_date(at))
    return [unit_id for recipient in found if recipient.sure for unit_id in recipient.unit_ids]


@transaction.atomic
def close(*, movement: Movement, by: Actor, at: datetime, note: str) -> Movement:
    """End the movement; nothing can be answered afterwards. Raises StepRefused."""
    take(workflow.CLOSE, movement, by=by, at=at, note=note)
    return movement


@transaction.atomic
def set_period(*, movement: Movement, name: str, starts_on: date | None, ends_on: date | None, by: Actor,
               at: datetime) -> Movement:
    """Name the movement and say from when to when it runs. Raises DeskRefused for an impossible period."""
    if not access.can(by, "movement.review", movement):
        raise DeskRefused(_("Vị trí công tác đang chọn không có quyền sửa phong trào này."))
    if Movement.objects.select_for_update().get(pk=movement.pk).state != MovementState.DRAFT:
        raise DeskRefused(_("Phong trào đã phát động nên không đổi tên và thời gian ở đây được."))
    if starts_on and ends_on and ends_on < starts_on:
        raise DeskRefused(_("Ngày kết thúc phải sau ngày bắt đầu."))
    before = {"name": movement.name, "starts_on": movement.starts_on, "ends_on": movement.ends_on}
    movement.name, movement.starts_on, movement.ends_on = name.strip() or movement.name, starts_on, ends_on
    movement.desk_saved_at = at
    movement.save(update_fields=["name", "starts_on", "ends_on", "desk_saved_at"])
    after = {"name": movement.name, "starts_on": starts_on, "ends_on": ends_on}
    audit.record(movement, step="set_period", by=by, at=at, data={"before": before, "after": after})
    return movement
