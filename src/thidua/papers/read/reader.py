"""The door of the reader: a `Source` goes in, a `Reading` comes out."""

from dataclasses import replace

from thidua.papers.read.awards import find_awards
from thidua.papers.read.bases import find_bases
from thidua.papers.read.citations import find_citations, find_terms
from thidua.papers.read.closing import find_ending
from thidua.papers.read.document import Document
from thidua.papers.read.gaps import find_gaps
from thidua.papers.read.header import find_letterhead
from thidua.papers.read.layout import Piece, paragraphs, pieces
from thidua.papers.read.obligations import find_obligations
from thidua.papers.read.period import find_period
from thidua.papers.read.sections import parse_items, section_tree
from thidua.papers.reading import Found, Reading
from thidua.papers.source import Source


def read(source: Source) -> Reading:
    """This function will read everything out of the document; what is not found is None or empty.

    It raises nothing: bad files are refused before a `Source` exists.
    """
    document = parse(source)
    obligations = find_obligations(document)
    citations = find_citations(document.items)
    awards = find_awards(document.items)
    head, ending = document.letterhead, document.ending
    return Reading(
        number=head.number,
        symbol=head.symbol,
        issued_on=head.issued_on,
        place=head.place,
        kind=head.kind,
        issuer=head.issuer,
        subject=head.subject,
        full_subject=head.full_subject,
        bases=document.bases,
        obligations=obligations,
        recipients=ending.recipients,
        archive=ending.archive,
        signer=ending.signer,
        gaps=find_gaps(document, obligations, citations, awards),
        defined_terms=document.terms,
        sections=section_tree(document.items),
        citations=citations,
        awards=awards,
        period=find_period(head.full_subject, head.issued_on),
        fields=_fields(document),
    )


def parse(source: Source) -> Document:
    """This function will find the structure of the document: letterhead, items with regions, ending."""
    lines = pieces(source)
    ending = find_ending(lines)
    letterhead = find_letterhead(source, lines, ending)
    items = parse_items(
        paragraphs(_text_lines(source, lines, letterhead.end, ending.first, ending.last)),
        source.tables,
        ending,
    )
    return Document(source, letterhead, items, find_terms(items), find_bases(items), ending)


def _fields(document: Document) -> dict[str, Found]:
    """The values of head and foot with their places; every one with its page."""
    pages = {line.number: line.page for line in document.source.lines}
    found = dict(document.letterhead.fields)
    signer, ending = document.ending.signer, document.ending
    if signer.name:
        found["signer"] = Found(signer.line, signer.name, signer.name, 0.95 if signer.title else 0.75)
    if ending.archive:
        found["archive"] = Found(ending.archive_line, ending.archive, ending.archive, 0.95)
    return {name: replace(one, page=pages.get(one.line)) for name, one in found.items()}


def _text_lines(source: Source, lines: list[Piece], head: int, first: int, last: int) -> list[Piece]:
    claimed = {number for claim in source.claims for number in range(claim.first, claim.last + 1)}
    return [
        piece
        for piece in lines
        if piece.line > head and not first <= piece.line <= last and piece.line not in claimed
    ]
