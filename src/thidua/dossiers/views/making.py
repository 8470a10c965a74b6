"""The letter of proposal, the minutes of the unit's meeting, and the papers made from them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.awards.words import honour_name
from thidua.documents.access import Register
from thidua.dossiers import actions, queries
from thidua.dossiers.forms import LetterForm, MeetingForm, VoteForm
from thidua.dossiers.making.letter import letter_defaults
from thidua.dossiers.making.minutes import meeting_defaults
from thidua.dossiers.models import Dossier, Paper
from thidua.dossiers.views.dossier import attempt, get
from thidua.dossiers.views.placing import Places, places, why_shut
from thidua.dossiers.views.reports import own
from thidua.kernel import access, clock, files
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused
from thidua.legal.words import pick


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("dossier.write")
def letter(request: Request, pk: int) -> HttpResponse:
    """Write the letter of proposal."""
    found, at = own(request, pk), clock.now()
    kept, day = queries.letter_content(found), clock.vietnam_date(at)
    row = queries.letter_of(found)
    form = LetterForm(request.POST or None, initial=kept or letter_defaults(found, day))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_letter(dossier=found, values=form.cleaned_data, seen=form.cleaned_data.pop("seen"), by=request.actor, at=at)
        except StepRefused as refused:
            form.add_error(None, " ".join(refused.reasons))
        else:
            messages.success(request, _saved(at))
            return redirect("dossier-letter", pk)
    standing = places(request.actor, found, day)
    register = access.can(request.actor, "document.register", Register(found.unit_id)) and request.actor.scope_id == found.unit_id
    return render(request, "dossiers/letter.html", {
        "dossier": found, "form": form, "letter": row, "key": queries.LETTER, "may_number": register, **_standing(found, standing, queries.LETTER_PART),
        "people": queries.people_of(found, day), "seen": row.revision if row else 0,
    }, status=422 if form.errors else 200)


@require_POST
@guarded("dossier.write")
def number(request: Request, pk: int) -> HttpResponse:
    """Number the letter from the unit's register."""
    found = own(request, pk)
    return attempt(request, found, lambda: actions.issue_letter(dossier=found, by=request.actor, at=clock.now()),
                   lambda: _("Đã lấy số từ sổ văn bản và lập lại tờ trình với số, ngày."))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("dossier.write")
def meeting(request: Request, pk: int) -> HttpResponse:
    """Write down the unit's meeting and its votes."""
    found, at = own(request, pk), clock.now()
    day, row = clock.vietnam_date(at), queries.meeting_of(found)
    names = {one["nominee"]: one for one in queries.people_of(found, day)}
    kept = (queries.meeting_content(found) or {}).get("votes", {})
    form = MeetingForm(request.POST or None, instance_of=row, usual=meeting_defaults(found, day))
    votes = {pk: VoteForm(request.POST or None, prefix=f"v{pk}", initial=kept.get(str(pk), {})) for pk in names}
    if request.method == "POST" and form.is_valid() and all(vote.is_valid() for vote in votes.values()):
        try:
            actions.write_meeting(
                dossier=found, values=form.values(), votes={pk: vote.cleaned_data for pk, vote in votes.items()},
                seen=form.cleaned_data["seen"], by=request.actor, at=at)
        except StepRefused as refused:
            form.add_error(None, " ".join(refused.reasons))
        else:
            messages.success(request, _saved(at))
            return redirect("dossier-meeting", pk)
    on = clock.vietnam_date(row.began_at) if row and row.began_at else day
    said = {one.nominee.pk: _judged(one) for one in queries.counted(found, on)}
    wrong = form.errors or any(vote.errors for vote in votes.values())
    return render(request, "dossiers/meeting.html", {
        "dossier": found, "form": form, "meeting": row, "key": queries.MINUTES,
        **_standing(found, places(request.actor, found, day), queries.MINUTES_PART),
        "lines": [{"name": one["name"], "honour": honour_name(one["honour"]), "form": votes[pk], **said.get(pk, {})} for pk, one in names.items()],
        "seen": row.revision if row else 0,
    }, status=422 if wrong else 200)


@require_POST
@guarded("dossier.write")
def make(request: Request, pk: int) -> HttpResponse:
    """Make the paper of a slot, as a draft or ready to be signed."""
    found = own(request, pk)
    ready = request.POST.get("ready") == "1"
    words = _("Đã lập giấy tờ, sẵn sàng để ký.") if ready else _("Đã lập bản nháp. Xem lại rồi đánh dấu sẵn sàng.")
    return attempt(request, found, lambda: actions.make_paper(
        dossier=found, key=request.POST.get("key", "")[:60], ready=ready, by=request.actor, at=clock.now(),
    ), lambda: words)


@require_safe
@guarded("dossier.view")
def pdf(request: Request, pk: int, paper_pk: int) -> HttpResponse:
    """Show a paper that the program made in the browser; what was uploaded is only handed over to be saved."""
    paper = _paper(request, pk, paper_pk)
    return HttpResponse(files.content_of(paper.file), content_type="application/pdf", headers={
        "Content-Disposition": f'inline; filename="{paper.file_name}"', "X-Content-Type-Options": "nosniff",
    })


@require_safe
@guarded("dossier.view")
def word(request: Request, pk: int, paper_pk: int) -> HttpResponse:
    """Hand over the Word file of a paper that the program made."""
    paper = _paper(request, pk, paper_pk)
    if paper.word is None:
        raise Http404
    return files.download(paper.word, name=f"{paper.file_name.removesuffix('.pdf')}.docx")


def _standing(found: Dossier, standing: Places, key: str) -> dict[str, Any]:
    """Whether the part can be written now, what was asked of it, else why it can only be read."""
    place = standing.at(key)
    return {"edits": place.allowed, "place": place, "places": standing, "why_shut": "" if place.allowed else why_shut(found, standing)}


def _paper(request: Request, pk: int, paper_pk: int) -> Paper:
    found: Dossier = get(request, pk)
    if not queries.may_read(request.actor, found):
        raise Http404
    return get_object_or_404(found.papers.select_related("file", "word").exclude(word=None), pk=paper_pk)


def _judged(one: queries.Counted) -> dict[str, Any]:
    """What the rulebook says of the votes: the state of its sign, the verdict, and the reasons."""
    if one.answer is None:
        return {}
    result = one.answer.result
    if result is None:
        return {"sign": "unknown", "verdict": _("Chưa xác định được"), "reasons": [pick(said) for said in one.answer.missing]}
    verdict = _("Đủ tỷ lệ") if result.passed else _("Chưa đủ tỷ lệ")
    figures = _("%(agreed)s/%(whole)s, cần %(needed)s") % {
        "agreed": result.votes_for, "whole": result.denominator, "needed": result.needed} if result.needed else ""
    return {"sign": "eligible" if result.passed else "not_eligible", "verdict": verdict, "figures": figures,
            "reasons": [pick(said) for said in one.answer.reasons]}


def _saved(at: Any) -> str:
    return _("Đã lưu nháp lúc %(time)s. Đơn vị cấp trên chưa nhìn thấy.") % {"time": f"{at.astimezone(clock.VIETNAM):%H:%M}"}
