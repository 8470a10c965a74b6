"""An authority opens a call, closes it with a total, and opens it again."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, take
from thidua.kernel.writing import digest
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement, Obligation
from thidua.registrations import notices, queries, workflow
from thidua.registrations.models import Call, Registration, Total


@transaction.atomic
def open_call(
    *, movement: Movement, obligation: Obligation | None, year: int, title: str, guidance: str, due_at: datetime,
    closes_at: datetime, by: Actor, at: datetime,
) -> Call:
    """Ask the units of a running movement to register for a year, and tell them. Raises StepRefused."""
    if not access.can(by, "registration.call", movement):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    movement.refresh_from_db(fields=["state"])
    if movement.state != MovementState.LAUNCHED:
        raise StepRefused(_("Chỉ mở đợt đăng ký khi phong trào đang phát động."))
    if closes_at < due_at:
        raise StepRefused(_("Thời điểm ngừng nhận phải từ hạn đăng ký trở đi."))
    if due_at < at:
        raise StepRefused(_("Hạn đăng ký đã qua. Chọn một ngày từ hôm nay trở đi."))
    units = queries.units_asked(movement, obligation)
    if not units:
        raise StepRefused(_("Kế hoạch chưa giao việc cho đơn vị nào nên chưa có đơn vị để đăng ký."))
    try:
        with transaction.atomic():
            call = Call.objects.create(
                movement=movement, obligation=obligation, year=year, title=title.strip(), guidance=guidance.strip(),
                due_at=due_at, closes_at=closes_at, opened_at=at,
            )
    except IntegrityError:
        raise StepRefused(_("Phong trào này đã có đợt đăng ký năm %(year)d.") % {"year": year}) from None
    Registration.objects.bulk_create([Registration(call=call, unit_id=unit) for unit in units])
    audit.record(call, step="open", by=by, at=at, to_state=call.state, data={
        "year": year, "due_at": due_at, "closes_at": closes_at, "units": len(units),
    })
    notices.opened(call, units, at=at)
    return call


@transaction.atomic
def close(*, call: Call, by: Actor, at: datetime) -> Total:
    """Close the call and keep its total as it stands. Raises StepRefused while something sent waits for an answer."""
    take(workflow.CLOSE, call, by=by, at=at, also={"closed_at": at})
    content = queries.total_of(call, at)
    reopened = queries.why_reopened(call)
    return Total.objects.create(
        call=call, number=call.totals.count() + 1, content=content, sha256=digest(content), reason=reopened,
        made_at=at, made_by=by.name,
    )


@transaction.atomic
def reopen(*, call: Call, by: Actor, at: datetime, note: str) -> Call:
    """Open a closed call again, with the reason; the totals made so far stay. Raises StepRefused."""
    take(workflow.REOPEN, call, by=by, at=at, note=note, also={"closed_at": None})
    return call
