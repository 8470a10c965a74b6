"""Thông báo: the messages to the signed-in person, as a list; one is read when it is opened."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel import clock, outbox
from thidua.kernel.http import Request, guarded
from thidua.kernel.models import OutboxMessage
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer

TOPICS = 12
"""How many plans stand as links above the list; older ones are found by the search."""
NEW, READ = _("Chưa đọc"), _("Đã đọc")


def _kind(message: OutboxMessage) -> Any:
    return outbox.KINDS.get(message.kind, "")


NOTICES = Table(
    columns=(
        Column("thong-bao", _("Thông báo"), lambda row: row.subject, order_by=("subject",),
               template="web/_notice.html", width=60),
        Column("noi-dung", _("Nội dung"), lambda row: row.text, template="web/_notice_text.html", width=80),
        Column("loai", _("Loại"), _kind, order_by=("kind",)),
        Column("ke-hoach", _("Kế hoạch"), lambda row: row.topic, order_by=("topic",), kind=Kind.CODE),
        Column("luc", _("Lúc"), lambda row: row.created_at, order_by=("created_at",), kind=Kind.MOMENT, width=16),
        Column("doc", _("Trạng thái"), lambda row: READ if row.read_at else NEW, order_by=("read_at",),
               template="web/_notice_state.html"),
    ),
    filters=(
        Filter("doc", _("Xem:"), (("chua", NEW), ("da", READ)),
               lambda rows, value: rows.filter(read_at__isnull=value == "chua")),
        Filter("loai", _("Loại"), outbox.KINDS.items(),
               lambda rows, value: rows.filter(kind=value)),
    ),
    search=outbox.narrow,
    sort="-luc",
)


@require_safe
@guarded("session.use")
def listed(request: Request) -> HttpResponse:
    """Show the messages to the signed-in person, newest first."""
    account_id = request.user.pk
    topics = outbox.topics_of(account_id, most=TOPICS)
    table = replace(NOTICES, filters=(*NOTICES.filters, _about(topics))) if topics else NOTICES
    listing = table.bind(outbox.messages_of(account_id), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "thong-bao")
    return render(request, "web/notices.html", {"listing": listing})


@require_POST
@guarded("session.use")
def opened(request: Request, pk: int) -> HttpResponse:
    """Mark one message as read and go to what it is about."""
    message = get_object_or_404(outbox.messages_of(request.user.pk), pk=pk)
    outbox.mark_read(request.user.pk, at=clock.now(), only=message.pk)
    return redirect(message.link or "notices")


@require_POST
@guarded("session.use")
def mark_read(request: Request) -> HttpResponse:
    """Mark all messages as read."""
    outbox.mark_read(request.user.pk, at=clock.now())
    return redirect("notices")


def _about(topics: list[str]) -> Filter:
    return Filter("ke-hoach", _("Kế hoạch"), [(topic, topic) for topic in topics],
                  lambda rows, value: rows.filter(topic=value))
