"""The Excel annex of a total: one sheet of figures, one of unit × figure."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _


def annex(content: dict[str, Any], title: str) -> bytes:
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
        finish(sheet)
    book.close()
    return buffer.getvalue()


def _number(written: str | None) -> float | None:
    return float(written) if written is not None else None


def finish(sheet: Any) -> None:
    """Let the head stand still, and the sheet print on A4 across."""
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
