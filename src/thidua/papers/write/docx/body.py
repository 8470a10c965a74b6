"""Paragraphs, rules and tables as WordprocessingML."""

import re
from functools import cache
from xml.sax.saxutils import escape

from thidua.papers.write.docx.styles import Styles, twips
from thidua.papers.write.flow import Cell, Framed, Grid, GridRow, Inner, Item, Para, Place, Rule

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SIDES = ("top", "left", "bottom", "right")
TINY = (
    '<w:p><w:pPr>{0}<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr>{1}</w:pPr></w:p>'
)
"""A paragraph of one point: Word wants one between tables and after the last."""


def tiny(section: str = "", *, keep: bool = False) -> str:
    """This function will return a paragraph nobody sees; `section` ends a section there."""
    return TINY.format("<w:keepNext/>" if keep else "", section)


class Body:
    """Writes items; `styles` collects what they look like."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def items(self, items: tuple[Item, ...], width: float) -> str:
        """This function will return the items of a section one after the other."""
        parts: list[str] = []
        after_table = False
        for item in items:
            if isinstance(item, Grid):
                if after_table:
                    parts.append(tiny(keep=True))
                parts.append(self.grid(item))
            else:
                parts.append(self.inner(item, width, keep=not isinstance(item, Para)))
            after_table = isinstance(item, Grid)
        return "".join(parts)

    def inner(self, item: Inner, width: float, *, keep: bool = False) -> str:
        """This function will return one thing that may stand in a cell of this width (millimetres)."""
        if isinstance(item, Para):
            return self.para(item, keep=keep)
        if isinstance(item, Rule):
            return _rule(item, width, keep)
        if isinstance(item, Place):
            return _room(item.room, keep) if item.room else ""
        return self._framed(item, width, keep)

    def para(self, para: Para, *, keep: bool = False, extra: str = "") -> str:
        """This function will return a paragraph; line feeds become line breaks."""
        held = "<w:keepNext/>" if keep or para.style.keep_next else ""
        if isinstance(para.text, str):
            runs = f"<w:r>{text(para.text)}</w:r>"
        else:
            runs = "".join(
                f"<w:r>{_letters(run.bold, run.italic)}{text(run.text)}</w:r>" for run in para.runs if run.text
            )
        style = self.styles.of(para.style)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{held}{extra}</w:pPr>{runs}</w:p>'

    def grid(self, grid: Grid) -> str:
        """This function will return a table of fixed column widths; its rows are never torn."""
        widths = [twips(width) for width in grid.widths]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        padding = twips(grid.padding)
        rows = "".join(self._row(row, grid, index < grid.head) for index, row in enumerate(grid.rows))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_LINES if grid.lined else ""}'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/>'
            f'<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: GridRow, grid: Grid, head: bool) -> str:
        cells, column = [], 0
        for cell in row.cells:
            cells.append(self._cell(cell, sum(grid.widths[column:column + cell.span]), grid, row.keep_next or head))
            column += cell.span
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, width: float, grid: Grid, keep: bool) -> str:
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        middle = '<w:vAlign w:val="center"/>' if cell.middle else ""
        inner = "".join(self.inner(item, width - 2 * grid.padding, keep=keep) for item in cell.content)
        merged = '<w:vMerge w:val="restart"/>' if cell.down else "<w:vMerge/>" if cell.covered else ""
        size = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{size}{span}{merged}{middle}</w:tcPr>{inner or tiny(keep=keep)}</w:tc>"

    def _framed(self, framed: Framed, width: float, keep: bool) -> str:
        """A paragraph in a frame; its indents make the frame as wide as it must be."""
        indent = max(0, twips((width - framed.width) / 2))
        colour = framed.para.style.colour
        line = round(1.2 * framed.para.style.size)
        air = max(0, round((framed.height * 72 / 25.4 - line) / 2))
        gaps = {"top": air, "left": 0, "bottom": air, "right": 0}
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="8" w:space="{gap}" w:color="{colour}"/>' for side, gap in gaps.items()
        )
        extra = (
            f'<w:pBdr>{lines}</w:pBdr><w:spacing w:before="{20 * (5 + air)}" w:after="{20 * (5 + air)}" '
            f'w:line="{20 * line}" w:lineRule="exact"/><w:ind w:left="{indent}" w:right="{indent}" w:firstLine="0"/>'
        )
        return self.para(framed.para, keep=keep, extra=extra)


def text(words: str) -> str:
    """This function will return text for a run, with line breaks."""
    return "<w:br/>".join(f'<w:t xml:space="preserve">{_safe(part)}</w:t>' for part in words.split("\n"))


def _safe(words: str) -> str:
    return escape(_FORBIDDEN.sub("", words))


@cache
def _letters(bold: bool, italic: bool) -> str:
    inside = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _rule(rule: Rule, width: float, keep: bool) -> str:
    """A line of exact length: the upper border of an empty paragraph between two indents."""
    side = twips((width - rule.length) / 2) if rule.length else 0
    return (
        f"<w:p><w:pPr>{_KEPT if keep else ''}"
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="{round(20 * rule.above)}" w:after="{round(20 * rule.below)}" '
        f'w:line="20" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def _room(height: float, keep: bool) -> str:
    return (
        f"<w:p><w:pPr>{_KEPT if keep else ''}"
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(height)}" w:lineRule="exact"/>'
        '<w:jc w:val="center"/></w:pPr></w:p>'
    )


_KEPT = "<w:keepNext/>"
_LINES = "<w:tblBorders>" + "".join(
    f'<w:{name} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for name in (*_SIDES, "insideH", "insideV")
) + "</w:tblBorders>"
