"""Lines of a registration from a spreadsheet: what each row says, and what is wrong with it, in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel.sheets import Rows, SheetRefused
from thidua.papers.text import fold
from thidua.registrations.actions import AimRow, TargetRow
from thidua.registrations.enums import AimFor
from thidua.registrations.honours import choices_for, code_named

TARGET_SHEET, AIM_SHEET = "Chỉ tiêu", "Danh hiệu"
TARGET_HEADS = ("Nội dung, chỉ tiêu", "Số lượng", "Đơn vị tính", "Hoàn thành trước ngày")
AIM_HEADS = ("Đối tượng", "Họ và tên hoặc tên tập thể", "Chức vụ, đơn vị", "Danh hiệu, hình thức khen thưởng")
WHERE = {TARGET_SHEET: gettext_lazy("Chỉ tiêu"), AIM_SHEET: gettext_lazy("Danh hiệu")}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line: on which sheet, which line, in words."""

    sheet: Any
    line: int
    words: str


@dataclass
class Parsed:
    """What a sheet says: good lines and faults."""

    targets: list[TargetRow] = field(default_factory=list)
    aims: list[AimRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.targets or self.aims or self.faults)


def parse_book(sheets: Mapping[str, Rows]) -> Parsed:
    """Return what the prepared file says. Raises SheetRefused where neither of its sheets is there."""
    parsed = Parsed()
    by_name = {fold(name): rows for name, rows in sheets.items()}
    targets, aims = by_name.get(fold(TARGET_SHEET)), by_name.get(fold(AIM_SHEET))
    if targets is None and aims is None:
        raise SheetRefused(_("Tệp không có trang “Chỉ tiêu” hoặc “Danh hiệu”. Dùng tệp mẫu tải về từ trang này."))
    _parse(targets or [], TARGET_HEADS, TARGET_SHEET, parsed)
    _parse(aims or [], AIM_HEADS, AIM_SHEET, parsed)
    return parsed


def parse_pasted(rows: Rows) -> Parsed:
    """Return what was pasted: titles where the first cell names a person, collective or household, else targets."""
    parsed = Parsed()
    for number, row in enumerate(rows, start=1):
        if _is_head(row, TARGET_HEADS) or _is_head(row, AIM_HEADS):
            continue
        _take_line(AIM_SHEET if _whose(row[0]) else TARGET_SHEET, number, row, parsed)
    return parsed


def _parse(rows: Rows, heads: Sequence[str], sheet: str, parsed: Parsed) -> None:
    start = next((number for number, row in enumerate(rows, start=1) if _is_head(row, heads)), None)
    if rows and start is None:
        parsed.faults.append(Fault(WHERE[sheet], 1, _("Không thấy dòng tiêu đề “%(head)s”.") % {"head": heads[0]}))
        return
    for number, row in enumerate(rows, start=1):
        if start is not None and number > start and any(row):
            _take_line(sheet, number, row, parsed)


def _is_head(row: Sequence[str], heads: Sequence[str]) -> bool:
    return bool(row) and fold(row[0]) == fold(heads[0])


def _take_line(sheet: str, number: int, row: Sequence[str], parsed: Parsed) -> None:
    cells = [*row, "", "", "", ""][:4]
    try:
        if sheet == TARGET_SHEET:
            parsed.targets.append(target_from(*cells))
        elif cells[3]:  # people are listed in the prepared file; those without a title are not registered
            parsed.aims.append(aim_from(*cells))
    except ValueError as error:
        parsed.faults.append(Fault(WHERE[sheet], number, str(error)))


def target_from(content: str, figure: str, measure: str, due: str) -> TargetRow:
    """Return the target that four cells name; raises ValueError with a sentence."""
    if not content:
        raise ValueError(_("Thiếu nội dung chỉ tiêu."))
    if len(content) > 1000:
        raise ValueError(_("Nội dung dài quá 1.000 ký tự."))
    number = figure_from(figure)
    if number is None and measure:
        raise ValueError(_("Có đơn vị tính “%(measure)s” mà thiếu số lượng.") % {"measure": measure})
    if number is not None and not measure:
        raise ValueError(_("Có số lượng mà thiếu đơn vị tính (phần trăm, km, hộ, công trình …)."))
    return TargetRow(content, number, measure[:60], day_from(due))


def aim_from(whose: str, name: str, title: str, honour: str) -> AimRow:
    """Return the title or award that four cells name; raises ValueError with a sentence."""
    kind = _whose(whose)
    if not kind:
        raise ValueError(_("Cột Đối tượng phải là: Cá nhân, Tập thể hoặc Hộ gia đình."))
    if not name:
        raise ValueError(_("Thiếu họ và tên hoặc tên tập thể."))
    code = code_named(honour)
    if code is None:
        raise ValueError(_("Không có danh hiệu, hình thức “%(honour)s”. Chọn trong danh sách của tệp mẫu.") % {"honour": honour})
    if code not in dict(choices_for(kind)):
        raise ValueError(_("“%(honour)s” không dành cho đối tượng này.") % {"honour": honour})
    return AimRow(kind, name[:300], code, title[:300])


def figure_from(text: str) -> Decimal | None:
    """Return a figure written the Vietnamese way ("1.250", "2,5") or the computer's ("2.5"); raises ValueError."""
    written = text.replace(" ", "").rstrip("%")
    if not written:
        return None
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", written):
        written = written.replace(".", "")
    try:
        number = Decimal(written.replace(",", "."))
    except InvalidOperation:
        raise ValueError(_("“%(text)s” không phải là số.") % {"text": text}) from None
    if not number.is_finite() or number < 0 or number >= Decimal("1e13"):
        raise ValueError(_("“%(text)s” không phải là số hợp lệ (từ 0 trở lên).") % {"text": text})
    return number.quantize(Decimal("0.01"))


def day_from(text: str) -> date | None:
    """Return the day written dd/mm/yyyy; raises ValueError with a sentence."""
    if not text:
        return None
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise ValueError(_("“%(text)s” không phải là ngày. Ghi dạng ngày/tháng/năm, ví dụ 31/12/2022.") % {"text": text})


def _whose(text: str) -> str:
    wanted = fold(text)
    return next((value for value, label in AimFor.choices if fold(str(label)) == wanted), "")
