"""From numbered lines to paragraphs: wrapped lines joined, item marks recognised, every line number kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from thidua.papers.read.document import Passage
from thidua.papers.read.marks import DASHES, Mark, mark_of
from thidua.papers.read.unit_words import VERB
from thidua.papers.source import Source, Table
from thidua.papers.text import is_shouted, strip_marks

_PAGE_NUMBER = re.compile(r"(?i)^(?:[-–—]?\s*\d{1,3}\s*[-–—]?|trang\s*:?\s*\d{1,3}(?:\s*/\s*\d{1,3})?)$")
_FRAME = re.compile(
    r"(?i)cộng\s+hòa\s+xã|cộng\s+hoà\s+xã|nơi\s+nhận\s*:|^\W*số\s*:|^\W*(?:tm|kt|tl|tuq)\s*\.\s*\S"
)
_ENDED = re.compile(r"[.;:!?…]['\"”’)\]]*$")
_CUT = re.compile(r"(?i)(?:^|\s)(?:số|ngày|tháng|năm|điều|khoản|mục|phần|mẫu|quý|từ|đến|và|của|về)\s*:?$")
_RANGE = re.compile(r"\d\s*[-–]$")
_CODE = re.compile(r"\w-$")
"""A line that ends inside 90/KH-UBND: no blank follows the hyphen."""
_UNFINISHED = re.compile(r"(?<!\w)(?:các|với|của|và|cho|tại|về|đến|theo|trong|những|để|do|từ)$")
_STAR = re.compile(r"^\s*\*\s+(?=[^*\s][^*]*$)")
_EMPHASIS = re.compile(r"(\*{1,3})")
_TITLE_LINES = 12
_UNWRAPPED, _FULL, _SHORT, _DENSE, _FEW = 150, 0.8, 0.6, 0.08, 5


@dataclass(frozen=True)
class Piece:
    """A printed line, or one cell of it: cleaned text, text as it came, and whether a gap stands before it."""

    line: int
    text: str
    raw: str
    opens: bool
    page: int | None = None
    table: int | None = None


@dataclass(frozen=True)
class Paragraph:
    """A joined paragraph; `mark` is its item mark, `passage` the text after it, `bold` the emphasised beginning."""

    passage: Passage
    mark: Mark | None
    first: int
    last: int
    bold: str
    page: int | None = None
    table: int | None = None

    @property
    def text(self) -> str:
        """The text after the mark."""
        return self.passage.text


def is_frame(table: Table) -> bool:
    """This function will say whether the table only lays out the letterhead or the signature."""
    return len(table.rows) <= 12 and any(_FRAME.search(cell.text) for row in table.rows for cell in row)


def pieces(source: Source) -> list[Piece]:
    """This function will return the printed lines in order; rows of data tables carry the index of their table."""
    inside: dict[int, int | None] = {}
    starts: set[int] = set()
    split: dict[int, list[str]] = {}
    for index, table in enumerate(source.tables):
        frame = is_frame(table)
        for number in range(table.first, table.last + 1):
            inside[number] = None if frame else index
        for cell in (cell for row in table.rows for cell in row if cell.text):
            starts.add(cell.first)
            if cell.first == cell.last:
                split.setdefault(cell.first, []).append(cell.text)
    found: list[Piece] = []
    gap, turned = True, False
    for line in source.lines:
        cells = split.get(line.number, [])
        raw = _STAR.sub("• ", line.text)
        texts = cells if len(cells) > 1 else [strip_marks(raw)]
        table_index = inside.get(line.number)
        for text in texts:
            if not text or (table_index is None and _PAGE_NUMBER.match(text)):
                turned = turned or bool(text)
                gap = gap or not text
                continue
            goes_on = turned and _goes_on_overleaf(found, text)
            opens = (gap and not goes_on) or line.number in starts or len(texts) > 1
            found.append(Piece(line.number, text, raw, opens, line.page, table_index))
            gap = turned = False
    return found


def _goes_on_overleaf(found: list[Piece], text: str) -> bool:
    """Whether the text behind a page number goes on with the sentence before it."""
    if mark_of(text) is not None:
        return False
    before = found[-1].text if found else ""
    open_ended = bool(before) and not _ENDED.search(before) and "*" not in found[-1].raw
    return text[0].islower() or (open_ended and not is_shouted(before) and not is_shouted(text))


def paragraphs(lines: list[Piece]) -> list[Paragraph]:
    """This function will join the lines into paragraphs; a data table becomes one paragraph with its index."""
    wrap = _Wrap.of(lines)
    groups: list[list[Piece]] = []
    for piece, following in zip(lines, (*lines[1:], None), strict=False):
        if groups and not _begins(groups[-1], piece, wrap, following):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_paragraph(group) for group in groups]


@dataclass(frozen=True)
class _Wrap:
    """How the lines of the document are broken: usual width, whether blank lines part the paragraphs, and whether
    the first line of a paragraph is broken early (as a well-known site of legal texts does).
    """

    width: int
    unwrapped: bool
    dense: bool
    short_first: bool = False

    @classmethod
    def of(cls, lines: list[Piece]) -> "_Wrap":
        lengths = sorted(len(piece.text) for piece in lines if piece.table is None)
        if not lengths:
            return cls(80, False, False)
        width = lengths[int(len(lengths) * 0.9)]
        gaps = sum(piece.opens for piece in lines if piece.table is None)
        return cls(width, width > _UNWRAPPED, gaps < _DENSE * len(lengths), _first_lines_short(lines, width))


def _first_lines_short(lines: list[Piece], width: int) -> bool:
    """Whether most marked lines that run on are short although the next line is full."""
    runs = [
        (one, two)
        for one, two in pairwise(lines)
        if one.table is None and two.text[0].islower() and len(two.text) >= _FULL * width and mark_of(one.text)
    ]
    return len(runs) > _FEW and sum(len(one.text) < _SHORT * width for one, _ in runs) > _FULL * len(runs)


def _begins(group: list[Piece], piece: Piece, wrap: _Wrap, following: Piece | None = None) -> bool:
    """Whether the piece begins a new paragraph after the lines of the group."""
    last = group[-1]
    if piece.table is not None or last.table is not None:
        return piece.table != last.table
    mark = mark_of(piece.text)
    if piece.opens:
        return mark is not None or not _runs_over_gap(group, piece)
    if mark is not None:
        return _is_mark_inside(last.text, mark, piece.text, wrap)
    return _begins_unmarked(group, piece, wrap, following)


def _runs_over_gap(group: list[Piece], piece: Piece) -> bool:
    """Whether a sentence or a heading in capitals goes on after a blank line."""
    last = group[-1].text
    if _ENDED.search(last):
        return False
    if piece.text[0].isdigit() and (_CUT.search(last) or _RANGE.search(last)):
        return True
    if _CODE.search(last) and piece.text[0].isalnum():
        return True
    if is_shouted(last):
        return bool(mark_of(group[0].text)) and is_shouted(piece.text) and len(piece.text) > 3
    if piece.text[0].islower() or last.endswith(","):
        return len(group) > _TITLE_LINES or not _is_emphasised(group)
    return False


def _is_mark_inside(last: str, mark: Mark, text: str, wrap: _Wrap) -> bool:
    """Whether a mark at the beginning of a line inside a block is a mark, not the accident of a wrapped line."""
    if _CUT.search(last):
        return False
    ended = bool(_ENDED.search(last)) or last.endswith(",")
    rest = text[mark.end : mark.end + 1]
    if mark.kind in DASHES:
        loose = wrap.unwrapped or (wrap.dense and len(last) < _FULL * wrap.width) or is_shouted(last)
        orders = rest.isupper() and VERB.match(rest.lower() + text[mark.end + 1 :]) is not None
        return ended or orders or (loose and not rest.islower()) or (mark_of(last) is not None and rest.isupper())
    if mark.kind == "letter":
        return mark.label.endswith(")") or ended or rest.isupper()
    return ended or not rest.islower()


def _begins_unmarked(group: list[Piece], piece: Piece, wrap: _Wrap, following: Piece | None) -> bool:
    last = group[-1].text
    if piece.text[0].islower():
        return False
    if _ends_its_page(group[-1], piece, wrap):
        return True
    title = group if len(group) <= _TITLE_LINES else []
    if wrap.unwrapped or (_is_emphasised(title) and not is_shouted(piece.text)):
        return wrap.unwrapped or not _is_open(group, piece)
    if is_shouted(" ".join(one.text for one in title)) and len(last) > 6 and not is_shouted(piece.text):
        return True
    mark = mark_of(last) if len(group) == 1 else None
    if last.endswith(":") and mark and mark.kind in DASHES:
        return False
    if _ENDED.search(last):
        return last.endswith("./.") or piece.text.startswith("Trên đây là ") or (wrap.dense and len(last) < _FULL * wrap.width)
    if wrap.dense and wrap.short_first:
        runs_on = following is not None and not following.opens and not mark_of(following.text)
        full = runs_on and following is not None and len(following.text) >= _FULL * wrap.width
        return full and len(piece.text) < _SHORT * wrap.width and not _UNFINISHED.search(last)
    if (mark and mark.kind in DASHES) or _UNFINISHED.search(last):
        return False
    return wrap.dense and len(last) < _SHORT * wrap.width


def _ends_its_page(last: Piece, piece: Piece, wrap: _Wrap) -> bool:
    """Whether a line, the last of its page, ended early although its sentence could go on."""
    short = len(last.text) < _SHORT * wrap.width
    return piece.page != last.page and short and not _CUT.search(last.text) and not _UNFINISHED.search(last.text)


def _is_open(group: list[Piece], piece: Piece) -> bool:
    """Whether emphasis opened in the group is still open, so that the next line belongs to it."""
    raw = " ".join(one.raw for one in group)
    return raw.count("**") % 2 == 1 or raw.replace("**", "").count("*") % 2 == 1 or piece.raw.startswith("**")


def _is_emphasised(group: Iterable[Piece]) -> bool:
    """Whether the whole text stands in bold or italic type."""
    raw = " ".join(piece.raw.strip() for piece in group)
    shown, _ = _emphasised(raw)
    return bool(raw.count("*")) and shown.strip(" .:") != "" and _all_emphasised(raw)


def _all_emphasised(raw: str) -> bool:
    depth, plain = False, ""
    for part in _EMPHASIS.split(raw):
        if part.startswith("*") and not part.strip("*"):
            depth = not depth
        elif not depth:
            plain += part
    return not plain.strip(" .:;")


def _emphasised(raw: str) -> tuple[str, str]:
    """The emphasised beginning of the text and what follows it."""
    depth, shown = False, ""
    parts = _EMPHASIS.split(raw)
    for at, part in enumerate(parts):
        if part.startswith("*") and not part.strip("*"):
            depth = not depth
        elif depth:
            shown += part
        elif part.strip():
            mark = mark_of(part.strip() + " X") if not shown else None
            if mark is None or part.strip() + " X" != part.strip()[: mark.end].rstrip() + " X":
                return shown, "".join(parts[at:])
    return shown, ""


def _paragraph(group: list[Piece]) -> Paragraph:
    passage = joined((piece.text, piece.line) for piece in group)
    mark = mark_of(passage.text) if group[0].table is None else None
    body = passage.part(mark.end) if mark else passage
    shown = (
        _emphasised(" ".join(piece.raw.strip() for piece in group))[0].strip()
        if group[0].table is None
        else ""
    )
    label = mark_of(shown) if shown and mark else None
    bold = " ".join((shown[label.end :] if label else shown).split())
    return Paragraph(body, mark, group[0].line, group[-1].line, bold, group[0].page, group[0].table)


def joined(parts: Iterable[tuple[str, int]]) -> Passage:
    """This function will join texts with one blank between them, keeping the line of each."""
    text, marks = "", list[tuple[int, int]]()
    for part, line in parts:
        blank = " " if text and not (_CODE.search(text) and part[:1].isalnum()) else ""
        text += blank + part
        marks.append((len(text) - len(part), line))
    kept = marks[:1] + [after for before, after in pairwise(marks) if after[1] != before[1]]
    return Passage(text, tuple(kept))
