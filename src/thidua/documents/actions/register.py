"""Entering documents into the register of incoming and of outgoing documents (NĐ 30/2020, Điều 15, 22)."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.documents import queries
from thidua.documents.access import Register
from thidua.documents.actions import waiting
from thidua.documents.actions.store import describe, link, refuse_double, set_search_key
from thidua.documents.actions.which import ask_which_register
from thidua.documents.enums import Direction
from thidua.documents.errors import AlreadyRegistered, RegisterRefused
from thidua.documents.facts import Paper, read_paper
from thidua.documents.models import Citation, Document
from thidua.kernel import access, audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.numbering import claim_number, take_number
from thidua.papers.errors import PaperRefused


def register_incoming(
    content: bytes, name: str, *, by: Actor, at: datetime, handler: str = "", note: str = "", sure: bool = False,
) -> Document:
    """Enter a document that came in: keep its file, read it, give it the next number of the year (số đến).

    The file is read before anything is stored. Raises RegisterRefused with sentences for the user, AlreadyRegistered
    where the register has it, WrongRegister where the authority issued it itself and the officer is not `sure`.
    """
    return _enter(content, name, Direction.INCOMING, sure=sure, by=by, at=at, columns={"handler": handler, "note": note})


def register_outgoing(
    content: bytes, name: str, *, by: Actor, at: datetime, handler: str = "", note: str = "", sure: bool = False,
) -> Document:
    """Enter a document that goes out: a draft gets the next number of its series and the day, a numbered one keeps its.

    Which series there are is set by OUTGOING_SERIES ("kind": one for each kind; "one": one for all). Raises
    RegisterRefused with sentences for the user, AlreadyRegistered where the register has it, WrongRegister where an
    authority from outside issued it and the officer is not `sure`.
    """
    return _enter(content, name, Direction.OUTGOING, sure=sure, by=by, at=at, columns={"handler": handler, "note": note})


def read_for_register(content: bytes, name: str, *, by: Actor) -> Paper:
    """Check that the actor may register the file and that it is not there yet, and read it. Raises RegisterRefused."""
    if not access.can(by, "document.register", Register(by.scope_id)):
        raise RegisterRefused(_("Vị trí công tác đang chọn không có quyền vào sổ văn bản."))
    if len(content) > settings.UPLOAD_LIMIT:
        limit = {"limit": filesizeformat(settings.UPLOAD_LIMIT)}
        raise RegisterRefused(_("Tệp lớn hơn %(limit)s. Giảm độ phân giải bản quét hoặc tách tệp rồi tải lại.") % limit)
    existing = queries.same_file(by.scope_id, hashlib.sha256(content).hexdigest())
    if existing is not None:
        raise AlreadyRegistered(_("Tệp này đã có trong sổ: %(code)s.") % {"code": describe(existing)}, existing)
    try:
        return read_paper(content, name)
    except PaperRefused as refused:
        raise RegisterRefused(refused.en if (get_language() or "").startswith("en") else refused.vi) from refused


def enter(
    paper: Paper, content: bytes, name: str, *, direction: Direction, by: Actor, at: datetime, columns: dict[str, Any],
) -> Document:
    """Store a paper that was read as the next entry of the register; `columns` override what was read."""
    document = Document(
        owner_id=by.scope_id, direction=direction, registered_at=at, reading=paper.reading, lines=paper.lines,
        **(paper.columns | columns),
    )
    try:
        with transaction.atomic():
            _number(document, at)
            refuse_double(document)
            _fill(document, at)
            document.save(force_insert=True)
            Citation.objects.bulk_create(
                Citation(
                    document=document, relation=cited.relation, code=cited.code, issued_on=cited.issued_on,
                    issuer=cited.issuer, line=cited.line,
                )
                for cited in paper.cited
            )
            link(document, by=by, at=at)
            data = {"register_number": document.register_number, "code": document.code, "file": files.plain_name(name)}
            audit.record(document, step=f"register_{direction}", by=by, at=at, data=data)
            # The file comes last: whatever is refused above leaves nothing on the disk.
            document.file = files.keep(content, at=at)
            document.file_name, document.file_type = files.plain_name(name), paper.media_type
            document.save(update_fields=["file", "file_name", "file_type"])
    except IntegrityError as faster:
        raise RegisterRefused(
            _("Văn bản này vừa được người khác vào sổ. Tải lại sổ văn bản để xem."),
        ) from faster
    return document


def _enter(
    content: bytes, name: str, direction: Direction, *, sure: bool, by: Actor, at: datetime, columns: dict[str, Any],
) -> Document:
    paper = read_for_register(content, name, by=by)
    if not sure:
        ask_which_register(paper, content, name, direction=direction, by=by, at=at)
    document = enter(paper, content, name, direction=direction, by=by, at=at, columns=columns)
    waiting.forget(by=by)
    return document


def series_of(document: Document) -> str:
    """Return the name of the series that an outgoing document is numbered in."""
    if document.direction == Direction.INCOMING or settings.OUTGOING_SERIES == "one":
        return ""
    return document.kind.casefold()[:60]


def series_key(document: Document) -> str:
    """Return the key under which the kernel counts the document's series."""
    end = f":{document.series}" if document.series else ""
    return f"{document.direction}:{document.owner_id}{end}"


def _number(document: Document, at: datetime) -> None:
    """Give the number in the register; an outgoing draft gets its own number and date by it."""
    document.register_year = clock.vietnam_date(at).year
    if document.direction == Direction.INCOMING:
        document.register_number = take_number(key=series_key(document), year=document.register_year)
        return
    if not document.symbol:
        raise RegisterRefused(
            _("Không thấy ký hiệu văn bản (ví dụ KH-UBND) nên chưa cấp được số. Ghi ký hiệu vào văn bản rồi tải lại."),
        )
    document.issued_on = document.issued_on or clock.vietnam_date(at)
    document.register_year = document.issued_on.year
    document.series = series_of(document)
    if document.number is None:
        document.number = take_number(key=series_key(document), year=document.register_year)
    else:
        claim_number(key=series_key(document), year=document.register_year, number=document.number)
    document.register_number = document.number


def _fill(document: Document, at: datetime) -> None:
    day = document.issued_on or clock.vietnam_date(at)
    document.issuer_unit_id = queries.unit_called(document.issuer, day)
    set_search_key(document)
