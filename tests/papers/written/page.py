"""Reads a PDF back as lines with places in millimetres, and a Word file as words."""

import io
import zipfile
from dataclasses import dataclass

import pdfplumber
from lxml import etree

MM = 25.4 / 72
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Seen:
    """One printed line: page, text, edges in millimetres, size and font of its first letter."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def lines(data: bytes, *, gap: float = 9.0) -> list[Seen]:
    """Letters on one baseline, parted where a gap is wider than in running text."""
    found = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            for row in _rows(page.chars):
                found += [_seen(number, part) for part in _parts(row, gap)]
    return found


def _rows(chars):
    rows = {}
    for char in chars:
        if char["upright"]:
            rows.setdefault(round(char["bottom"], 0), []).append(char)
    return [sorted(rows[key], key=lambda char: char["x0"]) for key in sorted(rows)]


def _parts(row, gap):
    parts, visible = [[]], [char for char in row if char["text"].strip()]
    for index, char in enumerate(row):
        if not char["text"].strip():
            if parts[-1]:
                parts[-1].append(char)
            continue
        last = next((other for other in reversed(row[:index]) if other in visible), None)
        if last is not None and char["x0"] - last["x1"] > gap:
            parts.append([])
        parts[-1].append(char)
    return [part for part in parts if any(char["text"].strip() for char in part)]


def _seen(number, chars):
    inked = [char for char in chars if char["text"].strip()]
    return Seen(
        number, "".join(char["text"] for char in chars).strip(), inked[0]["x0"] * MM, inked[-1]["x1"] * MM,
        inked[0]["top"] * MM, inked[0]["bottom"] * MM, round(inked[0]["size"], 2), inked[0]["fontname"].split("+")[-1],
    )


def one(found, text):
    """The one line that holds this text."""
    matching = [line for line in found if text in line.text]
    assert len(matching) == 1, (text, [line.text for line in matching])
    return matching[0]


def rules(data: bytes, page: int = 0) -> list[tuple[float, float, float]]:
    """Drawn horizontal lines of a page: left, right, height from the top, in millimetres."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        drawn = pdf.pages[page].lines
    return [(line["x0"] * MM, line["x1"] * MM, line["top"] * MM) for line in drawn if line["height"] < 0.1]


def part(data: bytes, name: str) -> etree._Element:
    """A part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def words_of_docx(data: bytes) -> str:
    """The words of a Word file in the order of the file."""
    found = part(data, "word/document.xml").iter(f"{W}t", f"{W}br", f"{W}p")
    parts = [(element.text or "") if element.tag == f"{W}t" else " " for element in found]
    return " ".join("".join(parts).replace("\u00a0", " ").split())
