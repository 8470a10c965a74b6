"""The tree of printed items: what stands under what, in which part of the document, with which reference.

`parse_items(paragraphs, tables, ending)` gives the flat list of `Item` (see `document.py`), in the
order of the document, each with its chain of parents; `section_tree(items)` gives the same as nested `Section`.
Regions: preamble (before the first numbered heading), body, closing (the final unnumbered paragraphs), annex
(after the signature), note (footnotes). A row of a data table is an item of kind `table_row`.
"""

import re
from dataclasses import dataclass, replace

from thidua.papers.read.document import ANNEX, BODY, CLOSING, NOTE, PREAMBLE, Ending, Item, Passage
from thidua.papers.read.layout import Paragraph, joined
from thidua.papers.reading import Section
from thidua.papers.source import Cell, Table
from thidua.papers.text import fold, is_shouted

_FOOTNOTE = re.compile(r"^\[\d{1,3}\]")
_ANNEX_LIKE = re.compile(
    r"^(?:DANH\s+(?:MỤC|SÁCH)|BẢNG|BIỂU|MẪU|KẾ\s+HOẠCH|QUY\s+(?:CHẾ|ĐỊNH)|ĐỀ\s+ÁN|NỘI\s+DUNG)\b"
)
_CLOSING = re.compile(
    r"^(?:tren day la|trong qua trinh|yeu cau |uy ban nhan dan .{0,60}(?:yeu cau|giao|de nghi)"
    r"|ubnd .{0,60}yeu cau"
    r"|nhan duoc|ke hoach nay |can cu ke hoach|de nghi |giao |neu co |moi vuong mac|tren co so ke hoach)"
)
_PARAGRAPH_RANK = 8.0
_HEADING_WORDS = 30
_SENTENCE_WORDS = 12


@dataclass(frozen=True)
class _Open:
    index: int
    rank: float
    ref: str
    heading: bool
    titled: bool = False


def parse_items(found: list[Paragraph], tables: tuple[Table, ...], ending: Ending) -> tuple[Item, ...]:
    """This function will turn the paragraphs of the text (without head and foot) into items with parents."""
    growing = _Tree(tables)
    regions = _regions(found, ending)
    for at, (paragraph, region) in enumerate(zip(found, regions, strict=True)):
        following = found[at + 1] if at + 1 < len(found) and regions[at + 1] == region else None
        growing.add(paragraph, region, following)
    return _with_closing(tuple(growing.items))


def _regions(found: list[Paragraph], ending: Ending) -> list[str]:
    regions: list[str] = []
    region = PREAMBLE
    starts = _first_body(found, ending)
    for at, paragraph in enumerate(found):
        if (ending.last and paragraph.first > ending.last) or (
            paragraph.mark
            and paragraph.mark.kind == "annex"
            and region == BODY
            and _is_annex_title(paragraph)
        ):
            region = ANNEX
        elif region == PREAMBLE and at >= starts:
            region = BODY
        regions.append(NOTE if _FOOTNOTE.match(paragraph.text) else region)
    return regions


def _is_annex_title(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < 200 and (
        not paragraph.text or is_shouted(paragraph.text) or bool(paragraph.bold)
    )


def _first_body(found: list[Paragraph], ending: Ending) -> int:
    """The place of the first heading; without headings, of the paragraph after "như sau:"."""
    for at, paragraph in enumerate(found):
        if ending.last and paragraph.first > ending.last:
            break
        if paragraph.mark and paragraph.mark.rank <= 4.6:
            return at
        if paragraph.table is not None:
            return at
    for at, paragraph in enumerate(found):
        if re.search(r"(?i)(?:sau|gồm)\s*(?:đây)?\s*:$", paragraph.text):
            return at + 1
    return min(1, len(found))


class _Tree:
    """Grows the list of items; keeps the chain of items that are still open."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self.tables = tables
        self.items: list[Item] = []
        self.chain: list[_Open] = []
        self.region = ""

    def add(self, paragraph: Paragraph, region: str, following: Paragraph | None) -> None:
        """Append the paragraph (or all rows of its table)."""
        if region != self.region:
            self.chain, self.region = [], region
        if paragraph.table is not None:
            self._add_rows(paragraph.table, paragraph.page)
            return
        kind, number, label, rank = self._kind(paragraph)
        heading = _is_heading(paragraph, kind, following)
        rank = self._close(rank, kind, heading)
        ref = self._ref(kind, number, label)
        item = Item(
            len(self.items),
            kind,
            label,
            number,
            region,
            paragraph.passage,
            paragraph.first,
            paragraph.last,
            ref,
            tuple(one.index for one in self.chain),
            heading,
            paragraph.bold,
            page=paragraph.page,
        )
        self.items.append(item)
        holds = heading or kind in ("annex", "part", "roman", "arabic")
        self.chain.append(_Open(item.index, rank, ref, holds, heading and kind == "paragraph"))

    def _kind(self, paragraph: Paragraph) -> tuple[str, str, str, float]:
        if paragraph.mark is not None:
            mark = paragraph.mark
            return mark.kind, mark.number, mark.label, mark.rank
        if self.region == ANNEX and not self.chain and _ANNEX_LIKE.match(paragraph.text):
            return "annex", "", "", 0.0
        return "paragraph", "", "", _PARAGRAPH_RANK

    def _close(self, rank: float, kind: str, heading: bool) -> float:
        """Close what cannot hold the new item, and return the item's rank.

        A paragraph closes whole sentences; an unnumbered title stands a little below the numbered item over it,
        so that everything deeper comes under the title.
        """
        if kind == "paragraph" and heading:
            while self.chain and (not self.chain[-1].heading or self.chain[-1].titled):
                self.chain.pop()
            return (self.chain[-1].rank if self.chain else 0.0) + 0.05
        if kind == "paragraph":
            while self.chain and not self.chain[-1].heading:
                self.chain.pop()
            return rank
        while self.chain and self.chain[-1].rank >= rank:
            self.chain.pop()
        return rank

    def _ref(self, kind: str, number: str, label: str) -> str:
        above = self.chain[-1].ref if self.chain else ""
        if kind == "annex" or above.startswith("Phụ lục"):
            return "Phụ lục"
        piece = " ".join(label.split()).rstrip(".:") if label.lower().startswith("điều") else number
        if not piece or kind in ("dash", "plus", "star"):
            return above
        above = _without_prefix(above, piece)
        return f"{above}.{piece}" if above else piece

    def _add_rows(self, index: int, page: int | None) -> None:
        table = self.tables[index]
        columns = tuple(cell.text for cell in table.rows[0]) if table.rows else ()
        self._close(_PARAGRAPH_RANK, "paragraph", heading=False)
        above = self.chain[-1].ref if self.chain else ("Phụ lục" if self.region == ANNEX else "")
        for at, row in enumerate(table.rows[1:], start=1):
            printed = [cell for cell in row if cell.text]
            if not printed:
                continue
            self.items.append(
                Item(
                    len(self.items),
                    "table_row",
                    row[0].text,
                    row[0].text,
                    self.region,
                    _row_passage(printed),
                    min(cell.first for cell in printed),
                    max(cell.last for cell in printed),
                    above,
                    tuple(one.index for one in self.chain),
                    cells=row,
                    columns=columns,
                    table=index,
                    row=at,
                    page=page,
                )
            )


def _without_prefix(above: str, piece: str) -> str:
    """The path above without the numbers that a dotted number repeats ("II.1.1" over "1.1.1" leaves "II")."""
    head = piece.split(".")
    parts = above.split(".") if above else []
    for size in range(len(head) - 1, 0, -1):
        if parts[-size:] == head[:size]:
            return ".".join(parts[:-size])
    return above


def _row_passage(printed: list[Cell]) -> Passage:
    return joined((cell.text, cell.first) for cell in printed)


def _is_heading(paragraph: Paragraph, kind: str, following: Paragraph | None) -> bool:
    """Whether the paragraph is a title over what follows rather than a sentence of its own."""
    text = paragraph.text
    if kind in ("annex", "upper", "roman"):
        return kind == "annex" or not _is_sentence(paragraph)
    if kind == "part":
        return not text.endswith((".", ";", "./."))
    if not text or text.endswith(":"):
        return True
    whole = len(paragraph.bold.strip(" .:;")) >= len(text.strip(" .:;")) - 2
    if len(text.split()) <= _HEADING_WORDS and (whole or is_shouted(text)) and len(text) > 3:
        return kind != "paragraph" or following is not None
    if kind not in ("arabic", "letter", "point") or following is None or text.endswith((".", ";")):
        return False
    deeper = following.mark is None or following.mark.rank > (paragraph.mark.rank if paragraph.mark else 0)
    return deeper and len(text.split()) <= _HEADING_WORDS


def _is_sentence(paragraph: Paragraph) -> bool:
    """Whether the words behind a high number are an order rather than a title: long, ended, not bold."""
    whole = len(paragraph.bold.strip(" .:;")) >= len(paragraph.text.strip(" .:;")) - 2
    return paragraph.text.endswith((".", ";")) and len(paragraph.text.split()) > _SENTENCE_WORDS and not whole


def _with_closing(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with the final unnumbered paragraphs of the body moved to the closing."""
    body = [item for item in items if item.region == BODY]
    first = len(body)
    while first > 1 and _closes(body[first - 1], body[first - 2], last=first == len(body)):
        first -= 1
    moved = {item.index for item in body[first:]}
    return tuple(
        replace(item, region=CLOSING, ref="closing", parents=()) if item.index in moved else item
        for item in items
    )


def _closes(item: Item, before: Item, last: bool) -> bool:
    if item.kind != "paragraph" or item.heading:
        return False
    formula = bool(_CLOSING.match(fold(item.text)))
    if not last:
        return formula and before.kind != "roman" and not fold(item.text).startswith(("giao ", "de nghi "))
    return formula if before.heading or before.kind == "paragraph" else True


def section_tree(items: tuple[Item, ...]) -> tuple[Section, ...]:
    """This function will nest the items of body, closing and annex as they stand under each other."""
    children: dict[int, list[Item]] = {}
    for item in items:
        children.setdefault(item.parents[-1] if item.parents else -1, []).append(item)

    def build(item: Item) -> Section:
        below = tuple(build(child) for child in children.get(item.index, ()))
        return Section(item.label, _title(item), item.first, item.last, item.ref, below)

    return tuple(build(item) for item in children.get(-1, ()) if item.region not in (PREAMBLE, NOTE))


def _title(item: Item) -> str:
    """A heading whole; of a sentence the emphasised beginning or the first twelve words."""
    if item.heading or len(item.text.split()) <= 12:
        return item.text
    return item.bold or " ".join(item.text.split()[:12]) + " …"
