"""Showing nominees to everybody for some days."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.appraisal import actions, queries
from thidua.appraisal.forms import DisclosureForm
from thidua.appraisal.models import Disclosure, Shown
from thidua.appraisal.views.common import by_name, frame, get, today, unseen
from thidua.awards.words import honour_name
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Dossier
from thidua.kernel import access, clock, http
from thidua.kernel.http import Request, guarded, open_to_all
from thidua.org.queries import names_on

USUAL_DAYS = 5
"""Working days offered where no norm gives the length of a disclosure."""


@require_safe
@open_to_all
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody the nominees on the days of their disclosure; afterwards say that it is over, without a name."""
    day = today()
    found = queries.running(slug, day)
    if found is None:
        if queries.is_over(slug, day):
            return unseen(render(request, "appraisal/public_over.html", status=410))
        raise Http404
    authority = found.dossier.authority_id
    return unseen(render(request, "appraisal/public.html", {
        "disclosure": found, "authority_name": names_on([authority], day).get(authority, ""),
        "lines": [(line, honour_name(line.honour)) for line in found.lines.filter(hidden_why="")],
    }))


@require_safe
@guarded("opinion.view")
def disclosures(request: Request, pk: int) -> HttpResponse:
    """Show the disclosures of a dossier and what the council hears of them."""
    return _page(request, get(request, pk, "opinion.view"))


@require_POST
@guarded("disclosure.make")
def disclose(request: Request, pk: int) -> HttpResponse:
    """Show nominees to everybody."""
    found = get(request, pk, "disclosure.make")
    form = _form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    http.attempt(
        request, lambda: actions.disclose(dossier=found, by=request.actor, at=clock.now(), **form.planned()),
        lambda: _("Đã lập trang công khai. Trang tự gỡ sau ngày cuối."),
    )
    return redirect("disclosures", found.pk)


@require_POST
@guarded("disclosure.make")
def take_down(request: Request, pk: int, disclosure_pk: int) -> HttpResponse:
    """End a disclosure before its last day."""
    found = get_object_or_404(_rows(get(request, pk, "disclosure.make")), pk=disclosure_pk)
    http.attempt(
        request, lambda: actions.take_down(disclosure=found, by=request.actor, at=clock.now(), note=request.POST.get("note", "")[:1000]),
        lambda: _("Đã gỡ trang công khai."),
    )
    return redirect("disclosures", pk)


@require_POST
@guarded("disclosure.make")
def keep_off(request: Request, pk: int, line_pk: int) -> HttpResponse:
    """Take one nominee off a disclosure."""
    found = get(request, pk, "disclosure.make")
    line = get_object_or_404(Shown.objects.filter(disclosure__dossier=found).select_related("disclosure__dossier__authority"), pk=line_pk)
    http.attempt(
        request, lambda: actions.keep_off(line=line, by=request.actor, at=clock.now(), note=request.POST.get("note", "")[:1000]),
        lambda: _("Đã gỡ tên khỏi trang công khai; các tên khác vẫn còn."),
    )
    return redirect("disclosures", pk)


def _rows(found: Dossier) -> Any:
    return Disclosure.objects.filter(dossier=found).select_related("dossier__authority")


def _form(found: Dossier, data: Any = None) -> DisclosureForm:
    rule = queries.publication_rule(authority_id=found.authority_id, day=today())
    names = names_on([found.authority_id], today())
    return DisclosureForm(
        data, initial={"days": rule.days or USUAL_DAYS, "starts_on": today(), "contact": names.get(found.authority_id, "")},
        shown=[(row, name) for row, name in by_name(found) if row.state == NomineeState.PROPOSED],
    )


def _page(request: Request, found: Dossier, refused: forms.Form | None = None) -> HttpResponse:
    may = access.can(request.actor, "disclosure.make", found.authority)
    rule = queries.publication_rule(authority_id=found.authority_id, day=today())
    return render(request, "appraisal/disclosures.html", {
        **frame(request, found), "may": may, "showable": found.state in actions.SHOWABLE, "rule": queries.said(rule.said),
        "form": refused or (_form(found) if may else None), "refused": refused is not None,
        "rows": [
            (row, queries.said(row.disclosure.basis["said"]), [(line, honour_name(line.honour)) for line in row.disclosure.lines.all()])
            for row in queries.disclosure_records(found)
        ],
    }, status=422 if refused else 200)
