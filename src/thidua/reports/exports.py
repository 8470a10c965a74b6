"""The Excel file of a report that is prepared for a unit."""

import io

import xlsxwriter

from thidua.reports import queries
from thidua.reports.annexes import finish
from thidua.reports.models import Report
from thidua.reports.sheets import HEADS, SHEET

WIDTHS = (14, 70, 18, 20, 60)


def prepared_file(report: Report, *, unit_name: str, period: str) -> bytes:
    """Return the Excel file for one unit: every figure with its unit of measure, what was typed so far, and what it means."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF7", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9D3E0"})
    sheet = book.add_worksheet(SHEET)
    sheet.write_string(0, 0, f"{report.round.form.name}, {period}. {unit_name}", book.add_format({"bold": True, "font_size": 13}))
    for column, (label, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.write_string(2, column, label, head)
        sheet.set_column(column, column, width)
    amounts = queries.amounts_of(report)
    for number, figure in enumerate(report.round.version.figures.all(), start=3):
        for column, words in ((0, figure.code), (1, figure.words), (2, figure.measure), (4, figure.meaning)):
            sheet.write_string(number, column, words, text)
        if figure.code in amounts:
            sheet.write_number(number, 3, float(amounts[figure.code]), text)
        else:
            sheet.write_blank(number, 3, None, text)
    finish(sheet)
    book.close()
    return buffer.getvalue()
