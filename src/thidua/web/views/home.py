"""Việc của tôi: what waits for me, whose turn, until when."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.movements.due import mark_of
from thidua.movements.enums import DueKind
from thidua.movements.models import Obligation
from thidua.movements.queries import due_filter
from thidua.movements.queries.finding import about
from thidua.movements.saying import say_due, say_period
from thidua.web import worklist

FEW = 5
"""How many requests and supported duties stand on the page; all of them are on lists of their own."""
WORDS = {"cho": "open", "qua-han": "late", "da-xong": "done"}
DUTIES = Table(
    columns=(
        Column("due", _("Hạn"), lambda row: clock.vietnam_date(row.due_at) if row.due_at else None,
               order_by=("due_order",), kind=Kind.DATE),
        Column("mark", _("Còn / quá hạn"), lambda row: mark_of(row, clock.now()).words,
               order_by=("due_order",)),
        Column("text", _("Nhiệm vụ"), lambda row: row.obligation.text, order_by=("obligation__text",), width=80),
        Column("plan", _("Kế hoạch"), lambda row: row.obligation.movement.plan.code,
               kind=Kind.CODE,
               order_by=("obligation__movement__plan__number", "obligation__position")),
        Column("period", _("Kỳ"), lambda row: say_period(row.period_key), order_by=("period_key",)),
        Column("state", _("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",)),
    ),
    filters=(
        Filter("xem", _("Xem:"), (("cho", _("Đang chờ")), ("qua-han", _("Quá hạn")), ("da-xong", _("Đã xong"))),
               lambda rows, value: rows.filter(due_filter(WORDS[value], clock.now())), default="cho"),
    ),
    search=lambda rows, text: rows.filter(obligation__in=about(Obligation.objects.filter(assignments__in=rows), text)),
    sort="due",
)




def _on_the_plan(obligation: Obligation) -> str:
    return reverse("obligations", args=[obligation.movement_id]) + f"#o{obligation.pk}"


SUPPORTED = Table(
    columns=(
        Column("nhiem-vu", _("Nhiệm vụ"), lambda row: row.text, width=80, link=_on_the_plan),
        Column("ke-hoach", _("Kế hoạch"), lambda row: row.movement.plan.code,
               kind=Kind.CODE,
               sort_key=lambda row: (row.movement.plan.number or 0, row.movement_id, row.position)),
        Column("muc", _("Mục"), lambda row: row.ref, sort_key=lambda row: (row.movement_id, row.position)),
        Column("chu-tri", _("Chủ trì"), lambda row: "; ".join(worklist.leads_of(row)), width=40),
        Column("thoi-han", _("Thời hạn"), say_due, sort_key=lambda row: row.due_end or date.max, width=30),
    ),
    filters=(Filter("loai-han", _("Thời hạn"), DueKind.choices,
                    lambda rows, value: [row for row in rows if row.due_kind == value]),),
    search=lambda rows, text: [row for row in rows if worklist.is_about(row, text)],
)


@require_safe
@guarded("session.use")
def home(request: Request) -> HttpResponse:
    """Show what waits for the acting person."""
    at, actor = clock.now(), request.actor
    day = clock.vietnam_date(at)
    listing = DUTIES.bind(worklist.given(actor), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "viec-cua-toi")
    asked = worklist.requests_to_answer(actor, day)
    supported = worklist.supporting(actor, day)
    context = {
        "listing": listing, "which": listing.chosen.get("xem", ""), "duties": worklist.duties(listing.page.object_list, at),
        "requests": asked[:FEW], "request_count": len(asked), "drafts": worklist.drafts(actor),
        "supporting": supported[:FEW], "support_count": len(supported), "running": worklist.running(actor, at),
        "to_register": worklist.to_register(actor), "to_answer": worklist.registrations_to_answer(actor), "at": at,
        "to_report": worklist.to_report(actor), "reports_waiting": worklist.reports_to_answer(actor),
        "urged": worklist.urged(actor, at), "letters_waiting": worklist.letters_waiting(actor),
        "may_stuck": access.has(actor, "urging.view"), "deliveries": worklist.deliveries(actor), "asked_opinions": worklist.asked_for_opinion(actor), "day": day,
        "sessions": worklist.sessions_to_attend(actor, day),
        "inspected": worklist.inspected(actor, at),
        "may_answer": access.has(actor, "assignment.answer"), "unproposed": worklist.unproposed(actor, day),
    }
    context["first_step"] = access.has(actor, "movement.review") and not (context["duties"] or context["drafts"])
    return render(request, "web/home.html", context)


@require_safe
@guarded("session.use")
def supporting(request: Request) -> HttpResponse:
    """List the duties of others that the acting unit supports."""
    listing = SUPPORTED.bind(worklist.supporting(request.actor, clock.vietnam_date(clock.now())), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "viec-phoi-hop")
    return render(request, "web/supporting.html", {"listing": listing})
