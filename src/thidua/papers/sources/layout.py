"""From words with places on a page to lines in reading order: columns of the letterhead, paragraphs, page numbers.

Used for PDF text and for recognised scans alike. The y axis points down; sizes are in any unit.
"""

import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_LABEL = re.compile(r"(?:[-–+•*]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?|[a-zđ][.)]|[IVX]+[.)]?)")
_STARTS_ITEM = re.compile(
    r"(?:[-–+•*]\s|[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]\s|[a-zđ][.)]\s|[IVX]+\.\s|Điều\s+\d)"
)
_RANGE_GOES_ON = re.compile(r"[-–]\s*\d")
"""A line that begins "- 2025" after a full line goes on with "2020 - 2025"; it is no bullet."""
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?")
_SAME_ROW = 0.5
_COLUMN_GAP = 1.0
"""In heights of the line: a gap this wide, and much wider than its neighbours, parts two columns."""
_GAP_OVER_OTHERS = 2.2
_FAR_GAP = 3.0
_WORD_GAP = 0.1
_PARAGRAPH_GAP = 1.3
_MARGIN = 0.09


@dataclass(frozen=True)
class Word:
    """A word and its box; `height` of the line is taken from the boxes."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the box."""
        return max(self.bottom - self.top, 0.1)


@dataclass(frozen=True)
class Segment:
    """Words that stand on one row without a column gap between them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the box."""
        return max(self.bottom - self.top, 0.1)


def page_lines(words: Iterable[Word], width: float, height: float) -> list[str]:
    """Give the lines of a page in reading order; an empty string stands between paragraphs."""
    rows = [_segments(row) for row in _rows(list(words))]
    return _in_order(_without_page_number(rows, height), width)


def opens_indented(words: Iterable[Word], height: float) -> bool:
    """Whether the first line of a page, its number apart, is indented: the paragraph before it has ended."""
    rows = _without_page_number([_segments(row) for row in _rows(list(words))], height)
    if not rows:
        return False
    first = rows[0][0]
    return first.x0 > min(segment.x0 for row in rows for segment in row) + first.height


def cell_lines(words: Iterable[Word], width: float) -> list[str]:
    """Give the lines of a table cell, without empty ones."""
    rows = [[_joined(row, row[0].height)] for row in _rows(list(words))]
    return [line for line in _in_order(rows, width) if line]


def _in_order(rows: list[list[Segment]], width: float) -> list[str]:
    ordered: list[list[Segment]] = []
    at = 0
    while at < len(rows):
        block, at = _column_block(rows, at)
        ordered.extend(block)
    return _with_blanks(ordered, width)


def _rows(words: list[Word]) -> list[list[Word]]:
    """Group words that overlap vertically by half of the smaller one."""
    rows: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda item: (item.top + item.bottom) / 2):
        for back in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            top, bottom = spans[back]
            shared = min(bottom, word.bottom) - max(top, word.top)
            if shared >= _SAME_ROW * min(word.height, bottom - top):
                rows[back].append(word)
                if word.height > bottom - top:
                    spans[back] = (word.top, word.bottom)
                break
        else:
            rows.append([word])
            spans.append((word.top, word.bottom))
    return [sorted(row, key=lambda item: item.x0) for row in rows]


def _segments(row: list[Word]) -> list[Segment]:
    """Part a row where a gap is far wider than the others of the row."""
    size = statistics.median(word.height for word in row)
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    spaces = sorted(gap for gap in gaps if gap > _WORD_GAP * size)
    usual = spaces[(len(spaces) - 1) // 2] if len(spaces) > 2 else 0.25 * size
    parts: list[list[Word]] = [[row[0]]]
    for gap, word in zip(gaps, row[1:], strict=True):
        before = " ".join(item.text for item in parts[-1])
        wide = gap > max(_COLUMN_GAP * size, _GAP_OVER_OTHERS * usual) or gap > _FAR_GAP * size
        if wide and not _LABEL.fullmatch(before):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [_joined(part, size) for part in parts]


def _joined(part: list[Word], size: float) -> Segment:
    text = part[0].text
    for left, right in pairwise(part):
        text += (" " if right.x0 - left.x1 > _WORD_GAP * size else "") + right.text
    return Segment(
        " ".join(text.split()),
        part[0].x0,
        min(w.top for w in part),
        max(w.x1 for w in part),
        max(w.bottom for w in part),
    )


def _without_page_number(rows: list[list[Segment]], height: float) -> list[list[Segment]]:
    """Drop a row that is only a number in the top or bottom margin."""

    def is_number(row: list[Segment]) -> bool:
        edge = row[0].bottom < _MARGIN * height or row[0].top > (1 - _MARGIN) * height
        return len(row) == 1 and edge and bool(_PAGE_NUMBER.fullmatch(row[0].text))

    return [row for at, row in enumerate(rows) if not (at in (0, len(rows) - 1) and is_number(row))]


def _column_block(rows: list[list[Segment]], at: int) -> tuple[list[list[Segment]], int]:
    """Give the rows of the next block in reading order, left column first, and where the next block begins."""
    start = next((later for later in range(at, min(at + 4, len(rows))) if len(rows[later]) == 2), None)
    if start is None:
        return [[segment] for segment in rows[at]], at + 1
    left_edge, right_edge = rows[start][0].x1, rows[start][1].x0
    if not all(_fits(row, left_edge, right_edge) for row in rows[at:start]):
        return [[segment] for segment in rows[at]], at + 1
    end = at
    last_split = start
    while end < len(rows) and _fits(rows[end], left_edge, right_edge) and _near(rows, end, at):
        if len(rows[end]) == 2:
            left_edge, right_edge = max(left_edge, rows[end][0].x1), min(right_edge, rows[end][1].x0)
            last_split = end
        end += 1
    end = max(_useful_end(rows, last_split, end, right_edge), start + 1)
    block = [segment for row in rows[at:end] for segment in row]
    left = [[segment] for segment in block if segment.x0 < right_edge - 0.1]
    right = [[segment] for segment in block if segment.x0 >= right_edge - 0.1]
    return left + right, end


def _fits(row: list[Segment], left_edge: float, right_edge: float) -> bool:
    """Every segment lies wholly left or wholly right of the gutter."""
    middle = (left_edge + right_edge) / 2
    return len(row) <= 2 and all(part.x1 <= middle or part.x0 >= middle for part in row)


def _near(rows: list[list[Segment]], end: int, at: int) -> bool:
    """Not parted from the row above by more than the height of a signature."""
    return end == at or rows[end][0].top - rows[end - 1][0].bottom < 9 * rows[end][0].height


def _useful_end(rows: list[list[Segment]], last_split: int, end: int, right_edge: float) -> int:
    """Rows after the last row with two columns belong to the block only while the columns go on."""
    useful = last_split + 1
    for later in range(last_split + 1, end):
        if rows[later][0].x0 >= right_edge - 0.1:
            useful = later + 1
    follows_list = useful > last_split + 1 or any(row[0].text.startswith("Nơi nhận") for row in rows[:end])
    return end if follows_list else useful


def _with_blanks(ordered: list[list[Segment]], width: float) -> list[str]:
    segments = [segment for row in ordered for segment in row]
    if not segments:
        return []
    size = statistics.median(segment.height for segment in segments)
    left = min(segment.x0 for segment in segments)
    right = max(segment.x1 for segment in segments)
    leading = _usual_leading(segments, size)
    lines: list[str] = [segments[0].text]
    for above, below in pairwise(segments):
        if _parts(above, below, (left, right, width), (size, leading)):
            lines.append("")
        lines.append(below.text)
    return lines


def _usual_leading(segments: list[Segment], size: float) -> float:
    steps = [
        below.top - above.top
        for above, below in pairwise(segments)
        if 0.5 * size < below.top - above.top < 2.5 * size
    ]
    return min(statistics.median(steps), statistics.median_low(steps)) if steps else 1.3 * size


def _parts(
    above: Segment, below: Segment, margins: tuple[float, float, float], sizes: tuple[float, float]
) -> bool:
    """Whether a new paragraph begins with the segment below."""
    (left, right, width), (size, leading) = margins, sizes
    step = below.top - above.top
    if step < 0.5 * size or step > _PARAGRAPH_GAP * leading + 0.2 * size:
        return True
    short = above.x1 < right - 0.15 * width
    if _STARTS_ITEM.match(below.text):
        return short or not _RANGE_GOES_ON.match(below.text)
    if _centred(above, left, right, size) and _centred(below, left, right, size):
        return False
    indented = below.x0 > left + 1.2 * size and above.x0 < below.x0 - 0.8 * size
    return indented or short


def _centred(segment: Segment, left: float, right: float, size: float) -> bool:
    lead, rest = segment.x0 - left, right - segment.x1
    return lead > 1.5 * size and abs(lead - rest) < 3 * size
