"""Mending what the register says of a document; the log keeps old and new."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.documents import queries
from thidua.documents.actions.register import series_key, series_of
from thidua.documents.actions.store import link, refuse_double, set_search_key
from thidua.documents.enums import Direction
from thidua.documents.errors import RegisterRefused
from thidua.documents.models import Document
from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.numbering import claim_number

CORRECTABLE = (
    "number", "symbol", "issued_on", "place", "kind", "subject", "issuer", "signer", "signer_title", "recipients",
    "archive", "handler", "note",
)


def correct_header(
    *, document: Document, changes: Mapping[str, Any], seen: int, by: Actor, at: datetime
) -> Document:
    """Change columns named in CORRECTABLE and write one log row with old and new.

    `seen`: how many log rows the document had when the form was shown (`queries.version_of`). Raises RegisterRefused
    where the actor may not, somebody else was faster or nothing changes, AlreadyRegistered where the register has
    such a document; ValueError for other columns.
    """
    if unknown := set(changes) - set(CORRECTABLE):
        msg = f"not correctable: {sorted(unknown)}"
        raise ValueError(msg)
    if not access.can(by, "document.correct", document):
        raise RegisterRefused(_("Vị trí công tác đang chọn không có quyền sửa thông tin văn bản này."))
    try:
        with transaction.atomic():
            return _correct(Document.objects.select_for_update().get(pk=document.pk), changes, seen, by, at)
    except IntegrityError as double:
        raise RegisterRefused(_("Sổ đã có văn bản với số, ký hiệu và ngày này.")) from double


def _correct(document: Document, changes: Mapping[str, Any], seen: int, by: Actor, at: datetime) -> Document:
    if queries.version_of(document) != seen:
        raise RegisterRefused(
            _("Thông tin văn bản vừa được người khác cập nhật. Tải lại trang rồi sửa trên bản mới nhất."),
        )
    former = {name: getattr(document, name) for name in changes}
    after = {name: value for name, value in changes.items() if value != former[name]}
    if not after:
        raise RegisterRefused(_("Chưa có thông tin nào thay đổi."))
    for name, value in after.items():
        setattr(document, name, value)
    if document.direction == Direction.OUTGOING:
        _renumber(document)
    refuse_double(document)
    if document.issued_on is not None:
        document.issuer_unit_id = queries.unit_called(document.issuer, document.issued_on)
    set_search_key(document)
    document.save()
    data = {"before": _plain({name: former[name] for name in after}), "after": _plain(after)}
    audit.record(document, step="correct", by=by, at=at, data=data)
    link(document, by=by, at=at)
    return document


def _renumber(document: Document) -> None:
    """Keep the register of outgoing documents in step with the number, kind and date printed."""
    if document.number is None or document.issued_on is None or not document.symbol:
        raise RegisterRefused(_("Văn bản đi phải có số, ký hiệu và ngày ban hành."))
    document.series, document.register_year = series_of(document), document.issued_on.year
    document.register_number = document.number
    claim_number(key=series_key(document), year=document.register_year, number=document.number)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
