"""Every change of a unit: founded, renamed, moved, merged, split, dissolved, each by a cited decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.org.actions.dates import (
    Decision,
    close,
    end_posts,
    require_childless,
    require_decision,
    require_no_cycle,
    require_right,
    require_superior,
    span_to_change,
    span_to_end,
)
from thidua.org.enums import Change
from thidua.org.errors import UnitRefused
from thidua.org.models import Succession, Unit, UnitSpan
from thidua.org.names import search_key
from thidua.papers.text import nfc, squeeze


@dataclass(frozen=True)
class NewUnit:
    """What a unit to be founded is."""

    code: str
    name: str
    kind: str
    level: str
    parent: Unit | None = None
    position: int = 0
    admin_code: str = ""


@transaction.atomic
def found_unit(
    *, new: NewUnit, on: date, decision: Decision, by: Actor | None, at: datetime, until: date | None = None
) -> Unit:
    """This function will found a unit from a day on, to a last day where that is known already.

    Raises UnitRefused (right, code, name, days, superior).
    """
    require_right(by, "unit.change", new.parent)
    require_decision(decision)
    if until is not None and until < on:
        raise UnitRefused(_("Ngày hoạt động cuối cùng không được trước ngày thành lập."))
    require_superior(new.parent, on, until)
    name = _clean(new.name)
    if not new.code or Unit.objects.filter(code=new.code).exists():
        raise UnitRefused(_("Mã %(code)s đã dùng cho đơn vị khác.") % {"code": new.code})
    unit = Unit.objects.create(code=new.code)
    UnitSpan.objects.create(
        unit=unit, name=name, search_key=search_key(name), kind=new.kind, level=new.level, parent=new.parent,
        position=new.position, admin_code=new.admin_code, starts_on=on, ends_on=until,
        decided_by=decision.decided_by, source=decision.source, certainty=decision.certainty,
    )
    _record(unit, "unit.found", on, decision, by, at, name=name)
    return unit


@transaction.atomic
def rename_unit(
    *, unit: Unit, name: str, on: date, decision: Decision, by: Actor | None, at: datetime,
    admin_code: str | None = None,
) -> UnitSpan:
    """This function will give the unit another name (and code) from a day on. Raises UnitRefused."""
    require_right(by, "unit.change", unit)
    require_decision(decision)
    former = span_to_change(unit, on)
    cleaned = _clean(name)
    if cleaned == former.name and admin_code in (None, former.admin_code):
        raise UnitRefused(_("Tên mới trùng với tên đang dùng."))
    span = _next_span(
        former, on, decision, parent_id=former.parent_id, name=cleaned, admin_code=admin_code
    )
    _record(unit, "unit.rename", on, decision, by, at, before=former.name, name=cleaned)
    return span


@transaction.atomic
def move_unit(
    *, unit: Unit, parent: Unit | None, on: date, decision: Decision, by: Actor | None, at: datetime
) -> UnitSpan:
    """This function will put the unit under another superior from a day on. Raises UnitRefused."""
    require_right(by, "unit.change", unit)
    require_right(by, "unit.change", parent)
    require_decision(decision)
    former = span_to_change(unit, on)
    require_superior(parent, on, former.ends_on)
    require_no_cycle(unit, parent, on)
    if former.parent_id == (parent.pk if parent else None):
        raise UnitRefused(_("Đơn vị đang trực thuộc chính đơn vị cấp trên này."))
    span = _next_span(former, on, decision, parent_id=parent.pk if parent else None, name=former.name)
    _record(unit, "unit.move", on, decision, by, at, before=former.parent_id, parent=span.parent_id)
    return span


@transaction.atomic
def merge_units(
    *, units: Sequence[Unit], into: Unit | NewUnit, on: date, decision: Decision, by: Actor | None, at: datetime
) -> Unit:
    """This function will let units go up in another one, new or existing, and return it. Raises UnitRefused."""
    if not units:
        raise UnitRefused(_("Cần chọn ít nhất một đơn vị để nhập."))
    if isinstance(into, Unit) and into in units:
        raise UnitRefused(_("Một đơn vị không thể nhập vào chính nó."))
    for unit in units:
        require_right(by, "unit.change", unit)
    target = into
    if isinstance(target, NewUnit):
        target = found_unit(new=target, on=on, decision=decision, by=by, at=at)
    _require_existing(target, on)
    for unit in units:
        _pass_on(unit, [target], Change.MERGED, on, decision, by, at)
    return target


@transaction.atomic
def split_unit(
    *, unit: Unit, into: Sequence[NewUnit], on: date, decision: Decision, by: Actor | None, at: datetime,
    stays: bool = False,
) -> list[Unit]:
    """This function will found units out of this one and return them; the unit ends unless it `stays`.

    Raises UnitRefused.
    """
    require_right(by, "unit.change", unit)
    if not into:
        raise UnitRefused(_("Cần ghi ít nhất một đơn vị được tách ra."))
    if stays:
        span_to_change(unit, on)
        require_decision(decision)
    founded = [found_unit(new=new, on=on, decision=decision, by=by, at=at) for new in into]
    if stays:
        _succeed(unit, founded, Change.SPLIT, on, decision)
        _record(unit, "unit.split", on, decision, by, at, into=[other.code for other in founded])
    else:
        _pass_on(unit, founded, Change.SPLIT, on, decision, by, at)
    return founded


@transaction.atomic
def dissolve_unit(
    *, unit: Unit, on: date, decision: Decision, by: Actor | None, at: datetime, successors: Sequence[Unit] = ()
) -> None:
    """This function will end the unit on the day before; existing units may take over. Raises UnitRefused."""
    if unit in successors:
        raise UnitRefused(_("Một đơn vị không thể kế thừa chính nó."))
    require_right(by, "unit.change", unit)
    for successor in successors:
        _require_existing(successor, on)
    _pass_on(unit, successors, Change.REPLACED, on, decision, by, at)


@transaction.atomic
def name_successors(
    *, unit: Unit, successors: Sequence[Unit], on: date, decision: Decision, by: Actor | None, at: datetime
) -> None:
    """This function will let existing units take over, from a day on, from one that ended without a successor.

    Raises UnitRefused.
    """
    require_right(by, "unit.change", unit)
    require_decision(decision)
    last = UnitSpan.objects.select_for_update().filter(unit=unit).order_by("-starts_on").first()
    if last is None or last.ends_on is None or last.ends_on >= on:
        raise UnitRefused(_("Đơn vị còn hoạt động vào ngày này: ghi việc nhập, tách hoặc giải thể."))
    if Succession.objects.filter(predecessor=unit).exists():
        raise UnitRefused(_("Đã ghi đơn vị kế thừa của đơn vị này."))
    if not successors or unit in successors:
        raise UnitRefused(_("Chọn ít nhất một đơn vị khác đang hoạt động."))
    for successor in successors:
        _require_existing(successor, on)
    _succeed(unit, successors, Change.REPLACED, on, decision)
    _record(unit, "unit.succeed", on, decision, by, at, into=[heir.code for heir in successors])


def _pass_on(
    unit: Unit, heirs: Sequence[Unit], change: Change, on: date, decision: Decision, by: Actor | None,
    at: datetime,
) -> None:
    require_decision(decision)
    former = span_to_end(unit, on)
    require_childless(unit, on)
    close(former, on)
    ended = end_posts(unit, on)
    _succeed(unit, heirs, change, on, decision)
    codes = [heir.code for heir in heirs]
    _record(unit, "unit.end", on, decision, by, at, change=change, into=codes, posts=ended)


def _succeed(unit: Unit, heirs: Sequence[Unit], change: Change, on: date, decision: Decision) -> None:
    Succession.objects.bulk_create(
        Succession(
            predecessor=unit, successor=heir, starts_on=on, change=change, decided_by=decision.decided_by,
            source=decision.source, certainty=decision.certainty,
        )
        for heir in heirs
    )


def _require_existing(unit: Unit, on: date) -> None:
    first = UnitSpan.objects.filter(unit=unit).order_by("starts_on").first()
    last = UnitSpan.objects.filter(unit=unit).order_by("-starts_on").first()
    if first is None or last is None or first.starts_on > on or (last.ends_on or on) < on:
        raise UnitRefused(_("Đơn vị tiếp nhận không hoạt động vào ngày hiệu lực."))


def _next_span(
    former: UnitSpan, on: date, decision: Decision, *, parent_id: int | None, name: str,
    admin_code: str | None = None,
) -> UnitSpan:
    until = former.ends_on
    close(former, on)
    return UnitSpan.objects.create(
        unit_id=former.unit_id, name=name, search_key=search_key(name), kind=former.kind, level=former.level,
        parent_id=parent_id, position=former.position,
        admin_code=former.admin_code if admin_code is None else admin_code, starts_on=on, ends_on=until,
        decided_by=decision.decided_by, source=decision.source, certainty=decision.certainty,
    )


def _clean(name: str) -> str:
    cleaned = squeeze(nfc(name))
    if not cleaned:
        raise UnitRefused(_("Cần ghi tên đơn vị."))
    if len(cleaned) > 300:
        raise UnitRefused(_("Tên đơn vị dài quá 300 ký tự."))
    return cleaned


def _record(
    unit: Unit, step: str, on: date, decision: Decision, by: Actor | None, at: datetime, **data: object
) -> None:
    facts = {"on": on, "decided_by": decision.decided_by, **data}
    audit.record(unit, step=step, by=by, at=at, data=facts)
