"""The same plan in another dress: other marks, tone placement, broken lines, tables as text; what is read stays."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.papers.read.layout import is_frame
from thidua.papers.read.obligations import find_obligations
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse

PLANS = Path(__file__).parent / "unseen" / "plans"
Dressed = tuple[str, dict[int, int]]
Duty = tuple[int, tuple[str, ...], tuple[str, ...], tuple[str, object, str | None]]


def duties(text: str, moved: dict[int, int] | None = None) -> set[Duty]:
    found = find_obligations(parse(source_from_text(text, "plan.md")))
    place = (lambda line: moved.get(line, line)) if moved else (lambda line: line)
    return {
        (
            place(duty.lines[1]),
            tuple(name.casefold() for name in duty.leads),
            tuple(name.casefold() for name in duty.supports),
            (duty.due.kind, duty.due.end, duty.due.every),
        )
        for duty in found
    }


def each_line(pattern: str, put: str) -> Callable[[str], str]:
    return lambda text: "\n".join(re.sub(pattern, put, line) for line in text.split("\n"))


SAME_LINES: dict[str, Callable[[str], str]] = {
    "no bold": lambda text: text.replace("*", ""),
    "long dashes": each_line(r"^- ", "– "),
    "bullets": each_line(r"^- ", "• "),
    "roman with dash": each_line(r"^(\**)([IVX]{1,4})\. ", r"\1\2- "),
    "number with bar": each_line(r"^(\**)(\d{1,2})\. ", r"\1\2/ "),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "hàng": each_line(r"([Hh])ằng (?=năm|quý|tháng)", r"\1àng "),
    "windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("dress", list(SAME_LINES))
@pytest.mark.parametrize("name", ["new-rural", "organic", "storm", "elderly"])
def test_other_marks_say_the_same(name: str, dress: str) -> None:
    text = (PLANS / f"{name}.md").read_text("utf-8")
    assert duties(SAME_LINES[dress](text)) == duties(text)


def without_blank_lines(text: str) -> Dressed:
    kept, moved = list[str](), dict[int, int]()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(" *"):
            kept.append(line)
        moved[number] = len(kept)
    return "\n".join(kept), moved


def with_page_numbers(text: str) -> Dressed:
    inside = {line for one in source_from_text(text, "plan.md").tables for line in range(one.first, one.last + 1)}
    kept, moved = list[str](), dict[int, int]()
    for number, line in enumerate(text.split("\n"), 1):
        kept.append(line)
        moved[number] = len(kept)
        if number > 40 and number % 17 == 0 and line.strip() and number not in inside:
            kept += ["", str(number // 17), ""]
    return "\n".join(kept), moved


def with_tables_as(between: str) -> Callable[[str], Dressed]:
    def dress(text: str) -> Dressed:
        tables = {one.first: one for one in source_from_text(text, "plan.md").tables if not is_frame(one)}
        lines, kept, moved, number = text.split("\n"), list[str](), dict[int, int](), 1
        while number <= len(lines):
            table = tables.get(number)
            if table is None:
                kept.append(lines[number - 1])
                moved[number] = len(kept)
                number += 1
                continue
            for row in table.rows:
                kept.append(between.join(cell.text for cell in row))
                moved |= {line: len(kept) for cell in row for line in range(cell.first, cell.last + 1)}
            number = table.last + 1
        return "\n".join(kept), moved

    return dress


@pytest.mark.parametrize(
    "dress", [without_blank_lines, with_page_numbers, with_tables_as("\t"), with_tables_as(" | ")]
)
@pytest.mark.parametrize("name", ["new-rural", "organic", "reform", "elderly", "gender"])
def test_other_breaks_say_nearly_the_same(name: str, dress: Callable[[str], Dressed]) -> None:
    text = (PLANS / f"{name}.md").read_text("utf-8")
    dressed, moved = dress(text)
    before, after = duties(text, moved), duties(dressed)
    assert len(before & after) >= 0.95 * len(before)
    assert len(after - before) <= 0.05 * len(before)
