"""The list of sessions, a council with its members through time, planning a session."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.council import actions, queries
from thidua.council.enums import SessionState
from thidua.council.forms import DismissForm, FoundForm, SeatForm, SessionForm
from thidua.council.models import Council
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused

SESSIONS = Table(
    columns=(
        Column("ten", gettext_lazy("Phiên họp"), lambda row: row.title, order_by=("title",), width=60,
               link=lambda row: reverse("council-session", args=[row.pk])),
        Column("hoi-dong", gettext_lazy("Hội đồng"), lambda row: row.council.name, order_by=("council__name",), width=50),
        Column("luc", gettext_lazy("Họp lúc"), lambda row: row.meets_at, order_by=("meets_at",), kind=Kind.MOMENT),
        Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
               template="council/_state_cell.html"),
    ),
    filters=(Filter("tt", gettext_lazy("Trạng thái"), SessionState.choices, lambda rows, value: rows.filter(state=value)),),
    sort="-luc",
)


@require_safe
@guarded("council.view")
def sessions(request: Request) -> HttpResponse:
    """List the councils and sessions that exist for the actor."""
    listing = SESSIONS.bind(queries.sessions_visible_to(request.actor), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "phien-hop-hoi-dong")
    return render(request, "council/list.html", {
        "listing": listing, "councils": queries.councils_visible_to(request.actor), "may_set_up": access.has(request.actor, "council.set_up"),
    })


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("council.set_up")
def found(request: Request) -> HttpResponse:
    """Set up a council."""
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            council = actions.found(by=request.actor, at=clock.now(), **form.cleaned_data)
        except StepRefused as refused:
            _put(form, refused)
        else:
            messages.success(request, _("Đã lập Hội đồng. Thêm các thành viên theo quyết định."))
            return redirect("council-members", council.pk)
    return render(request, "council/found.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@guarded("council.view")
def members(request: Request, pk: int) -> HttpResponse:
    """Show a council: who is a member, who was, its sessions."""
    return _shown(request, _get(request, pk))


@require_POST
@guarded("council.set_up")
def appoint(request: Request, pk: int) -> HttpResponse:
    """Add a member."""
    council, day = _get(request, pk), clock.vietnam_date(clock.now())
    form = SeatForm(request.POST, people=queries.people_for(request.actor, day))
    if form.is_valid():
        try:
            actions.appoint(council=council, by=request.actor, at=clock.now(), **form.cleaned_data)
        except StepRefused as refused:
            _put(form, refused)
        else:
            messages.success(request, _("Đã thêm thành viên."))
            return redirect("council-members", council.pk)
    return _shown(request, council, seat_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("council.set_up")
def dismiss(request: Request, pk: int, seat_pk: int) -> HttpResponse:
    """End a membership."""
    council = _get(request, pk)
    seat = get_object_or_404(council.seats.select_related("person", "council"), pk=seat_pk)
    form = DismissForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.dismiss(seat=seat, by=request.actor, at=clock.now(), **form.cleaned_data)
        except StepRefused as refused:
            _put(form, refused)
        else:
            messages.success(request, _("Đã ghi thôi giữ chức danh."))
            return redirect("council-members", council.pk)
    return render(request, "council/dismiss.html", {"form": form, "seat": seat, "council": council}, status=422 if form.errors else 200)


@require_POST
@guarded("council.set_up")
def plan(request: Request, pk: int) -> HttpResponse:
    """Plan a session."""
    council = _get(request, pk)
    form = SessionForm(request.POST, auto_id="session_%s")
    if form.is_valid():
        try:
            session = actions.plan(council=council, by=request.actor, at=clock.now(), **form.values())
        except StepRefused as refused:
            _put(form, refused)
        else:
            messages.success(request, _("Đã tạo phiên họp. Thêm nội dung vào chương trình rồi gửi giấy mời."))
            return redirect("council-session", session.pk)
    return _shown(request, council, session_form=form)


def _get(request: Request, pk: int) -> Council:
    return get_object_or_404(queries.councils_visible_to(request.actor), pk=pk)


def _put(form: forms.Form, refused: StepRefused) -> None:
    for reason in refused.reasons:
        form.add_error(None, reason)


def _shown(request: Request, council: Council, **forms_with_errors: forms.Form) -> HttpResponse:
    day, actor = clock.vietnam_date(clock.now()), request.actor
    seats = list(council.seats.select_related("person").order_by("pk"))
    context: dict[str, Any] = {
        "council": council, "may_set_up": access.can(actor, "council.set_up", council),
        "sitting": [seat for seat in seats if seat.starts_on <= day and (seat.ends_on is None or seat.ends_on >= day)],
        "others": [seat for seat in seats if seat.starts_on > day or (seat.ends_on is not None and seat.ends_on < day)],
        "sessions": queries.sessions_visible_to(actor).filter(council=council),
        "seat_form": SeatForm(people=queries.people_for(actor, day)), "session_form": SessionForm(auto_id="session_%s"),
        **forms_with_errors,
    }
    return render(request, "council/council.html", context, status=422 if forms_with_errors else 200)
