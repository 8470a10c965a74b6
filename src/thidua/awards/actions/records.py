"""A record is opened for a person, a collective or a household, and said more about."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.awards.actions.facts import enter, plain, require
from thidua.awards.enums import List, Origin, Subject
from thidua.awards.errors import RecordRefused
from thidua.awards.models import Batch, Record, Work
from thidua.awards.queries import version_of
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.clock import vietnam_date
from thidua.org.actions import add_person
from thidua.org.models import Person, Unit
from thidua.org.names import search_key, sort_key
from thidua.papers.text import nfc, squeeze

ABOUT = ("number", "born_on", "sex", "role", "force", "sector", "recruited_on", "contract_from",
         *(f"all_{name}" for name in List.values))
"""What `describe` may change."""


@transaction.atomic
def open_record(
    *, kind: str, unit: Unit, by: Actor | None, at: datetime, name: str = "", person: Person | None = None,
    about: Mapping[str, Any] | None = None, work: Work | None = None, batch: Batch | None = None,
) -> Record:
    """This function will open the record of a person (known, or new under `name`), a collective or a household.

    A collective without a name is the unit itself. Raises RecordRefused (right, no name, a record that is there).
    """
    record = Record(kind=kind, unit=unit, batch=batch, **_checked(about or {}, at))
    require(by, "record.import" if batch else "record.edit", record)
    cleaned = squeeze(nfc(name))
    if kind == Subject.INDIVIDUAL:
        record.person = person or _new_person(cleaned, at)
    elif cleaned:
        record.name, record.sort_key, record.search_key = cleaned[:300], sort_key(cleaned), search_key(cleaned)
    elif kind == Subject.HOUSEHOLD:
        raise RecordRefused(_("Cần ghi tên chủ hộ."))
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as double:
        raise RecordRefused(_("Đã có hồ sơ của người hoặc tập thể này, hoặc số hiệu này đã dùng cho hồ sơ khác.")) from double
    audit.record(record, step="record.open", by=by, at=at, data={
        **plain(record), "name": cleaned, **({"batch": batch.pk} if batch else {})})
    if work is not None:
        enter(record=record, facts=[work], by=by, at=at, batch=batch, origin=Origin.IMPORT if batch else Origin.HAND,
              permission="record.import" if batch else "record.edit")
    return record


@transaction.atomic
def describe(
    *, record: Record, changes: Mapping[str, Any], seen: int, by: Actor | None, at: datetime, reason: str = ""
) -> Record:
    """This function will change what is known about the subject, columns of ABOUT, and keep in the log what it was.

    Raises RecordRefused (right, somebody faster, nothing changed, a number that another record has), ValueError for
    other columns.
    """
    require(by, "record.edit", record)
    held = Record.objects.select_for_update().get(pk=record.pk)
    if version_of(held) != seen:
        raise RecordRefused(_("Hồ sơ vừa được người khác cập nhật. Tải lại trang rồi làm trên bản mới nhất."))
    after = {name: value for name, value in _checked(changes, at).items() if value != getattr(held, name)}
    if not after:
        raise RecordRefused(_("Chưa có thông tin nào thay đổi."))
    before = {name: getattr(held, name) for name in after}
    for name, value in after.items():
        setattr(held, name, value)
    try:
        with transaction.atomic():
            held.save(update_fields=list(after))
    except IntegrityError as double:
        raise RecordRefused(_("Số hiệu này đã dùng cho hồ sơ khác.")) from double
    audit.record(held, step="record.describe", by=by, at=at, note=reason, data={"before": before, "after": after})
    return held




def _new_person(name: str, at: datetime) -> Person:
    """Add the person without a post: having a record gives nobody any power."""
    if not name:
        raise RecordRefused(_("Cần ghi họ và tên."))
    return add_person(name=name, by=None, at=at)


def _checked(about: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    if unknown := set(about) - set(ABOUT):
        msg = f"not about a subject: {sorted(unknown)}"
        raise ValueError(msg)
    today = vietnam_date(at)
    for value in about.values():
        if isinstance(value, date) and not date(1900, 1, 1) <= value <= today:
            raise RecordRefused(_("Ngày %(day)s không hợp lệ.") % {"day": f"{value:%d/%m/%Y}"})
    return dict(about)
