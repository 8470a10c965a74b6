"""The unit says each year what became of its targets."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Progress, Target


@transaction.atomic
def record_progress(
    *, target: Target, year: int, figure: Decimal | None, note: str, by: Actor, at: datetime,
) -> Progress:
    """Record what was reached in a year, or correct it; the log keeps what stood there. Raises StepRefused."""
    registration = target.registration
    if not access.can(by, "registration.write", registration):
        raise StepRefused(_("Chỉ đơn vị đăng ký mới cập nhật kết quả chỉ tiêu."))
    if registration.state != RegistrationState.APPROVED:
        raise StepRefused(_("Cập nhật kết quả sau khi bản đăng ký được duyệt."))
    if year > clock.vietnam_date(at).year or year < registration.call.year:
        raise StepRefused(_("Chọn năm từ năm đăng ký đến năm nay."))
    if figure is None and not note.strip():
        raise StepRefused(_("Ghi con số đạt được, hoặc một câu về kết quả."))
    values = {"figure": figure, "note": note.strip(), "recorded_at": at, "recorded_by": by.name}
    progress, _new = Progress.objects.update_or_create(target=target, year=year, defaults=values)
    audit.record(registration, step="progress", by=by, at=at, note=note, data={
        "target": target.pk, "year": year, "figure": figure,
    })
    return progress
