"""What the law of one day has that the law of another does not."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Table, excel_answer
from thidua.legal.comparing import ABOUT, HOW, ChangeRow, Side, changed
from thidua.legal.forms import CompareForm
from thidua.papers.text import fold


def _said(side: Side | None) -> str:
    return f"{'; '.join(side.lines)} ({side.basis.place}, {side.basis.name})" if side else ""


def _search(rows: list[ChangeRow], text: str) -> list[ChangeRow]:
    return [row for row in rows if fold(text) in fold(f"{row.topic} {row.name}")]


CHANGES = Table(
    columns=(
        Column("ten", _("Nội dung"), lambda row: row.name, template="legal/_change_name.html", width=45),
        Column("cach", _("Thay đổi"), lambda row: row.how_words),
        Column("truoc", _("Trước"), lambda row: _said(row.before), template="legal/_before.html", width=60),
        Column("sau", _("Sau"), lambda row: _said(row.after), template="legal/_after.html", width=60),
    ),
    filters=(
        Filter("ve", _("Về"), ABOUT, lambda rows, value: [row for row in rows if row.about == value]),
        Filter("kieu", _("Thay đổi"), HOW, lambda rows, value: [row for row in rows if row.how == value]),
    ),
    search=_search,
)


@require_safe
@guarded("legal.read")
def page(request: Request) -> HttpResponse:
    """Ask for two days and show what changed between them, or hand it out as Excel."""
    today = clock.vietnam_date(clock.now())
    first, second = date(today.year - 1, 1, 1), today
    form = CompareForm(request.GET if {"tu", "den"} & set(request.GET) else {"tu": f"{first:%d/%m/%Y}",
                                                                           "den": f"{second:%d/%m/%Y}"})
    if not form.is_valid():
        return render(request, "legal/compare.html", {"form": form})
    first, second = form.cleaned_data["tu"], form.cleaned_data["den"]
    listing = CHANGES.bind(changed(first, second), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"thay-doi-{first:%Y-%m-%d}-{second:%Y-%m-%d}")
    return render(request, "legal/compare.html", {"form": form, "listing": listing, "first": first, "second": second})
