"""One line of the log: drafting, planning, recording, mending, and the files that show it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.kernel import access, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused, refusals
from thidua.movements.models import Movement
from thidua.org.queries import names_on
from thidua.outreach import actions, drafting, queries, workflow
from thidua.outreach.enums import ActivityKind, ActivityState
from thidua.outreach.forms import ActivityForm, FileForm, RecordForm, RewriteForm
from thidua.outreach.models import Activity
from thidua.outreach.saying import entries, length_of
from thidua.outreach.views.log import frame, movement_of

DONE_WORDS = {
    "record": gettext_lazy("Đã ghi vào nhật ký tuyên truyền."), "drop": gettext_lazy("Đã bỏ. Nhật ký vẫn giữ lại nội dung này."),
    "restore": gettext_lazy("Đã đưa lại vào lịch."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("outreach.write")
def add(request: Request, movement_pk: int) -> HttpResponse:
    """Write a new line of the own unit, with a text drafted from the plan; on the schedule, or as done."""
    movement = movement_of(request, movement_pk)
    if request.method != "POST":
        return _form_page(request, movement, _blank(request, movement, ActivityForm, initial=_first_guess(request, movement)))
    form = _blank(request, movement, ActivityForm, request.POST)
    if not form.is_valid() or request.POST.get("then") == "measure":
        return _form_page(request, movement, form)
    done = request.POST.get("then") == "done"
    try:
        made = actions.note_down(
            movement=movement, told=form.told, days=form.cleaned_data["days"], done=done, by=request.actor, at=clock.now(),
        )
    except StepRefused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return _form_page(request, movement, form)
    messages.success(request, DONE_WORDS["record"] if done else _("Đã đưa vào lịch. Sau khi thực hiện, ghi kết quả ở trang này."))
    return redirect("outreach-activity", made[0].pk) if len(made) == 1 else redirect("outreach-log", movement.pk)


@require_safe
@guarded("outreach.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a line of the log."""
    return _page(request, _get(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("outreach.write")
def mend(request: Request, pk: int) -> HttpResponse:
    """Mend a line of the own unit."""
    found = _own(request, pk)
    if request.method != "POST":
        initial = {**ActivityForm.initial_of(found), "seen": found.version}
        return _form_page(request, found.movement, _blank(request, found.movement, RewriteForm, initial=initial), found)
    form = _blank(request, found.movement, RewriteForm, request.POST)
    if not form.is_valid() or request.POST.get("then") == "measure":
        return _form_page(request, found.movement, form, found)
    try:
        actions.rewrite(
            activity=found, told=form.told, day=form.cleaned_data["held_on"], seen=form.cleaned_data["seen"], by=request.actor,
            at=clock.now(),
        )
    except StepRefused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return _form_page(request, found.movement, form, found)
    messages.success(request, _("Đã lưu lúc %(time)s.") % {"time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"})
    return redirect("outreach-activity", found.pk)


@require_POST
@guarded("outreach.write")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take one step of the workflow table."""
    found = _get(request, pk)
    if name not in DONE_WORDS:
        raise Http404
    at, actor = clock.now(), request.actor
    if name == "record":
        form = RecordForm(request.POST, auto_id="record_%s")
        if not form.is_valid():
            return _page(request, found, record_form=form)
        return _attempt(request, found, lambda: actions.record(activity=found, by=actor, at=at, **form.cleaned_data), name)
    if name == "drop":
        note = request.POST.get("note", "")[:2000]
        return _attempt(request, found, lambda: actions.drop(activity=found, by=actor, at=at, note=note), name)
    return _attempt(request, found, lambda: actions.restore(activity=found, by=actor, at=at), name)


@require_POST
@guarded("outreach.write")
def attach(request: Request, pk: int) -> HttpResponse:
    """Add a picture, a recording or a paper."""
    found = _own(request, pk)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, file_form=form)
    upload = form.cleaned_data["file"]
    http.attempt(
        request, lambda: actions.attach(activity=found, upload=(upload.name, upload.read()), by=request.actor, at=clock.now()),
        lambda: _("Đã lưu tệp."),
    )
    return redirect("outreach-activity", found.pk)


@require_POST
@guarded("outreach.write")
def detach(request: Request, pk: int, file_pk: int) -> HttpResponse:
    """Take a file out."""
    found = _own(request, pk)
    attachment = get_object_or_404(found.attachments.select_related("activity", "file"), pk=file_pk)
    http.attempt(
        request, lambda: actions.detach(attachment=attachment, by=request.actor, at=clock.now()),
        lambda: _("Đã gỡ tệp. Nhật ký vẫn giữ lại tên tệp."),
    )
    return redirect("outreach-activity", found.pk)


@require_safe
@guarded("outreach.view")
def file(request: Request, pk: int, file_pk: int) -> HttpResponse:
    """Hand over a file, as a download."""
    attachment = get_object_or_404(_get(request, pk).attachments.select_related("file"), pk=file_pk)
    return files.download(attachment.file, name=attachment.file_name)


def _get(request: Request, pk: int) -> Activity:
    return get_object_or_404(queries.activities_visible_to(request.actor), pk=pk)


def _own(request: Request, pk: int) -> Activity:
    """Return the line of the own unit, else 404: others are read, not written."""
    found = _get(request, pk)
    if not access.can(request.actor, "outreach.write", found):
        raise Http404
    return found


def _attempt(request: Request, found: Activity, take: Callable[[], object], name: str) -> HttpResponse:
    http.attempt(request, take, lambda: DONE_WORDS[name])
    return redirect("outreach-activity", found.pk)


def _blank(request: Request, movement: Movement, form: type[ActivityForm], *data: Any, **more: Any) -> ActivityForm:
    """Return the form with the role models that may be told of."""
    day = clock.vietnam_date(clock.now())
    rows = queries.tellable(movement, request.actor, day)
    return form(*data, role_models=rows, names=queries.names_of(list(rows), day), **more)


def _first_guess(request: Request, movement: Movement) -> dict[str, Any]:
    """What a new line begins with: for the loudspeakers a text drafted from the plan."""
    kind, day = request.GET.get("loai", ""), clock.vietnam_date(clock.now())
    guess: dict[str, Any] = {"kind": kind if kind in ActivityKind.values else ActivityKind.BROADCAST, "held_on": day, "times": 1}
    if guess["kind"] == ActivityKind.BROADCAST:
        guess["title"] = _("Tuyên truyền Kế hoạch %(code)s") % {"code": movement.plan.code}
        about = _about(request, movement, guess)
        guess["text"] = drafting.broadcast_text(movement, day=day, about=about)
    return guess


def _about(request: Request, movement: Movement, guess: dict[str, Any]) -> str:
    """Return the paragraph on the role model that the address asks for, and note it in the guess."""
    asked, day = request.GET.get("guong", ""), clock.vietnam_date(clock.now())
    if not asked.isdecimal() or len(asked) > 18:
        return ""
    found = queries.tellable(movement, request.actor, day).filter(pk=int(asked)).first()
    if found is None:
        return ""
    name = queries.names_of([found], day)[found.pk]
    unit = names_on([found.unit_id], day).get(found.unit_id, "")
    guess |= {"role_model": found.pk, "title": _("Gương điển hình: %(name)s") % {"name": name}}
    return drafting.story_told(name, unit, found.headline, found.story)


def _form_page(request: Request, movement: Movement, form: ActivityForm, activity: Activity | None = None) -> HttpResponse:
    text = str(form["text"].value() or "")
    return render(request, "outreach/write.html", {
        **frame(request, movement), "form": form, "activity": activity, "length": length_of(text) if text else None,
        "kinds": ActivityKind.choices, "kind": form["kind"].value(),
    }, status=422 if form.errors else 200)


def _page(request: Request, found: Activity, **forms_with_errors: forms.Form) -> HttpResponse:
    at = clock.now()
    day = clock.vietnam_date(at)
    own = access.can(request.actor, "outreach.write", found)
    return render(request, "outreach/activity.html", {
        **frame(request, found.movement), "activity": found, "own": own, "unit_name": names_on([found.unit_id], day).get(found.unit_id, ""),
        "length": length_of(found.text) if found.text else None, "attachments": found.attachments.select_related("file"),
        "steps": {one.name: refusals(one, found, by=request.actor, at=at) for one in workflow.ACTIVITY_STEPS},
        "may_mend": own and found.state != ActivityState.DROPPED, "is_over": found.held_on < day,
        "record_form": RecordForm(auto_id="record_%s", initial={
            "times": found.times, "done_by": found.done_by, "reached": found.reached}),
        "file_form": FileForm(), "history": entries(queries.history_of(found)[:40]), **forms_with_errors,
    }, status=422 if forms_with_errors else 200)
