"""Laws, decrees, circulars: which hold when, what took the place of what, and what stands in each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.legal import queries
from thidua.legal.words import OTHER_TOPIC, TOPICS
from thidua.org.enums import Certainty
from thidua.org.views.units import asked_day
from thidua.papers.text import fold

NOW, PAST, COMING = "con", "het", "chua"
IN_FORCE = ((NOW, _("Còn hiệu lực")), (PAST, _("Hết hiệu lực")), (COMING, _("Chưa có hiệu lực")))
INSTRUMENTS = Table(
    columns=(
        Column("ten", _("Văn bản"), lambda row: row.name, width=60,
               link=lambda row: f"{reverse('instrument', args=[row.instrument.code])}?ngay={row.day:%d/%m/%Y}"),
        Column("so", _("Số, ký hiệu"), lambda row: row.instrument.number),
        Column("ban-hanh", _("Ngày ban hành"), lambda row: row.instrument.issued_on, kind=Kind.DATE, width=12),
        Column("tu", _("Từ ngày"), lambda row: row.instrument.starts_on, kind=Kind.DATE, width=12),
        Column("den", _("Đến hết ngày"), lambda row: row.instrument.ends_on, kind=Kind.DATE, width=12),
        Column("hieu-luc", _("Hiệu lực"), lambda row: dict(IN_FORCE)[row.state]),
        Column("thay", _("Được thay bằng"), lambda row: ", ".join(row.successors), width=30),
        Column("chac", _("Mức độ kiểm chứng"), lambda row: row.certainty_label, template="legal/_sure.html"),
    ),
    filters=(
        Filter("tinh-trang", _("Hiệu lực trong ngày"), IN_FORCE,
               lambda rows, value: [row for row in rows if row.state == value]),
        Filter("muc-do", _("Mức độ kiểm chứng"), [choice for choice in Certainty.choices if choice[0] != "example"],
               lambda rows, value: [row for row in rows if row.certainty == value]),
    ),
    search=lambda rows, text: [row for row in rows if fold(text) in fold(f"{row.instrument.number} {row.name}")],
    sort="-tu",
)


@require_safe
@guarded("legal.read")
def listed(request: Request) -> HttpResponse:
    """Show the instruments, or hand them out as Excel."""
    form, day = asked_day(request)
    listing = INSTRUMENTS.bind(queries.instruments_on(day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"van-ban-quy-dinh-{day:%Y-%m-%d}")
    return render(request, "legal/instruments.html", {"form": form, "day": day, "listing": listing})


@require_safe
@guarded("legal.read")
def page(request: Request, code: str) -> HttpResponse:
    """Show one instrument: validity, what it replaced and was replaced by, its rules and values on a day."""
    instrument = queries.norms().instruments.get(code)
    if instrument is None:
        raise Http404
    form, day = asked_day(request)
    rules, values = queries.entries_of(instrument, day)
    shown = queries.values_shown(values)
    topics = [(TOPICS.get(topic, OTHER_TOPIC), [one for one in shown if one.topic == topic])
              for topic in dict.fromkeys(one.topic for one in shown)]
    row = queries.instrument_row(instrument, day)
    rule_rows = queries.rule_rows(rules)
    context = {
        "form": form, "day": day, "row": row, "instrument": instrument, "state": dict(IN_FORCE)[row.state],
        "rules": rule_rows, "topics": topics, "replaced_by": queries.replaced_by(instrument, day),
        "replaces": queries.replaces(instrument, day),
        "doubts": queries.doubts_of([*(one.basis for one in rule_rows), *(one.basis for one in shown)]),
    }
    return render(request, "legal/instrument.html", context)
