"""The Excel file that is filled in: the people of a unit in it already, lists to choose from, and how to do it."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from thidua.awards import enums
from thidua.awards.sheets import SHEETS, Cell, columns

ROOM = 500
"""Lines below the people in which cells are still text and have their lists."""
HOW = (
    "Cách điền",
    "1. Mỗi dòng ở trang “Kết quả năm” là một người trong một năm. Người có nhiều năm thì chép thành nhiều dòng.",
    "2. Trang “Khen thưởng” ghi danh hiệu, hình thức khen thưởng đã có quyết định, kể cả nơi khác tặng hoặc đã lâu.",
    "3. Trang “Sáng kiến” ghi sáng kiến, đề tài đã được công nhận.",
    "4. Chỉ điền dòng có thông tin; dòng chỉ có tên thì bỏ qua. Ô để trống là chưa biết, không phải là không có.",
    "5. Không đạt danh hiệu nào trong năm: chọn “Không” ở cột Danh hiệu 1.",
    "6. Số hiệu, CCCD để dạng văn bản, giữ số 0 ở đầu. Ngày ghi ngày/tháng/năm, ví dụ 31/12/2020.",
    "7. Ô có danh sách thì chọn trong danh sách. Không đổi tên trang và dòng tiêu đề.",
    "8. Lưu tệp rồi tải lên. Phần mềm cho xem trước từng dòng; chưa có gì vào hồ sơ cho đến khi xác nhận.",
)
LISTS = "Danh mục"


def prepared_book(people: Sequence[Any], year: int, unit_name: str) -> bytes:
    """Return the file for a unit; `people` are its records as `queries.record_rows` gives them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}), "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7EEFA"}),
        "text": book.add_format({"num_format": "@"}),
    }
    guide = book.add_worksheet("Hướng dẫn")
    guide.set_column(0, 0, 110)
    guide.write_string(0, 0, f"Nhập hồ sơ thành tích: {unit_name}", formats["title"])
    for number, line in enumerate(HOW, start=2):
        guide.write_string(number, 0, line, formats["wrap"])
    lists = _Lists(book)
    for key, name in SHEETS.items():
        _sheet(book.add_worksheet(name), columns(key), _lines(key, people, year), formats, lists)
    lists.write()
    book.close()
    return buffer.getvalue()


def _sheet(sheet: Any, cells: Sequence[Cell], lines: Iterable[dict[str, str]], formats: Any, lists: "_Lists") -> None:
    last = 0
    for index, cell in enumerate(cells):
        sheet.set_column(index, index, cell.width, formats["text"])
        sheet.write_string(0, index, cell.head, formats["head"])
    for last, line in enumerate(lines, start=1):
        for index, cell in enumerate(cells):
            if line.get(cell.key):
                sheet.write_string(last, index, line[cell.key], formats["text"])
    for index, cell in enumerate(cells):
        if cell.choices:
            sheet.data_validation(1, index, last + ROOM, index, {
                "validate": "list", "source": lists.place_of(cell.choices), "error_title": "Chọn trong danh sách",
                "error_message": "Chọn một mục trong danh sách của ô.",
            })
    sheet.freeze_panes(1, 2)


class _Lists:
    """What can be chosen, on a sheet of its own: a list within a cell may not be longer than 255 letters."""

    def __init__(self, book: Any) -> None:
        self._book, self._columns = book, dict[tuple[str, ...], int]()

    def place_of(self, choices: Sequence[str]) -> str:
        column = self._columns.setdefault(tuple(choices), len(self._columns))
        letter = chr(ord("A") + column)
        return f"='{LISTS}'!${letter}$1:${letter}${len(choices)}"

    def write(self) -> None:
        sheet = self._book.add_worksheet(LISTS)
        for choices, column in self._columns.items():
            sheet.set_column(column, column, 40)
            sheet.write_column(0, column, choices)
        sheet.protect()


def _lines(key: str, people: Sequence[Any], year: int) -> Iterable[dict[str, str]]:
    """Return the lines that are filled in already: who they are, and on the first sheet their work and the year."""
    for record in people:
        line = {"number": record.number, "name": record.shown, "born": _day(record.born_on)}
        if key == "year":
            sex = str(enums.Sex(record.sex).label) if record.sex else ""
            line |= {"sex": sex, "work": record.work_title or "", "place": record.work_place or "", "year": str(year)}
        yield line


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
