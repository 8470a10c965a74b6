"""Asking other bodies, and answering for a body that was asked."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.appraisal import actions, queries
from thidua.appraisal.enums import OpinionState
from thidua.appraisal.forms import AskForm, ReplyForm
from thidua.appraisal.models import Opinion
from thidua.appraisal.views.common import by_name, frame, get, today
from thidua.awards.words import honour_name
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Dossier
from thidua.kernel import access, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused
from thidua.org.queries import names_on

USUAL_DAYS = 5
"""Working days offered where no norm gives a time to reply."""


@require_safe
@guarded("opinion.view")
def opinions(request: Request, pk: int) -> HttpResponse:
    """Show who was asked about a dossier, until when, and what they said."""
    return _page(request, get(request, pk, "opinion.view"))


@require_POST
@guarded("opinion.ask")
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask bodies about nominees."""
    found = get(request, pk, "opinion.ask")
    form = _ask_form(request, found, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    http.attempt(
        request, lambda: actions.ask(dossier=found, by=request.actor, at=clock.now(), **form.asked()),
        lambda: _("Đã hỏi. Cơ quan có tài khoản nhận thông báo ngay."),
    )
    return redirect("opinions", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("opinion.ask")
def record(request: Request, pk: int, opinion_pk: int) -> HttpResponse:
    """Write down the letter in which a body answered."""
    found = get(request, pk, "opinion.ask")
    opinion = _of(found, opinion_pk)
    return _reply(request, opinion, by_letter=True, template="appraisal/record.html", **frame(request, found))


@require_POST
@guarded("opinion.ask")
def withdraw(request: Request, pk: int, opinion_pk: int) -> HttpResponse:
    """Wait no longer for an answer."""
    opinion = _of(get(request, pk, "opinion.ask"), opinion_pk)
    http.attempt(
        request, lambda: actions.withdraw(opinion=opinion, by=request.actor, at=clock.now(), note=request.POST.get("note", "")[:1000]),
        lambda: _("Đã rút. Lý do được giữ trong nhật ký."),
    )
    return redirect("opinions", pk)


@require_safe
@guarded("opinion.answer")
def asked(request: Request) -> HttpResponse:
    """List what the actor's unit was asked."""
    rows = list(queries.asked_of(request.actor).order_by("state", "due_on", "-pk")[:200])
    names = names_on([row.dossier.authority_id for row in rows], today())
    return render(request, "appraisal/asked.html", {
        "rows": [(row, names.get(row.dossier.authority_id, "")) for row in rows], "day": today(),
    })


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("opinion.answer")
def opinion(request: Request, pk: int) -> HttpResponse:
    """Show the body what it is asked, nothing else of the dossier, and take its answer."""
    found = get_object_or_404(queries.asked_of(request.actor).prefetch_related("lines"), pk=pk)
    names = names_on([found.dossier.authority_id], today())
    return _reply(
        request, found, by_letter=False, template="appraisal/opinion.html", day=today(),
        authority_name=names.get(found.dossier.authority_id, ""),
    )


@require_safe
@guarded("session.use")
def opinion_file(request: Request, pk: int) -> HttpResponse:
    """Hand over what came with an answer, to the body and to those who asked."""
    found = get_object_or_404(Opinion.objects.select_related("dossier__authority", "file").exclude(file=None), pk=pk)
    own = access.has(request.actor, "opinion.answer") and found.body_id == request.actor.unit_id
    if found.file is None or not (own or access.can(request.actor, "opinion.view", found.dossier.authority)):
        raise Http404
    return files.download(found.file, name=found.file_name)


def _of(found: Dossier, pk: int) -> Opinion:
    return get_object_or_404(
        Opinion.objects.filter(dossier=found).select_related("dossier__authority", "body").prefetch_related("lines"), pk=pk,
    )


def _ask_form(request: Request, found: Dossier, data: Any = None) -> AskForm:
    rule = queries.reply_rule(authority_id=found.authority_id, body_id=None, day=today())
    shown = [(row, name) for row, name in by_name(found) if row.state in (NomineeState.PROPOSED, NomineeState.HELD)]
    return AskForm(
        data, units=queries.reached(queries.bodies_for(found, today(), by=request.actor), today()), shown=shown,
        initial={"days": rule.days or USUAL_DAYS, "nominees": [str(row.pk) for row, _name in shown]},
    )


def _page(request: Request, found: Dossier, refused: forms.Form | None = None) -> HttpResponse:
    rows, day = queries.opinions_of(found), today()
    may_ask = access.can(request.actor, "opinion.ask", found.authority)
    rule = queries.reply_rule(authority_id=found.authority_id, body_id=None, day=day)
    context = {
        **frame(request, found), "may_ask": may_ask, "askable": found.state in actions.ASKABLE, "at": clock.now(),
        "form": refused or (_ask_form(request, found) if may_ask else None), "refused": refused is not None, "rule": queries.said(rule.said),
        "rows": [{
            "opinion": row, "rule": queries.said(row.rule["said"]), "silent": queries.is_settled_by_silence(row, day),
            "days": (row.due_on - day).days, "lines": [(line, honour_name(line.honour)) for line in row.lines.all()],
            "open": row.state == OpinionState.ASKED,
        } for row in rows],
    }
    return render(request, "appraisal/opinions.html", context, status=422 if refused else 200)


def _reply(request: Request, found: Opinion, *, by_letter: bool, template: str, **context: Any) -> HttpResponse:
    form = ReplyForm(request.POST or None, request.FILES or None, opinion=found, by_letter=by_letter)
    take = actions.record_reply if by_letter else actions.answer
    if request.method == "POST" and form.is_valid():
        try:
            take(opinion=found, reply=form.reply(), by=request.actor, at=clock.now())
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            http.attempt(request, lambda: None, lambda: _("Đã ghi ý kiến trả lời."))
            return redirect("opinions", found.dossier_id) if by_letter else redirect("opinion", found.pk)
    return render(request, template, {
        **context, "opinion": found, "form": form, "lines": [(line, honour_name(line.honour)) for line in found.lines.all()],
        "rule": queries.said(found.rule["said"]), "days": (found.due_on - today()).days, "open": found.state == OpinionState.ASKED,
    }, status=422 if form.errors else 200)
