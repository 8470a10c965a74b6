"""Lists of people, collectives and households with their records, and the register of awards."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.awards import exports, queries
from thidua.awards.enums import Subject
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import excel_answer


@require_safe
@guarded("record.read")
def people(request: Request) -> HttpResponse:
    """Show the people of the own unit and those below it, with what is known of them."""
    return _records(request, Subject.INDIVIDUAL, _("Hồ sơ thành tích cá nhân"), "ho-so-ca-nhan")


@require_safe
@guarded("record.read")
def collectives(request: Request) -> HttpResponse:
    """Show the collectives."""
    return _records(request, Subject.COLLECTIVE, _("Hồ sơ thành tích tập thể"), "ho-so-tap-the")


@require_safe
@guarded("record.read")
def households(request: Request) -> HttpResponse:
    """Show the households."""
    return _records(request, Subject.HOUSEHOLD, _("Hồ sơ hộ gia đình"), "ho-so-ho-gia-dinh")


@require_safe
@guarded("award.read")
def register(request: Request) -> HttpResponse:
    """Show the register of what was granted."""
    day = clock.vietnam_date(clock.now())
    rows = queries.award_rows(queries.visible_awards(request.actor), day)
    readable = request.actor.below if access.has(request.actor, "record.read") else frozenset()
    listing = exports.awards_table(rows, day, readable).bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "so-khen-thuong")
    return render(request, "awards/list.html", {
        "listing": listing, "current": "register", "title": _("Sổ khen thưởng"), **_doors(request)})


def _records(request: Request, kind: Subject, title: str, name: str) -> HttpResponse:
    day = clock.vietnam_date(clock.now())
    seen = queries.visible_to(request.actor).filter(kind=kind)
    rows = queries.record_rows(seen, day)
    held = queries.visible_awards(request.actor).filter(record__kind=kind)
    listing = exports.records_table(rows, held, day, kind, request.GET).bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, name)
    return render(request, "awards/list.html", {
        "listing": listing, "current": str(kind), "title": title, **_doors(request)})


def _doors(request: Request) -> dict[str, bool]:
    """Return which other pages the actor may go to."""
    return {
        "may_read": access.has(request.actor, "record.read"), "may_edit": access.has(request.actor, "record.edit"),
        "may_import": access.has(request.actor, "record.import"),
    }
