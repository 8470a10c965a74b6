"""How a PDF looks: sizes and edges of its pages, lines of letters with their fonts. Scans cannot be judged."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pdfplumber

from thidua.papers.form.seen import Letters, PageNumber, Seen, SeenLine, Sheet
from thidua.papers.sources.pdf import opened
from thidua.papers.sources.refusals import refused

_MM = 25.4 / 72
_MOST_PAGES = 30
"""Pages that are looked at; form repeats itself."""
_GAP = 1.6
"""Blanks wider than this many letter sizes part two columns."""
_HEADER_MM = 19.0
_OFF_CENTRE = 12.0
"""The middle between unequal margins is up to ten millimetres right of the middle of the sheet."""

Char = dict[str, Any]


def see_pdf(data: bytes) -> Seen:
    """This function will return how a PDF looks. Raises PaperRefused."""
    whole = data[max(data.find(b"%PDF-", 0, 1024), 0):]
    opened(whole).close()
    with pdfplumber.open(io.BytesIO(whole)) as pdf:
        pages = [(page, _inked(page.chars), _ruled(page)) for page in pdf.pages[:_MOST_PAGES]]
        count = len(pdf.pages)
    if not any(chars for _page, chars, _bars in pages):
        raise refused("no_text")
    lines: list[SeenLine] = []
    numbers: list[tuple[int, SeenLine, float, float]] = []
    sheets = []
    for at, (page, chars, bars) in enumerate(pages, start=1):
        wide, high = float(page.width) * _MM, float(page.height) * _MM
        sheets.append(_sheet(wide, high, [char for char in chars if not _is_number(char, at)], bars))
        for row in _rows(chars):
            for part in _columns(row):
                line = SeenLine(
                    tuple(_runs(part)), len(lines) + 1, page=at, align=_align(part, sheets[-1]),
                    in_table=_within(part[0], bars),
                )
                if re.fullmatch(r"[-–\s]*\d{1,3}[-–\s]*", line.text) and part[0]["top"] * _MM < _HEADER_MM:
                    middle = (part[0]["x0"] + part[-1]["x1"]) / 2 * _MM
                    numbers.append((at, line, middle, wide))
                else:
                    lines.append(line)
    return Seen("pdf", tuple(sheets), tuple(lines), _numbering(numbers), count)


def _inked(chars: Iterable[Char]) -> list[Char]:
    """Letters of the text itself: upright, and not pale as watermarks are."""
    return [char for char in chars if char["upright"] and not _pale(char.get("non_stroking_color"))]


def _pale(colour: object) -> bool:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    return len(parts) in (1, 3) and all(isinstance(part, int | float) and 0.6 < part <= 1 for part in parts)


def _ruled(page: Any) -> list[tuple[float, float]]:
    """Upright lines of tables: from where to where they go down the page."""
    return [
        (float(edge["top"]), float(edge["bottom"])) for edge in page.edges
        if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > 5
    ]


def _within(char: Char, bars: Sequence[tuple[float, float]]) -> bool:
    """Between upright lines there is a table; one alone is a frame or a stray line."""
    middle = float(char["top"] + char["bottom"]) / 2
    return sum(top < middle < bottom for top, bottom in bars) > 2


def _is_number(char: Char, page: int) -> bool:
    return page > 1 and char["top"] * _MM < _HEADER_MM and char["text"].isdigit()


def _rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Letters whose baselines are within two points of each other form a row."""
    rows: list[tuple[float, list[Char]]] = []
    for char in sorted(chars, key=lambda char: (char["bottom"], char["x0"])):
        low = char["bottom"]
        if rows and low - rows[-1][0] < 2.0:
            rows[-1][1].append(char)
        else:
            rows.append((low, [char]))
    return [sorted(row, key=lambda char: char["x0"]) for _low, row in rows]


def _columns(row: list[Char]) -> list[list[Char]]:
    parts: list[list[Char]] = [[]]
    edge: float | None = None
    for char in row:
        if edge is not None and char["x0"] - edge > _GAP * char["size"]:
            parts.append([])
        parts[-1].append(char)
        edge = char["x1"]
    return [part for part in (_trimmed(part) for part in parts) if part]


def _trimmed(part: list[Char]) -> list[Char]:
    inked = [index for index, char in enumerate(part) if char["text"].strip()]
    return part[inked[0]:inked[-1] + 1] if inked else []


def _runs(part: list[Char]) -> list[Letters]:
    runs: list[Letters] = []
    edge = part[0]["x0"]
    for char in part:
        font = str(char["fontname"]).rpartition("+")[2]
        gap = " " if char["x0"] - edge > 0.15 * char["size"] and runs and not runs[-1].text.endswith(" ") else ""
        edge = char["x1"]
        text, size = gap + char["text"], round(float(char["size"]), 1)
        plain = font.lower()
        bold, italic = "bold" in plain, "italic" in plain or "oblique" in plain
        colour = _hex(char.get("non_stroking_color"))
        if runs and (runs[-1].font, runs[-1].size, runs[-1].colour) == (font, size, colour):
            runs[-1] = Letters(runs[-1].text + text, font, size, bold, italic, colour)
        else:
            runs.append(Letters(text, font, size, bold, italic, colour))
    return runs


def _hex(colour: object) -> str:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(part, int | float) for part in parts) or len(parts) not in (1, 3):
        return ""
    levels = [round(255 * float(part)) for part in parts] * (3 if len(parts) == 1 else 1)
    return "".join(f"{level:02X}" for level in levels)


def _align(part: list[Char], sheet: Sheet) -> str:
    left, right = part[0]["x0"] * _MM, part[-1]["x1"] * _MM
    middle = (sheet.left or 0.0) / 2 + (sheet.width - (sheet.right or 0.0)) / 2
    return "centre" if abs((left + right) / 2 - middle) < 2 and left - (sheet.left or 0.0) > 2 else ""


def _sheet(wide: float, high: float, chars: Sequence[Char], bars: Sequence[tuple[float, float]]) -> Sheet:
    """Tell margins from where letters begin and end; an edge that no line reaches tells nothing."""
    inked = [char for char in chars if char["text"].strip()]
    if not inked:
        return Sheet(wide, high, None, None, None, None)
    reached = max(char["x1"] for char in inked) * _MM
    full = (row for row in _rows(inked) if not _within(row[0], bars) and row[-1]["text"] not in ";.:/")
    ends = Counter(round(row[-1]["x1"] * _MM) for row in full)
    edge, often = ends.most_common(1)[0] if ends else (0, 0)
    right = wide - reached if reached > wide - 15 else float(wide - edge) if often >= 3 else None
    low = max(char["bottom"] for char in inked) * _MM
    return Sheet(
        wide, high, min(char["top"] for char in inked) * _MM, right, high - low if low > high - 27 else None,
        min(char["x0"] for char in inked) * _MM,
    )


def _numbering(found: list[tuple[int, SeenLine, float, float]]) -> PageNumber | None:
    if not found:
        return None
    _page, line, middle, wide = found[-1]
    centred = abs(middle - wide / 2) < _OFF_CENTRE
    return PageNumber(line.letters.size, centred, any(page == 1 for page, *_rest in found), line.letters.italic)
