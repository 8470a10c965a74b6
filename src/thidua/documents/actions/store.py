"""What entering and correcting have in common: the search key, the links between citations and documents."""

from datetime import datetime

from django.utils.translation import gettext as _

from thidua.documents import queries
from thidua.documents.codes import search_key
from thidua.documents.errors import AlreadyRegistered
from thidua.documents.models import Citation, Document
from thidua.kernel import audit
from thidua.kernel.access import Actor


def refuse_double(document: Document) -> None:
    """Raise AlreadyRegistered where the register has the document, or its number in a series of outgoing ones."""
    existing = queries.same_document(document) or queries.same_number(document)
    if existing is not None:
        raise AlreadyRegistered(_("Sổ đã có %(code)s.") % {"code": describe(existing)}, existing)


def set_search_key(document: Document) -> None:
    """Fill in the words by which the document is found."""
    document.search_key = search_key(
        document.code, document.kind, document.subject, document.issuer, document.signer, document.recipients,
        document.handler, document.note,
    )


def describe(document: Document) -> str:
    """Return the words by which a sentence names an entry: "61/KH-UBND ngày 19/05/2021"."""
    if document.issued_on is None:
        return document.code
    return _("%(code)s ngày %(day)s") % {"code": document.code, "day": document.issued_on.strftime("%d/%m/%Y")}


def link(document: Document, *, by: Actor, at: datetime) -> None:
    """Link what the document cites, and the citations of earlier entries that name it, within the register."""
    for citation in Citation.objects.filter(document=document, target=None).select_related("document"):
        target = queries.named_by(citation, document.owner_id)
        if target is not None:
            set_target(citation, target, step="attach", by=by, at=at)
    for citation in queries.open_citations_of(document):
        set_target(citation, document, step="attach", by=by, at=at)


def set_target(citation: Citation, target: Document | None, *, step: str, by: Actor, at: datetime) -> None:
    """Write the link of a citation and one log row on the document that cites."""
    former, citation.target = citation.target_id, target
    citation.save(update_fields=["target"])
    audit.record(
        citation.document, step=step, by=by, at=at,
        data={"code": citation.code, "former": former, "target": target.pk if target else None},
    )
