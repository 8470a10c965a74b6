"""Excel files and pasted tables that people fill in, read as text: bounded, without macros, nothing computed."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

Rows = list[list[str]]
"""Lines of cells as text; a date is dd/mm/yyyy, a whole number has no point, what is empty is ""."""
LARGEST, UNPACKED = 10 * 1024 * 1024, 80 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 60
CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"')
ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr="(\d{1,7})"')
BESIDES_TEXT = {"\xa0": " ", "\u200b": "", "\ufeff": ""}


class SheetRefused(Exception):
    """The file is no table that can be read; the text is a sentence for the person who sent it."""


def read_book(content: bytes) -> Mapping[str, Rows]:
    """Return the sheets of an .xlsx file by their names, in order. Raises SheetRefused with a sentence."""
    if len(content) > LARGEST:
        raise SheetRefused(_("Tệp Excel lớn hơn 10 MB. Chỉ giữ các dòng cần nhập rồi tải lại."))
    _check_package(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {name: _lines(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names}
    except (CalamineError, ValueError, OverflowError) as error:
        raise SheetRefused(_unreadable()) from error


def read_pasted(text: str) -> Rows:
    """Return the lines of cells copied from a spreadsheet: tabs between the cells. Raises SheetRefused when too many."""
    lines = [[_clean(cell) for cell in line.split("\t")] for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    rows = [line for line in lines if any(line)]
    if len(rows) > MOST_ROWS or any(len(line) > MOST_COLUMNS for line in rows):
        raise SheetRefused(_too_large())
    return rows


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
                raise SheetRefused(_unreadable())
            if any(name.lower().endswith((".bin", ".exe", ".dll")) for name in names if "vba" in name.lower()):
                raise SheetRefused(_("Tệp có macro. Lưu lại dưới dạng Excel Workbook (.xlsx) rồi tải lên."))
            if len(parts) > 500 or sum(part.file_size for part in parts) > UNPACKED:
                raise SheetRefused(_too_large())
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _check_reach(package, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise SheetRefused(_unreadable()) from error


def _check_reach(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a sheet with a cell so far out that the table between would fill the memory."""
    with package.open(part) as file:
        xml = file.read(UNPACKED + 1)
    if len(xml) > UNPACKED:
        raise SheetRefused(_too_large())
    rows = max((int(found[1]) for found in ROW.finditer(xml)), default=0)
    for found in CELL.finditer(xml):
        rows = max(rows, int(found[2]))
        if _column(found[1]) > MOST_COLUMNS:
            raise SheetRefused(_too_large())
    if rows > MOST_ROWS:
        raise SheetRefused(_too_large())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _lines(rows: Sequence[Sequence[object]]) -> Rows:
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return _("Có") if cell else _("Không")
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return _clean(str(cell))


def _clean(text: str) -> str:
    for sign, other in BESIDES_TEXT.items():
        text = text.replace(sign, other)
    return " ".join(text.split())


def _unreadable() -> str:
    return _("Không đọc được tệp này. Dùng tệp mẫu Excel (.xlsx) tải về từ trang này, điền rồi tải lên.")


def _too_large() -> str:
    return _("Bảng quá lớn: nhiều nhất %(rows)d dòng và %(columns)d cột. Chỉ giữ phần cần nhập rồi thử lại.") % {
        "rows": MOST_ROWS, "columns": MOST_COLUMNS,
    }
