"""What the officer does with a draft."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.awards.words import honour_name
from thidua.decisions import actions
from thidua.decisions.enums import DecisionState
from thidua.decisions.forms import EntryForm, WordsForm
from thidua.decisions.models import Decision, Entry
from thidua.decisions.views.decision import attempt, get
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("decision.draft")
def words(request: Request, pk: int) -> HttpResponse:
    """Edit the sentences of a draft."""
    found = _own(request, pk)
    form = WordsForm(request.POST or None, decision=found)
    if request.method == "POST" and form.is_valid():
        return _kept(request, found, form, lambda: actions.edit(decision=found, by=request.actor, at=clock.now(), **form.words()), "words")
    return _form(request, found, form, "words")


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("decision.draft")
def entry(request: Request, pk: int, entry_pk: int) -> HttpResponse:
    """Edit how one name is printed."""
    found = _own(request, pk)
    row = get_object_or_404(found.entries.select_related("decision", "record"), pk=entry_pk)
    form = EntryForm(request.POST or None, entry=row)
    if request.method == "POST" and form.is_valid():
        return _kept(request, found, form, lambda: actions.edit_entry(
            entry=row, changes=form.cleaned_data, by=request.actor, at=clock.now()), "entry", row)
    return _form(request, found, form, "entry", row)


@require_POST
@guarded("decision.draft")
def withdraw(request: Request, pk: int, entry_pk: int) -> HttpResponse:
    """Take one name out of a draft."""
    found = _own(request, pk)
    row = get_object_or_404(found.entries.select_related("decision"), pk=entry_pk)
    return attempt(request, found, lambda: actions.withdraw(
        entry=row, reason=request.POST.get("note", "")[:1000], by=request.actor, at=clock.now(),
    ), lambda: _("Đã rút %(name)s khỏi dự thảo; đối tượng trở lại danh sách chờ quyết định.") % {"name": row.printed_name})


@require_POST
@guarded("decision.draft")
def submit(request: Request, pk: int) -> HttpResponse:
    """Put the draft before the head."""
    found = get(request, pk)
    return attempt(request, found, lambda: actions.submit(decision=found, by=request.actor, at=clock.now()),
                   lambda: _("Đã trình ký. Người ký nhận thông báo ngay."))


@require_POST
@guarded("decision.draft")
def drop(request: Request, pk: int) -> HttpResponse:
    """Leave the draft aside."""
    found = get(request, pk)
    return attempt(request, found, lambda: actions.drop(
        decision=found, reason=request.POST.get("note", "")[:1000], by=request.actor, at=clock.now(),
    ), lambda: _("Đã bỏ dự thảo; các đối tượng trở lại danh sách chờ quyết định."))


def _own(request: Request, pk: int) -> Decision:
    """Return the draft of the own authority, else 404."""
    found = get(request, pk)
    if not access.can(request.actor, "decision.draft", found) or found.state != DecisionState.DRAFT:
        raise Http404
    return found


def _kept(request: Request, found: Decision, form: Form, take: Any, which: str, row: Entry | None = None) -> HttpResponse:
    try:
        take()
    except StepRefused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return _form(request, found, form, which, row)
    messages.success(request, _("Đã lưu nháp lúc %(time)s.") % {"time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"})
    return redirect("decision", found.pk)


def _form(request: Request, found: Decision, form: Form, which: str, row: Entry | None = None) -> HttpResponse:
    return render(request, "decisions/edit.html", {
        "decision": found, "form": form, "which": which, "entry": row, "honour": honour_name(row.honour) if row else "",
    }, status=422 if form.errors else 200)
