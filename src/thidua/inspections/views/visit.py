"""One visit: its record, the unit's acknowledgement, what was mended."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.inspections import actions, queries, workflow
from thidua.inspections.enums import DemandState, VisitState
from thidua.inspections.forms import AnswerForm, RecordForm
from thidua.inspections.models import Demand, Visit
from thidua.inspections.report import record_of
from thidua.inspections.saying import entries
from thidua.kernel import access, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused, refusals
from thidua.movements.due import DueMark, due_mark
from thidua.movements.enums import AssignmentState
from thidua.movements.hooks import tabs_for
from thidua.org.queries import names_on
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf

MEDIA_TYPES = {
    "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
DONE_WORDS = {
    "send": gettext_lazy("Đã gửi biên bản. Đơn vị nhận thông báo ngay."),
    "recall": gettext_lazy("Đã thu hồi biên bản để sửa. Đơn vị không đọc được nữa."),
    "acknowledge": gettext_lazy("Đã xác nhận biên bản."), "drop": gettext_lazy("Đã bỏ khỏi kế hoạch kiểm tra."),
    "settle": gettext_lazy("Đã xác nhận đơn vị khắc phục xong."), "send_back": gettext_lazy("Đã yêu cầu đơn vị khắc phục tiếp."),
}


@require_safe
@guarded("inspection.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a visit and what can be done now."""
    return _page(request, _get(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("inspection.write")
def record(request: Request, pk: int) -> HttpResponse:
    """Write the record of a visit."""
    found = _get(request, pk)
    if not access.can(request.actor, "inspection.write", found):
        raise Http404
    form = RecordForm(request.POST or None, initial=RecordForm.initial_of(found, request.actor.name))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.write_record(
                visit=found, written=form.written, demands=values["demands"], seen_version=values["version"], by=request.actor, at=clock.now(),
            )
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã lưu biên bản. Đơn vị chưa nhìn thấy; gửi khi đã xong."))
            return redirect("inspection", found.pk)
    return render(request, "inspections/record.html", {
        "visit": found, "movement": found.movement, "form": form, "unit_name": _name(found),
    }, status=422 if form.errors else 200)


@require_POST
@guarded("inspection.view")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take one step of a visit."""
    found, at, actor, note = _get(request, pk), clock.now(), request.actor, request.POST.get("note", "")[:2000]
    steps: dict[str, Callable[[], object]] = {
        "send": lambda: actions.send(visit=found, by=actor, at=at),
        "recall": lambda: actions.recall(visit=found, by=actor, at=at, note=note),
        "acknowledge": lambda: actions.acknowledge(visit=found, by=actor, at=at, opinion=note),
        "drop": lambda: actions.drop(visit=found, by=actor, at=at, note=note),
    }
    if name not in steps:
        raise Http404
    return _attempt(request, found, steps[name], DONE_WORDS[name])


@require_POST
@guarded("inspection.answer")
def answer(request: Request, pk: int, demand_pk: int) -> HttpResponse:
    """Report what was done to mend something."""
    found, demand = _demand(request, pk, demand_pk)
    form = AnswerForm(request.POST, request.FILES, auto_id=f"d{demand.pk}_%s")
    if not form.is_valid():
        return _page(request, found, bad_form=form, bad=demand.pk)
    upload = form.cleaned_data["file"]
    return _attempt(
        request, found,
        lambda: actions.answer(
            demand=demand, by=request.actor, at=clock.now(), note=form.cleaned_data["note"],
            upload=(upload.name, upload.read()) if upload else None),
        _("Đã báo khắc phục. Cơ quan thường trực nhận thông báo ngay."),
    )


@require_POST
@guarded("inspection.write")
def judge(request: Request, pk: int, demand_pk: int, name: str) -> HttpResponse:
    """Say that something is mended, or ask the unit to go on."""
    found, demand = _demand(request, pk, demand_pk)
    at, actor = clock.now(), request.actor
    if name == "settle":
        return _attempt(request, found, lambda: actions.settle(demand=demand, by=actor, at=at), DONE_WORDS[name])
    if name == "send_back":
        note = request.POST.get("note", "")[:2000]
        return _attempt(request, found, lambda: actions.send_back(demand=demand, by=actor, at=at, note=note), DONE_WORDS[name])
    raise Http404


@require_safe
@guarded("inspection.view")
def file(request: Request, pk: int, demand_pk: int) -> HttpResponse:
    """Hand over what shows that something was mended, as a download."""
    _found, demand = _demand(request, pk, demand_pk)
    if demand.file is None:
        raise Http404
    return files.download(demand.file, name=demand.file_name)


@require_safe
@guarded("inspection.view")
def paper(request: Request, pk: int, form: str) -> HttpResponse:
    """Hand over the record: Word to be edited, PDF to be signed."""
    found, at = _get(request, pk), clock.now()
    if found.held_on is None or not queries.may_read_record(request.actor, found):
        raise Http404
    flow = compose(record_of(found))
    content = write_pdf(flow, Made(at)).data if form == "pdf" else write_docx(flow, Made(at))
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers={
        "Content-Disposition": f'attachment; filename="bien-ban-kiem-tra-{found.held_on:%Y-%m-%d}-{found.pk}.{form}"',
        "X-Content-Type-Options": "nosniff",
    })


def _get(request: Request, pk: int) -> Visit:
    return get_object_or_404(queries.visits_visible_to(request.actor), pk=pk)


def _demand(request: Request, pk: int, demand_pk: int) -> tuple[Visit, Demand]:
    found = _get(request, pk)
    if not queries.may_read_record(request.actor, found):
        raise Http404
    rows = found.demands.select_related("visit__movement__plan", "visit__unit", "file")
    return found, get_object_or_404(rows, pk=demand_pk)


def _attempt(request: Request, found: Visit, take: Callable[[], object], words: Any) -> HttpResponse:
    http.attempt(request, take, lambda: words)
    return redirect("inspection", found.pk)


def _name(found: Visit) -> str:
    return names_on([found.unit_id], clock.vietnam_date(clock.now())).get(found.unit_id, "")


def _mark(demand: Demand, at: Any) -> DueMark:
    state = AssignmentState.NEW if demand.state == DemandState.OPEN else AssignmentState.DONE
    return due_mark(state, clock.end_of_day(demand.due_on), demand.answered_at, at)


def _demands(request: Request, found: Visit, at: Any, bad_form: forms.Form | None, bad: int) -> Iterator[dict[str, Any]]:
    for demand in found.demands.select_related("file"):
        demand.visit = found
        yield {
            "demand": demand, "mark": _mark(demand, at),
            "may": {one.name: not refusals(one, demand, by=request.actor, at=at) for one in workflow.DEMAND_STEPS},
            "form": bad_form if demand.pk == bad else AnswerForm(auto_id=f"d{demand.pk}_%s"),
        }


def _page(request: Request, found: Visit, *, bad_form: forms.Form | None = None, bad: int = 0) -> HttpResponse:
    at, actor = clock.now(), request.actor
    readable = queries.may_read_record(actor, found)
    return render(request, "inspections/visit.html", {
        "visit": found, "movement": found.movement, "unit_name": _name(found), "readable": readable and found.held_on is not None,
        "writes": access.can(actor, "inspection.write", found) and found.state == VisitState.PLANNED,
        "steps": {one.name: refusals(one, found, by=actor, at=at) for one in workflow.VISIT_STEPS},
        "demands": list(_demands(request, found, at, bad_form, bad)) if readable else [],
        "history": entries(queries.history_of(found)[:40]), "tabs": tabs_for(actor, found.movement),
        "may_board": access.has(actor, "board.view"),
    }, status=422 if bad_form else 200)
