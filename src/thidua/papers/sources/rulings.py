"""Where the cells of ruled tables are, as pdfplumber finds them; slow, so only for pages that draw rulings."""

import io

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from thidua.papers.sources.tables import Grid

_BROKEN = (
    PDFException,
    PSException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
)


def page_grids(data: bytes, number: int) -> list[Grid]:
    """Find the ruled tables of one page; none when the page cannot be analysed."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1]) as document:
            page = document.pages[0]
            if page.rotation or page.bbox[0] or page.bbox[1]:
                return []
            found = [
                Grid(table.bbox, tuple(tuple(row.cells) for row in table.rows))
                for table in page.find_tables()
            ]
    except _BROKEN:
        return []
    return [grid for grid in found if len(grid.rows) > 1 and max(map(len, grid.rows)) > 1]
