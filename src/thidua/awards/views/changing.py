"""What the pages that change a record have in common: the form, the refusal, the way back."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from thidua.awards.errors import RecordRefused
from thidua.awards.models import Fact, Record
from thidua.awards.views.record import seen_by
from thidua.kernel import access, clock
from thidua.kernel.http import Request
from thidua.org.queries import ended_on, names_on


def change_page(
    request: Request, record: Record, form: django_forms.Form, act: Callable[[], None], title: str, done: str,
    *, final: bool = False, **more: Any,
) -> HttpResponse:
    """Show the form; on POST do it and go back to the record, or show the sentences that stand against it."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except RecordRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, done)
            return redirect("record", record.pk)
    context = {"title": title, "form": form, "record": record, "final": final, **more}
    return render(request, "awards/change.html", context, status=422 if form.errors else 200)


def sent(request: Request) -> Any:
    """Return what was sent; None where the form is only shown."""
    return request.POST if request.method == "POST" else None


def editable(request: Request, pk: int) -> Record:
    """Return the record if the actor may write in it; 404 where it is not seen, 403 where it is only read."""
    record: Record = get_object_or_404(seen_by(request), pk=pk)
    if not access.can(request.actor, "record.edit", record):
        raise PermissionDenied
    return record


def unit_choices(request: Request, entry: Fact | None = None) -> list[tuple[str, str]]:
    """Return the units that the actor reaches, and the one that the entry names, as choices; ended ones last, with their day."""
    chosen = {*request.actor.below, *([entry.unit_id] if getattr(entry, "unit_id", None) else [])}  # type: ignore[union-attr]
    today = clock.vietnam_date(clock.now())
    ended, names = ended_on(chosen, today), names_on(chosen, today)
    return [
        (str(unit_id), _("%(unit)s (đến hết ngày %(day)s)") % {"unit": name, "day": f"{ended[unit_id]:%d/%m/%Y}"}
         if unit_id in ended else name)
        for unit_id, name in sorted(names.items(), key=lambda pair: (pair[0] in ended, pair[1]))
    ]
