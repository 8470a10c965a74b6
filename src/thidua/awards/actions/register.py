"""The register of awards: what is granted enters it, what is revoked stays in it and says by what."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.awards.actions.facts import enter, plain, require
from thidua.awards.enums import Origin
from thidua.awards.errors import RecordRefused
from thidua.awards.models import Award, Batch, Record
from thidua.awards.queries import version_of
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.clock import vietnam_date


@transaction.atomic
def grant(
    *, record: Record, honour: str, by: Actor | None, at: datetime, origin: str = Origin.HAND,
    batch: Batch | None = None, permission: str = "record.edit", **said: Any,
) -> Award:
    """This function will enter an award into the register: `said` are the columns of Award.

    The unit of the award is where the subject is now unless `said` names it. Raises RecordRefused (right, what stands
    against it, the same award is there).
    """
    award = Award(record=record, honour=honour, **{"unit_id": record.unit_id, **said})
    enter(record=record, facts=[award], by=by, at=at, origin=origin, batch=batch, permission=permission)
    return award


@transaction.atomic
def revoke(
    *, award: Award, on: date, decided_by: str, seen: int, by: Actor, at: datetime, permission: str = "award.revoke",
) -> Award:
    """This function will note that an award was annulled or taken back, on which day and by which decision.

    Raises RecordRefused (right, no decision, revoked before, a day that cannot be, somebody faster).
    """
    require(by, permission, award.record)
    record = Record.objects.select_for_update().get(pk=award.record_id)
    now = Award.objects.filter(pk=award.pk).first()
    if now is None or version_of(record) != seen:
        raise RecordRefused(_("Hồ sơ vừa được người khác cập nhật. Tải lại trang rồi làm trên bản mới nhất."))
    if now.revoked_on is not None:
        raise RecordRefused(_("Đã ghi thu hồi từ ngày %(day)s.") % {"day": f"{now.revoked_on:%d/%m/%Y}"})
    if not decided_by.strip():
        raise RecordRefused(_("Cần ghi quyết định hủy, thu hồi."))
    if on > vietnam_date(at) or (now.decided_on is not None and on < now.decided_on):
        raise RecordRefused(_("Ngày thu hồi phải từ ngày quyết định khen thưởng đến hôm nay."))
    now.revoked_on, now.revoked_by = on, decided_by.strip()[:300]
    now.save(update_fields=["revoked_on", "revoked_by"])
    audit.record(record, step="award.revoke", by=by, at=at, note=now.revoked_by, data=plain(now))
    return now
