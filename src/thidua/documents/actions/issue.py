"""Issuing a document that the program made: it gets its number in the register, then the file that prints it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.documents import queries
from thidua.documents.access import Register
from thidua.documents.actions.register import series_key, series_of
from thidua.documents.actions.store import set_search_key
from thidua.documents.enums import Direction, Relation
from thidua.documents.errors import RegisterRefused
from thidua.documents.models import Citation, Document
from thidua.kernel import access, audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.numbering import take_number


@dataclass(frozen=True)
class Head:
    """What the register says of a document that is about to be issued; number and day are given by the register."""

    kind: str
    symbol: str
    subject: str
    issuer: str
    place: str
    signer: str
    signer_title: str
    recipients: str
    archive: str


@transaction.atomic
def issue(
    *, head: Head, make: Callable[[int, date], tuple[bytes, Sequence[str]]], name: str, media_type: str, cited: Sequence[Document] = (), by: Actor,
    at: datetime,
) -> Document:
    """Give a document the next number of its yearly series and enter it into the register of outgoing documents.

    `make` gets number and day and returns the file and its text in lines; nothing is numbered where it fails. `cited` are documents of the
    register that it names. Raises RegisterRefused.
    """
    if not access.can(by, "document.register", Register(by.scope_id)):
        raise RegisterRefused(_("Vị trí công tác đang chọn không có quyền vào sổ văn bản."))
    today = clock.vietnam_date(at)
    document = Document(
        owner_id=by.scope_id, direction=Direction.OUTGOING, registered_at=at, issued_on=today, register_year=today.year,
        issuer_unit_id=queries.unit_called(head.issuer, today), **asdict(head),
    )
    document.series = series_of(document)
    document.number = take_number(key=series_key(document), year=today.year)
    document.register_number = document.number
    content, text = make(document.number, today)
    document.lines = [[number, None, line] for number, line in enumerate(text, start=1)]
    set_search_key(document)
    document.file, document.file_name, document.file_type = files.keep(content, at=at), files.plain_name(name), media_type
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError as double:
        raise RegisterRefused(_("Sổ đã có văn bản với số, ký hiệu và ngày này.")) from double
    Citation.objects.bulk_create(
        Citation(document=document, relation=Relation.CITES, code=one.code, issued_on=one.issued_on, issuer=one.issuer, target=one)
        for one in cited
    )
    audit.record(document, step="issue", by=by, at=at, data={"code": document.code, "file": document.file_name})
    return document
