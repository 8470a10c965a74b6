"""A record is opened, said more about, and its log is read."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.awards import actions, forms, queries
from thidua.awards.enums import List, Subject
from thidua.awards.errors import RecordRefused
from thidua.awards.views.changing import change_page, editable, sent, unit_choices
from thidua.awards.views.record import BACK, seen_by
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.org.models import Unit


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("record.edit")
def new(request: Request, kind: str) -> HttpResponse:
    """Open a record."""
    if kind not in Subject.values:
        raise Http404
    form = forms.NewForm(sent(request), kind=kind, units=unit_choices(request), initial={"unit": request.actor.unit_id})
    if request.method == "POST" and form.is_valid():
        unit = Unit.objects.get(pk=form.cleaned_data["unit"])
        try:
            record = actions.open_record(
                kind=kind, unit=unit, name=form.cleaned_data["name"], about=form.values(), by=request.actor, at=clock.now(),
            )
        except RecordRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã lập hồ sơ. Ghi tiếp từng năm, hoặc nhập từ Excel."))
            return redirect("record", record.pk)
    context = {"title": _("Lập hồ sơ: %(kind)s") % {"kind": Subject(kind).label.lower()}, "form": form, "back": BACK[kind]}
    return render(request, "awards/change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("record.edit")
def describe(request: Request, pk: int) -> HttpResponse:
    """Say more about the subject, and which lists are complete."""
    record = editable(request, pk)
    shown = {name: getattr(record, name) for name in actions.ABOUT}
    shown |= {"complete": [name for name in List.values if getattr(record, f"all_{name}")], "seen": queries.version_of(record)}
    form = forms.AboutForm(sent(request), kind=record.kind, initial=shown)

    def act() -> None:
        actions.describe(
            record=record, changes=form.values(), seen=form.cleaned_data["seen"] or 0, by=request.actor, at=clock.now(),
        )

    return change_page(request, record, form, act, _("Thông tin của hồ sơ"), _("Đã lưu. Nhật ký giữ cả thông tin cũ và mới."))


@require_safe
@guarded("record.edit")
def log(request: Request, pk: int) -> HttpResponse:
    """Show what was done with the record."""
    record = get_object_or_404(seen_by(request), pk=pk)
    may_see = access.can(request.actor, "record.assess", record)
    history = queries.history_of(record) if may_see else queries.history_of(record).none()
    return render(request, "awards/log.html", {"record": record, "history": queries.told(history)})
