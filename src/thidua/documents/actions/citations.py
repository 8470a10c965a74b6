"""Giving a cited document its place: attaching one of the register or a new file, and taking it off again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.documents.actions.register import enter, read_for_register
from thidua.documents.actions.store import describe, set_target
from thidua.documents.actions.which import register_of
from thidua.documents.codes import may_be_same_issuer, same_code
from thidua.documents.errors import AlreadyRegistered, RegisterRefused
from thidua.documents.facts import Paper
from thidua.documents.models import Citation, Document
from thidua.kernel import access
from thidua.kernel.access import Actor


def attach_cited(
    *, citation: Citation, by: Actor, at: datetime, document: Document | None = None,
    upload: tuple[bytes, str] | None = None,
) -> Document:
    """Fill the place of a cited document with one of the register, or with a new file (content, name).

    A new file enters the register of incoming documents, or of outgoing ones where the authority issued it; what could not be read of its number and date is taken from
    the citation. Raises RegisterRefused where the actor may not, or the file is clearly another document.
    """
    _may_attach(citation, by)
    if document is None and upload is None:
        raise RegisterRefused(_("Chọn văn bản trong sổ hoặc tải tệp lên."))
    if document is not None and (document.owner_id != citation.document.owner_id or document == citation.document):
        raise RegisterRefused(_("Chọn một văn bản khác trong cùng sổ."))
    found = document if document is not None else _read(citation, upload or (b"", ""), by)
    with transaction.atomic():
        held = Citation.objects.select_for_update(of=("self",)).select_related("document").get(pk=citation.pk)
        if held.target_id is not None and held.target_id != getattr(found, "pk", None):
            raise RegisterRefused(_("Viện dẫn này vừa được người khác đính kèm. Tải lại trang để xem."))
        target = found if isinstance(found, Document) else _entered(held, found, by, at)
        # Entering the file may have linked the citation already.
        held.refresh_from_db(fields=["target"])
        if held.target_id != target.pk:
            set_target(held, target, step="attach", by=by, at=at)
    return target


@transaction.atomic
def detach(*, citation: Citation, by: Actor, at: datetime) -> Citation:
    """Take the attached document off the citation; it stays in the register. Raises RegisterRefused."""
    _may_attach(citation, by)
    if citation.target_id is None:
        raise RegisterRefused(_("Viện dẫn này chưa có văn bản đính kèm."))
    set_target(citation, None, step="detach", by=by, at=at)
    return citation


def _may_attach(citation: Citation, by: Actor) -> None:
    if not access.can(by, "document.attach", citation.document):
        raise RegisterRefused(_("Vị trí công tác đang chọn không có quyền đính kèm văn bản ở đây."))


@dataclass(frozen=True)
class _Fresh:
    """A file that was read and is not in the register yet."""

    paper: Paper
    content: bytes
    name: str


def _read(citation: Citation, upload: tuple[bytes, str], by: Actor) -> Document | _Fresh:
    """Read the file, or find the entry that has it. Outside of the transaction, for reading may take a minute."""
    try:
        return _Fresh(read_for_register(*upload, by=by), *upload)
    except AlreadyRegistered as double:
        return _existing(citation, double)


def _entered(citation: Citation, fresh: _Fresh, by: Actor, at: datetime) -> Document:
    columns = _completed(citation, fresh.paper)
    direction = register_of(Document(**(fresh.paper.columns | columns | {"owner_id": by.scope_id})), at=at)
    try:
        return enter(fresh.paper, fresh.content, fresh.name, direction=direction, by=by, at=at, columns=columns)
    except AlreadyRegistered as double:
        return _existing(citation, double)


def _existing(citation: Citation, double: AlreadyRegistered) -> Document:
    if not _is_it(citation, double.existing):
        raise double
    return double.existing


def _completed(citation: Citation, paper: Paper) -> dict[str, Any]:
    """What the citation adds to the header that was read. Raises RegisterRefused where the two contradict.

    Where not even the number could be read, the issuer that was read is not believed either.
    """
    read = paper.columns
    number, _slash, symbol = citation.code.partition("/")
    columns: dict[str, Any] = {}
    if read["number"] is None or not read["symbol"]:
        columns |= {"number": int(number) if number.isdecimal() else None, "symbol": symbol[:60]}
        columns["issuer"] = citation.issuer or read["issuer"]
    if read["issued_on"] is None:
        columns["issued_on"] = citation.issued_on
    if not read["issuer"]:
        columns["issuer"] = citation.issuer
    full = Document(**(read | columns))
    if not _is_it(citation, full):
        sentence = _("Tệp này là %(read)s, không phải %(cited)s được viện dẫn. Kiểm tra lại tệp đã chọn.")
        raise RegisterRefused(sentence % {"read": describe(full), "cited": citation.code})
    return columns


def _is_it(citation: Citation, document: Document) -> bool:
    return (
        same_code(citation.code, document.code)
        and citation.issued_on in (None, document.issued_on)
        and may_be_same_issuer(citation.issuer, document.issuer)
    )
