"""What a filled-in Excel file says of people: every line as plain values, what is wrong with it in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards import enums
from thidua.awards.words import honours_for
from thidua.kernel.sheets import Rows, SheetRefused
from thidua.papers.text import fold, nfc

MOST_LINES = 5_000
IDENTITY_DIGITS = 12
SHORTS = {
    "cstdcs": "CSTDCS", "ldtt": "LDTT", "cstd co so": "CSTDCS", "cstd cap tinh": "CSTD_TINH", "cstdt": "CSTD_TINH",
    "chien si thi dua cap tinh": "CSTD_TINH", "chien si thi dua tinh": "CSTD_TINH", "cstd toan quoc": "CSTD_TQ",
    "bang khen cua chu tich ubnd tinh": "BK_TINH", "bang khen ubnd tinh": "BK_TINH", "bang khen cap tinh": "BK_TINH",
    "giay khen cua chu tich ubnd huyen": "GK", "giay khen ubnd huyen": "GK", "bang khen thu tuong": "BK_TTG",
}
"""Other ways in which files write the names of honours."""
USED: dict[str, list[str] | None] = {"chua dung": [], "chua biet": None}
Read = Callable[[str], Any]


class CellRefused(ValueError):
    """A cell says nothing that can be used; the text is a sentence without its place."""


@dataclass(frozen=True)
class Cell:
    """A column of a sheet: its key, its heading, how a cell is read, what can be chosen, how wide it is."""

    key: str
    head: str
    read: Read
    choices: Sequence[str] = ()
    width: int = 16
    needed: bool = False


def _plain(most: int) -> Read:
    def read(text: str) -> str:
        if len(text) > most:
            raise CellRefused(_("dài quá %(most)s ký tự") % {"most": most})
        return nfc(text)
    return read


def _day(text: str) -> str:
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, shape).date().isoformat()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise CellRefused(_("“%(text)s” không phải ngày có thật; ghi dạng 31/12/2020") % {"text": text[:30]})


def _year(text: str) -> int:
    if not (text.isdigit() and len(text) == 4 and 1945 <= int(text) <= 2200):
        raise CellRefused(_("“%(text)s” không phải năm; ghi bốn chữ số, ví dụ 2020") % {"text": text[:30]})
    return int(text)


def _number(text: str) -> str:
    if text.isdigit() and len(text) in (IDENTITY_DIGITS - 1, IDENTITY_DIGITS - 2):
        raise CellRefused(_("“%(text)s” thiếu số 0 ở đầu; để ô dạng văn bản rồi ghi đủ 12 chữ số") % {"text": text})
    return str(_plain(30)(text.replace(" ", "")))


def _choice(pairs: Iterable[tuple[Any, Any]]) -> Read:
    known = {fold(str(label)): key for key, label in pairs} | {fold(str(key)): key for key, _label in pairs}

    def read(text: str) -> Any:
        if fold(text) not in known:
            raise CellRefused(_("“%(text)s” không có trong danh mục; chọn trong danh sách của ô") % {"text": text[:40]})
        return known[fold(text)]
    return read


def _honour(*, titles: bool | None = None) -> Read:
    def read(text: str) -> str:
        honours = honours_for(enums.Subject.INDIVIDUAL, titles=titles)
        known = {fold(said): one.code for one in honours for said in (one.name.vi, one.name.en, one.code)}
        known |= {said: code for said, code in SHORTS.items() if code in {one.code for one in honours}}
        if fold(text) not in known:
            raise CellRefused(_("“%(text)s” không có trong danh mục; chọn trong danh sách của ô") % {"text": text[:40]})
        return known[fold(text)]
    return read


def _title(text: str) -> str:
    return "" if fold(text) in {"khong", "khong co"} else str(_honour(titles=True)(text))


def _used(text: str) -> Any:
    return USED[fold(text)] if fold(text) in USED else [_honour(titles=True)(text)]


def _names(*, titles: bool) -> list[str]:
    return [one.name.vi for one in honours_for(enums.Subject.INDIVIDUAL, titles=titles)]


YES_NO = (("yes", "Có"), ("no", "Không"))
TEXT, NUMBER, DAY, YEAR = _plain(300), _number, _day, _year
WHO = (
    Cell("number", "Số hiệu hoặc CCCD", NUMBER, width=18),
    Cell("name", "Họ và tên", _plain(200), width=26, needed=True),
    Cell("born", "Ngày sinh", DAY, width=13),
)


def columns(sheet: str) -> tuple[Cell, ...]:
    """Return the columns of a sheet, by its key: year, award or initiative."""
    return (*WHO, *COLUMNS[sheet]())


def _labels(choices: type[Any]) -> list[str]:
    return [str(label) for _key, label in choices.choices]


def _decision() -> tuple[Cell, ...]:
    return (
        Cell("decision", "Số quyết định", _plain(60), width=18), Cell("decided_on", "Ngày quyết định", DAY, width=13),
        Cell("authority", "Cơ quan, người quyết định", TEXT, width=32),
    )


COLUMNS: Mapping[str, Callable[[], tuple[Cell, ...]]] = {
    "year": lambda: (
        Cell("sex", "Giới tính", _choice(enums.Sex.choices), _labels(enums.Sex), 10),
        Cell("work", "Chức vụ, công việc", _plain(200), width=28),
        Cell("place", "Nơi làm việc cụ thể", TEXT, width=28),
        Cell("year", "Năm", YEAR, width=8, needed=True),
        Cell("rating", "Xếp loại", _choice(enums.Rating.choices), _labels(enums.Rating), 30),
        Cell("title_1", "Danh hiệu 1", _title, ["Không", *_names(titles=True)], 28),
        Cell("title_2", "Danh hiệu 2", _title, ["Không", *_names(titles=True)], 28),
        Cell("registered", "Đăng ký thi đua", _choice(YES_NO), ["Có", "Không"], 12),
        *_decision(),
    ),
    "award": lambda: (
        Cell("honour", "Danh hiệu, hình thức", _honour(), [*_names(titles=True), *_names(titles=False)], 34, needed=True),
        Cell("year", "Năm đạt danh hiệu", YEAR, width=10),
        Cell("kind", "Loại hình", _choice(enums.Kind.choices), _labels(enums.Kind), 14),
        *_decision(),
        Cell("period_from", "Thành tích từ ngày", DAY, width=13), Cell("period_to", "Thành tích đến ngày", DAY, width=13),
    ),
    "initiative": lambda: (
        Cell("idea", "Tên sáng kiến, đề tài", _plain(500), width=44, needed=True),
        Cell("kind", "Loại", _choice(enums.InitiativeKind.choices), _labels(enums.InitiativeKind), 18),
        Cell("scope", "Phạm vi", _choice(enums.Scope.choices), _labels(enums.Scope), 18),
        Cell("year", "Năm công nhận", YEAR, width=10),
        *_decision(),
        Cell("used_for", "Đã dùng để xét", _used, ["Chưa dùng", "Chưa biết", *_names(titles=True)], 28),
    ),
}
SHEETS: Mapping[str, str] = {"year": "Kết quả năm", "award": "Khen thưởng", "initiative": "Sáng kiến"}
"""The sheets of the file by their keys."""
WHERE: Mapping[str, Any] = {
    "year": gettext_lazy("Kết quả năm"), "award": gettext_lazy("Khen thưởng"), "initiative": gettext_lazy("Sáng kiến"),
}
"""The sheets as pages name them."""


def parse(book: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """Return every filled line as plain data: sheet, line, values, faults. Raises SheetRefused where there is nothing.

    A line that only names a person, as the prepared file does, says nothing and is left out.
    """
    by_name = {fold(name): rows for name, rows in book.items()}
    found = [(sheet, by_name[fold(name)]) for sheet, name in SHEETS.items() if fold(name) in by_name]
    if not found:
        raise SheetRefused(_("Tệp không có trang nào trong các trang: %(names)s. Dùng tệp mẫu tải về từ trang này.") % {
            "names": ", ".join(f"“{name}”" for name in SHEETS.values())})
    lines = [line for sheet, rows in found for line in _parse_sheet(sheet, rows)]
    if len(lines) > MOST_LINES:
        raise SheetRefused(_("Tệp có hơn %(most)s dòng. Chia thành nhiều tệp rồi tải lên lần lượt.") % {"most": MOST_LINES})
    if not lines:
        raise SheetRefused(_("Tệp chưa có dòng nào được điền. Điền ít nhất một năm, khen thưởng hoặc sáng kiến."))
    return lines


def _parse_sheet(sheet: str, rows: Rows) -> Iterable[dict[str, Any]]:
    cells = columns(sheet)
    start = next((number for number, row in enumerate(rows) if fold(cells[1].head) in map(fold, row)), None)
    if start is None:
        if any(any(row) for row in rows):
            raise SheetRefused(_("Trang “%(sheet)s” không có dòng tiêu đề “Họ và tên”. Dùng tệp mẫu tải về từ trang này.") % {
                "sheet": SHEETS[sheet]})
        return
    heads = {fold(head): index for index, head in enumerate(rows[start]) if head}
    places = {cell.key: heads[fold(cell.head)] for cell in cells if fold(cell.head) in heads}
    if lacking := [cell.head for cell in cells if cell.needed and cell.key not in places]:
        raise SheetRefused(_("Trang “%(sheet)s” thiếu cột “%(head)s”. Dùng tệp mẫu tải về từ trang này.") % {
            "sheet": SHEETS[sheet], "head": lacking[0]})
    for number, row in enumerate(rows[start + 1:], start=start + 2):
        texts = {key: row[index] if index < len(row) else "" for key, index in places.items()}
        if any(text for key, text in texts.items() if key not in MERELY_NAMED):
            yield _line(sheet, number, cells, texts)


MERELY_NAMED = frozenset({"number", "name", "born", "sex", "work", "place", "year"})
"""Columns that the prepared file fills in itself."""


def _line(sheet: str, number: int, cells: Sequence[Cell], texts: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    faults: list[str] = []
    for cell in cells:
        text = texts.get(cell.key, "")
        if not text:
            if cell.needed:
                faults.append(_fault(number, cell, _("cần điền")))
            continue
        try:
            values[cell.key] = cell.read(text)
        except CellRefused as refusal:
            faults.append(_fault(number, cell, str(refusal)))
    return {"sheet": sheet, "line": number, "values": values, "faults": faults}


def _fault(number: int, cell: Cell, words: str) -> str:
    return _("Dòng %(line)s, cột %(head)s: %(words)s.") % {"line": number, "head": cell.head, "words": words}


def as_day(value: Any) -> date | None:
    """Return the day that a line holds as text."""
    return date.fromisoformat(value) if value else None
