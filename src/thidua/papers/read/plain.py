"""Text and Markdown as web sites give it, turned into a `Source` with its tables.

Two kinds of printed table are known: the pipe table of Markdown, and the "web" table, where a line that is only
a bar begins each cell and cells run over several lines.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from thidua.papers.read.bars import Run, grid
from thidua.papers.read.claims import claims_in
from thidua.papers.source import Cell, Line, Source, Table
from thidua.papers.text import keep_columns, strip_marks

_PIPES = re.compile(r"^\s*\|.*\|.*\S|^[^|]+\|[^|]+\|")
_BETWEEN = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$")
_TITLE = re.compile(r"PHỤ LỤC(?!\w)|BIỂU (?:MẪU|SỐ)(?!\w)|(?:KẾ\s*HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|CHỈ THỊ)$|KẾ$")
_LONGEST_CELL = 40
_FEWEST_TABS = 2
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def source_from_text(text: str, name: str, medium: str = "text") -> Source:
    """This function will number the lines of the text and find its tables and printed signing footers."""
    raw = _BREAKS.split(text.removeprefix("\ufeff"))
    lines = tuple(Line(number, keep_columns(line)) for number, line in enumerate(raw, start=1))
    tables = sorted([*_web_tables(lines), *_pipe_tables(lines), *_tab_tables(lines)], key=lambda table: table.first)
    return Source(name, medium, lines, tuple(tables), claims_in(lines))


def _is_bar(line: Line) -> bool:
    return line.text.strip() == "|"


def _web_tables(lines: tuple[Line, ...]) -> Iterator[Table]:
    start: int | None = None
    for at, line in enumerate(lines):
        if not _is_bar(line):
            continue
        if start is None:
            start = at
        if _ends_table(lines, at):
            table = _web_table(lines[start : at + 1])
            if table is not None:
                yield table
            start = None


def _ends_table(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the bar at `at` is the last of its table: a blank line, a title, or more than a cell comes after it."""
    if at + 1 >= len(lines):
        return True
    if strip_marks(lines[at + 1].text):
        near = lines[at + 1 : at + 1 + _LONGEST_CELL]
        return bool(_TITLE.match(strip_marks(lines[at + 1].text))) or not any(_is_bar(line) for line in near)
    following = next((line for line in lines[at + 1 :] if _is_bar(line) or strip_marks(line.text)), None)
    return following is None or not _is_bar(following)


def _web_table(lines: tuple[Line, ...]) -> Table | None:
    if len(lines) < 3:
        return None
    runs: list[Run] = []
    bars = 0
    inside: list[Line] = []
    for line in lines:
        if not _is_bar(line):
            inside.append(line)
            continue
        if any(one.text.strip() for one in inside):
            runs.append(Run(bars, _cell(inside)))
            bars = 0
        inside = []
        bars += 1
    rows = grid(runs, lines[0].number)
    return Table(lines[0].number, lines[-1].number, rows) if rows else None


def _cell(lines: list[Line]) -> Cell:
    printed = [line for line in lines if line.text.strip()]
    text = " ".join(filter(None, (strip_marks(line.text) for line in printed)))
    return Cell(printed[0].number, printed[-1].number, text)


def _tab_tables(lines: tuple[Line, ...]) -> Iterator[Table]:
    """Rows whose cells stand between tabulators, as a table copied from a word processor leaves them."""
    block: list[Line] = []
    for line, following in pairwise((*lines, Line(0, ""), Line(0, ""))):
        over_rows = block and line.text.strip() and following.text.count("\t") >= _FEWEST_TABS
        if over_rows or line.text.count("\t") >= (1 if block else _FEWEST_TABS):
            block.append(line)
            continue
        if len(block) > 1:
            yield _pipe_table([Line(one.number, one.text.replace("\t", "|")) for one in block])
        block = []


def _pipe_tables(lines: tuple[Line, ...]) -> Iterator[Table]:
    block: list[Line] = []
    for line in (*lines, Line(0, "")):
        if _PIPES.match(line.text) or (block and _BETWEEN.match(line.text) and line.text.strip()):
            block.append(line)
            continue
        if len(block) > 1 and not all(_BETWEEN.match(one.text) for one in block):
            yield _pipe_table(block)
        block = []


def _pipe_table(block: list[Line]) -> Table:
    rows = [_pipe_row(line) for line in block if not _BETWEEN.match(line.text)]
    width = max((len(row) for row in rows), default=0)
    filled = tuple(
        (*row, *(Cell(row[-1].first, row[-1].first - 1, "") for _ in range(width - len(row))))
        for row in rows
        if row
    )
    return Table(block[0].number, block[-1].number, filled)


def _pipe_row(line: Line) -> tuple[Cell, ...]:
    inner = line.text.strip().removeprefix("|").removesuffix("|")
    texts = [strip_marks(re.sub(r"<br\s*/?>", " ", part)) for part in inner.split("|")]
    return tuple(Cell(line.number, line.number if text else line.number - 1, text) for text in texts)
