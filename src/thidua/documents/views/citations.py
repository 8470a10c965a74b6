"""The place of a cited document: attaching and taking off."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.documents import actions, queries
from thidua.documents.errors import AlreadyRegistered, RegisterRefused
from thidua.documents.forms import FileForm, LinkForm
from thidua.documents.models import Citation
from thidua.documents.views.back import back_or_document
from thidua.kernel import access, clock
from thidua.kernel.errors import StepRefused
from thidua.kernel.http import Request, guarded


@require_safe
@guarded("document.attach")
def place(request: Request, pk: int) -> HttpResponse:
    """Show where a cited document can be uploaded or chosen from the register."""
    return _page(request, _get(request, pk))


@require_POST
@guarded("document.attach")
def attach_file(request: Request, pk: int) -> HttpResponse:
    """Put the uploaded file into the register and attach it."""
    citation, form = _get(request, pk), FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, citation, file_form=form)
    return _attach(request, citation, form, "file", upload=form.upload)


@require_POST
@guarded("document.attach")
def attach_entry(request: Request, pk: int) -> HttpResponse:
    """Attach a document that is in the register."""
    citation = _get(request, pk)
    form = LinkForm(request.POST, documents=queries.candidates(citation, request.actor))
    if not form.is_valid():
        return _page(request, citation, link_form=form)
    return _attach(request, citation, form, "document", document=form.cleaned_data["document"])


@require_POST
@guarded("document.attach")
def detach(request: Request, pk: int) -> HttpResponse:
    """Take the attached document off; it stays in the register."""
    citation = _get(request, pk)
    try:
        actions.detach(citation=citation, by=request.actor, at=clock.now())
    except RegisterRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, _("Đã gỡ văn bản đính kèm. Văn bản đó vẫn còn trong sổ."))
    return redirect("document", pk=citation.document_id)


def _attach(request: Request, citation: Citation, form: Any, field: str, **given: Any) -> HttpResponse:
    try:
        actions.attach_cited(citation=citation, by=request.actor, at=clock.now(), **given)
    except StepRefused as refused:
        for reason in refused.reasons:
            form.add_error(field, reason)
        existing = refused.existing if isinstance(refused, AlreadyRegistered) else None
        return _page(request, citation, existing=existing, **{"link_form" if field == "document" else "file_form": form})
    messages.success(request, _("Đã đính kèm %(code)s.") % {"code": citation.code})
    return back_or_document(request, citation.document_id)


def _page(request: Request, citation: Citation, **context: Any) -> HttpResponse:
    found = queries.candidates(citation, request.actor)
    forms = {"file_form": FileForm(), "link_form": LinkForm(documents=found)}
    everything = forms | context | {"citation": citation, "has_candidates": found.exists()}
    return render(request, "documents/citation.html", everything, status=422 if context else 200)


def _get(request: Request, pk: int) -> Citation:
    """The citation, of a document that the actor may see and complete."""
    citation = get_object_or_404(queries.citations_visible_to(request.actor), pk=pk)
    if not access.can(request.actor, "document.attach", citation.document):
        raise PermissionDenied
    return citation
