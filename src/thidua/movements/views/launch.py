"""The launch page: what is still missing, what launching will do, and the step itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions, queries
from thidua.movements.enums import MovementState
from thidua.movements.forms_desk import LaunchForm, PeriodForm
from thidua.movements.models import Movement
from thidua.movements.saying import say_due


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("movement.launch")
def launch(request: Request, pk: int) -> HttpResponse:
    """Show whether the plan is ready and, once the word is typed, launch it."""
    found = _get(request, pk)
    if found.state != MovementState.DRAFT:
        if request.method == "POST":
            messages.error(request, _("Phong trào này đã được phát động rồi."))
        return redirect("movement", found.pk)
    if request.method != "POST":
        return _page(request, found)
    form = LaunchForm(request.POST)
    if not form.is_valid():
        return _page(request, found, launch_form=form)
    try:
        actions.launch(movement=found, by=request.actor, at=clock.now())
    except StepRefused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return _page(request, found, launch_form=form)
    messages.success(request, _launched_words(found))
    return redirect("movement", found.pk)


@require_POST
@guarded("movement.review")
def set_period(request: Request, pk: int) -> HttpResponse:
    """Name the movement and say from when to when it runs."""
    found = _get(request, pk)
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _page(request, found, period_form=form)
    try:
        actions.set_period(movement=found, by=request.actor, at=clock.now(), **form.cleaned_data)
    except StepRefused as refused:
        for reason in refused.reasons:
            form.add_error("ends_on", reason)
        return _page(request, found, period_form=form)
    messages.success(request, _("Đã lưu tên và thời gian của phong trào."))
    return redirect("launch", found.pk)


def _page(request: Request, found: Movement, **forms: Any) -> HttpResponse:
    today = clock.vietnam_date(clock.now())
    items = queries.readiness(found, day=today)
    blocking = [item for item in items if item.blocks]
    planned = queries.preview(found, today=today)
    context = {
        "movement": found, "plan": found.plan, "today": today, "blocking": blocking,
        "warnings": [item for item in items if not item.blocks], "preview": planned,
        "rows": [(row, say_due(row.obligation)) for row in planned.rows],
        "period_form": PeriodForm(initial=PeriodForm.initial_of(found)), "launch_form": LaunchForm(),
        "may_review": access.can(request.actor, "movement.review", found), "word": actions.WORD,
    }
    return render(request, "movements/launch.html", context | forms, status=422 if forms else 200)


def _launched_words(found: Movement) -> str:
    given = queries.given(found)
    return _(
        "Đã phát động: %(assignments)d việc được giao cho %(units)d đơn vị và các đơn vị đã nhận thông báo. "
        "Theo dõi ai đã nhận, ai chưa nhận ở bảng theo dõi."
    ) % given


def _get(request: Request, pk: int) -> Movement:
    return get_object_or_404(queries.visible_to(request.actor), pk=pk)
