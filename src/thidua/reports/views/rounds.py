"""Rounds of reports: opening one, how far it is, handing it down, closing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel import access, clock, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused, refusals
from thidua.movements.saying import say_period
from thidua.org.queries import names_on
from thidua.papers.text import fold
from thidua.reports import actions, queries, workflow
from thidua.reports.enums import ReportState
from thidua.reports.forms import HandDownForm, OpenForm
from thidua.reports.models import Round
from thidua.reports.saying import punctual_words

PUNCTUAL = (("dung-han", gettext_lazy("Đúng hạn")), ("muon", gettext_lazy("Nộp muộn")), ("chua", gettext_lazy("Chưa gửi")))
NOT_SENT = (ReportState.DRAFT, ReportState.EXCUSED)


def _narrow_punctual(rows: Any, value: str) -> Any:
    if value == "chua":
        return rows.filter(state=ReportState.DRAFT)
    return rows.exclude(state__in=NOT_SENT).filter(**({"late_days__gt": 0} if value == "muon" else {"late_days": 0}))


REPORTS = Table(
    columns=(
        Column("don-vi", gettext_lazy("Đơn vị"), lambda row: row.unit_name, order_by=("unit_key",), width=50,
               link=lambda row: reverse("report", args=[row.pk])),
        Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
               template="reports/_state_cell.html"),
        Column("kip", gettext_lazy("Thời gian nộp"), punctual_words, order_by=("late_days", "sent_at")),
        Column("gui", gettext_lazy("Gửi lúc"), lambda row: None if row.state in NOT_SENT else row.sent_at, order_by=("sent_at",),
               kind=Kind.MOMENT),
        Column("nil", gettext_lazy("Kết quả"), lambda row: _("Không phát sinh") if row.nil else None, order_by=("nil",)),
    ),
    filters=(
        Filter("tt", gettext_lazy("Trạng thái"), ReportState.choices, lambda rows, value: rows.filter(state=value)),
        Filter("nop", gettext_lazy("Thời gian nộp"), PUNCTUAL, _narrow_punctual),
    ),
    search=lambda rows, text: rows.filter(unit_key__contains=fold(text)),
    sort="don-vi",
)


@require_POST
@guarded("report.compose")
def open_round(request: Request, pk: int) -> HttpResponse:
    """Open a round of a form."""
    found = get_object_or_404(queries.forms_visible_to(request.actor), pk=pk)
    at = clock.now()
    form = OpenForm(
        request.POST, periods=queries.periods_of(found, clock.vietnam_date(at)), follows_plan=found.obligation_id is not None,
    )
    if form.is_valid():
        try:
            opened = actions.open_round(form=found, by=request.actor, at=at, **form.values())
        except StepRefused as refused:
            _tell(request, refused.reasons)
        else:
            messages.success(request, _("Đã mở đợt báo cáo. Các đơn vị nhận thông báo ngay."))
            return redirect("report-round", opened.pk)
    _tell(request, [error for errors in form.errors.values() for error in errors])
    return redirect("report-form", found.pk)


@require_safe
@guarded("report.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show how far a round is; a unit that has only its own report is led there."""
    found, at = get(request, pk), clock.now()
    shown = queries.reports_visible_to(request.actor).filter(round=found)
    own = shown.filter(unit_id__in=[request.actor.unit_id, request.actor.scope_id]).first()
    hands = queries.to_hand_down(request.actor, found) if access.has(request.actor, "report.compose") else None
    if own is not None and hands is None and not shown.exclude(pk=own.pk).exists():
        return redirect("report", own.pk)
    day = clock.vietnam_date(at)
    listing = REPORTS.bind(queries.named(shown, day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "bao-cao")
    may_close = access.can(request.actor, "report.close", found)
    return render(request, "reports/round.html", {
        **frame(found), "listing": listing, "sums": queries.sums(shown), "own": own, "at": at, "may_close": may_close,
        "may_review": access.can(request.actor, "report.review", found),
        "why_not": " ".join(refusals(workflow.CLOSE, found, by=request.actor, at=at)), "owner_name": names_on([found.owner_id], day).get(found.owner_id, ""),
        "hand_down_form": HandDownForm(auto_id="down_%s") if hands else None,
    })


@require_POST
@guarded("report.compose")
def hand_down(request: Request, pk: int) -> HttpResponse:
    """Ask the own units for the same figures."""
    found = get(request, pk)
    report = queries.to_hand_down(request.actor, found)
    if report is None:
        raise Http404
    form = HandDownForm(request.POST)
    if form.is_valid():
        try:
            opened = actions.hand_down(report=report, by=request.actor, at=clock.now(), **form.cleaned_data)
        except StepRefused as refused:
            _tell(request, refused.reasons)
        else:
            messages.success(request, _("Đã giao xuống. Khi chốt, tổng hợp của các đơn vị điền sẵn báo cáo của cơ quan."))
            return redirect("report-round", opened.pk)
    _tell(request, [error for errors in form.errors.values() for error in errors])
    return redirect("report-round", found.pk)


@require_POST
@guarded("report.close")
def close(request: Request, pk: int) -> HttpResponse:
    """Close a round and keep its total."""
    found = get(request, pk)
    try:
        actions.close(found=found, by=request.actor, at=clock.now())
    except StepRefused as refused:
        _tell(request, refused.reasons)
        return redirect("report-round", found.pk)
    messages.success(request, _("Đã chốt đợt báo cáo và giữ bản tổng hợp."))
    return redirect("report-total", found.pk)


@require_POST
@guarded("report.review")
def excuse_rest(request: Request, pk: int) -> HttpResponse:
    """Release every unit that has sent nothing."""
    found = get(request, pk)
    http.attempt(
        request, lambda: actions.excuse_rest(found=found, by=request.actor, at=clock.now(), note=request.POST.get("note", "")),
        lambda: _("Đã miễn báo cáo kỳ này cho các đơn vị chưa gửi."),
    )
    return redirect("report-round", found.pk)


def get(request: Request, pk: int) -> Round:
    """Return the round if it exists for the person, else 404."""
    return get_object_or_404(queries.rounds_visible_to(request.actor), pk=pk)


def frame(found: Round) -> dict[str, Any]:
    """Return what every page of a round shows around its content."""
    return {"round": found, "form_of": found.form, "period": say_period(found.period_key)}


def _tell(request: Request, reasons: Any) -> None:
    for reason in reasons:
        messages.error(request, str(reason))


