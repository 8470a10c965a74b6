"""Figures by Excel: the file prepared for the unit, and the file that came back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.sheets import SheetRefused, read_book
from thidua.kernel.tables import SHEET_MEDIA_TYPE
from thidua.movements.saying import say_period
from thidua.org.queries import names_on
from thidua.reports import actions
from thidua.reports.exports import prepared_file
from thidua.reports.forms import SheetForm
from thidua.reports.models import Report
from thidua.reports.sheets import parse
from thidua.reports.views.report import attempt, get, shown


@require_safe
@guarded("report.write")
def prepared(request: Request, pk: int) -> HttpResponse:
    """Hand over the Excel file prepared for the unit."""
    found = _own(request, pk)
    name = names_on([found.unit_id], clock.vietnam_date(clock.now())).get(found.unit_id, "")
    content = prepared_file(found, unit_name=name, period=say_period(found.round.period_key))
    return HttpResponse(content, content_type=SHEET_MEDIA_TYPE, headers={
        "Content-Disposition": f'attachment; filename="bao-cao-{found.round.period_key}.xlsx"',
    })


@require_POST
@guarded("report.write")
def fill(request: Request, pk: int) -> HttpResponse:
    """Take the figures of the file into the draft: all of them or none; what is empty in the file stays as it was."""
    found = _own(request, pk)
    form = SheetForm(request.POST, request.FILES, auto_id="sheet_%s")
    if not form.is_valid():
        return shown(request, found, sheet_form=form)
    codes = {figure.code for figure in found.round.version.figures.all()}
    try:
        parsed = parse(read_book(form.cleaned_data["sheet"].read()), codes)
    except SheetRefused as refused:
        form.add_error("sheet", str(refused))
        return shown(request, found, sheet_form=form)
    if parsed.faults:
        for fault in parsed.faults[:10]:
            messages.error(request, fault)
        return redirect("report", found.pk)
    amounts = {code: amount for code, amount in parsed.amounts.items() if amount is not None}
    return attempt(request, found, lambda: actions.save_draft(
        report=found, amounts=amounts, texts={}, edition=found.edition, by=request.actor, at=clock.now(),
    ), lambda: _("Đã điền %(n)d chỉ tiêu từ tệp. Đã lưu nháp.") % {"n": len(amounts)})


def _own(request: Request, pk: int) -> Report:
    found = get(request, pk)
    if not access.can(request.actor, "report.write", found):
        raise Http404
    return found
