"""What waits for a decision, and the list of decisions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from thidua.decisions import actions, queries
from thidua.decisions.enums import DecisionKind, DecisionState
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused
from thidua.org.models import Unit

TABLE = Table(
    columns=(
        Column("trich-yeu", gettext_lazy("Trích yếu"), lambda row: row.about, order_by=("about",), width=60,
               link=lambda row: reverse("decision", args=[row.pk])),
        Column("so", gettext_lazy("Số, ký hiệu"), lambda row: row.code if row.number else "", order_by=("decided_on", "number"), kind=Kind.CODE),
        Column("ngay", gettext_lazy("Ngày"), lambda row: row.decided_on, order_by=("decided_on",), kind=Kind.DATE),
        Column("loai", gettext_lazy("Loại"), lambda row: row.get_kind_display(), order_by=("kind",)),
        Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
               template="decisions/_state_cell.html"),
        Column("so-luong", gettext_lazy("Số tên"), lambda row: row.names, order_by=("names",), kind=Kind.NUMBER),
    ),
    filters=(
        Filter("tt", gettext_lazy("Trạng thái"), DecisionState.choices, lambda rows, value: rows.filter(state=value)),
        Filter("loai", gettext_lazy("Loại"), DecisionKind.choices, lambda rows, value: rows.filter(kind=value)),
    ),
    search=lambda rows, text: rows.filter(about__icontains=text),
)


@require_safe
@guarded("decision.view")
def decisions(request: Request) -> HttpResponse:
    """List the decisions that exist for the actor."""
    rows = queries.decision_rows(queries.decisions_visible_to(request.actor))
    listing = TABLE.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "quyet-dinh-khen-thuong")
    drafts = access.has(request.actor, "decision.draft")
    return render(request, "decisions/list.html", {
        "listing": listing, "may_draft": drafts, "waiting": queries.carried(request.actor).count() if drafts else 0,
    })


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("decision.draft")
def waiting(request: Request) -> HttpResponse:
    """Show who waits for a decision, by honour and by who decides; a POST drafts one from those chosen."""
    at, day = clock.now(), clock.vietnam_date(clock.now())
    if request.method == "POST":
        return _drafted(request)
    rows = queries.carried(request.actor).order_by("pk")
    groups = queries.groups_of(rows, Unit.objects.get(pk=request.actor.scope_id), day)
    return render(request, "decisions/waiting.html", {"groups": groups, "at": at})


def _drafted(request: Request) -> HttpResponse:
    chosen = [int(pk) for pk in request.POST.getlist("nominee") if pk.isdecimal() and len(pk) < 15]
    nominees = list(queries.carried(request.actor).filter(pk__in=chosen))
    kind = DecisionKind.UPWARD if request.POST.get("kind") == DecisionKind.UPWARD else DecisionKind.AWARD
    if len(nominees) != len(set(chosen)):
        messages.error(request, _("Danh sách vừa thay đổi: có đối tượng không còn chờ quyết định. Tải lại trang."))
        return redirect("decision-waiting")
    try:
        made: Any = actions.draft(
            chosen=actions.Chosen(nominees, kind, request.POST.get("ground", "")[:500]), by=request.actor, at=clock.now())
    except StepRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("decision-waiting")
    messages.success(request, _("Đã lập dự thảo. Xem lại câu chữ và danh sách trước khi trình ký."))
    return redirect("decision", made.pk)
