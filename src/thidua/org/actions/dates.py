"""The rules of dates that every change of a unit keeps: spans follow one another, no cycle on any day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.org.enums import Certainty
from thidua.org.errors import UnitRefused
from thidua.org.models import Post, Unit, UnitSpan

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Decision:
    """The document by which a change is made, where that is known from, and how sure it is."""

    decided_by: str
    source: str = ""
    certainty: str = Certainty.VERIFIED


def require_right(by: Actor | None, permission: str, unit: Unit | None) -> None:
    """Raise UnitRefused unless the program itself acts (`by` None) or the actor's role reaches the unit."""
    if by is None:
        return
    if not access.has(by, permission) or unit is None or not _is_managed(by, unit):
        raise UnitRefused(_("Vị trí công tác đang chọn không có quyền thay đổi đơn vị này."))


def require_decision(decision: Decision) -> None:
    """Raise UnitRefused where no decision is cited."""
    if not decision.decided_by.strip():
        raise UnitRefused(_("Cần ghi số, ngày và cơ quan ban hành của quyết định."))


def span_to_change(unit: Unit, on: date) -> UnitSpan:
    """Return the last span, locked, which a change from this day on cuts short.

    Raises UnitRefused where the unit does not exist on the day or its last change begins on or after it. A span whose
    end is already known may still be cut by another name or superior.
    """
    last = UnitSpan.objects.select_for_update().filter(unit=unit).order_by("-starts_on").first()
    if last is None:
        raise UnitRefused(_("Đơn vị này chưa được thành lập."))
    if last.ends_on is not None and last.ends_on < on:
        raise UnitRefused(
            _("%(name)s đã chấm dứt hoạt động từ sau ngày %(day)s.")
            % {"name": last.name, "day": last.ends_on.strftime("%d/%m/%Y")}
        )
    if on <= last.starts_on:
        raise UnitRefused(
            _("Ngày hiệu lực phải sau ngày %(day)s, ngày bắt đầu của thông tin đang có về %(name)s.")
            % {"name": last.name, "day": last.starts_on.strftime("%d/%m/%Y")}
        )
    return last


def span_to_end(unit: Unit, on: date) -> UnitSpan:
    """Return the last span, locked, to be ended on the day before; raises UnitRefused where its end is known."""
    last = span_to_change(unit, on)
    if last.ends_on is not None:
        raise UnitRefused(
            _("Đã ghi nhận %(name)s chấm dứt hoạt động sau ngày %(day)s.")
            % {"name": last.name, "day": last.ends_on.strftime("%d/%m/%Y")}
        )
    return last


def close(span: UnitSpan, on: date) -> None:
    """End the span on the day before."""
    span.ends_on = on - ONE_DAY
    span.save(update_fields=["ends_on"])


def require_superior(parent: Unit | None, on: date, until: date | None) -> None:
    """Raise UnitRefused unless the superior exists from the day on until the other (None: without an end)."""
    if parent is None:
        return
    spans = list(UnitSpan.objects.filter(unit=parent).order_by("starts_on"))
    if not spans or spans[0].starts_on > on:
        raise UnitRefused(_("Đơn vị cấp trên chưa được thành lập vào ngày hiệu lực."))
    end = spans[-1].ends_on
    if end is not None and (until is None or until > end):
        raise UnitRefused(
            _("Đơn vị cấp trên %(name)s chấm dứt hoạt động sau ngày %(day)s.")
            % {"name": spans[-1].name, "day": end.strftime("%d/%m/%Y")}
        )


def require_no_cycle(unit: Unit, parent: Unit | None, on: date) -> None:
    """Raise UnitRefused where the unit would come under itself on the day or on any later day already recorded."""
    if parent is None:
        return
    rows = UnitSpan.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on)).exclude(unit=unit)
    by_unit: dict[int, list[tuple[date, date | None, int | None]]] = defaultdict(list)
    columns = ("unit_id", "starts_on", "ends_on", "parent_id")
    for unit_id, starts_on, ends_on, parent_id in rows.values_list(*columns):
        by_unit[unit_id].append((starts_on, ends_on, parent_id))
    changes = {start for spans in by_unit.values() for start, _end, _parent in spans if start > on}
    for day in sorted({on, *changes}):
        current: int | None = parent.pk
        while current is not None:
            if current == unit.pk:
                raise UnitRefused(
                    _("Không thể chuyển một đơn vị vào dưới chính nó hoặc dưới đơn vị trực thuộc của nó.")
                )
            current = _parent_on(by_unit[current], day)


def require_childless(unit: Unit, on: date) -> None:
    """Raise UnitRefused where a unit would still be under this one on the day it no longer exists."""
    left = UnitSpan.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), parent=unit).order_by("name").first()
    if left is not None:
        raise UnitRefused(
            _("Còn đơn vị trực thuộc (%(name)s): hãy chuyển hoặc giải thể các đơn vị trực thuộc trước.")
            % {"name": left.name}
        )


def end_posts(unit: Unit, on: date) -> int:
    """End the posts in and for the unit on the day before and return how many.

    Raises UnitRefused where a post begins later.
    """
    posts = Post.objects.filter(Q(unit=unit) | Q(scope=unit)).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    if posts.filter(starts_on__gte=on).exists():
        raise UnitRefused(_("Đã có chức vụ bắt đầu sau ngày đơn vị chấm dứt: ghi thôi giữ các chức vụ đó trước."))
    return posts.update(ends_on=on - ONE_DAY)


def _is_managed(by: Actor, unit: Unit) -> bool:
    """Tell whether the unit is below the actor's authority, or will be when it comes into being."""
    if unit.pk in by.below:
        return True
    last = UnitSpan.objects.filter(unit=unit).order_by("-starts_on").first()
    return last is not None and last.parent_id in by.below


def _parent_on(spans: list[tuple[date, date | None, int | None]], day: date) -> int | None:
    for starts_on, ends_on, parent_id in spans:
        if starts_on <= day and (ends_on is None or ends_on >= day):
            return parent_id
    return None
