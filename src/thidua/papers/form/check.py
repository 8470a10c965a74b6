"""The checks, in the order of the decree. Each gives findings; no finding means that nothing wrong was seen."""

from collections import Counter
from collections.abc import Iterator

from thidua.papers.form.check_head import check_head
from thidua.papers.form.check_text import check_text
from thidua.papers.form.parts import Parts, parts_of
from thidua.papers.form.rules import Finding
from thidua.papers.form.seen import Letters, PageNumber, Seen
from thidua.papers.legacy import by_font
from thidua.papers.text import nfc

_TIMES = ("timesnewroman", "liberationserif", "tinos")
_SLACK = {"docx": 0.3, "pdf": 1.2}
"""Millimetres that a margin may be off: what is declared is exact, what is measured is not."""
_BOUNDS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
_ONE_PAGE = 5_000
"""Letters that a Word file needs to be surely longer than a page."""
_BLACKS = {"", "000000"}


def check(seen: Seen) -> list[Finding]:
    """This function will list what is not in form, the same thing once."""
    parts = parts_of(seen)
    found = [*_sheets(seen), *_fonts(seen), *_numbers(seen, parts), *check_head(parts), *check_text(parts, seen)]
    return list(dict.fromkeys(found))


def _sheets(seen: Seen) -> Iterator[Finding]:
    first = seen.sheets[0] if seen.sheets else None
    if first is None:
        return
    short, long = sorted((first.width, first.height))
    if abs(short - 210) > 2 or abs(long - 297) > 2:
        yield Finding("page_size", seen=f"{first.width:.0f} x {first.height:.0f}")
    elif first.width > first.height:
        yield Finding("page_turned")
    for side, (least, most) in _BOUNDS.items():
        yield from _margin(seen, side, least, most)


def _margin(seen: Seen, side: str, least: int, most: int) -> Iterator[Finding]:
    """Judge one margin: declared in Word for each section, in a PDF by the page that reaches furthest."""
    values = [value for sheet in seen.sheets if (value := getattr(sheet, side)) is not None]
    if not values:
        return
    slack = _SLACK[seen.medium]
    judged = values if seen.medium == "docx" else [min(values)]
    for value in judged:
        open_ended = seen.medium == "pdf" and side in ("bottom", "top")
        if value < least - slack or (value > most + slack and not open_ended):
            yield Finding(f"margin_{side}", seen=f"{value:.1f}".removesuffix(".0"))


def _fonts(seen: Seen) -> Iterator[Finding]:
    letters = [run for line in seen.lines for run in line.runs if run.text.strip()]
    strange: Counter[str] = Counter()
    for run in letters:
        if by_font(run.text, run.font).code:
            yield Finding("legacy_font", seen=run.font)
        elif run.font and not _is_times(run):
            strange[run.font] += len(run.text)
    if strange:
        yield Finding("font", seen=", ".join(name for name, _count in strange.most_common(3)))
    if any(nfc(run.text) != nfc(run.text) or _apart(run.text) for run in letters):
        yield Finding("composed")
    if any(run.colour not in _BLACKS for run in letters if not _is_mark(run)):
        yield Finding("colour")


def _is_times(run: Letters) -> bool:
    return run.font.replace(" ", "").replace("-", "").lower().startswith(_TIMES)


def _apart(text: str) -> bool:
    return any("\u0300" <= char <= "\u0323" for char in text)


def _is_mark(run: Letters) -> bool:
    """Red marks of urgency and secrecy are meant to be red."""
    return run.text.strip().upper() in {"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC", "MẬT", "TỐI MẬT", "TUYỆT MẬT"}


def _numbers(seen: Seen, parts: Parts) -> Iterator[Finding]:
    number: PageNumber | None = seen.number
    if number is None:
        if _is_long(seen, parts):
            yield Finding("number_missing")
        return
    if number.on_first:
        yield Finding("number_first")
    if not number.centred:
        yield Finding("number_place")
    if not 13 <= number.size <= 14 or number.italic:
        yield Finding("number_size", seen=f"{number.size:g}")


def _is_long(seen: Seen, parts: Parts) -> bool:
    """Whether the document itself has a second page; annexes of one page each show no number."""
    if seen.medium == "pdf":
        return parts.received.page > 1 if parts.received else seen.pages > 2
    return sum(len(line.text) for line in seen.lines) > _ONE_PAGE
