"""One record: who it is, the years, and beside them the judgement."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.awards import queries
from thidua.awards.enums import List
from thidua.awards.forms import AskedForm
from thidua.awards.hooks import doors_of
from thidua.awards.models import Record
from thidua.awards.words import ENTRIES, OF_PERSONS
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded

BACK = {"individual": "records", "collective": "records-collective", "household": "records-household"}


@require_safe
@guarded("record.read")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a record and, to those who may assess, how it stands to the law of a day."""
    record = get_object_or_404(seen_by(request), pk=pk)
    return _page(request, record, whole=access.can(request.actor, "record.assess", record))


@require_safe
@guarded("record.own")
def own(request: Request) -> HttpResponse:
    """Show the record of the person who is signed in."""
    found = queries.own_record(request.actor)
    if found is None:
        return render(request, "awards/own_none.html")
    if queries.visible_to(request.actor).filter(pk=found.pk).exists():
        return redirect("record", found.pk)
    today = clock.vietnam_date(clock.now())
    record = queries.named(Record.objects.filter(pk=found.pk), today).select_related("person", "unit").get()
    return _page(request, record, whole=True)


def seen_by(request: Request) -> Any:
    """Return the records that the actor may read, named as of today."""
    today = clock.vietnam_date(clock.now())
    return queries.named(queries.visible_to(request.actor), today).select_related("person", "unit")


def _page(request: Request, record: Record, *, whole: bool) -> HttpResponse:
    today = clock.vietnam_date(clock.now())
    form, day, regime = _asked(request, today)
    may_edit = access.can(request.actor, "record.edit", record)
    context = {
        "record": record, "today": today, "form": form, "day": day, "whole": whole, "may_edit": may_edit,
        "back": reverse(BACK[record.kind]) if access.has(request.actor, "record.read") else "",
        "line": queries.timeline_of(record, max(day, today) if whole else today, grave=whole),
        "complete": [(label, getattr(record, f"all_{name}")) for name, label in List.choices],
        "judged": queries.judged(record, day, regime) if whole else None,
        "doors": doors_of(request.actor, record), "kinds": [(kind, label) for kind, label in ENTRIES.items() if record.kind == "individual" or kind not in OF_PERSONS],
    }
    return render(request, "awards/record.html", context)


def _asked(request: Request, today: date) -> tuple[AskedForm, date, str]:
    """Return the day and the regime of the address; today and what the transition rules choose where there is none."""
    regimes = queries.regimes()
    form = AskedForm(request.GET if "ngay" in request.GET else None, initial={"ngay": today}, regimes=regimes)
    if form.is_bound and form.is_valid():
        return form, form.cleaned_data["ngay"] or today, form.cleaned_data["luat"]
    return form, today, ""
