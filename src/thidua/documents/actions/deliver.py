"""Sending an issued document to units; they receive and open it; it is recalled or corrected."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.documents import notices, queries, workflow
from thidua.documents.access import Register
from thidua.documents.actions.register import series_key
from thidua.documents.actions.store import link
from thidua.documents.enums import DeliveryState, Direction
from thidua.documents.errors import RegisterRefused
from thidua.documents.models import Citation, Delivery, Document
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.numbering import take_number
from thidua.kernel.workflow import StepRefused, hold, take

COPIED = (
    "number", "symbol", "issued_on", "place", "kind", "subject", "issuer", "issuer_unit_id", "signer", "signer_title", "recipients",
    "archive", "search_key", "file_id", "file_name", "file_type", "reading", "lines",
)
"""What the entry in the receiver's register has from the document that was sent."""


@transaction.atomic
def deliver(
    *, document: Document, unit_ids: Collection[int], by: Actor, at: datetime, quietly: bool = False,
) -> list[Delivery]:
    """Send an issued document to units that have not got it yet, and tell them (not `quietly`). Raises StepRefused."""
    _may_send(document, by)
    hold(document)
    got = set(Delivery.objects.filter(document=document).values_list("unit_id", flat=True))
    fresh = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in got and unit_id != document.owner_id]
    rows = Delivery.objects.bulk_create(
        Delivery(document=document, unit_id=unit_id, sent_at=at, sent_by=by.name) for unit_id in fresh
    )
    if rows:
        audit.record(document, step="deliver", by=by, at=at, data={"units": len(rows)})
        if not quietly:
            notices.delivered(document, fresh, at=at)
    return rows


@transaction.atomic
def receive(*, delivery: Delivery, by: Actor, at: datetime) -> Delivery:
    """Say that the unit has got it; it enters the register of incoming documents where the unit keeps one.

    Raises StepRefused.
    """
    step = workflow.RECEIVE if delivery.unit_id == by.unit_id else workflow.RECEIVE_FOR
    take(step, delivery, by=by, at=at, also={"received_at": at, "received_by": by.name})
    keeps_register = delivery.unit_id == by.scope_id != delivery.document.owner_id
    if keeps_register and access.can(by, "document.register", Register(by.scope_id)):
        delivery.entry = _entered(delivery.document, by, at)
        delivery.save(update_fields=["entry"])
    return delivery


@transaction.atomic
def open_delivery(*, delivery: Delivery, by: Actor, at: datetime) -> Delivery:
    """Note who opened it first, and when. Raises StepRefused where it was not received or was recalled."""
    if not {delivery.unit_id} & {by.unit_id, by.scope_id}:
        raise StepRefused(_("Văn bản này không gửi đến đơn vị của đồng chí."))
    now = hold(delivery)
    if now.state != DeliveryState.RECEIVED:
        raise StepRefused(_("Tiếp nhận văn bản trước khi mở.") if now.state == DeliveryState.SENT else _("Văn bản này đã bị thu hồi."))
    if now.opened_at is None:
        delivery.opened_at, delivery.opened_by = at, by.name
        delivery.save(update_fields=["opened_at", "opened_by"])
        audit.record(delivery, step="open", by=by, at=at)
    return delivery


@transaction.atomic
def recall(*, document: Document, by: Actor, at: datetime, note: str) -> int:
    """Take the document back from all units that got it, with the reason, and tell them. Raises StepRefused."""
    _may_send(document, by)
    rows = list(Delivery.objects.filter(document=document).exclude(state=DeliveryState.RECALLED).select_related("document", "entry"))
    if not rows:
        raise StepRefused(_("Văn bản này chưa gửi đến đơn vị nào, hoặc đã thu hồi hết."))
    reason = note.strip()[:500]
    for row in rows:
        take(workflow.RECALL, row, by=by, at=at, note=reason, also={"recalled_at": at, "recall_reason": reason})
        if row.entry is not None:
            audit.record(row.entry, step="recalled", by=by, at=at, note=reason)
    audit.record(document, step="recall", by=by, at=at, note=reason, data={"units": len(rows)})
    notices.recalled(document, [row.unit_id for row in rows], reason=reason, at=at)
    return len(rows)


@transaction.atomic
def send_correction(*, document: Document, correction: Document, by: Actor, at: datetime) -> int:
    """Send another document of the register in the place of this one to all that got it. Raises StepRefused."""
    _may_send(document, by)
    _may_send(correction, by)
    rows = Delivery.objects.filter(document=document, corrected_by=None)
    units = list(rows.values_list("unit_id", flat=True))
    if document.pk == correction.pk or not units:
        raise StepRefused(_("Chọn một văn bản đi khác; văn bản được thay thế phải đã gửi đến đơn vị."))
    rows.update(corrected_by=correction)
    deliver(document=correction, unit_ids=units, by=by, at=at, quietly=True)
    audit.record(document, step="send_correction", by=by, at=at, data={"correction": correction.code, "units": len(units)})
    notices.corrected(document, correction, units, at=at)
    return len(units)


def _may_send(document: Document, by: Actor) -> None:
    if not access.can(by, "delivery.send", document):
        raise RegisterRefused(_("Vị trí công tác đang chọn không có quyền gửi văn bản này."))
    if document.direction != Direction.OUTGOING or document.number is None:
        raise RegisterRefused(_("Chỉ gửi văn bản đi đã có số."))


def _entered(sent: Document, by: Actor, at: datetime) -> Document:
    """Return the entry of the receiver's register: the one that is there already, else a new one with the next number."""
    entry = Document(
        owner_id=by.scope_id, direction=Direction.INCOMING, registered_at=at, register_year=clock.vietnam_date(at).year,
        **{name: getattr(sent, name) for name in COPIED},
    )
    there = queries.same_document(entry) or (queries.same_file(by.scope_id, sent.file.sha256) if sent.file else None)
    if there is not None:
        return there
    entry.register_number = take_number(key=series_key(entry), year=entry.register_year)
    entry.save(force_insert=True)
    Citation.objects.bulk_create(
        Citation(document=entry, relation=one.relation, code=one.code, issued_on=one.issued_on, issuer=one.issuer, line=one.line)
        for one in sent.citations.all()
    )
    link(entry, by=by, at=at)
    audit.record(entry, step="register_incoming", by=by, at=at, data={
        "register_number": entry.register_number, "code": entry.code, "file": entry.file_name,
    })
    return entry
