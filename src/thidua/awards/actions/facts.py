"""Every change of the entries of a record: added, mended, taken out; the log of the record keeps what was."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from thidua.awards.checks import reasons_against
from thidua.awards.enums import Origin
from thidua.awards.errors import RecordRefused
from thidua.awards.models import Award, Batch, Discipline, Fact, Initiative, Pending, Record, Work, YearResult
from thidua.awards.queries import version_of
from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.clock import vietnam_date

FACTS: dict[str, type[Fact]] = {
    "year": YearResult, "award": Award, "initiative": Initiative, "work": Work, "discipline": Discipline,
    "pending": Pending,
}
"""The kinds of entries, by the first word of their steps in the log."""
KEPT = frozenset({"id", "record", "origin", "batch"})
"""Columns that mending does not touch."""


def kind_of(fact: Fact) -> str:
    """Return the kind of an entry, as FACTS names it."""
    return next(kind for kind, model in FACTS.items() if isinstance(fact, model))


@transaction.atomic
def enter(
    *, record: Record, facts: Iterable[Fact], by: Actor | None, at: datetime, origin: str = Origin.HAND,
    batch: Batch | None = None, permission: str = "record.edit", note: str = "",
) -> list[Fact]:
    """This function will put entries into a record, with one log row for all of them, and return them.

    Where the newest work is in another unit, that unit keeps the record from now on. Raises RecordRefused (right,
    what stands against an entry, an entry that is there already): then nothing is entered.
    """
    require(by, permission, record)
    held, entered = _hold(record), list(facts)
    for fact in entered:
        fact.record, fact.origin, fact.batch = held, origin, batch
    reasons = [reason for fact in entered for reason in reasons_against(fact, vietnam_date(at))]
    if reasons:
        raise RecordRefused(*dict.fromkeys(reasons))
    try:
        with transaction.atomic():
            for model in FACTS.values():
                model._default_manager.bulk_create([fact for fact in entered if type(fact) is model])
    except IntegrityError as double:
        raise RecordRefused(_already_there()) from double
    keep_where_he_works(held, entered)
    data: dict[str, Any] = {"entries": [{"entry": kind_of(fact), **plain(fact)} for fact in entered], "origin": str(origin)}
    if batch:
        data["batch"] = batch.pk
    audit.record(held, step="record.enter", by=by, at=at, note=note, data=data)
    record.unit_id = held.unit_id
    return entered


@transaction.atomic
def correct(
    *, fact: Fact, changes: Mapping[str, Any], reason: str, seen: int, by: Actor | None, at: datetime,
    permission: str = "record.edit",
) -> Fact:
    """This function will mend an entry and keep in the log what it was and why.

    `seen`: how many log rows the record had when the form was shown. Raises RecordRefused (right, no reason, nothing
    changed, somebody faster, what stands against the new entry), ValueError for columns that are not its own.
    """
    require(by, permission, fact.record)
    if not reason.strip():
        raise RecordRefused(_("Cần ghi lý do sửa."))
    now = _current(fact, seen)
    if KEPT & set(changes):
        msg = f"not correctable: {sorted(KEPT & set(changes))}"
        raise ValueError(msg)
    before = plain(now)
    for name, value in changes.items():
        setattr(now, name, value)
    if plain(now) == before:
        raise RecordRefused(_("Chưa có thông tin nào thay đổi."))
    if reasons := reasons_against(now, vietnam_date(at)):
        raise RecordRefused(*reasons)
    try:
        with transaction.atomic():
            now.save()
    except IntegrityError as double:
        raise RecordRefused(_already_there()) from double
    keep_where_he_works(now.record, [now])
    audit.record(now.record, step=f"{kind_of(now)}.correct", by=by, at=at, note=reason.strip(),
                 data={"before": before, "after": plain(now)})
    return now


@transaction.atomic
def remove(*, fact: Fact, reason: str, seen: int, by: Actor, at: datetime) -> None:
    """This function will take out an entry that was made by mistake; the log keeps it whole.

    An award that was given and taken back is revoked, not removed. Raises RecordRefused (right, no reason, somebody
    faster, an entry on which an issued decision stands).
    """
    require(by, "record.edit", fact.record)
    if not reason.strip():
        raise RecordRefused(_("Cần ghi lý do gỡ."))
    now = _current(fact, seen)
    if now.origin == Origin.DECISION:
        raise RecordRefused(_("Mục này có từ quyết định trên hệ thống: chỉ ghi thu hồi theo quyết định, không gỡ."))
    kind, before, record = kind_of(now), plain(now), now.record
    now.delete()
    audit.record(record, step=f"{kind}.remove", by=by, at=at, note=reason.strip(), data={"before": before})


def require(by: Actor | None, permission: str, record: Record) -> None:
    """Raise RecordRefused unless the actor (None: the program itself) may use the permission on the record."""
    if by is not None and not access.can(by, permission, record):
        raise RecordRefused(_("Vị trí công tác đang chọn không có quyền ghi vào hồ sơ này."))


def plain(entry: models.Model) -> dict[str, Any]:
    """Return what an entry says, as plain data for the log; what is not known is left out."""
    said = {}
    for field in entry._meta.concrete_fields:
        value = getattr(entry, field.attname)
        if field.name in KEPT or value in (None, "", {}):
            continue
        said[field.name] = value.isoformat() if isinstance(value, date) else str(value) if field.is_relation else value
    return said


def keep_where_he_works(record: Record, entries: Iterable[Fact]) -> None:
    """Let the unit of the newest work keep the record of a person, if the entries say anything about work."""
    if record.person_id is None or not any(isinstance(entry, Work) for entry in entries):
        return
    works = Work.objects.filter(record=record, unit__isnull=False)
    newest = works.order_by("-starts_on", models.F("ends_on").desc(nulls_first=True), "-pk").first()
    if newest is not None and newest.unit_id is not None and newest.unit_id != record.unit_id:
        record.unit_id = newest.unit_id
        record.save(update_fields=["unit"])


def _hold(record: Record) -> Record:
    return Record.objects.select_for_update().get(pk=record.pk)


def _current(fact: Fact, seen: int) -> Fact:
    """Return the entry as it is now, its record held. Raises RecordRefused where the record has moved on."""
    held = _hold(fact.record)
    now = type(fact)._default_manager.filter(pk=fact.pk).first()
    if now is None or version_of(held) != seen:
        raise RecordRefused(_("Hồ sơ vừa được người khác cập nhật. Tải lại trang rồi làm trên bản mới nhất."))
    now.record = held
    return now


def _already_there() -> str:
    return _("Hồ sơ đã có mục này: cùng năm hoặc cùng quyết định. Sửa mục đã có thay vì thêm.")
