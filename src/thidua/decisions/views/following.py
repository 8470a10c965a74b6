"""After the decision: answers from above, money, handing over, mending."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.awards.models import Award
from thidua.awards.queries import visible_awards
from thidua.awards.words import honour_name
from thidua.decisions import actions, lists, queries
from thidua.decisions.enums import DecisionKind, Reply
from thidua.decisions.forms import AnswerForm, CeremonyForm, PaidForm
from thidua.decisions.models import Decision, Review
from thidua.decisions.views.decision import MEDIA_TYPES, attempt, get
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import SHEET_MEDIA_TYPE
from thidua.kernel.workflow import StepRefused
from thidua.movements.forms import FileForm
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.model import Made, Paper
from thidua.papers.write.pdf.write import write_pdf


@require_safe
@guarded("decision.pay")
def payments(request: Request, pk: int) -> HttpResponse:
    """Show what each name is paid, and what was."""
    found = _given(request, pk)
    return render(request, "decisions/payments.html", {
        "decision": found, "payments": (paid := queries.payments(found)), "form": PaidForm(), "gives": True,
        "rows": [(line, honour_name(line.entry.honour)) for line in paid.lines],
    })


@require_safe
@guarded("decision.pay")
def payment_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Hand over the list of payments; as a paper only when every amount is known."""
    found = _given(request, pk)
    paid = queries.payments(found)
    if form == "xlsx":
        return HttpResponse(lists.payment_book(paid), content_type=SHEET_MEDIA_TYPE,
                            headers={"Content-Disposition": f'attachment; filename="tien-thuong-{found.pk}.xlsx"'})
    if paid.total is None:
        messages.error(request, _("Có mức tiền chưa xác định được nên chưa lập được danh sách chi."))
        return redirect("decision-payments", found.pk)
    return handed(lists.payment_paper(found, paid), f"tien-thuong-{found.pk}", form)


@require_POST
@guarded("decision.pay")
def pay(request: Request, pk: int) -> HttpResponse:
    """Note that money was paid to those chosen."""
    found, form = _given(request, pk), PaidForm(request.POST)
    if not form.is_valid():
        return _complained(request, form, "decision-payments", found)
    return attempt(request, found, lambda: actions.pay(
        decision=found, entries=_chosen(request), on=form.cleaned_data["on"], by=request.actor, at=clock.now(),
    ), lambda: _("Đã ghi chi tiền thưởng."), "decision-payments")


@require_safe
@guarded("decision.follow")
def handovers(request: Request, pk: int) -> HttpResponse:
    """Show who received a certificate and who has not."""
    found = _given(request, pk)
    rows = queries.given(found)
    return render(request, "decisions/handovers.html", {
        "decision": found, "waiting": [(row, honour_name(row.honour)) for row in rows if row.handover is None], "gives": True,
        "held": [(one, [row for row in rows if row.handover_id == one.pk]) for one in found.handovers.select_related("file")],
        "form": CeremonyForm(initial={"giver": found.signer_name}),
    })


@require_safe
@guarded("decision.follow")
def receipt(request: Request, pk: int, handover_pk: int, form: str) -> HttpResponse:
    """Hand over the list to be signed: of a ceremony, or (0) of those who wait."""
    found = _given(request, pk)
    rows = queries.given(found)
    held = get_object_or_404(found.handovers, pk=handover_pk) if handover_pk else None
    return handed(lists.receipt_paper(found, [row for row in rows if row.handover_id == (held.pk if held else None)], held), f"ky-nhan-{found.pk}", form)


@require_POST
@guarded("decision.follow")
def hand_over(request: Request, pk: int) -> HttpResponse:
    """Note who received certificates."""
    found, form = _given(request, pk), CeremonyForm(request.POST)
    if not form.is_valid():
        return _complained(request, form, "decision-handovers", found)
    receivers = {entry: request.POST.get(f"by_{entry}", "")[:200] for entry in _chosen(request)}
    return attempt(request, found, lambda: actions.hand_over(
        decision=found, ceremony=actions.Ceremony(**form.cleaned_data), receivers=receivers, by=request.actor, at=clock.now(),
    ), lambda: _("Đã ghi trao. Hồ sơ chuyển sang Đã trao."), "decision-handovers")


@require_POST
@guarded("decision.follow")
def signed_list(request: Request, pk: int, handover_pk: int) -> HttpResponse:
    """Keep the scanned list that the receivers signed."""
    found, form = _given(request, pk), FileForm(request.POST, request.FILES)
    held = get_object_or_404(found.handovers.select_related("decision"), pk=handover_pk)
    if not form.is_valid():
        return _complained(request, form, "decision-handovers", found)
    upload = form.cleaned_data["file"]
    return attempt(request, found, lambda: actions.keep_signed_list(
        handover=held, content=upload.read(), name=upload.name, by=request.actor, at=clock.now(),
    ), lambda: _("Đã lưu danh sách ký nhận."), "decision-handovers")


@require_safe
@guarded("decision.follow")
def answers(request: Request, pk: int) -> HttpResponse:
    """Show the names of a submission and what was answered."""
    found = _given(request, pk)
    return render(request, "decisions/answers.html", {
        "decision": found, "form": AnswerForm(decision=found), "gives": True,
        "rows": [(row, honour_name(row.honour)) for row in queries.entries_of(found) if row.reply == Reply.WAITING],
    })


@require_POST
@guarded("decision.follow")
def answer(request: Request, pk: int, verdict: str) -> HttpResponse:
    """Note that the authority above granted, or did not."""
    found = _given(request, pk)
    if verdict == "khong":
        return attempt(request, found, lambda: actions.deny_from_above(
            decision=found, entries=_chosen(request), reason=request.POST.get("note", "")[:500], by=request.actor, at=clock.now(),
        ), lambda: _("Đã ghi kết quả; đơn vị nhận thông báo kèm lý do."), "decision-answers")
    form = AnswerForm(request.POST, decision=found)
    if not form.is_valid():
        return _complained(request, form, "decision-answers", found)
    return attempt(request, found, lambda: actions.grant_from_above(
        decision=found, entries=_chosen(request), granting=actions.Granting(**form.cleaned_data), by=request.actor, at=clock.now(),
    ), lambda: _("Đã ghi khen thưởng của cấp trên vào hồ sơ thành tích."), "decision-answers")


@require_POST
@guarded("decision.draft")
def mend(request: Request, award_pk: int) -> HttpResponse:
    """Draft a correction or a revocation of an award in the register."""
    award = get_object_or_404(visible_awards(request.actor).select_related("record"), pk=award_pk)
    kind = DecisionKind.CORRECTION if request.POST.get("kind") == DecisionKind.CORRECTION else DecisionKind.REVOCATION
    return _drafted(request, award, kind)


@require_POST
@guarded("decision.follow")
def conclude(request: Request, pk: int, review_pk: int) -> HttpResponse:
    """Keep what somebody concluded about what rested on a revoked award."""
    found = _given(request, pk)
    review = get_object_or_404(Review.objects.filter(entry__decision=found).select_related("entry__decision"), pk=review_pk)
    return attempt(request, found, lambda: actions.conclude(
        review=review, standing=request.POST.get("standing", "")[:10], reason=request.POST.get("note", "")[:500], by=request.actor, at=clock.now(),
    ), lambda: _("Đã ghi kết luận."))


@require_POST
@guarded("decision.pay")
def money_back(request: Request, pk: int, entry_pk: int) -> HttpResponse:
    """Note that the money of a revoked award came back."""
    found, form = _given(request, pk), PaidForm(request.POST)
    entry = get_object_or_404(found.entries.select_related("decision", "award"), pk=entry_pk)
    if not form.is_valid():
        return _complained(request, form, "decision", found)
    return attempt(request, found, lambda: actions.money_back(entry=entry, on=form.cleaned_data["on"], by=request.actor, at=clock.now()),
                   lambda: _("Đã ghi nộp lại tiền thưởng."))


def handed(paper: Paper, name: str, form: str) -> HttpResponse:
    """Return the answer that hands a paper over as PDF or Word."""
    flow, made = compose(paper), Made(clock.now())
    content = write_pdf(flow, made).data if form == "pdf" else write_docx(flow, made)
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers={
        "Content-Disposition": f'attachment; filename="{name}.{form}"', "X-Content-Type-Options": "nosniff"})


def _given(request: Request, pk: int) -> Decision:
    """Return a published decision of the own authority, else 404."""
    found = get(request, pk)
    if not access.can(request.actor, "decision.follow", found) or not found.published_at:
        raise Http404
    return found


def _chosen(request: Request) -> list[int]:
    return [int(pk) for pk in request.POST.getlist("entry") if pk.isdecimal() and len(pk) < 15]


def _complained(request: Request, form: Form, to: str, found: Decision) -> HttpResponse:
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect(to, found.pk)


def _drafted(request: Request, award: Award, kind: str) -> HttpResponse:
    try:
        made: Any = actions.draft_about(
            award=award, kind=kind, printed_name=request.POST.get("printed_name", "")[:300],
            printed_unit=request.POST["printed_unit"][:300] if "printed_unit" in request.POST else None, by=request.actor, at=clock.now())
    except StepRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("record", award.record_id)
    messages.success(request, _("Đã lập dự thảo. Xem lại câu chữ trước khi trình ký."))
    return redirect("decision", made.pk)
