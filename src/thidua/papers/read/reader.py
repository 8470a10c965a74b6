"""The door of the reader: a `Source` goes in, a `Reading` comes out."""

from thidua.papers.read.closing import find_ending
from thidua.papers.read.document import Document
from thidua.papers.read.header import find_letterhead
from thidua.papers.read.layout import Piece, paragraphs, pieces
from thidua.papers.read.sections import parse_items
from thidua.papers.source import Source


def parse(source: Source) -> Document:
    """This function will find the structure of the document: letterhead, items with regions, ending."""
    lines = pieces(source)
    ending = find_ending(lines)
    letterhead = find_letterhead(source, lines, ending)
    items = parse_items(paragraphs(_text_lines(source, lines, letterhead.end, ending.first, ending.last)),
                        source.tables, letterhead, ending)
    return Document(source, letterhead, items, ending=ending)


def _text_lines(source: Source, lines: list[Piece], head: int, first: int, last: int) -> list[Piece]:
    claimed = {number for claim in source.claims for number in range(claim.first, claim.last + 1)}
    return [
        piece for piece in lines
        if piece.line > head and not first <= piece.line <= last and piece.line not in claimed
    ]
