"""Units through time: the tree of a day, the list, and one unit's life."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.org import queries
from thidua.org.enums import Level, UnitKind
from thidua.org.forms import DayForm
from thidua.org.models import Unit, UnitSpan

UNITS = Table(
    columns=(
        Column("ten", _("Tên đơn vị"), lambda span: span.name, order_by=("search_key",), width=50,
               link=lambda span: reverse("unit", args=[span.unit.code])),
        Column("loai", _("Loại"), lambda span: span.get_kind_display(), order_by=("kind", "position")),
        Column("cap", _("Cấp"), lambda span: span.get_level_display(), order_by=("level", "position")),
        Column("tren", _("Trực thuộc"), lambda span: span.superior_name, order_by=("superior_key", "position"),
               width=40),
        Column("ma", _("Mã đơn vị hành chính"), lambda span: span.admin_code, order_by=("admin_code",)),
        Column("tu", _("Từ ngày"), lambda span: span.starts_on, order_by=("starts_on",), kind=Kind.DATE, width=12),
        Column("chac", _("Mức độ kiểm chứng"), lambda span: span.get_certainty_display(), order_by=("certainty",),
               template="org/_certainty.html"),
    ),
    filters=(
        Filter("cap-hc", _("Cấp"), Level.choices, lambda rows, value: rows.filter(level=value)),
        Filter("loai-dv", _("Loại"), UnitKind.choices, lambda rows, value: rows.filter(kind=value)),
    ),
    search=queries.narrow_units,
)
POSTS = Table(
    columns=(
        Column("ten", _("Họ và tên"), lambda post: post.person.name, order_by=("person__sort_key",), width=30,
               link=lambda post: reverse("person", args=[post.person_id])),
        Column("chuc", _("Chức vụ"), lambda post: post.title, order_by=("title",), width=40),
        Column("vai", _("Vai trò"), lambda post: post.get_role_display(), order_by=("role",)),
        Column("don-vi", _("Đơn vị"), lambda post: post.unit_name, order_by=("unit_key",), width=50,
               link=lambda post: reverse("unit", args=[post.unit.code])),
        Column("tu", _("Từ ngày"), lambda post: post.starts_on, order_by=("starts_on",), kind=Kind.DATE, width=12),
        Column("den", _("Đến hết ngày"), lambda post: post.ends_on, order_by=("ends_on",), kind=Kind.DATE, width=12),
    ),
    filters=(
        Filter("vai-tro", _("Vai trò"), access.Role.choices, lambda rows, value: rows.filter(role=value)),
    ),
    search=queries.narrow_posts,
    sort="ten",
)


@require_safe
@guarded("unit.view")
def tree(request: Request) -> HttpResponse:
    """Show all units of a day as a tree."""
    form, day = asked_day(request)
    return render(request, "org/tree.html", {
        "form": form, "day": day, "nodes": queries.tree(day), "here": request.actor.unit_id,
        "may_found": access.has(request.actor, "unit.change"),
    })


@require_safe
@guarded("unit.view")
def unit_list(request: Request) -> HttpResponse:
    """Show the units of a day as a list, or hand it out as Excel."""
    form, day = asked_day(request)
    listing = UNITS.bind(queries.with_superiors(queries.spans_on(day), day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"don-vi-{day:%Y-%m-%d}")
    return render(request, "org/units.html", {"form": form, "day": day, "listing": listing})


@require_safe
@guarded("unit.view")
def people(request: Request) -> HttpResponse:
    """Show who holds which post on a day, or hand it out as Excel."""
    form, day = asked_day(request)
    listing = POSTS.bind(queries.with_unit_names(queries.posts_on(day), day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"chuc-vu-{day:%Y-%m-%d}")
    return render(request, "org/people.html", {"form": form, "day": day, "listing": listing})


@require_safe
@guarded("unit.view")
def unit(request: Request, code: str) -> HttpResponse:
    """Show one unit: what it is on the day, its names over time, who it came from and went to, its people."""
    found = get_object_or_404(Unit, code=code)
    form, day = asked_day(request)
    life = queries.timeline_of(found)
    span = _span_on(life.spans, day)
    posts = list(queries.posts_at(found, day))
    alive = life.last_day is None or life.last_day >= clock.vietnam_date(clock.now())
    return render(request, "org/unit.html", {
        "unit": found, "form": form, "day": day, "life": life, "span": span or life.spans[-1], "exists": bool(span),
        "parent_name": _parent_name(span or life.spans[-1], day), "children": queries.children_of(found, day),
        "posts": posts, "heirs": _named(queries.successors(found.pk, day), found, day),
        "may_change": access.can(request.actor, "unit.change", found) and alive,
        "may_name_heirs": access.can(request.actor, "unit.change", found) and not alive and not life.has_heirs,
        "may_appoint": access.can(request.actor, "person.manage", found) and alive,
    })


def asked_day(request: Request) -> tuple[DayForm, date]:
    """Return the day of the address (`ngay`); today where there is none or it is no date."""
    today = clock.vietnam_date(clock.now())
    asked = DayForm(request.GET if request.GET.get("ngay") else None)
    day = asked.cleaned_data["ngay"] if asked.is_bound and asked.is_valid() else today
    if asked.is_bound and not asked.is_valid():
        return asked, today
    return DayForm(initial={"ngay": day}), day or today


def _span_on(spans: list[UnitSpan], day: date) -> UnitSpan | None:
    return next((s for s in spans if s.starts_on <= day and (s.ends_on is None or s.ends_on >= day)), None)


def _parent_name(span: UnitSpan, day: date) -> str:
    return queries.names_on([span.parent_id], day).get(span.parent_id, "") if span.parent_id else ""


def _named(unit_ids: list[int], unit: Unit, day: date) -> list[UnitSpan]:
    """Return the spans of the units other than this one, in the order of lists."""
    others = [unit_id for unit_id in unit_ids if unit_id != unit.pk]
    return list(queries.spans_on(day).filter(unit_id__in=others)) if others else []


