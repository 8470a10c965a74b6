"""Titles and forms of award: all of them on a day, and one with its conditions, deciders, papers, money."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Table, excel_answer
from thidua.legal import queries
from thidua.legal.words import AWARDS, GROUPS, LEVELS, SUBJECTS, TITLES, TOPICS, joined
from thidua.org.views.units import asked_day
from thidua.papers.text import fold

ORDER = list(GROUPS)
HONOURS = Table(
    columns=(
        Column("ten", _("Tên"), lambda row: row.name, template="legal/_honour.html", width=45),
        Column("nhom", _("Loại"), lambda row: queries.group_words(row.honour),
               sort_key=lambda row: ORDER.index(row.honour.group), width=25),
        Column("doi-tuong", _("Đối tượng"), lambda row: joined(queries.subject_words(row.honour)), width=28),
        Column("cap", _("Cấp"), lambda row: LEVELS.get(row.honour.level, ""),
               sort_key=lambda row: list(LEVELS).index(row.honour.level)),
        Column("can-cu", _("Căn cứ của tiêu chuẩn"), lambda row: row.basis or _("chưa có trong dữ liệu"), width=50),
        Column("chac", _("Mức độ kiểm chứng"), lambda row: row.certainty_label, template="legal/_sure.html"),
    ),
    filters=(
        Filter("loai", _("Loại"), GROUPS.items(),
               lambda rows, value: [row for row in rows if row.honour.group == value]),
        Filter("cho", _("Đối tượng"), [(str(key), label) for key, label in SUBJECTS.items()],
               lambda rows, value: [row for row in rows if value in row.honour.subjects]),
    ),
    search=lambda rows, text: [row for row in rows if fold(text) in fold(row.name)],
    page_size=200,
)


@require_safe
@guarded("legal.read")
def listed(request: Request) -> HttpResponse:
    """Show the titles and forms of award with what holds for them on a day, or hand them out as Excel."""
    form, day = asked_day(request)
    listing = HONOURS.bind(queries.honours_on(day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"danh-hieu-hinh-thuc-{day:%Y-%m-%d}")
    titles = [line for line in listing.rows if line[0].honour.group == "title"]
    awards = [line for line in listing.rows if line[0].honour.group != "title"]
    groups = [(label, lines) for label, lines in ((TITLES, titles), (AWARDS, awards)) if lines]
    return render(request, "legal/honours.html", {"form": form, "day": day, "listing": listing, "groups": groups})


@require_safe
@guarded("legal.read")
def page(request: Request, code: str) -> HttpResponse:
    """Show one title or form of award on a day."""
    honour = queries.norms().honours.get(code)
    if honour is None:
        raise Http404
    form, day = asked_day(request)
    rules, values = queries.rules_of(honour, day), queries.values_of(honour, day)
    bases = [*(rule.basis for rule in rules), *(value.basis for value in values)]
    topics = [(TOPICS[topic], [one for one in values if one.topic == topic])
              for topic in dict.fromkeys(one.topic for one in values)]
    context = {
        "form": form, "day": day, "honour": honour, "name": queries.name_of(honour),
        "group": queries.group_words(honour), "level": LEVELS.get(honour.level, ""),
        "subjects": joined(queries.subject_words(honour)), "rules": rules, "topics": topics,
        "without": queries.topics_without(values), "periods": queries.periods_of(honour, day),
        "doubts": queries.doubts_of(bases), "back": f"{reverse('law')}?ngay={day:%d/%m/%Y}",
    }
    return render(request, "legal/honour.html", context)
