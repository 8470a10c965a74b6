"""The state's statistics: a form filled in from the registers, the list behind each cell, Excel and a paper."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.kernel import clock, excel
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import SHEET_MEDIA_TYPE, Kind, Table, excel_answer
from thidua.kernel.tables import Column as Shown
from thidua.legal.words import pick
from thidua.org.enums import Certainty
from thidua.papers.text import fold
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf
from thidua.reporting.queries import statistics
from thidua.reporting.queries.figures import years_offered
from thidua.reporting.queries.statistics import Counted, Form
from thidua.reporting.statistics_paper import statistics_paper
from thidua.rulebook.said import Said


def _said(pair: Any) -> str:
    return pick(Said(pair["vi"], pair["en"]))


def _form(code: str) -> Form:
    form = statistics.forms().get(code)
    if form is None:
        raise Http404
    return form


def _year(request: Request) -> int:
    day, asked = clock.vietnam_date(clock.now()), request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in years_offered(day) else day.year


@require_safe
@guarded("statistics.view")
def page(request: Request, code: str) -> HttpResponse:
    """Show a form filled in for a year, with its source, how sure each part is, and its cross-checks; or as Excel."""
    form, year, day = _form(code), _year(request), clock.vietnam_date(clock.now())
    found = statistics.filled(form, statistics.counted(form, request.actor, year=year, day=day))
    if request.GET.get("dang") == "xlsx":
        heads = [(_("Dòng"), 40.0), (_("Tổng số"), 12.0), *((f"{_said(group.name)}: {_said(one.name)}", 16.0)
                 for group in form.groups for one in group.columns)]
        lines = [[name or _("Phong trào"), total, *(counts[one.code] for one in form.columns)] for _key, name, counts, total in found.lines]
        lines.append([_("Cộng"), found.total, *(found.sums[one.code] for one in form.columns)])
        return HttpResponse(excel.book(heads, lines), content_type=SHEET_MEDIA_TYPE, headers={
            "Content-Disposition": f'attachment; filename="bieu-{code}-{year}.xlsx"'})
    about = statistics.about()
    groups = []
    for group in form.groups:
        columns = [(one, _said(one.name)) for one in group.columns]
        rows = [(key, name or _("Phong trào"), total, [(one, _said(one.name), counts[one.code]) for one in group.columns]) for key, name, counts, total in found.lines]
        sure = Certainty(group.certainty)
        groups.append((group, _said(group.name), sure, _said(group.derived), columns, rows, [(_said(one.name), found.sums[one.code]) for one in group.columns]))
    return render(request, "reporting/statistics.html", {
        "form": form, "name": _said(form.name), "year": year, "years": years_offered(day), "groups": groups, "found": found,
        "source": _said(about["source"]), "standing": _said(about["standing"]), "due": about["due"],
        "faults": [(_said(group.name), total) for group, total in found.faults],
        "forms": [(one.code, one.number, _said(one.name)) for one in statistics.forms().values()],
    })


@require_safe
@guarded("statistics.view")
def behind(request: Request, code: str) -> HttpResponse:
    """List what is counted in a cell: `cot` names the column, `dong` the line; all without them."""
    form, year, day = _form(code), _year(request), clock.vietnam_date(clock.now())
    rows = statistics.counted(form, request.actor, year=year, day=day)
    column = next((one for one in form.columns if one.code == request.GET.get("cot")), None)
    line = request.GET.get("dong", "")
    rows = [row for row in rows if (column is None or column.code in row.columns) and line in ("", row.line)]
    listing = _table(form).bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"bieu-{code}-{year}-danh-sach")
    return render(request, "reporting/statistics_list.html", {
        "form": form, "name": _said(form.name), "year": year, "column": _said(column.name) if column else "", "listing": listing,
    })


def _table(form: Form) -> Table:
    is_award = form.code == "0602"
    return Table(
        columns=(
            Shown("ten", gettext_lazy("Tên"), lambda row: row.name, width=60,
                  link=(lambda row: "") if is_award else (lambda row: reverse("movement", args=[row.pk]))),
            *([Shown("dh", gettext_lazy("Danh hiệu, hình thức"), lambda row: row.line_name, width=44)] if is_award else []),
            Shown("dv", gettext_lazy("Đơn vị"), lambda row: row.unit, width=44),
            Shown("ngay", gettext_lazy("Ngày quyết định") if is_award else gettext_lazy("Ngày phát động"), lambda row: row.day, kind=Kind.DATE),
        ),
        search=_found, sort="ten",
    )


def _found(rows: list[Counted], text: str) -> list[Counted]:
    return [row for row in rows if fold(text) in fold(f"{row.name} {row.unit}")]


@require_safe
@guarded("statistics.view")
def paper(request: Request, code: str) -> HttpResponse:
    """Hand over the form as a PDF."""
    form, year, at = _form(code), _year(request), clock.now()
    found = statistics.filled(form, statistics.counted(form, request.actor, year=year, day=clock.vietnam_date(at)))
    made = statistics_paper(form, found, year=year, unit_id=request.actor.scope_id, at=at)
    return HttpResponse(write_pdf(compose(made), Made(at)).data, content_type="application/pdf", headers={
        "Content-Disposition": f'attachment; filename="bieu-{code}-{year}.pdf"', "X-Content-Type-Options": "nosniff",
    })
