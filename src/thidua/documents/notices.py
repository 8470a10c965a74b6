"""What units are told about documents that are sent to them, in the language of the reader."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.documents import queries
from thidua.documents.models import Document
from thidua.kernel import clock, outbox

DELIVERED = outbox.kind("delivered", gettext_lazy("Văn bản đến"))


@outbox.in_each_language
def delivered(document: Document, unit_ids: Collection[int], *, at: datetime) -> int:
    """Tell those who receive documents at the units that one has come."""
    return _post(document, unit_ids, _("Văn bản đến: %(code)s") % {"code": document.code}, document.title, at=at)


@outbox.in_each_language
def recalled(document: Document, unit_ids: Collection[int], *, reason: str, at: datetime) -> int:
    """Tell the units that a document was recalled, and why."""
    subject = _("Thu hồi văn bản %(code)s") % {"code": document.code}
    return _post(document, unit_ids, subject, _("Lý do: %(reason)s") % {"reason": reason}, at=at)


@outbox.in_each_language
def corrected(document: Document, by_document: Document, unit_ids: Collection[int], *, at: datetime) -> int:
    """Tell the units that another document takes the place of one that they got."""
    subject = _("Văn bản %(code)s được thay thế, đính chính") % {"code": document.code}
    return _post(document, unit_ids, subject, _("Thực hiện theo %(code)s.") % {"code": by_document.code}, at=at)


def _post(document: Document, unit_ids: Collection[int], subject: str, text: str, *, at: datetime) -> int:
    return outbox.post(
        queries.receivers(unit_ids, clock.vietnam_date(at)), subject=subject, text=text, link=reverse("deliveries"), at=at,
        kind=DELIVERED, topic=document.code,
    )
