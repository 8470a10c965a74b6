"""Excel files of movements."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from thidua.movements.due import DueMark
from thidua.movements.queries.board import STATE_WORDS, BoardRow


def board_sheet(
    title: str, conditions: str, heads: Sequence[str], rows: Sequence[BoardRow], marks: Mapping[int, DueMark]
) -> bytes:
    """Return an Excel file of the board's rows: state and mark in words, sums at the right; above them what narrows and orders them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    late = book.add_format({"font_color": "#B3111C", "text_wrap": True})
    wrap = book.add_format({"text_wrap": True})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, conditions)
    labels = [_("Đơn vị"), _("Khối"), *heads, _("Đã xong"), _("Được giao"), _("Quá hạn")]
    for column, label in enumerate(labels):
        sheet.write_string(2, column, label, bold)
    for number, row in enumerate(rows, start=3):
        sheet.write_string(number, 0, row.name)
        sheet.write_string(number, 1, row.group)
        for column, cell in enumerate(row.cells, start=2):
            if cell:
                words = ". ".join(filter(None, [str(STATE_WORDS[cell.state]), marks[cell.assignment_id].words]))
                sheet.write_string(number, column, words, late if cell.late else wrap)
        for column, figure in enumerate((row.done, row.given, row.late), start=2 + len(heads)):
            sheet.write_number(number, column, figure)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1 + len(heads), 18)
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()
