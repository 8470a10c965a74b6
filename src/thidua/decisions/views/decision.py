"""One decision: its list, its files, what can be done now; the paper itself as PDF and Word."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from thidua.awards.words import honour_name
from thidua.council.queries import agreed_in, sessions_visible_to
from thidua.decisions import actions, keys, paper, queries, workflow
from thidua.decisions.certificates import blanks
from thidua.decisions.enums import EFFECTIVE, DecisionKind, DecisionState, Reply, Taken
from thidua.decisions.models import Decision, Entry
from thidua.decisions.saying import entries
from thidua.documents.trust import shown_signatures
from thidua.dossiers.hooks import doors_of, tabs_for
from thidua.dossiers.queries import dossiers_visible_to
from thidua.kernel import access, audit, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import refusals
from thidua.org.queries import names_on

MEDIA_TYPES = {
    "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WORK = ("decision.draft", "decision.sign", "decision.record", "decision.number", "decision.publish", "decision.follow", "decision.pay")


@require_safe
@guarded("decision.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a decision and what can be done with it now."""
    found, at, actor = get(request, pk), clock.now(), request.actor
    day = clock.vietnam_date(at)
    rows = queries.entries_of(found)
    return render(request, "decisions/decision.html", {
        "decision": found, "rows": _lines(request, rows), "at": at,
        "authority_name": names_on([found.authority_id], day).get(found.authority_id, ""),
        "may": {name.removeprefix("decision."): access.can(actor, name, found) for name in WORK},
        "steps": {step.name: refusals(step, found, by=actor, at=at) for step in workflow.DECISION_STEPS},
        **_files(found), "word": actions.WORD, "is_award": found.kind == DecisionKind.AWARD,
        "gives": found.state == DecisionState.PUBLISHED and found.kind in EFFECTIVE
        and access.can(actor, "decision.follow", found),
        "waits_above": any(row.reply == Reply.WAITING for row in rows) and found.state == DecisionState.PUBLISHED,
        "person_key": keys.key_of_person(request.user), "agency_key": keys.key_of_agency(found.authority),
        "history": entries(LogRow.objects.filter(subject=audit.subject_of(found)).order_by("-number")[:40]),
        "reviews": _reviews(found), "certificates": _certificates(request, found),
    })


@require_safe
@guarded("decision.view")
def paper_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Hand over the paper: marked as a draft until it is signed; what is signed is among the copies."""
    found = get(request, pk)
    marked = found.state in (DecisionState.DRAFT, DecisionState.DROPPED)
    name = f"{'to-trinh' if found.kind == DecisionKind.UPWARD else 'quyet-dinh'}-{found.pk}.{form}"
    content = paper.pdf_of(found, found.turn_at, marked=marked).data if form == "pdf" else paper.word_of(found, found.turn_at, marked=marked)
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers={
        "Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff",
    })


@require_safe
@guarded("decision.view")
def copy_file(request: Request, pk: int, copy_pk: int) -> HttpResponse:
    """Hand over a signed version, as a download."""
    copy = get_object_or_404(get(request, pk).copies.select_related("file"), pk=copy_pk)
    return files.download(copy.file, name=copy.file_name)


@require_safe
@guarded("decision.view")
def of_dossier(request: Request, pk: int) -> HttpResponse:
    """Show what decisions say of the nominees of a dossier."""
    dossier = get_object_or_404(dossiers_visible_to(request.actor, clock.vietnam_date(clock.now())), pk=pk)
    seen = queries.decisions_visible_to(request.actor)
    rows = queries.entries_of_dossier(dossier).filter(decision__in=seen).order_by("position", "pk")
    return render(request, "decisions/of_dossier.html", {
        "dossier": dossier, "rows": [(row, honour_name(row.honour)) for row in rows], "tabs": tabs_for(request.actor, dossier),
    })


def get(request: Request, pk: int) -> Decision:
    """Return the decision if it exists for the person, else 404."""
    found: Decision = get_object_or_404(queries.decisions_visible_to(request.actor), pk=pk)
    return found


def attempt(request: Request, found: Decision, take: Callable[[], Any], words: Callable[[], Any], to: str = "decision") -> HttpResponse:
    """Take the step and lead back to a page of the decision with what happened, or with the reasons against."""
    http.attempt(request, take, words)
    return redirect(to, found.pk)


def _lines(request: Request, rows: list[Entry]) -> list[dict[str, Any]]:
    """The names of the list, each with the meeting of the council that agreed (a link for those who see it) and its thread."""
    nominees = {row.nominee_id: row.nominee for row in rows if row.nominee is not None}
    agreed = agreed_in(nominees.values()) if access.has(request.actor, "council.view") else {}
    wanted = [one.session_id for one in agreed.values()]
    seen = set(sessions_visible_to(request.actor).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    read = dossiers_visible_to(request.actor, clock.vietnam_date(clock.now())).filter(pk__in=[one.dossier_id for one in nominees.values()])
    readable = set(read.values_list("pk", flat=True)) if nominees else set()
    return [
        {"row": row, "honour": honour_name(row.honour), "agreed": one if one and one.session_id in seen else None,
         "doors": doors_of(row.nominee) if row.nominee and row.nominee.dossier_id in readable else []}
        for row in rows for one in [agreed.get(row.nominee_id or 0)]
    ]


def _files(found: Decision) -> dict[str, Any]:
    """Return the signed versions, newest first, the one that counts, and what waits for somebody to judge it."""
    copies = list(found.copies.select_related("file").order_by("-pk"))
    for copy in copies:
        copy.signatures = shown_signatures(copy.signatures)
    taken = [copy for copy in copies if copy.taken == Taken.TAKEN]
    return {
        "copies": copies, "final": taken[0] if taken and found.signed_at else None,
        "waiting_copies": [copy for copy in copies if copy.taken == Taken.WAITING],
    }


def _certificates(request: Request, found: Decision) -> dict[str, Any] | None:
    """Return how many certificates there are to sign, for the head of whom the installation has a key."""
    if found.kind != DecisionKind.AWARD or found.state != DecisionState.PUBLISHED or not access.can(request.actor, "decision.sign", found):
        return None
    if keys.key_of_person(request.user) is None:
        return None
    return {"total": len(queries.given(found)), "left": len(queries.unsigned(found)), "blanks": blanks().values()}


def _reviews(found: Decision) -> list[Any]:
    if found.kind != DecisionKind.REVOCATION:
        return []
    return queries.reviews_of(found)
