"""Who got a document, and what came to the unit and waits to be received."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from thidua.documents import actions, queries
from thidua.documents.enums import DeliveryState, Direction
from thidua.documents.forms import CorrectionForm, RecallForm, SendForm
from thidua.documents.models import Delivery, Document
from thidua.kernel import access, clock
from thidua.kernel.http import Request, attempt, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.org.queries import names_on
from thidua.papers.text import fold


def promptness(row: Delivery, at: datetime) -> str:
    """Say whether it was received on the day on which it was sent, or how long it waits."""
    if row.state == DeliveryState.RECALLED and row.received_at is None:
        return ""
    days = (clock.vietnam_date(row.received_at or at) - clock.vietnam_date(row.sent_at)).days
    if row.received_at is None:
        return ngettext("Chờ %(n)d ngày", "Chờ %(n)d ngày", days) % {"n": days}
    return _("Trong ngày") if days <= 0 else ngettext("Sau %(n)d ngày", "Sau %(n)d ngày", days) % {"n": days}


STATE = Column("tt", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",), template="documents/_delivery_state.html")
SENT_TO = Table(
    columns=(
        Column("don-vi", gettext_lazy("Đơn vị"), lambda row: row.unit_name, order_by=("unit_key",), width=44),
        STATE,
        Column("gui", gettext_lazy("Gửi lúc"), lambda row: row.sent_at, order_by=("sent_at",), kind=Kind.MOMENT),
        Column("nhan", gettext_lazy("Nhận lúc"), lambda row: row.received_at, order_by=("received_at",), kind=Kind.MOMENT),
        Column("nguoi-nhan", gettext_lazy("Người nhận"), lambda row: row.received_by, order_by=("received_by",)),
        Column("kip", gettext_lazy("Thời gian nhận"), lambda row: promptness(row, clock.now()), order_by=("sent_at", "received_at")),
        Column("mo", gettext_lazy("Mở lúc"), lambda row: row.opened_at, order_by=("opened_at",), kind=Kind.MOMENT),
        Column("nguoi-mo", gettext_lazy("Người mở"), lambda row: row.opened_by, order_by=("opened_by",)),
    ),
    filters=(Filter("xem", gettext_lazy("Trạng thái"), DeliveryState.choices, lambda rows, value: rows.filter(state=value)),),
    search=lambda rows, text: rows.filter(unit_key__contains=fold(text)),
    sort="don-vi",
)
CAME = Table(
    columns=(
        Column("so", gettext_lazy("Số, ký hiệu"), lambda row: row.document.code, order_by=("document__number", "document__symbol"), width=18),
        Column("trich-yeu", gettext_lazy("Tên loại và trích yếu"), lambda row: row.document.title, order_by=("document__subject",), width=60),
        Column("tac-gia", gettext_lazy("Tác giả"), lambda row: row.document.issuer, order_by=("document__issuer",), width=30),
        Column("gui", gettext_lazy("Gửi lúc"), lambda row: row.sent_at, order_by=("sent_at",), kind=Kind.MOMENT),
        STATE,
        Column("viec", gettext_lazy("Việc cần làm"), lambda row: promptness(row, clock.now()), template="documents/_delivery_acts.html"),
    ),
    filters=(
        Filter("xem", gettext_lazy("Trạng thái"), DeliveryState.choices, lambda rows, value: rows.filter(state=value), default="sent"),
    ),
    search=queries.search_deliveries,
    sort="-gui",
)


@require_safe
@guarded("delivery.view")
def came(request: Request) -> HttpResponse:
    """List what was sent to the unit: at first what waits to be received."""
    rows = queries.deliveries_to(request.actor)
    listing = CAME.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "van-ban-duoc-gui-den")
    return render(request, "documents/deliveries.html", {
        "listing": listing, "tab": "came", "has_below": len(request.actor.below) > 1, "waiting": queries.waiting_deliveries(request.actor).count(),
        "may_receive": access.has(request.actor, "delivery.receive"),
    })


@require_POST
@guarded("delivery.receive")
def receive(request: Request, pk: int) -> HttpResponse:
    """Receive one delivery; it enters the unit's register."""
    delivery = get_object_or_404(queries.delivery_visible_to(request.actor), pk=pk)
    attempt(request, lambda: actions.receive(delivery=delivery, by=request.actor, at=clock.now()), lambda: _received(delivery))
    return redirect(reverse("deliveries") + "?xem=*" if delivery.entry_id is None else reverse("document", args=[delivery.entry_id]))


@require_POST
@guarded("delivery.view")
def opened(request: Request, pk: int) -> HttpResponse:
    """Open what was received; who did so first is noted."""
    delivery = get_object_or_404(queries.delivery_visible_to(request.actor), pk=pk)
    if not attempt(
        request, lambda: actions.open_delivery(delivery=delivery, by=request.actor, at=clock.now()), lambda: _("Đã mở văn bản."),
    ):
        return redirect("deliveries")
    return redirect("document", delivery.entry_id or delivery.document_id)


@require_safe
@guarded("document.view")
def sent_to(request: Request, pk: int) -> HttpResponse:
    """Show who got a document, and let it be sent to more."""
    return _shown(request, _get(request, pk))


@require_POST
@guarded("delivery.send")
def send(request: Request, pk: int) -> HttpResponse:
    """Send the document to the units chosen."""
    document = _get(request, pk)
    form = _send_form(document, request.POST)
    if not form.is_valid():
        return _shown(request, document, send_form=form)
    attempt(
        request,
        lambda: actions.deliver(document=document, unit_ids=form.units, by=request.actor, at=clock.now()),
        lambda: _("Đã gửi. Đơn vị nhận thông báo ngay."),
    )
    return redirect("document-deliveries", document.pk)


@require_POST
@guarded("delivery.send")
def recall(request: Request, pk: int) -> HttpResponse:
    """Recall the document from all that got it."""
    document = _get(request, pk)
    form = RecallForm(request.POST)
    if not form.is_valid():
        return _shown(request, document, recall_form=form)
    attempt(
        request, lambda: actions.recall(document=document, by=request.actor, at=clock.now(), note=form.cleaned_data["note"]),
        lambda: _("Đã thu hồi văn bản. Các đơn vị nhận thông báo kèm lý do."),
    )
    return redirect("document-deliveries", document.pk)


@require_POST
@guarded("delivery.send")
def correct(request: Request, pk: int) -> HttpResponse:
    """Send another document in the place of this one."""
    document = _get(request, pk)
    form = CorrectionForm(request.POST, documents=_corrections(request, document))
    if not form.is_valid():
        return _shown(request, document, correction_form=form)
    attempt(
        request, lambda: actions.send_correction(
            document=document, correction=form.document, by=request.actor, at=clock.now(),
        ), lambda: _("Đã gửi văn bản thay thế đến các đơn vị đã nhận văn bản này."),
    )
    return redirect("document-deliveries", document.pk)


def _get(request: Request, pk: int) -> Document:
    rows = queries.visible_to(request.actor).filter(owner_id=request.actor.scope_id, direction=Direction.OUTGOING)
    return get_object_or_404(rows.defer(*queries.HEAVY), pk=pk)


def _received(delivery: Delivery) -> str:
    if delivery.entry is None:
        return _("Đã tiếp nhận %(code)s.") % {"code": delivery.document.code}
    return _("Đã tiếp nhận và vào sổ văn bản đến, số đến %(number)s/%(year)s.") % {
        "number": delivery.entry.register_number, "year": delivery.entry.register_year,
    }


def _send_form(document: Document, data: Any = None) -> SendForm:
    day = clock.vietnam_date(clock.now())
    found = queries.recipients_of(document, day)
    names = names_on({one for recipient in found for one in recipient.unit_ids} | set(queries.direct_units(document, day)), day)
    got = set(document.deliveries.values_list("unit_id", flat=True))
    return SendForm(data, recipients=found, names=names, got=got)


def _corrections(request: Request, document: Document) -> QuerySet[Document]:
    rows = queries.register_rows(request.actor, Direction.OUTGOING)
    return rows.exclude(pk=document.pk).exclude(number=None)


def _shown(request: Request, document: Document, **refused: Any) -> HttpResponse:
    day = clock.vietnam_date(clock.now())
    rows = queries.deliveries_of(document, day)
    listing = SENT_TO.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "noi-nhan")
    may_send = access.can(request.actor, "delivery.send", document)
    every = list(document.deliveries.all())
    received = [(row.sent_at, row.received_at) for row in every if row.received_at is not None]
    return render(request, "documents/sent_to.html", {
        "document": document, "listing": listing, "count": len(every), "received": len(received),
        "same_day": sum(1 for sent, got in received if clock.vietnam_date(sent) == clock.vietnam_date(got)),
        "can_recall": may_send and any(row.state != DeliveryState.RECALLED for row in every), "may_send": may_send,
        "send_form": _send_form(document) if may_send else None, "recall_form": RecallForm(auto_id="recall_%s"),
        "correction_form": CorrectionForm(documents=_corrections(request, document), auto_id="correction_%s"), **refused,
    }, status=422 if refused else 200)
