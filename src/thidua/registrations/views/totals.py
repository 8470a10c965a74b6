"""Totals of a call: what was totalled, what changed against the total before, the annex."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.awards.words import honour_name
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import SHEET_MEDIA_TYPE
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf
from thidua.registrations import queries
from thidua.registrations.enums import AimFor, RegistrationState
from thidua.registrations.exports import result_words, total_annex
from thidua.registrations.models import Total
from thidua.registrations.report import report_of

MEDIA_TYPES = {
    "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@guarded("registration.call")
def total(request: Request, pk: int, number: int) -> HttpResponse:
    """Show a total as it was made, and what is different from the one before."""
    found = _get(request, pk, number)
    before = found.call.totals.filter(number=number - 1).first()
    changes = queries.total_differences(before.content, found.content) if before else []
    return render(request, "registrations/total.html", {
        "total": found, "call": found.call, "movement": found.call.movement, "sums": found.content["sums"],
        "units": [(unit, result_words(unit)) for unit in found.content["units"]],
        "aims": [(honour_name(row.honour), AimFor(row.whose).label, row.count) for row in queries.aims_summed(found.content)],
        "changes": [(change.name, _said(change.before), _said(change.after)) for change in changes], "before": before,
    })


@require_safe
@guarded("registration.call")
def annex(request: Request, pk: int, number: int) -> HttpResponse:
    """Hand over the Excel annex of a total."""
    found = _get(request, pk, number)
    return HttpResponse(
        total_annex(found.call.title, found.content), content_type=SHEET_MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="tong-hop-dang-ky-{found.call.year}-{number}.xlsx"'},
    )


@require_safe
@guarded("registration.call")
def paper(request: Request, pk: int, number: int, form: str) -> HttpResponse:
    """Hand over the report of a total: Word to be edited, PDF to be read and signed."""
    found, at = _get(request, pk, number), clock.now()
    flow = compose(report_of(found, at=at))
    name = f"bao-cao-dang-ky-{found.call.year}-{number}.{form}"
    content = write_pdf(flow, Made(at)).data if form == "pdf" else write_docx(flow, Made(at))
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers={
        "Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff",
    })


def _get(request: Request, pk: int, number: int) -> Total:
    calls = queries.calls_visible_to(request.actor)
    if not access.has(request.actor, "registration.call"):
        calls = calls.none()
    call = get_object_or_404(calls.filter(movement__owner_id=request.actor.scope_id), pk=pk)
    return get_object_or_404(call.totals.select_related("call__movement__plan"), number=number)


def _said(unit: Any) -> str:
    """Say in a line what a unit of a total did."""
    if unit is None:
        return _("không có trong danh sách")
    words = [result_words(unit)]
    if unit["content"]:
        words.append(_("%(targets)d chỉ tiêu, %(aims)d danh hiệu") % {
            "targets": len(unit["content"]["targets"]), "aims": len(unit["content"]["aims"]),
        })
    elif unit["sent_at"]:
        words = [str(RegistrationState(unit["state"]).label)]
    return ": ".join(words)
