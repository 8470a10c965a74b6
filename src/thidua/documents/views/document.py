"""The page of a document, its original file and text, and the form that mends its header."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents import actions, exports, form_of, hooks, queries
from thidua.documents.enums import Direction
from thidua.documents.errors import AlreadyRegistered, RegisterRefused
from thidua.documents.forms import HeaderForm
from thidua.documents.models import Document
from thidua.documents.views import words
from thidua.documents.views.back import back_or_document
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.org.queries import names_on


@require_safe
@guarded("document.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a document: what was read, its text, signatures, what it cites, what carries it out, its history."""
    document = _get(request, pk)
    log = list(queries.history_of(document))
    day = document.issued_on or clock.vietnam_date(document.registered_at)
    header = words.header_of(document, log)
    context = {
        "text": words.text_of(document), "to_check": sum(row.sure in ("look", "must") for row in header),
        "document": document, "owner_name": names_on([document.owner_id], day).get(document.owner_id, ""),
        "header": header,
        "notes": words.notes_of(document), "claims": words.claims_of(document),
        "signatures": words.signatures_of(document), "citations": list(queries.citations_of(document)),
        "tree": queries.cascade(document, request.actor), "history": [words.entry_of(row) for row in log],
        "next_steps": hooks.steps_for(request.actor, document),
        "sends": document.direction == Direction.OUTGOING and document.owner_id == request.actor.scope_id,
        "may_correct": access.can(request.actor, "document.correct", document),
        "may_attach": access.can(request.actor, "document.attach", document),
    }
    return render(request, "documents/document.html", context)


@require_safe
@guarded("document.view")
def original(request: Request, pk: int) -> HttpResponse:
    """Hand over the file as it came in."""
    document = _get(request, pk)
    if document.file is None:
        raise Http404
    return exports.file_answer(document.file, document)


@require_safe
@guarded("document.view")
def form(request: Request, pk: int) -> HttpResponse:
    """Show what is not in form in the file as it came in (thể thức)."""
    document = _get(request, pk)
    if document.file is None:
        raise Http404
    context = {"document": document, "file_name": document.file_name, "looked": form_of.look(document.file, document.file_name)}
    return render(request, "documents/form.html", context)


@require_safe
@guarded("document.view")
def text(request: Request, pk: int) -> HttpResponse:
    """Show the text that was read, as plain text."""
    return exports.text_answer(_get(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("document.correct")
def correct(request: Request, pk: int) -> HttpResponse:
    """Mend what the register says of the document."""
    document = _get(request, pk)
    if not access.can(request.actor, "document.correct", document):
        raise PermissionDenied
    shown = {name: getattr(document, name) for name in actions.CORRECTABLE}
    form = HeaderForm(request.POST or None, initial=shown | {"seen": queries.version_of(document)})
    context: dict[str, Any] = {"document": document, "form": form}
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in actions.CORRECTABLE}
        try:
            actions.correct_header(
                document=document, changes=changes, seen=form.cleaned_data["seen"], by=request.actor, at=clock.now(),
            )
        except RegisterRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
            context["existing"] = refused.existing if isinstance(refused, AlreadyRegistered) else None
        else:
            messages.success(request, _("Đã sửa thông tin văn bản. Nhật ký giữ cả thông tin cũ và mới."))
            return back_or_document(request, pk)
    return render(request, "documents/correct.html", context, status=422 if form.errors else 200)


def _get(request: Request, pk: int) -> Document:
    return get_object_or_404(queries.visible_to(request.actor).select_related("file"), pk=pk)
