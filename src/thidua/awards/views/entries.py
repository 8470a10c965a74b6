"""Entries of a record: added, mended, taken out, revoked."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.awards import actions, forms, queries
from thidua.awards.enums import Subject
from thidua.awards.models import Award, Fact, Record
from thidua.awards.views.changing import change_page, editable, sent, unit_choices
from thidua.awards.views.record import seen_by
from thidua.awards.words import ENTRIES, OF_PERSONS, honour_name
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded

read_or_write = require_http_methods(["GET", "HEAD", "POST"])

@read_or_write
@guarded("record.edit")
def add(request: Request, pk: int, kind: str) -> HttpResponse:
    """Add an entry of a kind."""
    record = editable(request, pk)
    if kind not in actions.FACTS or (kind in OF_PERSONS and record.kind != Subject.INDIVIDUAL):
        raise Http404
    form = _form(request, record, kind)

    def act() -> None:
        values = form.values()
        if kind == "award":
            actions.grant(record=record, by=request.actor, at=clock.now(), **values)
            return
        fact = actions.FACTS[kind](record=record, **values)
        actions.enter(record=record, facts=[fact], by=request.actor, at=clock.now())

    return change_page(request, record, form, act, _("Thêm: %(what)s") % {"what": ENTRIES[kind]}, _("Đã ghi vào hồ sơ."))


@read_or_write
@guarded("record.edit")
def mend(request: Request, pk: int, kind: str, fact: int) -> HttpResponse:
    """Mend an entry, with a reason."""
    record = editable(request, pk)
    entry = _entry(record, kind, fact)
    form = _form(request, record, kind, entry)

    def act() -> None:
        data = form.cleaned_data
        actions.correct(
            fact=entry, changes=form.values(), reason=data["reason"], seen=data["seen"] or 0,
            by=request.actor, at=clock.now(),
        )

    title = _("Sửa: %(what)s") % {"what": ENTRIES[kind]}
    done = _("Đã sửa. Nhật ký giữ cả thông tin cũ và mới.")
    return change_page(request, record, form, act, title, done, **_further(request, record, entry, kind))


@read_or_write
@guarded("record.edit")
def remove(request: Request, pk: int, kind: str, fact: int) -> HttpResponse:
    """Take out an entry that was made by mistake."""
    record = editable(request, pk)
    entry = _entry(record, kind, fact)
    form = forms.ReasonForm(sent(request), initial={"seen": queries.version_of(record)})

    def act() -> None:
        data = form.cleaned_data
        actions.remove(fact=entry, reason=data["reason"], seen=data["seen"], by=request.actor, at=clock.now())

    title = _("Gỡ mục ghi nhầm: %(what)s") % {"what": ENTRIES[kind]}
    return change_page(request, record, form, act, title, _("Đã gỡ khỏi hồ sơ. Nhật ký vẫn giữ mục này."), final=True)


@read_or_write
@guarded("award.revoke")
def revoke(request: Request, pk: int, fact: int) -> HttpResponse:
    """Note that an award was annulled or taken back."""
    record = get_object_or_404(seen_by(request), pk=pk)
    if not access.can(request.actor, "award.revoke", record):
        raise PermissionDenied
    award = get_object_or_404(Award.objects.select_related("record"), pk=fact, record=record)
    form = forms.RevokeForm(sent(request), initial={"seen": queries.version_of(record)})

    def act() -> None:
        data = form.cleaned_data
        actions.revoke(award=award, on=data["on"], decided_by=data["decided_by"], seen=data["seen"],
                       by=request.actor, at=clock.now())

    title = _("Ghi hủy, thu hồi: %(what)s") % {"what": honour_name(award.honour)}
    return change_page(request, record, form, act, title, _("Đã ghi thu hồi. Mục này vẫn còn trong sổ."), final=True)


def _further(request: Request, record: Record, entry: Fact, kind: str) -> dict[str, Any]:
    """Return where else one may go from an entry: to take it out, and an award to revoke it."""
    found = {"remove_url": reverse("entry-remove", args=[record.pk, kind, entry.pk])}
    if isinstance(entry, Award) and not entry.revoked_on and access.can(request.actor, "award.revoke", record):
        found["revoke_url"] = reverse("award-revoke", args=[record.pk, entry.pk])
    return found


def _form(request: Request, record: Record, kind: str, entry: Fact | None = None) -> forms.EntryForm:
    """Return the form of a kind of entry, filled with the entry that is mended."""
    made = forms.FORMS[kind]
    if kind == "year" and record.kind == Subject.COLLECTIVE:
        made = forms.CollectiveYearForm
    elif kind == "year" and record.kind == Subject.HOUSEHOLD:
        made = forms.HouseholdYearForm
    more: dict[str, Any] = {"units": unit_choices(request, entry)} if kind == "work" else {}
    shown = {"seen": queries.version_of(record)}
    if entry is not None:
        shown |= _shown(entry)
    return made(sent(request), initial=shown, record=record, mending=entry is not None, **more)


def _shown(entry: Fact) -> dict[str, Any]:
    """Return what an entry says as its form shows it."""
    shown = {field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields}
    if "registered" in shown:
        shown["registered"] = {True: "yes", False: "no", None: ""}[shown["registered"]]
    if merits := shown.get("merits"):
        shown |= {"points": merits.get("gdvh_points"),
                  "excluded": {True: "yes", False: "no"}.get(merits.get("gdvh_excluded"), "")}
    if "used_for" in shown:
        used = shown["used_for"]
        shown["use"] = "unknown" if used is None else used[0] if used else "none"
    return shown


def _entry(record: Record, kind: str, fact: int) -> Fact:
    model = actions.FACTS.get(kind)
    if model is None:
        raise Http404
    entry: Fact = get_object_or_404(model._default_manager.select_related("record"), pk=fact, record=record)
    return entry
