"""Letters about nominees, for the officer and the head of the authority only."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.appraisal import actions, queries
from thidua.appraisal.enums import LetterState
from thidua.appraisal.forms import LetterForm, SettleForm
from thidua.appraisal.views.common import by_name, frame, get, today
from thidua.dossiers.models import Dossier
from thidua.kernel import access, clock, http
from thidua.kernel.http import Request, guarded


@require_safe
@guarded("complaint.view")
def letters(request: Request, pk: int) -> HttpResponse:
    """Show the letters about the nominees of a dossier."""
    return _page(request, get(request, pk, "complaint.view"))


@require_POST
@guarded("complaint.handle")
def record(request: Request, pk: int) -> HttpResponse:
    """Write down a letter about one nominee."""
    found = get(request, pk, "complaint.handle")
    form = _form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, letter_form=form)
    http.attempt(
        request, lambda: actions.record_letter(by=request.actor, at=clock.now(), **form.told()),
        lambda: _("Đã ghi đơn thư. Các đối tượng khác của hồ sơ vẫn được xét."),
    )
    return redirect("complaints", found.pk)


@require_POST
@guarded("complaint.handle")
def settle(request: Request, pk: int, letter_pk: int) -> HttpResponse:
    """Write how a letter was settled."""
    found = get(request, pk, "complaint.handle")
    letter = get_object_or_404(queries.letters_of(found), pk=letter_pk)
    form = SettleForm(request.POST, prefix=str(letter.pk))
    if not form.is_valid():
        return _page(request, found, settle_form=form)
    http.attempt(
        request, lambda: actions.settle(letter=letter, by=request.actor, at=clock.now(), **form.cleaned_data),
        lambda: _("Đã ghi kết quả giải quyết."),
    )
    return redirect("complaints", found.pk)


def _form(found: Dossier, data: Any = None) -> LetterForm:
    return LetterForm(data, shown=by_name(found), disclosures=queries.disclosures_of(found), initial={"received_on": today()})


def _page(request: Request, found: Dossier, letter_form: forms.Form | None = None, settle_form: forms.Form | None = None) -> HttpResponse:
    names = {row.pk: name for row, name in by_name(found)}
    may = access.can(request.actor, "complaint.handle", found.authority)
    rows = [{
        "letter": row, "name": names.get(row.nominee_id or 0, ""), "open": row.state == LetterState.OPEN,
        "form": settle_form if settle_form and settle_form.prefix == str(row.pk) else SettleForm(prefix=str(row.pk)),
    } for row in queries.letters_of(found)]
    return render(request, "appraisal/letters.html", {
        **frame(request, found), "rows": rows, "may": may, "form": letter_form or (_form(found) if may else None),
        "refused": letter_form is not None,
    }, status=422 if letter_form or settle_form else 200)
