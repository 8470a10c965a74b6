"""Mục II, khoản 1 to 5: Quốc hiệu, agency, number, day, type and subject."""

import re
from collections.abc import Iterator

from thidua.papers.form.parts import DAY, Parts
from thidua.papers.form.rules import Finding
from thidua.papers.form.seen import SeenLine
from thidua.papers.text import is_shouted

COUNTRIES = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"}
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NUMBER = re.compile(r"Số: ?(?P<number>\d+[a-z]?|[….\s]*)/(?P<symbol>[A-ZĐƯa-zÀ-ỹ0-9]+(?:[-/][A-ZĐƯa-zÀ-ỹ0-9]+)*)")


def where(line: SeenLine) -> tuple[str, str]:
    """This function will say where a line stands, in Vietnamese and English."""
    if line.page:
        return f"trang {line.page}", f"page {line.page}"
    return f"đoạn {line.number}", f"paragraph {line.number}"


def finding(code: str, line: SeenLine, seen: str | None = None) -> Finding:
    """This function will make a finding at a line; what was seen is the beginning of its text unless said."""
    text = line.text if seen is None else seen
    return Finding(code, *where(line), text if len(text) <= 60 else f"{text[:57]}…")


def upright_bold(line: SeenLine) -> bool:
    """This function will say whether a line is upright and bold throughout."""
    return line.all(lambda run: run.bold and not run.italic)


def sized(line: SeenLine, least: float, most: float) -> bool:
    """This function will say whether all letters are within these sizes; unknown sizes pass."""
    return line.all(lambda run: not run.size or least - 0.1 <= run.size <= most + 0.1)


def size_of(line: SeenLine) -> str:
    """This function will return the size of the letters that are furthest from the others."""
    return f"{line.letters.size:g}".replace(".", ",")


def check_head(parts: Parts) -> Iterator[Finding]:
    """This function will check the head of a document."""
    yield from _country(parts)
    yield from _motto(parts)
    yield from _agency(parts)
    yield from _number(parts.number)
    yield from _day(parts)
    yield from _title(parts)


def _country(parts: Parts) -> Iterator[Finding]:
    line = parts.country
    if line is None:
        yield Finding("country_missing")
        return
    if line.text not in COUNTRIES:
        yield finding("country_words", line)
    if not sized(line, 12, 13):
        yield finding("country_size", line, size_of(line))
    if not upright_bold(line):
        yield finding("country_style", line)


def _motto(parts: Parts) -> Iterator[Finding]:
    line = parts.motto
    if line is None:
        yield Finding("motto_missing")
        return
    if line.text.replace("–", "-") != MOTTO:
        yield finding("motto_words", line)
    if not sized(line, 13, 14):
        yield finding("motto_size", line, size_of(line))
    if not upright_bold(line):
        yield finding("motto_style", line)
    above = parts.country.letters.size if parts.country else 0.0
    if above and line.letters.size and round(line.letters.size - above, 1) != 1:
        yield finding("sizes_apart", line, f"{above:g} và {line.letters.size:g}")


def _agency(parts: Parts) -> Iterator[Finding]:
    if not parts.agency:
        return
    for line in parts.agency:
        if not sized(line, 12, 13):
            yield finding("agency_size", line, size_of(line))
    if not upright_bold(parts.agency[-1]):
        yield finding("agency_style", parts.agency[-1])


def _number(line: SeenLine | None) -> Iterator[Finding]:
    if line is None:
        yield Finding("symbol_missing")
        return
    matched = _NUMBER.fullmatch(line.text)
    if matched is None:
        yield finding("symbol_form", line)
    elif re.fullmatch(r"[1-9][a-z]?", matched["number"]):
        yield finding("symbol_zero", line, matched["number"])
    if not sized(line, 13, 13) or line.letters.italic or line.letters.bold:
        yield finding("symbol_size", line, size_of(line))


def _day(parts: Parts) -> Iterator[Finding]:
    line = parts.day
    if line is None:
        if parts.kind is None or "BIÊN BẢN" not in parts.kind.text:
            yield Finding("day_missing")
        return
    matched = DAY.match(line.text)
    if matched is not None:
        if not matched["comma"]:
            yield finding("day_comma", line, matched["place"].strip())
        if _badly_padded(matched["day"], 9) or _badly_padded(matched["month"], 2):
            yield finding("day_zero", line)
    if not sized(line, 13, 14):
        yield finding("day_size", line, size_of(line))
    if not line.all(lambda run: run.italic and not run.bold):
        yield finding("day_style", line)


def _badly_padded(figures: str | None, last_padded: int) -> bool:
    """A zero stands before numbers up to `last_padded` and before no other."""
    if not figures:
        return False
    value = int(figures)
    return figures != (f"{value:02d}" if value <= last_padded else str(value))


def _title(parts: Parts) -> Iterator[Finding]:
    if parts.kind is not None:
        kind = parts.kind
        if not upright_bold(kind) or not is_shouted(kind.text) or kind.align not in ("centre", ""):
            yield finding("kind_style", kind)
        if not sized(kind, 13, 14):
            yield finding("kind_size", kind, size_of(kind))
        for line in parts.subject:
            if not upright_bold(line):
                yield finding("subject_style", line)
            if not sized(line, 13, 14):
                yield finding("subject_size", line, size_of(line))
    for line in parts.about:
        if not sized(line, 12, 13) or not line.all(lambda run: not run.bold and not run.italic):
            yield finding("about_style", line, size_of(line))
