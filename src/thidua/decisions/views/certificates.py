"""Certificates: printed all at once or one by one, the calibration sheet, printers, issuing again."""

from time import monotonic
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.awards.words import honour_name
from thidua.decisions import actions, certificates, keys, queries
from thidua.decisions.enums import DecisionKind
from thidua.decisions.forms import ReissueForm, ShiftForm
from thidua.decisions.models import Decision
from thidua.decisions.views.decision import attempt, get
from thidua.kernel import access, clock, files
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused
from thidua.org.models import Unit
from thidua.papers.errors import PaperRefused

PATIENCE = 12.0
"""Seconds that somebody waits for a page while certificates are signed."""


@require_safe
@guarded("decision.follow")
def page(request: Request, pk: int) -> HttpResponse:
    """Show whose certificates can be printed, on which blanks and printers."""
    found = _own(request, pk)
    rows = queries.given(found)
    signed = queries.signed_certificates(found)
    return render(request, "decisions/certificates.html", {
        "decision": found, "rows": [(row, honour_name(row.honour), row.pk in signed) for row in rows], "gives": True,
        "blanks": certificates.blanks().values(), "shifts": queries.shifts_of(found.authority_id), "shift_form": ShiftForm(),
        "form": ReissueForm(),
    })


@require_safe
@guarded("decision.follow")
def file(request: Request, pk: int) -> HttpResponse:
    """Hand over certificates as one PDF: of everybody, or of one."""
    found, at = _own(request, pk), clock.now()
    rows = queries.given(found)
    one = request.GET.get("ai", "")
    if one:
        rows = [row for row in rows if str(row.pk) == one]
    blank, shift = _asked(request, found)
    if not rows:
        raise Http404
    try:
        made = certificates.printed(found, rows, blank, at, full=request.GET.get("in", "") != "phoi", shift=shift)
    except PaperRefused as refused:
        messages.error(request, keys.said(refused))
        return redirect("decision-certificates", found.pk)
    return _pdf(made.data, f"bang-{found.pk}{'-' + one if one else ''}")


@require_safe
@guarded("decision.follow")
def calibration(request: Request, pk: int) -> HttpResponse:
    """Hand over the sheet by which a printer is set."""
    found, at = _own(request, pk), clock.now()
    blank, shift = _asked(request, found)
    return _pdf(certificates.calibration(blank, at, shift).data, f"can-chinh-{blank}")


@require_POST
@guarded("decision.sign")
def sign(request: Request, pk: int) -> HttpResponse:
    """Sign certificates lot by lot, as many as a page may take; what is left is said and goes on at the next press."""
    found, begun, signed = get(request, pk), monotonic(), 0
    blank = request.POST.get("phoi", "")[:60]
    try:
        while monotonic() - begun < PATIENCE and (lot := actions.sign_certificates(
            decision=found, secret=request.POST.get("secret", "")[:200], blank=blank, by=request.actor, at=clock.now(),
        )):
            signed += lot
    except StepRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    left = len(queries.unsigned(found))
    if signed and left:
        messages.warning(request, _("Đã ký %(signed)d bằng, còn %(left)d: bấm ký tiếp.") % {"signed": signed, "left": left})
    elif signed or not left:
        messages.success(request, _("Đã ký đủ các bằng của quyết định này."))
    return redirect("decision", found.pk)


@require_safe
@guarded("decision.view")
def signed_file(request: Request, pk: int, entry_pk: int) -> HttpResponse:
    """Hand over a signed certificate, to the authority that gave it."""
    found = get(request, pk)
    one = queries.signed_certificates(found).get(entry_pk) if access.can(request.actor, "decision.view", found) else None
    if one is None:
        raise Http404
    return files.download(one.file, name=f"bang-{found.pk}-{entry_pk}.pdf")


@require_POST
@guarded("decision.follow")
def printer(request: Request, pk: int) -> HttpResponse:
    """Keep how far a printer prints beside a blank."""
    found, form = _own(request, pk), ShiftForm(request.POST)
    blank = request.POST.get("blank", "")
    if not form.is_valid() or blank not in certificates.blanks():
        messages.error(request, _("Ghi tên máy in và độ lệch bằng milimét, ví dụ 1,5."))
        return redirect("decision-certificates", found.pk)
    unit = Unit.objects.get(pk=found.authority_id)
    return attempt(request, found, lambda: actions.set_shift(
        unit=unit, blank=blank, printer=form.cleaned_data["printer"], by=request.actor, at=clock.now(), **form.tenths(),
    ), lambda: _("Đã lưu độ lệch của máy in."), "decision-certificates")


@require_POST
@guarded("decision.follow")
def reissue(request: Request, pk: int, entry_pk: int) -> HttpResponse:
    """Issue a certificate again."""
    found, form = _own(request, pk), ReissueForm(request.POST)
    entry = get_object_or_404(found.entries.select_related("decision"), pk=entry_pk)
    if not form.is_valid():
        messages.error(request, _("Cần ghi lý do."))
        return redirect("decision-certificates", found.pk)
    return attempt(request, found, lambda: actions.reissue(entry=entry, by=request.actor, at=clock.now(), **form.cleaned_data),
                   lambda: _("Đã ghi cấp lại. Bản in mới mang dấu “cấp lại”."), "decision-certificates")


def _own(request: Request, pk: int) -> Decision:
    """Return a published award decision of the own authority, else 404: the certificates of others are printed by them."""
    found = get(request, pk)
    if found.kind != DecisionKind.AWARD or not access.can(request.actor, "decision.follow", found) or not found.published_at:
        raise Http404
    return found


def _asked(request: Request, found: Decision) -> tuple[str, Any]:
    blank = request.GET.get("phoi", "") or next(iter(certificates.blanks()))
    if blank not in certificates.blanks():
        raise Http404
    return blank, queries.shift_called(found.authority_id, request.GET.get("may", ""))


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type="application/pdf", headers={
        "Content-Disposition": f'attachment; filename="{name}.pdf"', "X-Content-Type-Options": "nosniff"})


