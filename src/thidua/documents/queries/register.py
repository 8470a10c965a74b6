"""Questions about registered documents: which exist for a person, what is double, what carries out what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.documents.codes import issuer_key, may_be_same_issuer, same_code
from thidua.documents.enums import Direction, Relation
from thidua.documents.models import Citation, Document
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.org.models import UnitSpan

DEPTH = 6
"""How many steps of "carries out" are followed up and down."""
HEAVY = ("reading", "lines", "search_key")


def visible_to(actor: Actor | None, *, also: Q | None = None) -> QuerySet[Document]:
    """Return the documents of the registers that the actor reaches; apps above may widen it by a condition."""
    if actor is None:
        return Document.objects.none()
    reached = Q(owner_id__in=actor.below)
    return Document.objects.filter(reached | also if also is not None else reached)


def register_rows(actor: Actor, direction: str) -> QuerySet[Document]:
    """Return the entries of the authority's own register of incoming or of outgoing documents."""
    return visible_to(actor).filter(owner_id=actor.scope_id, direction=direction).defer(*HEAVY).select_related("file")


def subordinate_rows(actor: Actor) -> QuerySet[Document]:
    """Return the entries of the registers of the units below the authority."""
    return visible_to(actor).exclude(owner_id=actor.scope_id).defer(*HEAVY).select_related("file")


def search(rows: QuerySet[Document], text: str) -> QuerySet[Document]:
    """Return the rows in which every word of the text occurs, with or without accents, names long or short."""
    for word in issuer_key(text).split()[:8]:
        rows = rows.filter(search_key__contains=word)
    return rows


def values_of(rows: QuerySet[Document], column: str, *, limit: int = 8) -> list[str]:
    """Return the most frequent values of a column among the rows, the most frequent first."""
    counted = rows.exclude(**{column: ""}).order_by().values(column).annotate(n=Count("pk"))
    return [str(row[column]) for row in counted.order_by("-n", column)[:limit]]


def years_of(rows: QuerySet[Document]) -> list[int]:
    """Return the years in which the rows were registered, the latest first."""
    return list(rows.order_by("-register_year").values_list("register_year", flat=True).distinct()[:8])


def same_file(owner_id: int, sha256: str) -> Document | None:
    """Return the register's entry that has this very file."""
    return Document.objects.filter(owner_id=owner_id, file__sha256=sha256).first()


def same_document(document: Document) -> Document | None:
    """Return another entry of the register with the same number, symbol, date and issuer."""
    if document.number is None or document.issued_on is None:
        return None
    rows = Document.objects.filter(
        owner_id=document.owner_id, number=document.number, issued_on=document.issued_on,
    ).exclude(pk=document.pk).defer(*HEAVY)
    for row in rows:
        if same_code(row.code, document.code) and issuer_key(row.issuer) == issuer_key(document.issuer):
            return row
    return None


def same_number(document: Document) -> Document | None:
    """Return another entry that has the number of an outgoing document in its series and year."""
    if document.direction != Direction.OUTGOING:
        return None
    rows = Document.objects.filter(
        owner_id=document.owner_id, direction=document.direction, series=document.series,
        register_year=document.register_year, register_number=document.register_number,
    )
    return rows.exclude(pk=document.pk).defer(*HEAVY).first()


def named_by(citation: Citation, owner_id: int) -> Document | None:
    """Return the document of the register that a citation names; None where there is none or more than one."""
    head = citation.code.partition("/")[0]
    if not head.isdecimal():
        return None
    rows = Document.objects.filter(owner_id=owner_id, number=int(head)).exclude(pk=citation.document_id)
    found = [row for row in rows.defer(*HEAVY) if _names(citation, row)]
    return found[0] if len(found) == 1 else None


def open_citations_of(document: Document) -> list[Citation]:
    """Return the citations in the same register that name this document and are not linked yet."""
    if document.number is None:
        return []
    starts = Q(code__startswith=f"{document.number}/") | Q(code__startswith=f"{document.number:02d}/")
    rows = Citation.objects.filter(starts, document__owner_id=document.owner_id, target=None)
    return [row for row in rows.exclude(document_id=document.pk) if _names(row, document)]


def candidates(citation: Citation, actor: Actor) -> QuerySet[Document]:
    """Return documents of the register that an officer may attach to the citation: same number or same day."""
    head = citation.code.partition("/")[0]
    like = Q(pk__in=[])
    if head.isdecimal():
        like |= Q(number=int(head))
    if citation.issued_on:
        like |= Q(issued_on=citation.issued_on)
    rows = visible_to(actor).filter(like, owner_id=citation.document.owner_id).exclude(pk=citation.document_id)
    return rows.defer(*HEAVY).order_by("-issued_on", "pk")


def citations_visible_to(actor: Actor | None) -> QuerySet[Citation]:
    """Return the citations of the documents that exist for the actor."""
    heavy = (f"document__{name}" for name in HEAVY)
    return Citation.objects.filter(document__in=visible_to(actor)).select_related("document", "target").defer(
        *heavy, *(f"target__{name}" for name in HEAVY))


def owners_of(rows: QuerySet[Document]) -> list[int]:
    """Return the units in whose registers the rows stand."""
    return list(rows.order_by().values_list("owner_id", flat=True).distinct())


def citations_of(document: Document) -> QuerySet[Citation]:
    """Return what the document cites, in the order of its text, with the attached documents."""
    rows = Citation.objects.filter(document=document).select_related("target", "document")
    return rows.defer(*(f"target__{name}" for name in HEAVY), *(f"document__{name}" for name in HEAVY))


def history_of(document: Document) -> QuerySet[LogRow]:
    """Return what was done with the document, newest first."""
    return LogRow.objects.filter(subject=audit.subject_of(document)).order_by("-number")


def version_of(document: Document) -> int:
    """Return how many steps the log holds of the document: it tells a stale form from a fresh one."""
    return LogRow.objects.filter(subject=audit.subject_of(document)).count()


def unit_called(name: str, day: date) -> int | None:
    """Return the unit of that name on the day; None where no unit or more than one is called so."""
    wanted = issuer_key(name)
    if not wanted:
        return None
    tail = wanted.split()[-1]
    lasting = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    spans = UnitSpan.objects.filter(lasting, search_key__contains=tail).values_list("unit_id", "name")
    found = {unit_id for unit_id, called in spans if issuer_key(called) == wanted}
    return found.pop() if len(found) == 1 else None


@dataclass
class Node:
    """A document in the tree of what carries out what; `pk` is None where it is not in a register that one may see."""

    code: str
    issued_on: date | None
    issuer: str
    title: str = ""
    pk: int | None = None
    here: bool = False
    children: list["Node"] = field(default_factory=list)


def cascade(document: Document, actor: Actor) -> Node:
    """Return the tree from the highest superior document down to all that carry out this one, as the actor may see it.

    Follows at most DEPTH steps each way, with one question per step.
    """
    here = _node(document, here=True)
    _hang_lower(here, document, actor)
    top, current, seen = here, document, {document.pk}
    for _step in range(DEPTH):
        citation = _carried_out_by(current)
        if citation is None:
            break
        target = citation.target
        if target is None or target.pk in seen or target.owner_id not in actor.below:
            top = Node(citation.code, citation.issued_on, citation.issuer, children=[top])
            break
        top, current = _node(target, children=[top]), target
        seen.add(target.pk)
    return top


def _carried_out_by(document: Document) -> Citation | None:
    return citations_of(document).filter(relation=Relation.CARRIES_OUT).order_by("line", "pk").first()


def _hang_lower(root: Node, document: Document, actor: Actor) -> None:
    """Hang below each node what carries it out, level by level."""
    level, seen = {document.pk: (root, document)}, {document.pk}
    for _step in range(DEPTH):
        below: dict[int, tuple[Node, Document]] = {}
        for citation in _carrying_out([upper for _node_of, upper in level.values()], actor):
            lower = citation.document
            upper = next((pair for pair in level.values() if _cites(citation, pair[1])), None)
            if upper is None or lower.pk in seen:
                continue
            seen.add(lower.pk)
            below[lower.pk] = (_node(lower), lower)
            upper[0].children.append(below[lower.pk][0])
        if not below:
            return
        level = below


def _carrying_out(documents: Iterable[Document], actor: Actor) -> QuerySet[Citation]:
    """Citations by which visible documents, of whatever register, carry out one of these."""
    which = Q(pk__in=[])
    for document in documents:
        which |= Q(target_id=document.pk)
        if document.number is not None and document.issued_on is not None:
            which |= Q(issued_on=document.issued_on, code__icontains=f"{document.number}/{document.symbol}")
    rows = Citation.objects.filter(
        which, relation=Relation.CARRIES_OUT, document__owner_id__in=actor.below,
    ).select_related("document").order_by("document__issued_on", "document_id")
    return rows.defer(*(f"document__{name}" for name in HEAVY))


def _cites(citation: Citation, document: Document) -> bool:
    return citation.target_id == document.pk or _names(citation, document)


def _names(citation: Citation, document: Document) -> bool:
    """Tell whether the printed number, date and issuer of the citation are those of the document."""
    return (
        same_code(citation.code, document.code)
        and citation.issued_on in (None, document.issued_on)
        and may_be_same_issuer(citation.issuer, document.issuer)
    )


def _node(document: Document, *, here: bool = False, children: list[Node] | None = None) -> Node:
    return Node(
        document.code, document.issued_on, document.issuer, document.title, document.pk, here, children or [],
    )
