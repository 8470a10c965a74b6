"""Calls for registrations: those of a movement, opening one, how far one is, closing and opening again."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused, refusals
from thidua.movements.enums import MovementState
from thidua.movements.hooks import tabs_for
from thidua.movements.models import Movement
from thidua.movements.queries import visible_to
from thidua.org.models import UnitSpan
from thidua.papers.text import fold
from thidua.registrations import actions, queries, workflow
from thidua.registrations.enums import RegistrationState
from thidua.registrations.forms import CallForm
from thidua.registrations.models import Call, Registration

PUNCTUAL = (("dung-han", gettext_lazy("Đúng hạn")), ("muon", gettext_lazy("Nộp muộn")), ("chua", gettext_lazy("Chưa gửi")))


def _punctuality(row: Registration) -> str:
    if row.state == RegistrationState.DRAFT:
        return _("Chưa gửi")
    return _("Nộp muộn") if row.late else _("Đúng hạn")


def _narrow_punctual(rows: QuerySet[Registration], value: str) -> QuerySet[Registration]:
    if value == "chua":
        return rows.filter(state=RegistrationState.DRAFT)
    return rows.exclude(state=RegistrationState.DRAFT).filter(late=value == "muon")


REGISTRATIONS = Table(
    columns=(
        Column("don-vi", gettext_lazy("Đơn vị"), lambda row: row.unit_name, order_by=("unit_key",), width=50,
               link=lambda row: reverse("registration", args=[row.pk])),
        Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
               template="registrations/_state_cell.html"),
        Column("kip", gettext_lazy("Thời gian nộp"), _punctuality, order_by=("late", "sent_at")),
        Column("gui", gettext_lazy("Gửi lúc"), lambda row: None if row.state == RegistrationState.DRAFT else row.sent_at,
               order_by=("sent_at",), kind=Kind.MOMENT),
        Column("nil", gettext_lazy("Kết quả"), lambda row: _("Không phát sinh") if row.nil else None, order_by=("nil",)),
    ),
    filters=(
        Filter("tt", gettext_lazy("Trạng thái"), RegistrationState.choices, lambda rows, value: rows.filter(state=value)),
        Filter("nop", gettext_lazy("Thời gian nộp"), PUNCTUAL, _narrow_punctual),
    ),
    search=lambda rows, text: rows.filter(unit_key__contains=fold(text)),
    sort="don-vi",
)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("registration.view")
def listed(request: Request, movement_pk: int) -> HttpResponse:
    """List the calls of a movement; the authority opens a new one here."""
    movement = get_object_or_404(visible_to(request.actor).exclude(state=MovementState.DRAFT), pk=movement_pk)
    may_call = access.can(request.actor, "registration.call", movement)
    if request.method == "POST" and not may_call:
        raise PermissionDenied
    form = CallForm(request.POST or None, obligations=queries.asking(movement), initial=_first_guess(movement))
    if request.method == "POST" and form.is_valid():
        try:
            call = actions.open_call(movement=movement, by=request.actor, at=clock.now(), **form.values())
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã mở đợt đăng ký. Các đơn vị nhận thông báo ngay."))
            return redirect("registration-call", call.pk)
    rows = [
        (call, queries.sums(_shown(request, call))) for call in queries.calls_visible_to(request.actor).filter(movement=movement)
    ]
    return render(request, "registrations/calls.html", {
        "movement": movement, "calls": rows, "form": form if may_call else None, "tabs": tabs_for(request.actor, movement),
        "may_board": access.has(request.actor, "board.view"),
    }, status=422 if form.errors else 200)


@require_safe
@guarded("registration.view")
def call(request: Request, pk: int) -> HttpResponse:
    """Show how far a call is; a unit that has only its own registration is led there."""
    found, at = _get(request, pk), clock.now()
    day = clock.vietnam_date(at)
    shown = _shown(request, found)
    own = shown.filter(unit_id=request.actor.unit_id).first()
    if own is not None and not shown.exclude(pk=own.pk).exists():
        return redirect("registration", own.pk)
    listing = REGISTRATIONS.bind(_named(shown, day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "dang-ky")
    may_call = access.can(request.actor, "registration.call", found)
    return render(request, "registrations/call.html", {
        "call": found, "movement": found.movement, "listing": listing, "sums": queries.sums(shown), "own": own, "at": at,
        "may_call": may_call, "why_not": " ".join(refusals(workflow.CLOSE, found, by=request.actor, at=at)),
        "totals": found.totals.all() if may_call else [], "tabs": tabs_for(request.actor, found.movement),
        "may_board": access.has(request.actor, "board.view"),
    })


@require_POST
@guarded("registration.call")
def close(request: Request, pk: int) -> HttpResponse:
    """Close a call and keep its total."""
    found = _get(request, pk)
    try:
        total = actions.close(call=found, by=request.actor, at=clock.now())
    except StepRefused as refused:
        return _told(request, found, refused)
    messages.success(request, _("Đã chốt đăng ký và lập bản tổng hợp."))
    return redirect("registration-total", found.pk, total.number)


@require_POST
@guarded("registration.call")
def reopen(request: Request, pk: int) -> HttpResponse:
    """Open a closed call again."""
    found = _get(request, pk)
    try:
        actions.reopen(call=found, by=request.actor, at=clock.now(), note=request.POST.get("note", ""))
    except StepRefused as refused:
        return _told(request, found, refused)
    messages.success(request, _("Đã mở lại đợt đăng ký. Bản tổng hợp trước được giữ nguyên; bản sau ghi rõ thay đổi."))
    return redirect("registration-call", found.pk)


def _told(request: Request, found: Call, refused: StepRefused) -> HttpResponse:
    for reason in refused.reasons:
        messages.error(request, reason)
    return redirect("registration-call", found.pk)


def _get(request: Request, pk: int) -> Call:
    return get_object_or_404(queries.calls_visible_to(request.actor), pk=pk)


def _shown(request: Request, found: Call) -> QuerySet[Registration]:
    return queries.registrations_visible_to(request.actor).filter(call=found)


def _named(rows: QuerySet[Registration], day: date) -> QuerySet[Registration]:
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    return rows.annotate(unit_name=Subquery(spans.values("name")[:1]), unit_key=Subquery(spans.values("search_key")[:1]))


def _first_guess(movement: Movement) -> dict[str, Any]:
    """What the form proposes: the plan's own duty to register, its date, and a month more."""
    asking = queries.asking(movement).first()
    year = clock.vietnam_date(clock.now()).year
    guess: dict[str, Any] = {"title": _("Đăng ký thi đua năm %(year)d") % {"year": year}, "year": year}
    if asking is not None:
        guess["obligation"] = asking.pk
        guess["guidance"] = asking.text
        if asking.due_end and datetime.combine(asking.due_end, datetime.min.time(), clock.VIETNAM) >= clock.now():
            guess |= {"due_day": asking.due_end, "closes_day": asking.due_end}
    return guess
