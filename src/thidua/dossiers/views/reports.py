"""The editor of an achievement report: sections one under the other, saved while it is typed, versions."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.awards.queries import named
from thidua.awards.words import honour_name
from thidua.dossiers import actions, comparing, queries
from thidua.dossiers.making.head import DRAFT
from thidua.dossiers.making.report import report_paper
from thidua.dossiers.models import Dossier, Nominee, Report, ReportVersion
from thidua.dossiers.outlines import Part, offered
from thidua.dossiers.views.dossier import get
from thidua.dossiers.views.placing import Place, places, why_shut
from thidua.kernel import access, clock, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused
from thidua.legal.words import pick
from thidua.papers.errors import PaperRefused
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf

HEADS: dict[str, tuple[Any, ...]] = {
    "particulars": (gettext_lazy("Mục"), gettext_lazy("Nội dung")),
    "years": (gettext_lazy("Năm"), gettext_lazy("Xếp loại"), gettext_lazy("Kết quả, danh hiệu")),
    "titles": (gettext_lazy("Năm"), gettext_lazy("Danh hiệu thi đua"), gettext_lazy("Quyết định")),
    "awards": (gettext_lazy("Năm"), gettext_lazy("Hình thức khen thưởng"), gettext_lazy("Quyết định")),
    "targets": (gettext_lazy("Nội dung, chỉ tiêu"), gettext_lazy("Đã đăng ký"), gettext_lazy("Kết quả"), gettext_lazy("Tỷ lệ")),
}


@require_POST
@guarded("dossier.write")
def begin(request: Request, pk: int, nominee_pk: int) -> HttpResponse:
    """Begin the report, or go on with it on another form."""
    found = own(request, pk)
    nominee = _nominee(found, nominee_pk)
    form = request.POST.get("form", "")[:10]
    taken = http.attempt(request, lambda: actions.begin_report(nominee=nominee, form=form, by=request.actor, at=clock.now()),
                         lambda: _("Đã mở báo cáo. Các bảng được điền từ hồ sơ thành tích; phần mềm tự lưu trong khi soạn."))
    return redirect("dossier-report", pk, nominee_pk) if taken else redirect("dossier", pk)


@require_safe
@guarded("dossier.view")
def page(request: Request, pk: int, nominee_pk: int) -> HttpResponse:
    """Show the report: to be written by the unit, to be read by whoever appraises it."""
    found = get(request, pk)
    if not queries.may_read(request.actor, found):
        raise Http404
    return _shown(request, _report(found, nominee_pk))


@require_POST
@guarded("dossier.write")
def save(request: Request, pk: int, nominee_pk: int) -> HttpResponse:
    """Save what was typed; a script asks while the author types and gets the parts of the page that changed."""
    found, at = own(request, pk), clock.now()
    report = _report(found, nominee_pk)
    quiet = "X-Autosave" in request.headers
    try:
        report = actions.save_report(
            report=report, texts=_typed(request), tables=_tables(request), seen=_seen(request), hands=_hands(request),
            by=request.actor, at=at)
        if not quiet:
            actions.keep_report(report=report, by=request.actor, at=at)
    except StepRefused as refused:
        if quiet:
            return render(request, "dossiers/_report_refused.html", {"reasons": refused.reasons}, status=409)
        return _shown(request, report, reasons=refused.reasons, typed=_typed(request))
    if quiet:
        return render(request, "dossiers/_report_saved.html", _context(request, report))
    messages.success(request, _("Đã lưu và giữ lại bản này lúc %(time)s. Đơn vị cấp trên chưa nhìn thấy.") % {"time": _time(at)})
    return redirect("dossier-report", pk, nominee_pk)


@require_POST
@guarded("dossier.write")
def refill(request: Request, pk: int, nominee_pk: int) -> HttpResponse:
    """Fill the tables again from the records."""
    found = own(request, pk)
    report = _report(found, nominee_pk)
    http.attempt(request, lambda: actions.refill_report(report=report, seen=_seen(request), by=request.actor, at=clock.now()),
                 lambda: _("Đã điền lại các bảng từ hồ sơ thành tích. Dòng ghi tay hoặc đã sửa được giữ nguyên."))
    return redirect("dossier-report", pk, nominee_pk)


@require_safe
@guarded("dossier.write")
def versions(request: Request, pk: int, nominee_pk: int) -> HttpResponse:
    """Show the versions, and what one of them says differently from the report now."""
    found = own(request, pk)
    report = _report(found, nominee_pk)
    kept = list(report.versions.all())
    chosen = next((one for one in kept if str(one.number) == request.GET.get("ban")), None)
    return render(request, "dossiers/report_versions.html", {
        "dossier": found, "nominee": report.nominee, "record": _record(report, clock.vietnam_date(clock.now())), "report": report,
        "versions": kept, "chosen": chosen, "changes": _changes(report, chosen) if chosen else [],
        "edits": queries.opened(found).allows(queries.report_key(nominee_pk)),
    })


@require_POST
@guarded("dossier.write")
def restore(request: Request, pk: int, nominee_pk: int, number: int) -> HttpResponse:
    """Take back an earlier version."""
    found = own(request, pk)
    report = _report(found, nominee_pk)
    http.attempt(request, lambda: actions.restore_report(
        report=report, number=number, seen=_seen(request), by=request.actor, at=clock.now(),
    ), lambda: _("Đã lấy lại bản %(number)d. Bản vừa thay cũng được giữ lại.") % {"number": number})
    return redirect("dossier-report", pk, nominee_pk)


def own(request: Request, pk: int) -> Dossier:
    """Return the dossier of the own unit, else 404: others are read, not written."""
    found = get(request, pk)
    if not access.can(request.actor, "dossier.write", found):
        raise Http404
    return found


def _nominee(found: Dossier, nominee_pk: int) -> Nominee:
    return get_object_or_404(found.nominees.select_related("dossier__movement__plan", "dossier__unit", "record__person"), pk=nominee_pk)


def _report(found: Dossier, nominee_pk: int) -> Report:
    nominee = _nominee(found, nominee_pk)
    report = get_object_or_404(Report, nominee=nominee)
    report.nominee = nominee
    return report


def _record(report: Report, day: date) -> Any:
    return named(type(report.nominee.record).objects.filter(pk=report.nominee.record_id), day).get()


def _seen(request: Request) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdecimal() else -1


def _hands(request: Request) -> list[str]:
    """The open page that saves and those whose typing it took over; an older browser names none."""
    return [one[:40] for one in request.POST.get("hands", "").split()[:5]]


def _typed(request: Request) -> dict[str, str]:
    return {name[2:]: str(value) for name, value in request.POST.items() if name.startswith("t:")}


def _tables(request: Request) -> dict[str, list[tuple[str, list[str]]]]:
    """The rows of each table: for each origin as many cells as the table is wide."""
    found = {}
    for name in request.POST:
        if name.startswith("o:"):
            key, origins, cells = name[2:], request.POST.getlist(name), request.POST.getlist(f"c:{name[2:]}")
            wide = len(cells) // len(origins)
            found[key] = [(origin, cells[at * wide:(at + 1) * wide]) for at, origin in enumerate(origins)]
    return found


def _shown(request: Request, report: Report, *, reasons: tuple[str, ...] = (), typed: Mapping[str, str] = MappingProxyType({})) -> HttpResponse:
    for reason in reasons:
        messages.error(request, reason)
    return render(request, "dossiers/report.html", _context(request, report, typed), status=422 if reasons else 200)


def _context(request: Request, report: Report, typed: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """What the page shows; `typed`: what was sent and not saved. It stays in the fields that are open, else beside them."""
    at, found = clock.now(), report.nominee.dossier
    day = clock.vietnam_date(at)
    record = _record(report, day)
    outline = queries.outline_of(report, record.kind)
    standing = places(request.actor, found, day)
    at_part = {part.key: standing.at(queries.report_key(report.nominee_id, part.key)) for part in outline.parts_for(record.kind)}
    left = [(pick(part.title), typed[part.key]) for part in outline.parts_for(record.kind)
            if part.key in typed and not at_part[part.key].allowed and typed[part.key].split() != report.texts.get(part.key, "").split()]
    report.texts = {**report.texts, **{key: text for key, text in typed.items() if key in at_part and at_part[key].allowed}}
    edits = any(place.allowed for place in at_part.values())
    copied = queries.copied(report.nominee, report.texts, request.actor, day)
    news = {key: number for key, number in queries.news_of(report, outline, day).items() if at_part[key].allowed} if edits else {}
    lengths = queries.length_of(report.texts)
    return {
        "dossier": found, "nominee": report.nominee, "record": record, "report": report, "outline": outline, "left": left,
        "outline_name": pick(outline.name), "honour": honour_name(report.nominee.honour), "edits": edits, "places": standing,
        "whole": standing.at(queries.report_key(report.nominee_id)), "own": request.actor.unit_id == found.unit_id,
        "why_shut": why_shut(found, standing) if access.can(request.actor, "dossier.write", found) and not edits else "",
        "parts": [_part(part, report, copied, lengths, news, at_part[part.key]) for part in outline.parts_for(record.kind)],
        "copied_count": len(copied), "words": sum(lengths.values()), "pages": _pages(report, day),
        "forms": [(one.number, pick(one.name)) for one in offered(record.kind)], "news": sum(news.values()),
        "saved": _time(report.saved_at) if report.saved_at else "", "key": f"{queries.REPORT}:{report.nominee_id}",
    }


def _part(
    part: Part, report: Report, copied: list[queries.Copied], lengths: dict[str, int], news: dict[str, int], place: Place,
) -> dict[str, Any]:
    rows = report.tables.get(part.key, []) if part.table else []
    return {
        "key": part.key, "level": part.level, "label": part.label, "title": pick(part.title), "is_text": part.is_text,
        "write": pick(part.write), "example": pick(part.example), "least": part.least, "most": part.most, "place": place,
        "text": report.texts.get(part.key, ""), "words": lengths.get(part.key, 0), "table": part.table, "edits": place.allowed,
        "heads": HEADS.get(part.table, ()),
        "rows": [_row(row) for row in rows] + ([_row(queries.blank_row(part))] if part.table and place.allowed else []),
        "copied": [one for one in copied if one.part == part.key], "news": news.get(part.key, 0),
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    was = row.get("was")
    changed = bool(row["origin"]) and was is not None and was != row["cells"]
    return {**row, "changed": changed, "former": " | ".join(one for one in was or [] if one) if changed else ""}


def _pages(report: Report, day: date) -> int | None:
    """How many pages the report has on paper; unknown where a letter cannot be printed."""
    try:
        return write_pdf(compose(report_paper(report, on=day, marks=DRAFT)), Made(clock.now())).pages
    except PaperRefused:
        return None


def _changes(report: Report, version: ReportVersion) -> list[comparing.Line]:
    """Each part that differs: its title, and the version beside what stands there now, word by word."""
    return comparing.of_reports(report, version.content, queries.content_of_report(report))


def _time(at: Any) -> str:
    return f"{at.astimezone(clock.VIETNAM):%H:%M}"
