"""Phát hiện: who has earned a title or award and was not proposed, near misses, and of whom it is not known."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.awards.enums import Subject
from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import FORM, PAGE, Column, Filter, Listing, Table, excel_answer
from thidua.legal.queries import name_of, norms
from thidua.org.forms import DayField
from thidua.org.names import search_key
from thidua.org.queries import below, outline
from thidua.rulebook.entries import SubjectKind
from thidua.web.screening.found import ELIGIBLE, NEAR, UNKNOWN, Found, Row
from thidua.web.screening.run import Asked, Result, result, titles_in, usual_year

MOST_IN_EXCEL = 100_000
STATES = {ELIGIBLE: gettext_lazy("Đủ điều kiện"), UNKNOWN: gettext_lazy("Chưa xác định được"),
          NEAR: gettext_lazy("Gần đủ điều kiện")}
NOT_YET, DONE = "chua", "roi"
PROPOSED = ((NOT_YET, gettext_lazy("Chưa được đề nghị")), (DONE, gettext_lazy("Đã đề nghị hoặc đã tặng")))
TITLES, AWARDS = "danh-hieu", "hinh-thuc"
SORTS = ((TITLES, gettext_lazy("Danh hiệu thi đua")), (AWARDS, gettext_lazy("Hình thức khen thưởng")))


class AskedForm(forms.Form):
    """Of which day, year and kind of subject is asked."""

    ngay = DayField(label=gettext_lazy("Xét vào ngày"), required=False)
    nam = forms.IntegerField(
        label=gettext_lazy("Năm thành tích cuối"), min_value=1945, max_value=2200, required=False, localize=False,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    cho = forms.ChoiceField(label=gettext_lazy("Đối tượng"), choices=Subject.choices, required=False)


@require_safe
@guarded("record.assess")
def page(request: Request) -> HttpResponse:
    """Show whom the rules find among the records that the actor may assess, or hand the list out as Excel."""
    at = clock.now()
    form, asked = _asked(request, clock.vietnam_date(at))
    if asked is None:
        return render(request, "web/screening.html", {"form": form}, status=422)
    whole = result(request.actor, asked, at=at)
    table = _table(request.actor, whole.found, asked, sort=request.GET.get("loai") or "", honour=request.GET.get("dh") or "")
    listing = table.bind(whole.found, request.GET)
    if listing.wants_excel and listing.count <= MOST_IN_EXCEL:
        return excel_answer(listing, f"phat-hien-{asked.day:%Y-%m-%d}")
    if listing.wants_excel:
        messages.error(request, _("Danh sách dài hơn %(most)s dòng: chọn một danh hiệu hoặc một đơn vị rồi tải lại.") % {
            "most": f"{MOST_IN_EXCEL:,}".replace(",", ".")})
    again = [(key, value) for key, value in request.GET.items() if value and key not in {*form.fields, PAGE, FORM}]
    return render(request, "web/screening.html", {**_context(form, asked, whole, listing), "kept": again})


def _context(form: AskedForm, asked: Asked, whole: Result, listing: Listing) -> dict[str, Any]:
    open_pairs = whole.found.where("proposed", [False])
    earned = open_pairs.where("verdict", [ELIGIBLE])
    titles = titles_in(earned)
    return {
        "form": form, "asked": asked, "listing": listing, "made_at": whole.made_at,
        "people": whole.found.people.num_rows,
        "titles": titles.people_in(), "awards": earned.where("honour", _codes(AWARDS)).people_in(),
        "unknown": open_pairs.counted("verdict").get(UNKNOWN, 0), "near": listing.chosen.get("kq") == NEAR,
    }


def _asked(request: Request, today: date) -> tuple[AskedForm, Asked | None]:
    given = AskedForm(request.GET)
    if not given.is_valid():
        return given, None
    data = given.cleaned_data
    day = data["ngay"] or today
    year, kind = data["nam"] or usual_year(day), data["cho"] or str(SubjectKind.INDIVIDUAL)
    form = AskedForm(initial={"ngay": day, "nam": year, "cho": kind})
    if year > day.year:
        given.add_error("nam", _("Năm thành tích không được sau ngày xét."))
        return given, None
    return form, Asked(day, year, SubjectKind(kind), request.GET.get("kq") in (NEAR, "*"))


def _codes(sort: str) -> list[str]:
    return [code for code, honour in norms().honours.items() if (honour.group == "title") == (sort == TITLES)]


def _table(actor: Actor, found: Found, asked: Asked, *, sort: str, honour: str) -> Table:
    """Return the list; it begins with titles unless one honour or another sort is asked for."""
    book = norms()
    names = {code: name_of(book.honours[code]) for code in found.counted("honour") if code in book.honours}
    offered = set(_codes(sort)) if sort in dict(SORTS) else set(names)
    honours = [(code, names[code]) for code in book.honours if code in names and code in offered]
    return Table(
        columns=(
            Column("ten", gettext_lazy("Tên"), lambda row: row.name, width=34,
                   link=lambda row: f"{reverse('record', args=[row.record])}?ngay={asked.day:%d/%m/%Y}"),
            Column("dv", gettext_lazy("Đơn vị"), lambda row: row.unit, width=44),
            Column("dh", gettext_lazy("Danh hiệu, hình thức"), lambda row: names.get(row.honour, ""), width=44),
            Column("kq", gettext_lazy("Kết quả"), lambda row: STATES[row.verdict], template="web/_verdict.html"),
            Column("dn", gettext_lazy("Đề nghị"), _proposed, width=22),
        ),
        filters=(
            Filter("kq", gettext_lazy("Kết quả"), STATES.items(), lambda rows, value: rows.where("verdict", [value]),
                   default=ELIGIBLE),
            Filter("dn", gettext_lazy("Đề nghị"), PROPOSED,
                   lambda rows, value: rows.where("proposed", [value == DONE]), default=NOT_YET),
            Filter("loai", gettext_lazy("Loại"), SORTS, lambda rows, value: rows.where("honour", _codes(value)),
                   default="" if honour else TITLES),
            Filter("dh", gettext_lazy("Danh hiệu, hình thức"), honours, lambda rows, value: rows.where("honour", [value])),
            Filter("dv", gettext_lazy("Đơn vị (và trực thuộc)"), _units(actor, found, asked.day),
                   lambda rows, value: rows.in_units(below(int(value), asked.day))),
        ),
        search=lambda rows, text: rows.named(search_key(text).split()), sort="dh",
    )


def _proposed(row: Row) -> Any:
    return dict(PROPOSED)[DONE if row.proposed else NOT_YET]


def _units(actor: Actor, found: Found, day: date) -> list[tuple[str, str]]:
    """Return the units that have people in the list and those above them, as far as the actor reaches."""
    units, names = outline(day), found.units()
    for unit_id in list(names):
        names |= {above: units.rows[above].name for above in units.above(unit_id) if above in actor.below}
    return [(str(unit_id), name) for unit_id, name in sorted(names.items(), key=lambda one: search_key(one[1] or ""))]
