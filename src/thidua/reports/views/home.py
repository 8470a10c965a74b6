"""Reports: what the own unit has to hand in, and the rounds of the authority."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded, key_in
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.movements.saying import say_period
from thidua.reports import queries
from thidua.reports.enums import ReportState, RoundState

ANSWERED = Q(reports__state__in=[ReportState.SENT, ReportState.RECEIVED, ReportState.RETURNED, ReportState.APPROVED])
ROUNDS = Table(
    columns=(
        Column("bao-cao", gettext_lazy("Báo cáo"), lambda row: row.form.name, order_by=("form__name",), width=50,
               link=lambda row: reverse("report-round", args=[row.pk])),
        Column("ky", gettext_lazy("Kỳ"), lambda row: say_period(row.period_key), order_by=("period_end",), falling=True),
        Column("co-quan", gettext_lazy("Nơi nhận"), lambda row: row.unit_name, order_by=("unit_key",), width=40),
        Column("han", gettext_lazy("Hạn"), lambda row: row.due_at, order_by=("due_at",), kind=Kind.MOMENT),
        Column("da-nop", gettext_lazy("Đã báo cáo"), lambda row: f"{row.answered}/{row.asked}", order_by=("answered",), kind=Kind.NUMBER),
        Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
               template="reports/_state_cell.html"),
    ),
    filters=(Filter("tt", gettext_lazy("Trạng thái"), RoundState.choices, lambda rows, value: rows.filter(state=value)),),
    search=lambda rows, text: rows.filter(form__name__icontains=text),
    sort="-ky",
)


@require_safe
@guarded("report.view")
def page(request: Request) -> HttpResponse:
    """List the rounds, those that wait for the own unit first."""
    actor, at = request.actor, clock.now()
    rows = queries.rounds_visible_to(actor)
    if (movement := key_in(request.GET.get("phong-trao", ""))) is not None:
        rows = rows.filter(form__movement_id=movement)
    rows = queries.named(rows, clock.vietnam_date(at), "owner").annotate(asked=Count("reports"), answered=Count("reports", filter=ANSWERED))
    listing = ROUNDS.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "dot-bao-cao")
    own: list[Any] = []
    if access.has(actor, "report.write"):
        own = [(row, say_period(row.round.period_key)) for row in queries.owed_by(actor)]
    return render(request, "reports/home.html", {
        "listing": listing, "own": own, "at": at, "may_compose": access.has(actor, "report.compose"), "empty": _("Chưa có đợt báo cáo nào."),
    })
