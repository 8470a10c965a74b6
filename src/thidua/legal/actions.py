"""Every change of a province's own values; each asks for a reason, which stays in the log."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.legal import layers, queries
from thidua.legal.errors import ValueRefused
from thidua.legal.models import Layer, LocalValue
from thidua.legal.queries import Province
from thidua.legal.queries.local import may_be_local

EDIT = "legal.values.edit"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entered:
    """What somebody fills in: the value as the rulebook reads it, its days, where it stands, how sure it is."""

    value: Any
    starts_on: date
    ends_on: date | None
    paper: str
    number: str
    issued_on: date
    issuer: str
    article: str
    clause: str
    point: str
    certainty: str


def draft_of(layer: Layer, key: str, entered: Entered, at: datetime) -> LocalValue:
    """Return the row that would be written, not written yet."""
    return LocalValue(layer=layer, key=key, checked_on=clock.vietnam_date(at), **vars(entered))


def ended_by(row: LocalValue) -> LocalValue | None:
    """Return the value that a new one takes over from: it ends on the day before. Raises ValueRefused for any other.

    A value that begins on the same day or later stands in the way; it must be corrected or withdrawn first.
    """
    others = queries.overlapping(row)
    for other in others:
        if other.starts_on >= row.starts_on or (other.ends_on is not None and row.ends_on is not None
                                                and other.ends_on > row.ends_on):
            raise ValueRefused(_(
                "Từ ngày %(day)s đã có giá trị khác được nhập (%(number)s). Sửa hoặc bỏ giá trị đó trước, "
                "hoặc chọn ngày khác.") % {"day": f"{other.starts_on:%d/%m/%Y}", "number": other.number})
    return others[0] if others else None


@transaction.atomic
def enter(*, province: Province, key: str, entered: Entered, reason: str, by: Actor, at: datetime) -> LocalValue:
    """This function will enter a value of a province; one in force until then ends the day before.

    Raises ValueRefused (right, a key that is not the province's, days that clash with a later value).
    """
    _require(by, province, reason)
    if not may_be_local(layers.norms(), key):
        raise ValueRefused(_("Nội dung này không do tỉnh quy định."))
    Layer.objects.get_or_create(
        place=province.place, defaults={"name": province.name, "owner_id": province.owner_unit_id})
    layer = _held(province)
    row = draft_of(layer, key, entered, at)
    if former := ended_by(row):
        _save(former, {"ends_on": row.starts_on - ONE_DAY}, "local.superseded", reason, by, at)
    _write(row)
    audit.record(row, step="local.enter", by=by, at=at, note=reason, data={"after": layers.row_data(row)})
    _stamp(layer)
    return row


@transaction.atomic
def correct(
    *, row: LocalValue, province: Province, entered: Entered, reason: str, seen: int, by: Actor, at: datetime,
) -> LocalValue:
    """This function will correct an entered value; `seen` is the version that the officer looked at.

    Raises ValueRefused (right, changed meanwhile, days that clash with another value).
    """
    held = _fresh(row, province, reason, seen, by)
    wanted = draft_of(held.layer, held.key, entered, at)
    wanted.pk = held.pk
    if others := queries.overlapping(wanted):
        raise ValueRefused(_("Thời gian hiệu lực trùng với giá trị theo %(number)s (từ ngày %(day)s).") % {
            "number": others[0].number, "day": f"{others[0].starts_on:%d/%m/%Y}"})
    _save(held, {**vars(entered), "checked_on": wanted.checked_on}, "local.correct", reason, by, at)
    _stamp(held.layer)
    return held


@transaction.atomic
def end(*, row: LocalValue, province: Province, last_day: date, reason: str, seen: int, by: Actor, at: datetime) -> LocalValue:
    """This function will end an entered value on its last day. Raises ValueRefused (right, a day before its first)."""
    held = _fresh(row, province, reason, seen, by)
    if last_day < held.starts_on:
        raise ValueRefused(_("Ngày cuối có hiệu lực không được trước ngày đầu (%(day)s).") % {
            "day": f"{held.starts_on:%d/%m/%Y}"})
    if held.ends_on is not None and held.ends_on < last_day:
        raise ValueRefused(_("Giá trị này đã hết hiệu lực từ trước: ngày cuối là %(day)s.") % {
            "day": f"{held.ends_on:%d/%m/%Y}"})
    _save(held, {"ends_on": last_day}, "local.end", reason, by, at)
    _stamp(held.layer)
    return held


@transaction.atomic
def withdraw(*, row: LocalValue, province: Province, reason: str, seen: int, by: Actor, at: datetime) -> LocalValue:
    """This function will take back a value that was entered by mistake: it counts for no day. Raises ValueRefused."""
    held = _fresh(row, province, reason, seen, by)
    _save(held, {"withdrawn_at": at}, "local.withdraw", reason, by, at)
    _stamp(held.layer)
    return held


def version_of(row: LocalValue) -> int:
    """Return how often the value was changed: it tells a stale form from a fresh one."""
    return len(queries.history_of([row]))


def _require(by: Actor, province: Province, reason: str) -> None:
    if not access.can(by, EDIT, province):
        raise ValueRefused(_("Vị trí công tác đang chọn không có quyền nhập giá trị của %(name)s.") % {
            "name": province.name})
    if not reason.strip():
        raise ValueRefused(_("Cần ghi lý do."))


def _held(province: Province) -> Layer:
    """Lock the layer: two people who enter values at once wait for each other."""
    return Layer.objects.select_for_update().get(place=province.place)


def _fresh(row: LocalValue, province: Province, reason: str, seen: int, by: Actor) -> LocalValue:
    _require(by, province, reason)
    _held(province)
    held = queries.value_for(row.pk)
    if held is None or held.layer.place != province.place or version_of(held) != seen:
        raise ValueRefused(_("Giá trị này vừa được người khác sửa. Mở lại trang để xem bản mới nhất."))
    return held


def _save(row: LocalValue, changes: dict[str, Any], step: str, reason: str, by: Actor, at: datetime) -> None:
    before = layers.row_data(row)
    for name, value in changes.items():
        setattr(row, name, value)
    _write(row)
    audit.record(row, step=step, by=by, at=at, note=reason, data={"before": before, "after": layers.row_data(row)})


def _write(row: LocalValue) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise ValueRefused(_("Đã có giá trị khác có hiệu lực từ ngày này.")) from clash


def _stamp(layer: Layer) -> None:
    """Let every process see what is in the layer now."""
    layer.stamp = layers.stamp_of(queries.rows_of(layer))
    layer.save(update_fields=["stamp"])
    layers.forget()
