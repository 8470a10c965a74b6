"""The ledger as an Excel file: exactly what is shown, each cell in words."""

import io
from collections.abc import Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from thidua.web.ledger.cells import LATE
from thidua.web.ledger.whole import LedgerRow


def ledger_sheet(title: str, conditions: str, steps: Sequence[str], rows: Sequence[LedgerRow], totals: Sequence[str]) -> bytes:
    """Return the Excel file; above the table what narrows and orders it, in its last row the sums."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    late = book.add_format({"font_color": "#B3111C", "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, conditions)
    for column, label in enumerate([_("Đơn vị"), _("Khối"), *steps]):
        sheet.write_string(2, column, label, bold)
    for number, row in enumerate(rows, start=3):
        sheet.write_string(number, 0, row.name, wrap)
        sheet.write_string(number, 1, row.group, wrap)
        for column, cell in enumerate(row.cells, start=2):
            if cell:
                sheet.write_string(number, column, cell.whole, late if cell.mark == LATE else wrap)
    sheet.write_string(3 + len(rows), 0, _("Tổng hợp"), bold)
    for column, words in enumerate(totals, start=2):
        sheet.write_string(3 + len(rows), column, words, bold)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1 + len(steps), 22)
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()
