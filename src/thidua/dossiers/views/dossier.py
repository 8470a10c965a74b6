"""One dossier: nominees with what the rulebook says of them, papers, receipt, history."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from thidua.awards.queries import named, visible_to
from thidua.awards.words import honour_name
from thidua.documents import form_of
from thidua.documents.trust import shown_signatures
from thidua.dossiers import queries, workflow
from thidua.dossiers.enums import DossierState, LateDecision, PaperState
from thidua.dossiers.forms import MeritForm, NomineeForm, PaperForm
from thidua.dossiers.hooks import doors_of, marks_on, tabs_for
from thidua.dossiers.models import Dossier, Nominee, Paper
from thidua.dossiers.saying import DRAFTING, MARKING, entries
from thidua.dossiers.views.placing import Places, nominee_places, places
from thidua.kernel import access, audit, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import refusals
from thidua.org.queries import names_on


@require_safe
@guarded("dossier.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a dossier and what can be done with it now."""
    return shown(request, get(request, pk))


@require_safe
@guarded("dossier.view")
def paper_file(request: Request, pk: int, paper_pk: int) -> HttpResponse:
    """Hand over a file of the dossier, as a download."""
    paper = _paper(request, get(request, pk), paper_pk)
    return files.download(paper.file, name=paper.file_name)


@require_safe
@guarded("dossier.view")
def paper_form(request: Request, pk: int, paper_pk: int) -> HttpResponse:
    """Show what is not in form in a file of the dossier (thể thức)."""
    found = get(request, pk)
    paper = _paper(request, found, paper_pk)
    context = {"dossier": found, "file_name": paper.file_name, "looked": form_of.look(paper.file, paper.file_name)}
    return render(request, "dossiers/paper_form.html", context)


def _paper(request: Request, found: Dossier, paper_pk: int) -> Paper:
    if not queries.may_read(request.actor, found):
        raise Http404
    paper: Paper = get_object_or_404(found.papers.select_related("file"), pk=paper_pk)
    return paper


def get(request: Request, pk: int) -> Dossier:
    """Return the dossier if it exists for the person, else 404."""
    found: Dossier = get_object_or_404(queries.dossiers_visible_to(request.actor, clock.vietnam_date(clock.now())), pk=pk)
    return found


def attempt(request: Request, found: Dossier, take: Callable[[], Any], words: Callable[[], Any]) -> HttpResponse:
    """Take the step and lead back to the page with what happened, or with the reasons against."""
    http.attempt(request, take, words)
    return redirect("dossier", found.pk)


def shown(request: Request, found: Dossier, **forms_with_errors: forms.Form) -> HttpResponse:
    """Return the page, with forms that were refused in the place of empty ones."""
    at, actor = clock.now(), request.actor
    day, own = clock.vietnam_date(at), actor.unit_id == found.unit_id
    reads = queries.may_read(actor, found)
    slots = queries.look_through(found, day) if reads else []
    for paper in (one for slot in slots for one in slot.papers):
        paper.signatures = shown_signatures(paper.signatures)
    standing = places(actor, found, day, slots=slots, reads=reads)
    log = LogRow.objects.filter(subject=audit.subject_of(found)).exclude(step__in=MARKING if own else DRAFTING)
    nominees = _nominees(found, at, standing) if reads else []  # before the steps, which ask for the same
    names = names_on([found.unit_id, found.authority_id], day)
    context: dict[str, Any] = {
        "dossier": found, "own": own, "reads": reads, "edits": standing.edits, "at": at, "unit_name": names.get(found.unit_id, ""),
        "authority_name": names.get(found.authority_id, ""),
        "may_appraise": access.can(actor, "dossier.appraise", found.authority), "is_mine": queries.appraised_by(actor, found),
        "may_decide_late": found.late == LateDecision.WAITING and access.can(actor, "dossier.late", found.authority),
        "steps": {step.name: refusals(step, found, by=actor, at=at) for step in workflow.BY_HAND},
        "nominees": nominees, "tabs": tabs_for(actor, found), "places": standing,
        "whole_list": standing.at(queries.WHOLE_LIST), "may_add": standing.edits and _may_add(standing),
        "slots": [(slot, standing.at(queries.part_of_slot(slot)), standing.edits and standing.opened.allows(f"paper:{slot.key}")) for slot in slots],
        "paper_states": PaperState.choices,
        "is_late_now": found.due_at is not None and at > found.due_at and not found.filings.exists(),
        "why_returned": _why_returned(found), "receipt": found.filings.first() if reads or own else None,
        "history": entries(log.order_by("-number")[:40]), "merit_form": MeritForm(), "paper_form": PaperForm(),
        "nominee_form": NomineeForm(auto_id="nominee_%s", records=named(visible_to(actor), day).order_by("sorting", "pk")),
        **forms_with_errors,
    }
    return render(request, "dossiers/dossier.html", context, status=422 if forms_with_errors else 200)


def _may_add(standing: Places) -> bool:
    """Whether somebody may be proposed: anybody, or again whoever is asked about."""
    return standing.opened.allows("add:0") or bool(standing.opened.records)


def _nominees(found: Dossier, at: datetime, standing: Places) -> list[dict[str, Any]]:
    """The nominees with the judgement of the day on which they were added, or of the day of sending."""
    records, marks = queries.nominees_shown(found, clock.vietnam_date(at)), marks_on(found, at)
    return [
        {"nominee": row, "record": records[row.record_id], "honour": honour_name(row.honour), "said": queries.said_of(row.judgement),
         "marks": marks.get(row.pk, []), "doors": doors_of(row) if found.sent_at else [],
         "places": nominee_places(standing, row.pk),
         "steps": {step.name: not refusals_of(row, step.name) for step in workflow.APPRAISAL_STEPS}}
        for row in queries.nominees_of(found)
    ]


def refusals_of(nominee: Nominee, name: str) -> bool:
    """Tell whether the nominee's state stands against a step."""
    return nominee.state not in next(step for step in workflow.NOMINEE_STEPS if step.name == name).sources


def _why_returned(found: Dossier) -> str:
    if found.state != DossierState.RETURNED:
        return ""
    rows = LogRow.objects.filter(subject=audit.subject_of(found), step=workflow.RETURN.name)
    return rows.order_by("-number").values_list("note", flat=True).first() or ""
