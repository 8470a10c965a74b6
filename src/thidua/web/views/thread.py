"""Threads as pages: all of a movement side by side, one unit, one person, collective or household."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from thidua.awards.models import Record
from thidua.awards.queries import visible_to
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.movements import queries
from thidua.movements.hooks import tabs_for
from thidua.movements.models import Assignment, Movement
from thidua.org.names import search_key
from thidua.web.thread import overview, whole
from thidua.web.thread.extract import extract_pdf, spelt
from thidua.web.thread.items import Thread
from thidua.web.thread.sight import Sight

STAGES: dict[str, tuple[Any, Any]] = {
    "da-dang-ky": (gettext_lazy("Đã đăng ký"), lambda row: row.registered == overview.PROMISED),
    "chua-dang-ky": (gettext_lazy("Chưa đăng ký"), lambda row: row.registered == overview.UNSENT),
    "da-bao-cao": (gettext_lazy("Đã báo cáo"), lambda row: row.reports.came > 0),
    "thieu-bao-cao": (gettext_lazy("Thiếu báo cáo"), lambda row: row.reports.came < row.reports.due),
    "da-de-nghi": (gettext_lazy("Đã đề nghị"), lambda row: row.dossiers > 0),
    "duoc-khen": (gettext_lazy("Có đối tượng được khen"), lambda row: row.awarded > 0),
    "khen-khong-dang-ky": (gettext_lazy("Được khen mà không đăng ký"), lambda row: row.awarded > 0 and row.registered != overview.PROMISED),
}
SHOWN: dict[str, Any] = {
    "da-dang-ky": lambda row: row.registered != overview.UNASKED, "da-bao-cao": lambda row: row.reports.due > 0,
    "da-de-nghi": lambda row: True, "duoc-khen": lambda row: row.proposed > 0,
}
"""The stages whose numbers stand above the list, each of how many: those who were asked, and those who proposed somebody."""
UNITS = Table(
    columns=(
        Column("ten", gettext_lazy("Đơn vị"), lambda row: row.name, sort_key=lambda row: search_key(row.name), link=lambda row: row.url, width=44),
        Column("dang-ky", gettext_lazy("Đăng ký"), lambda row: row.registered_words, template="web/_thread_registered.html"),
        Column("bao-cao", gettext_lazy("Báo cáo"), lambda row: row.reported_words, sort_key=lambda row: row.reports.came - row.reports.due),
        Column("de-nghi", gettext_lazy("Đề nghị"), lambda row: row.proposed, kind=Kind.NUMBER, falling=True),
        Column("dat", gettext_lazy("Đạt"), lambda row: row.passed, kind=Kind.NUMBER, falling=True),
        Column("khen", gettext_lazy("Được khen"), lambda row: row.awarded, kind=Kind.NUMBER, falling=True),
    ),
    filters=(Filter("buoc", gettext_lazy("Xem:"), [(key, label) for key, (label, _keep) in STAGES.items()],
                    lambda rows, value: [row for row in rows if STAGES[value][1](row)]),),
    search=lambda rows, text: [row for row in rows if all(word in search_key(row.name) for word in search_key(text).split())],
)
STATES: dict[str, tuple[Any, Any]] = {
    "dang-xet": (gettext_lazy("Đang xét"), lambda row: row.state not in overview.PASSED | whole.STOPPED),
    "dat": (gettext_lazy("Đạt"), lambda row: row.state in overview.PASSED),
    "duoc-khen": (gettext_lazy("Được khen"), lambda row: row.state in overview.AWARDED),
    "khong-dat": (gettext_lazy("Không đạt"), lambda row: row.state in whole.STOPPED),
}
NOMINEES = Table(
    columns=(
        Column("ten", gettext_lazy("Đối tượng"), lambda row: row.name, sort_key=lambda row: row.key, link=lambda row: row.url, width=34),
        Column("loai", gettext_lazy("Loại"), lambda row: str(row.kind)),
        Column("don-vi", gettext_lazy("Đơn vị đề nghị"), lambda row: row.unit, sort_key=lambda row: search_key(row.unit), width=34),
        Column("danh-hieu", gettext_lazy("Danh hiệu, hình thức khen thưởng"), lambda row: row.honour, width=34),
        Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: str(row.words), template="web/_thread_state.html"),
    ),
    filters=(Filter("kq", gettext_lazy("Xem:"), [(key, label) for key, (label, _keep) in STATES.items()],
                    lambda rows, value: [row for row in rows if STATES[value][1](row)]),),
    search=lambda rows, text: [
        row for row in rows if all(word in f"{search_key(row.name)} {search_key(row.unit)}" for word in search_key(text).split())],
)


@require_safe
@guarded("board.view")
def units(request: Request, pk: int) -> HttpResponse:
    """Show the units of a movement: who promised, reported, proposed, was awarded."""
    movement, sight = _looked(request, pk)
    rows = overview.unit_rows(sight, movement)
    listing = UNITS.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"dong-xuyen-suot-{movement.plan.number or movement.pk}")
    told = overview.nominee_rows(sight, movement)
    return render(request, "web/threads.html", {
        "movement": movement, "listing": listing, "tabs": tabs_for(request.actor, movement), "may_board": True,
        "figures": [(key, STAGES[key][0], sum(STAGES[key][1](row) for row in rows), sum(asked(row) for row in rows)) for key, asked in SHOWN.items()],
        "people": [(key, STATES[key][0], sum(STATES[key][1](row) for row in told)) for key in STATES], "people_count": len(told),
        "may_people": access.has(request.actor, "dossier.view"),
    })


@require_safe
@guarded("dossier.view")
def nominees(request: Request, pk: int) -> HttpResponse:
    """List who was proposed in a movement, as far as the viewer sees the dossiers."""
    movement, sight = _looked(request, pk)
    listing = NOMINEES.bind(overview.nominee_rows(sight, movement), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"doi-tuong-de-nghi-{movement.plan.number or movement.pk}")
    return render(request, "web/thread_nominees.html", {
        "movement": movement, "listing": listing, "tabs": tabs_for(request.actor, movement), "may_board": access.has(request.actor, "board.view"),
    })


@require_safe
@guarded("movement.view")
def unit(request: Request, pk: int, unit_pk: int) -> HttpResponse:
    """Show the thread of one unit in a movement."""
    movement, sight = _looked(request, pk)
    units_of = sight.kin(unit_pk)
    if not whole.sees_unit(sight, unit_pk) or not sight.names.on(unit_pk, sight.day):
        raise Http404
    ended = sight.names.ended(unit_pk, sight.day)
    heir = sight.heir(unit_pk)
    return _page(request, sight, lambda: whole.unit_thread(sight, unit_pk), {
        "called": sight.names.on(unit_pk, sight.day), "former": [sight.names.on(one, sight.day) for one in units_of[1:]], "ended": ended,
        "heir": (heir, sight.names.on(heir, sight.day)) if heir != unit_pk and whole.sees_unit(sight, heir) else None, "unit_pk": unit_pk,
        "is_asked": Assignment.objects.filter(obligation__movement=movement, unit_id__in=units_of).exists(),
    })


@require_safe
@guarded("dossier.view")
def record(request: Request, pk: int, record_pk: int) -> HttpResponse:
    """Show the thread of one person, collective or household in a movement."""
    _movement, sight = _looked(request, pk)
    return _record(request, sight, record_pk)


@require_safe
@guarded("dossier.view")
def outside(request: Request, record_pk: int) -> HttpResponse:
    """Show the thread of what was proposed outside any movement."""
    return _record(request, Sight(request.actor, None, clock.now()), record_pk)


def _looked(request: Request, pk: int) -> tuple[Movement, Sight]:
    movement: Movement = get_object_or_404(queries.visible_to(request.actor).exclude(launched_at=None), pk=pk)
    return movement, Sight(request.actor, movement, clock.now())


def _record(request: Request, sight: Sight, record_pk: int) -> HttpResponse:
    found = get_object_or_404(Record.objects.select_related("person", "unit"), pk=record_pk)
    reads = visible_to(request.actor).filter(pk=found.pk).exists()
    proposed = whole.nominees_seen(sight).filter(record=found).exists()
    if not proposed and not (reads and whole.sees_unit(sight, found.unit_id)):
        raise Http404
    return _page(request, sight, lambda: whole.record_thread(sight, found), {
        "called": whole.record_name(found, sight), "record": found, "reads": reads, "unit_shown": sight.names.on(found.unit_id, sight.day),
    })


def _page(request: Request, sight: Sight, build: Callable[[], Thread], more: dict[str, Any]) -> HttpResponse:
    movement = sight.movement
    if request.GET.get("dang") == "pdf":
        return _extract(request, sight, build, more["called"])
    thread = build()
    return render(request, "web/thread.html", {
        "thread": thread, "movement": movement, "at": sight.at,
        "tabs": tabs_for(request.actor, movement) if movement else [], "may_board": access.has(request.actor, "board.view"),
        "may_dossiers": access.has(request.actor, "dossier.view"), "title": _("Dòng xuyên suốt: %(called)s") % {"called": more["called"]}, **more,
    })


@override(settings.LANGUAGE_CODE)
def _extract(request: Request, sight: Sight, build: Callable[[], Thread], called: str) -> HttpResponse:
    """Hand over the thread as a paper: Vietnamese, whatever language its viewer reads."""
    movement = sight.movement
    about = f"Của {spelt(called)}, " + (f"theo {movement.plan.kind} số {movement.plan.code}" if movement else "ngoài phong trào")
    content = extract_pdf(build(), about=about, by=request.actor, at=sight.at)
    return HttpResponse(content, content_type="application/pdf", headers={
        "Content-Disposition": f'attachment; filename="trich-dong-xuyen-suot-{sight.day:%Y%m%d}.pdf"', "X-Content-Type-Options": "nosniff",
    })
