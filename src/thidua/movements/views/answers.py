"""The unit's answer page: accept, show evidence, report, ask for time; and the authority's excusing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.documents.models import Document
from thidua.documents.queries import visible_to as documents_visible_to
from thidua.kernel import access, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import refusals
from thidua.movements import actions, queries, workflow
from thidua.movements.due import mark_of
from thidua.movements.enums import OPEN, EvidenceKind, ExtensionState, PartyRole
from thidua.movements.forms import (
    EVIDENCE_FORMS,
    DocumentForm,
    ExtensionForm,
    FinishForm,
    NoteForm,
)
from thidua.movements.history import changes_in_words, entries
from thidua.movements.models import Assignment
from thidua.org.queries import names_on

DONE_WORDS = {
    "accept": gettext_lazy("Đã nhận việc."), "start": gettext_lazy("Đã ghi nhận: đang thực hiện."),
    "finish": gettext_lazy("Đã báo hoàn thành. Cơ quan thường trực nhìn thấy ngay."),
    "nil": gettext_lazy("Đã báo không phát sinh."), "reopen": gettext_lazy("Đã mở lại để bổ sung."),
    "excuse": gettext_lazy("Đã miễn thực hiện cho đơn vị."), "unexcuse": gettext_lazy("Đã giao lại việc cho đơn vị."),
}
STEPS: dict[str, Callable[..., Assignment]] = {
    "accept": actions.accept, "start": actions.start, "finish": actions.finish, "nil": actions.report_nil,
    "reopen": actions.reopen, "excuse": actions.excuse, "unexcuse": actions.unexcuse,
}
TABLE = {step.name: step for step in workflow.ASSIGNMENT_STEPS}


@require_safe
@guarded("assignment.view")
def assignment(request: Request, pk: int) -> HttpResponse:
    """Show one assignment: the sentence of the plan, the deadline, the evidence, what can be done now."""
    return _page(request, _get(request, pk))


@require_POST
@guarded("assignment.view")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take one step of the workflow table."""
    found = _get(request, pk)
    if name not in STEPS:
        raise Http404
    options: dict[str, Any] = {}
    if TABLE[name].needs_note or name == "finish":
        form = (NoteForm if TABLE[name].needs_note else FinishForm)(request.POST, auto_id=f"{name}_%s")
        if not form.is_valid():
            return _page(request, found, **{f"{name}_form": form})
        options["note"] = form.cleaned_data["note"]
    return _attempt(
        request, found, lambda: STEPS[name](assignment=found, by=request.actor, at=clock.now(), **options),
        DONE_WORDS[name],
    )


@require_POST
@guarded("assignment.answer")
def add_evidence(request: Request, pk: int, kind: str) -> HttpResponse:
    """Show something for the assignment."""
    found = _get(request, pk)
    if kind not in EvidenceKind.values:
        raise Http404
    form = _evidence_form(kind, request)
    if not form.is_valid():
        return _page(request, found, **{f"{kind}_form": form})
    values = dict(form.cleaned_data)
    if upload := values.pop("file", None):
        values["upload"] = (upload.name, upload.read())
    return _attempt(
        request, found,
        lambda: actions.add_evidence(
            assignment=found, kind=EvidenceKind(kind), by=request.actor, at=clock.now(), **values,
        ),
        _("Đã lưu minh chứng lúc %(time)s.") % {"time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"},
    )


@require_POST
@guarded("assignment.answer")
def remove_evidence(request: Request, pk: int, evidence_pk: int) -> HttpResponse:
    """Take a piece of evidence back."""
    found = _get(request, pk)
    evidence = get_object_or_404(found.evidence.all(), pk=evidence_pk)
    return _attempt(
        request, found,
        lambda: actions.remove_evidence(evidence=evidence, by=request.actor, at=clock.now()),
        _("Đã gỡ minh chứng. Nhật ký vẫn giữ lại nội dung này."),
    )


@require_safe
@guarded("assignment.view")
def evidence_file(request: Request, pk: int, evidence_pk: int) -> HttpResponse:
    """Hand over a file of evidence, as a download."""
    evidence = get_object_or_404(_get(request, pk).evidence.filter(file__isnull=False), pk=evidence_pk)
    if evidence.file is None:
        raise Http404
    return files.download(evidence.file, name=evidence.file_name)


@require_POST
@guarded("assignment.answer")
def ask_extension(request: Request, pk: int) -> HttpResponse:
    """Ask for more time."""
    found = _get(request, pk)
    form = ExtensionForm(request.POST, auto_id="extension_%s")
    if not form.is_valid():
        return _page(request, found, extension_form=form)
    return _attempt(
        request, found,
        lambda: actions.ask_extension(assignment=found, by=request.actor, at=clock.now(), **form.cleaned_data),
        _("Đã gửi đề nghị gia hạn. Hạn cũ vẫn giữ cho đến khi có trả lời."),
    )


@require_POST
@guarded("extension.decide")
def decide_extension(request: Request, pk: int, answer: str) -> HttpResponse:
    """Grant or refuse a request for more time."""
    extension = get_object_or_404(queries.extensions_visible_to(request.actor), pk=pk)
    decide = {"grant": actions.grant_extension, "refuse": actions.refuse_extension}.get(answer)
    if decide is None:
        raise Http404
    note = request.POST.get("note", "")
    return _attempt(
        request, extension.assignment,
        lambda: decide(extension=extension, by=request.actor, at=clock.now(), note=note),
        _("Đã trả lời đề nghị gia hạn."),
    )


@require_POST
@guarded("assignment.answer")
def acknowledge(request: Request, pk: int) -> HttpResponse:
    """Say that the unit has seen the changed obligation."""
    found = _get(request, pk)
    return _attempt(
        request, found, lambda: actions.acknowledge(assignment=found, by=request.actor, at=clock.now()),
        _("Đã xác nhận đã xem nội dung điều chỉnh."),
    )


def _get(request: Request, pk: int) -> Assignment:
    return get_object_or_404(queries.assignments_visible_to(request.actor), pk=pk)


def _attempt(request: Request, found: Assignment, take: Callable[[], object], words: Any) -> HttpResponse:
    http.attempt(request, take, lambda: words)
    return redirect("assignment", found.pk)


def _evidence_form(kind: str, request: Request | None = None, actor: Any = None) -> forms.Form:
    data = (request.POST, request.FILES) if request else ()
    if kind == EvidenceKind.DOCUMENT:
        return DocumentForm(*data, documents=_own_documents(request.actor if request else actor))
    return EVIDENCE_FORMS[EvidenceKind(kind)](*data)


def _own_documents(actor: Any) -> QuerySet[Document]:
    return documents_visible_to(actor).filter(owner_id=actor.unit_id).order_by("-issued_on", "-pk")


def _page(request: Request, found: Assignment, **forms_with_errors: forms.Form) -> HttpResponse:
    at = clock.now()
    day = clock.vietnam_date(at)
    obligation = found.obligation
    may_answer = access.can(request.actor, "assignment.answer", found)
    extensions, parties = list(found.extensions.all()), list(obligation.parties.all())
    changes = list(obligation.changes.all())
    context = {
        "assignment": found, "obligation": obligation, "movement": obligation.movement,
        "unit_name": names_on([found.unit_id], day).get(found.unit_id, ""),
        "mark": mark_of(found, at), "is_open": found.state in OPEN, "may_answer": may_answer,
        "may_decide": access.can(request.actor, "extension.decide", obligation.movement),
        "evidence": found.evidence.select_related("file", "document"), "extensions": extensions,
        "asked": next((item for item in extensions if item.state == ExtensionState.ASKED), None),
        "leads": [party for party in parties if party.role == PartyRole.LEAD],
        "supports": [party for party in parties if party.role == PartyRole.SUPPORT], "history": entries(queries.history_of(found)[:50]),
        "changes": changes_in_words(change for change in changes if change.version > found.seen_version),
        "changes_seen": changes_in_words(change for change in changes if change.version <= found.seen_version),
        "steps": {
            step.name: {"label": step.label, "reasons": refusals(step, found, by=request.actor, at=at)}
            for step in workflow.ASSIGNMENT_STEPS
        },
        "finish_form": FinishForm(auto_id="finish_%s"), "nil_form": NoteForm(auto_id="nil_%s"),
        "reopen_form": NoteForm(auto_id="reopen_%s"),
        "excuse_form": NoteForm(auto_id="excuse_%s"), "unexcuse_form": NoteForm(auto_id="unexcuse_%s"),
        "extension_form": ExtensionForm(auto_id="extension_%s"),
        **{f"{kind}_form": _evidence_form(kind, actor=request.actor) for kind in EvidenceKind.values},
        **forms_with_errors,
    }
    return render(request, "movements/assignment.html", context, status=422 if forms_with_errors else 200)
