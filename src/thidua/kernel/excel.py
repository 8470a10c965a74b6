"""Excel files of lists: one sheet with a head that stays, days as days, numbers as numbers, text never a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from thidua.kernel.clock import VIETNAM
from thidua.kernel.writing import written

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELL = 32_767
"""How many characters a cell of Excel takes."""


def book(heads: Sequence[tuple[str, float]], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return an Excel file with these heads (words and width of the column) and rows of plain values."""
    buffer = io.BytesIO()
    written_book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = written_book.add_worksheet()
    bold = written_book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    moment = written_book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    last = 0
    for index, (label, width) in enumerate(heads):
        sheet.write_string(0, index, label, bold)
        sheet.set_column(index, index, width)
    for last, values in enumerate(rows, start=1):
        for index, value in enumerate(values):
            _write(sheet, last, index, value, moment)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    written_book.close()
    return buffer.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, moment: Any) -> None:
    """Write one cell; text is never taken for a formula."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value.astimezone(VIETNAM).replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, fitting(written(value)))


def fitting(text: str) -> str:
    """Return the text as long as a cell of Excel may be; a longer one would be left out without a word."""
    return text if len(text) <= CELL else f"{text[: CELL - 1]}…"
