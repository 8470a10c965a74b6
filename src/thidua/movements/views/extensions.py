"""Đề nghị gia hạn: all requests for more time that a person may see, as a list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.movements.enums import ExtensionState
from thidua.movements.models import Extension
from thidua.movements.queries.extensions import extension_rows, narrow_extensions


def _duty(row: Extension) -> str:
    obligation = row.assignment.obligation
    return f"{obligation.ref} {obligation.short_name or obligation.text[:80]}".strip()


EXTENSIONS = Table(
    columns=(
        Column("don-vi", _("Đơn vị"), lambda row: row.unit_name, order_by=("unit_key",), width=40,
               link=lambda row: reverse("assignment", args=[row.assignment_id])),
        Column("nhiem-vu", _("Nhiệm vụ"), _duty, width=40,
               order_by=("assignment__obligation__movement_id", "assignment__obligation__position")),
        Column("ke-hoach", _("Kế hoạch"), lambda row: row.assignment.obligation.movement.plan.code, kind=Kind.CODE,
               order_by=("assignment__obligation__movement__plan__number",)),
        Column("han", _("Hạn đang giao"), lambda row: row.assignment.due_at and clock.vietnam_date(row.assignment.due_at),
               order_by=("assignment__due_at",), kind=Kind.DATE),
        Column("xin-den", _("Xin đến hết ngày"), lambda row: row.until, order_by=("until",), kind=Kind.DATE),
        Column("ly-do", _("Lý do"), lambda row: row.reason, order_by=("reason",), width=50),
        Column("luc", _("Đề nghị lúc"), lambda row: row.asked_at, order_by=("asked_at",), kind=Kind.MOMENT),
        Column("tra-loi", _("Trả lời"), lambda row: row.get_state_display(), order_by=("state",),
               template="movements/_extension_state.html"),
    ),
    filters=(Filter("tinh-trang", _("Xem:"), ExtensionState.choices, lambda rows, value: rows.filter(state=value),
                    default=str(ExtensionState.ASKED)),),
    search=narrow_extensions,
    sort="luc",
)


@require_safe
@guarded("assignment.view")
def listed(request: Request) -> HttpResponse:
    """List the requests for more time; those that wait come first."""
    listing = EXTENSIONS.bind(extension_rows(request.actor, clock.vietnam_date(clock.now())), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "de-nghi-gia-han")
    return render(request, "movements/extensions.html", {"listing": listing})
