"""Figures of a report from a spreadsheet: which code has which amount, and what is wrong with a line, in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.kernel.sheets import Rows, SheetRefused
from thidua.papers.text import fold
from thidua.registrations.sheets import figure_from

SHEET = "Số liệu"
HEADS = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Giải thích cách tính")
CODE, AMOUNT = 0, 3


@dataclass
class Parsed:
    """What the sheet says: amounts by code, and sentences about lines that cannot be read."""

    amounts: dict[str, Decimal | None] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def parse(sheets: Mapping[str, Rows], codes: Collection[str]) -> Parsed:
    """Return what the prepared file says about the figures with these codes. Raises SheetRefused where it is another file."""
    rows = next((rows for name, rows in sheets.items() if fold(name) == fold(SHEET)), None)
    start = next((n for n, row in enumerate(rows or []) if row and fold(row[CODE]) == fold(HEADS[CODE])), None)
    if rows is None or start is None:
        raise SheetRefused(_("Tệp không có trang “Số liệu” với cột “Mã”. Dùng tệp mẫu tải về từ trang này."))
    parsed = Parsed()
    for number, row in enumerate(rows[start + 1:], start=start + 2):
        cells = [*row, *[""] * (AMOUNT + 1)]
        code = cells[CODE].strip().upper()
        if code and code not in codes:
            parsed.faults.append(_("Dòng %(n)d: không có chỉ tiêu mã “%(code)s”.") % {"n": number, "code": code})
        elif code:
            _take(parsed, number, code, cells[AMOUNT])
    return parsed


def _take(parsed: Parsed, number: int, code: str, written: str) -> None:
    try:
        parsed.amounts[code] = figure_from(written)
    except ValueError as error:
        parsed.faults.append(_("Dòng %(n)d, %(code)s: %(words)s") % {"n": number, "code": code, "words": str(error)})
