"""The administrator changes units: found, rename, move, merge, split, dissolve, succeed. GET shows the form, POST does it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.org import actions, forms, queries
from thidua.org.actions import NewUnit
from thidua.org.errors import UnitRefused
from thidua.org.models import Unit, UnitSpan

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@read_or_write
@guarded("unit.change")
def found(request: Request) -> HttpResponse:
    """Found a unit under one that the administrator manages."""
    form = forms.FoundForm(_sent(request), units=_choices(request))

    def act() -> str:
        data = form.cleaned_data
        new = NewUnit(
            data["code"], data["name"], data["kind"], data["level"], _unit(request, data["parent"]),
            admin_code=data["admin_code"],
        )
        return actions.found_unit(
            new=new, on=data["day"], until=data["until"], decision=form.decision(), **_by(request)
        ).code

    return _page(request, gettext_lazy("Thành lập đơn vị"), form, act, gettext_lazy("Đã ghi việc thành lập đơn vị."))


@read_or_write
@guarded("unit.change")
def rename(request: Request, code: str) -> HttpResponse:
    """Give the unit another name."""
    unit = _unit(request, code)
    span = _latest(unit)
    form = forms.RenameForm(_sent(request), initial={"name": span.name, "admin_code": span.admin_code})

    def act() -> str:
        data = form.cleaned_data
        actions.rename_unit(
            unit=unit, name=data["name"], admin_code=data["admin_code"], on=data["day"], decision=form.decision(),
            **_by(request),
        )
        return unit.code

    return _page(request, gettext_lazy("Đổi tên"), form, act, gettext_lazy("Đã ghi tên mới."), span)


@read_or_write
@guarded("unit.change")
def move(request: Request, code: str) -> HttpResponse:
    """Put the unit under another superior."""
    unit = _unit(request, code)
    form = forms.MoveForm(_sent(request), units=_choices(request, unit))

    def act() -> str:
        data = form.cleaned_data
        parent = _unit(request, data["parent"])
        actions.move_unit(unit=unit, parent=parent, on=data["day"], decision=form.decision(), **_by(request))
        return unit.code

    title = gettext_lazy("Chuyển đơn vị cấp trên")
    return _page(request, title, form, act, gettext_lazy("Đã ghi việc chuyển đơn vị cấp trên."), _latest(unit))


@read_or_write
@guarded("unit.change")
def merge(request: Request, code: str) -> HttpResponse:
    """Let the unit go up in another one, alone or with others."""
    unit = _unit(request, code)
    form = forms.MergeForm(_sent(request), units=_choices(request, unit))

    def act() -> str:
        data = form.cleaned_data
        merged = [unit, *(_unit(request, other) for other in data["units"] if other != data["into"])]
        target = _unit(request, data["into"])
        actions.merge_units(units=merged, into=target, on=data["day"], decision=form.decision(), **_by(request))
        return target.code

    return _page(request, gettext_lazy("Nhập vào đơn vị khác"), form, act, gettext_lazy("Đã ghi việc nhập đơn vị."), _latest(unit))


@read_or_write
@guarded("unit.change")
def split(request: Request, code: str) -> HttpResponse:
    """Found units out of this one; they keep its kind, level and superior."""
    unit = _unit(request, code)
    span = _latest(unit)
    form = forms.SplitForm(_sent(request))

    def act() -> str:
        data = form.cleaned_data
        into = [NewUnit(new, name, span.kind, span.level, span.parent, span.position) for new, name in data["names"]]
        actions.split_unit(
            unit=unit, into=into, stays=data["stays"], on=data["day"], decision=form.decision(), **_by(request)
        )
        return unit.code

    return _page(request, gettext_lazy("Tách đơn vị"), form, act, gettext_lazy("Đã ghi việc tách đơn vị."), span)


@read_or_write
@guarded("unit.change")
def dissolve(request: Request, code: str) -> HttpResponse:
    """End the unit; others may take over its work."""
    unit = _unit(request, code)
    form = forms.DissolveForm(_sent(request), units=_choices(request, unit))

    def act() -> str:
        data = form.cleaned_data
        heirs = [_unit(request, heir) for heir in data["heirs"]]
        actions.dissolve_unit(unit=unit, successors=heirs, on=data["day"], decision=form.decision(), **_by(request))
        return unit.code

    return _page(
        request, gettext_lazy("Giải thể"), form, act, gettext_lazy("Đã ghi việc giải thể."), _latest(unit), final=True
    )


@read_or_write
@guarded("unit.change")
def succeed(request: Request, code: str) -> HttpResponse:
    """Say who takes over from a unit that ended without a successor."""
    unit = _unit(request, code)
    form = forms.SucceedForm(_sent(request), units=_choices(request, unit))

    def act() -> str:
        data = form.cleaned_data
        heirs = [_unit(request, heir) for heir in data["heirs"]]
        actions.name_successors(unit=unit, successors=heirs, on=data["day"], decision=form.decision(), **_by(request))
        return unit.code

    done = gettext_lazy("Đã ghi đơn vị kế thừa. Việc còn lại chuyển sang đơn vị này ở lượt cập nhật tới, chậm nhất trong ngày.")
    return _page(request, gettext_lazy("Ghi đơn vị kế thừa"), form, act, done, _latest(unit))


def _page(
    request: Request, title: Any, form: django_forms.Form, act: Callable[[], str], done: Any,
    span: UnitSpan | None = None, *, final: bool = False,
) -> HttpResponse:
    """Show the form; on POST do it and go to the unit, or show the sentence that stands against it."""
    if request.method == "POST" and form.is_valid():
        try:
            code = act()
        except UnitRefused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, str(done))
            return redirect("unit", code)
    context = {"title": title, "form": form, "span": span, "final": final}
    return render(request, "org/change.html", context, status=422 if form.errors else 200)


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _unit(request: Request, code: str) -> Unit:
    """Return a unit that the actor may manage; raises Http404."""
    return get_object_or_404(queries.manageable_units(request.actor, _today()), code=code)


def _latest(unit: Unit) -> UnitSpan:
    return queries.timeline_of(unit).spans[-1]


def _choices(request: Request, but: Unit | None = None) -> list[tuple[str, str]]:
    """Return the units that the actor may manage as choices, in the order of the tree; those to come at the end."""
    today = _today()
    units = queries.outline(today)
    rows = [units.rows[unit_id] for unit_id in units.below(request.actor.scope_id) if unit_id in units.rows]
    named = {row.code: row.name for row in rows}
    for span in queries.upcoming(request.actor, today).order_by("starts_on"):
        named.setdefault(span.unit.code, f"{span.name} ({span.starts_on:%d/%m/%Y})")
    return [(code, name) for code, name in named.items() if but is None or code != but.code]


def _today() -> date:
    return clock.vietnam_date(clock.now())


def _by(request: Request) -> dict[str, Any]:
    return {"by": request.actor, "at": clock.now()}


