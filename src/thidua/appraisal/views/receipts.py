"""The receipt: for the unit and the authority, as a paper, and for anybody who compares its code."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.appraisal import actions, queries
from thidua.appraisal.forms import PromiseForm
from thidua.appraisal.models import Receipt
from thidua.appraisal.receipt_paper import receipt_paper
from thidua.appraisal.views.common import frame, today, unseen
from thidua.dossiers.models import Dossier
from thidua.dossiers.queries import dossiers_visible_to
from thidua.kernel import access, clock, http
from thidua.kernel.http import Request, guarded, open_to_all
from thidua.kernel.writing import digest
from thidua.org.queries import names_on
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf

MEDIA_TYPES = {
    "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@guarded("receipt.view")
def receipt(request: Request, pk: int) -> HttpResponse:
    """Show what was sent, when it was taken in hand, and the promised day."""
    return _page(request, _get(request, pk), PromiseForm())


@require_POST
@guarded("receipt.promise")
def promise(request: Request, pk: int) -> HttpResponse:
    """Give the promised day."""
    found = _get(request, pk)
    kept, form = _receipt(found), PromiseForm(request.POST)
    if kept is None:
        raise Http404
    if not form.is_valid():
        return _page(request, found, form)
    http.attempt(
        request, lambda: actions.promise(receipt=kept, by=request.actor, at=clock.now(), **form.cleaned_data),
        lambda: _("Đã ghi ngày hẹn trả kết quả."),
    )
    return redirect("receipt", found.pk)


@require_safe
@guarded("receipt.view")
def paper(request: Request, pk: int, form: str) -> HttpResponse:
    """Hand over the receipt as a paper."""
    kept = _receipt(_get(request, pk))
    if kept is None:
        raise Http404
    at = clock.now()
    flow = compose(receipt_paper(kept, address=request.build_absolute_uri(reverse("receipt-check", args=[kept.slug])), at=at))
    content = write_pdf(flow, Made(at)).data if form == "pdf" else write_docx(flow, Made(at))
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers={
        "Content-Disposition": f'attachment; filename="giay-tiep-nhan-{kept.dossier_id}-{kept.filing.number}.{form}"',
        "X-Content-Type-Options": "nosniff",
    })


@require_safe
@open_to_all
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Let anybody who holds a receipt compare its code; no name of a nominee stands here."""
    kept = get_object_or_404(Receipt.objects.select_related("filing", "dossier"), slug=slug)
    names = names_on([kept.dossier.unit_id, kept.dossier.authority_id], today())
    typed = "".join(request.GET.get("ma", "").lower().split())[:200]
    return unseen(render(request, "appraisal/check.html", {
        "receipt": kept, "unit_name": names.get(kept.dossier.unit_id, ""), "authority_name": names.get(kept.dossier.authority_id, ""),
        "typed": typed, "matches": typed == kept.filing.sha256, "intact": digest(kept.filing.content) == kept.filing.sha256,
    }))


def _get(request: Request, pk: int) -> Dossier:
    found: Dossier = get_object_or_404(dossiers_visible_to(request.actor, today()), pk=pk)
    if found.sent_at is None or not access.can(request.actor, "receipt.view", found.unit):
        raise Http404
    return found


def _receipt(found: Dossier) -> Receipt | None:
    return Receipt.objects.filter(dossier=found).select_related("filing", "dossier__authority").first()


def _page(request: Request, found: Dossier, form: PromiseForm) -> HttpResponse:
    kept = _receipt(found)
    link = request.build_absolute_uri(reverse("receipt-check", args=[kept.slug])) if kept else ""
    return render(request, "appraisal/receipt.html", {
        **frame(request, found), "receipt": kept, "filing": found.filings.first(), "form": form, "link": link,
        "basis": queries.said(kept.basis) if kept else "", "may_promise": access.can(request.actor, "receipt.promise", found.authority),
    }, status=422 if form.errors else 200)
