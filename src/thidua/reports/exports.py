"""Excel files of reports: the one prepared for a unit, and the annex of a total."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from thidua.reports import queries
from thidua.reports.models import Report, Round
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
    _finish(sheet)
    book.close()
    return buffer.getvalue()


def annex(found: Round, content: dict[str, Any], title: str) -> bytes:
    """Return the annex of a total: one sheet of figures, one of unit × figure."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    border = {"border": 1, "valign": "top", "text_wrap": True}
    head, cell = book.add_format({**border, "bold": True, "align": "center"}), book.add_format(border)
    figures = content["figures"]
    sums = [(row["code"], row["words"], row["measure"], _number(row["total"])) for row in figures]
    heads = (_("Mã"), _("Chỉ tiêu"), _("Đơn vị tính"), _("Tổng số"))
    units = [(unit["name"], *(_number(unit["figures"].get(row["code"])) for row in figures)) for unit in content["units"]]
    for name, labels, lines in (
        (_("Tổng hợp"), heads, sums), (_("Đơn vị"), (_("Đơn vị"), *(f"{row['code']} {row['words']}" for row in figures)), units),
    ):
        sheet = book.add_worksheet(name)
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
        for column, label in enumerate(labels):
            sheet.write_string(2, column, label, head)
            sheet.set_column(column, column, 44 if label in (_("Đơn vị"), _("Chỉ tiêu")) else 18)
        for number, line in enumerate(lines, start=3):
            for column, value in enumerate(line):
                if isinstance(value, float):
                    sheet.write_number(number, column, value, cell)
                else:
                    sheet.write_string(number, column, value or "", cell)
        _finish(sheet)
    book.close()
    return buffer.getvalue()


def _number(written: str | None) -> float | None:
    return float(written) if written is not None else None


def _finish(sheet: Any) -> None:
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
