"""What was sent to whom and when, what waits, and what did not arrive."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel import access, clock, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.mailing import actions, queries
from thidua.mailing.enums import MailState
from thidua.mailing.models import Mail
from thidua.mailing.workflow import RESEND

MAILS = Table(
    columns=(
        Column("luc", _("Lập lúc"), lambda row: row.created_at, order_by=("created_at",), kind=Kind.MOMENT, width=16),
        Column("nguoi", _("Người nhận"), lambda row: row.name, order_by=("name",), width=30),
        Column("dia-chi", _("Địa chỉ"), lambda row: row.address, order_by=("address",), width=30),
        Column("tieu-de", _("Tiêu đề"), lambda row: row.subject, order_by=("subject",), width=60),
        Column("trang-thai", _("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",), template="mailing/_state_cell.html"),
        Column("gui", _("Gửi lúc"), lambda row: row.sent_at, order_by=("sent_at",), kind=Kind.MOMENT, width=16),
        Column("lan", _("Số lần thử"), lambda row: row.attempts, order_by=("attempts",), kind=Kind.NUMBER),
        Column("loi", _("Máy chủ thư nói"), lambda row: row.error, width=60),
    ),
    filters=(Filter("tt", _("Trạng thái"), MailState.choices, lambda rows, value: rows.filter(state=value)),),
    search=lambda rows, text: rows.filter(address__icontains=text),
    sort="-luc",
)


@require_safe
@guarded("mail.view")
def listed(request: Request) -> HttpResponse:
    """List the letters to people of the authority and below it."""
    rows: Any = queries.visible_to(request.actor, clock.vietnam_date(clock.now()))
    listing = MAILS.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "thu-dien-tu")
    return render(request, "mailing/mails.html", {
        "listing": listing, "may_resend": access.has(request.actor, "mail.resend"), "resendable": RESEND.sources,
    })


@require_POST
@guarded("mail.resend")
def resend(request: Request, pk: int) -> HttpResponse:
    """Put a letter back in line."""
    found: Mail = get_object_or_404(queries.visible_to(request.actor, clock.vietnam_date(clock.now())), pk=pk)
    http.attempt(request, lambda: actions.resend(mail=found, by=request.actor, at=clock.now()), lambda: _("Thư sẽ được gửi lại."))
    return redirect("mails")
