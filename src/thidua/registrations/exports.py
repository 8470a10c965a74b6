"""Excel files of registrations: the file prepared for a unit, and the annex of a total."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from thidua.awards.words import honour_name
from thidua.registrations.enums import AimFor
from thidua.registrations.honours import choices_for
from thidua.registrations.models import Registration
from thidua.registrations.sheets import AIM_HEADS, AIM_SHEET, TARGET_HEADS, TARGET_SHEET

LINES = 200
"""How many lines of the prepared file have drop-downs."""
GUIDE = (
    "Điền hai trang “Chỉ tiêu” và “Danh hiệu”, lưu tệp rồi tải lên trang đăng ký. Phần mềm cho xem trước, chưa lưu gì khi còn lỗi.",
    "Trang “Chỉ tiêu”: mỗi dòng một nội dung; có số lượng thì phải có đơn vị tính. Ngày ghi dạng ngày/tháng/năm.",
    "Trang “Danh hiệu”: mỗi dòng một cá nhân, tập thể hoặc hộ gia đình với một danh hiệu. Người có tên sẵn mà không chọn danh hiệu thì bỏ qua.",
    "Một người đăng ký hai danh hiệu thì ghi hai dòng.",
)


def prepared_file(registration: Registration, *, unit_name: str, people: Sequence[tuple[str, str]]) -> bytes:
    """Return the Excel file for one unit: its people (name, post) are filled in, titles are chosen from a list."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF7", "border": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9D3E0"})
    title = book.add_format({"bold": True, "font_size": 13})
    for sheet_name, heads, widths in (
        (TARGET_SHEET, TARGET_HEADS, (70, 14, 18, 20)), (AIM_SHEET, AIM_HEADS, (16, 36, 44, 60)),
    ):
        sheet = book.add_worksheet(sheet_name)
        sheet.write_string(0, 0, f"{registration.call.title}. {unit_name}", title)
        for column, (label, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.write_string(2, column, label, head)
            sheet.set_column(column, column, width, text)
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
    _prepare_aims(book, people, text)
    guide = book.add_worksheet("Hướng dẫn")
    guide.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    for number, line in enumerate(GUIDE):
        guide.write_string(number, 0, line)
    book.close()
    return buffer.getvalue()


def _prepare_aims(book: xlsxwriter.Workbook, people: Sequence[tuple[str, str]], text: Any) -> None:
    sheet = book.get_worksheet_by_name(AIM_SHEET)
    for number, (name, post) in enumerate(people, start=3):
        for column, words in enumerate((str(AimFor.PERSON.label), name, post)):
            sheet.write_string(number, column, words, text)
    honours = list(dict.fromkeys(name for kind in AimFor.values for _code, name in choices_for(kind)))
    words = book.add_worksheet("Danh mục")
    words.set_column(0, 0, 70)
    for number, name in enumerate(honours):
        words.write_string(number, 0, name)
    words.protect()
    last = 2 + len(people) + LINES
    sheet.data_validation(3, 0, last, 0, {"validate": "list", "source": [str(label) for label in AimFor.labels]})
    sheet.data_validation(3, 3, last, 3, {
        "validate": "list", "source": f"='Danh mục'!$A$1:$A${len(honours)}", "error_title": "Danh hiệu",
        "error_message": "Chọn danh hiệu trong danh sách.",
    })


def total_annex(title: str, content: Mapping[str, Any]) -> bytes:
    """Return the annex of a total: one sheet of units, one of targets, one of titles and awards."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    _sheet(book, title, _("Đơn vị"), (_("TT"), _("Đơn vị"), _("Kết quả"), _("Chỉ tiêu"), _("Danh hiệu")), _unit_lines(content))
    _sheet(book, title, _("Chỉ tiêu"),
           (_("TT"), _("Đơn vị"), _("Nội dung, chỉ tiêu"), _("Số lượng"), _("Đơn vị tính"), _("Hoàn thành trước ngày")),
           [(unit["name"], row["content"], row["figure"] and float(row["figure"]), row["measure"], _day(row["due_on"]))
            for unit, row in _rows(content, "targets")])
    _sheet(book, title, _("Danh hiệu"),
           (_("TT"), _("Đơn vị"), _("Đối tượng"), _("Họ và tên hoặc tên tập thể"), _("Chức vụ, đơn vị"),
            _("Danh hiệu, hình thức khen thưởng")),
           [(unit["name"], str(AimFor(row["whose"]).label), row["name"], row["title"], honour_name(row["honour"]))
            for unit, row in _rows(content, "aims")])
    book.close()
    return buffer.getvalue()


def result_words(unit: Mapping[str, Any]) -> str:
    """Return in words what a unit of a total did."""
    if not unit["sent_at"]:
        return _("Chưa gửi")
    if not unit["content"]:
        return _("Đã gửi, chưa duyệt")
    words = _("Không phát sinh") if unit["content"]["nil"] else _("Đã đăng ký")
    return f"{words} ({_('nộp muộn')})" if unit["late"] else words


def _unit_lines(content: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (unit["name"], result_words(unit), len(unit["content"]["targets"]) if unit["content"] else None,
         len(unit["content"]["aims"]) if unit["content"] else None)
        for unit in content["units"]
    ]


def _rows(content: Mapping[str, Any], part: str) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    return [(unit, row) for unit in content["units"] if unit["content"] for row in unit["content"][part]]


def _day(text: str | None) -> str:
    return "/".join(reversed(text.split("-"))) if text else ""


def _sheet(book: xlsxwriter.Workbook, title: str, name: str, heads: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(name)
    border = {"border": 1, "valign": "top", "text_wrap": True}
    head, cell = book.add_format({**border, "bold": True, "align": "center"}), book.add_format(border)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    for column, label in enumerate(heads):
        sheet.write_string(2, column, label, head)
        sheet.set_column(column, column, 6 if column == 0 else 34)
    for number, line in enumerate(lines, start=1):
        sheet.write_number(2 + number, 0, number, cell)
        for column, value in enumerate(line, start=1):
            if isinstance(value, int | float):
                sheet.write_number(2 + number, column, value, cell)
            else:
                sheet.write_string(2 + number, column, value or "", cell)
    sheet.freeze_panes(3, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
