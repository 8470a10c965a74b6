"""HTML as web sites give it: the main text without scripts, menus and frames; blocks become lines."""

import re
from collections.abc import Iterator

from lxml import etree, html

from thidua.papers.legacy import by_font, conversion_note, to_unicode
from thidua.papers.sources import limits
from thidua.papers.sources.build import Draft, Slot, slot
from thidua.papers.sources.refusals import refused
from thidua.papers.sources.text import text_of

_DROPPED = re.compile(
    "script|style|noscript|template|iframe|frame|frameset|object|embed|svg|canvas|nav|aside|form|button|select|"
    "input|textarea|head|footer"
)
_BLOCKS = re.compile(
    "p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|section|article|main|header|"
    "blockquote|pre|hr|address|center|fieldset|figure|figcaption|body|html"
)
_FRAME = re.compile(
    r"(?i)(?:^|[\s_-])(?:menu|navbar|nav|breadcrumb|sidebar|comment|share|social|related|cookie|advert)"
    r"(?:$|[\s_-])"
)
_LAYOUT = re.compile(r"(?i)cộng\s+h(?:òa|oà)\s+xã\s+hội|độc\s+lập\s*[-–]\s*tự\s+do|nơi\s+nhận\s*:")
_FONT = re.compile(r"""(?i)font-family\s*:\s*['"]?([^'";,]+)""")
_CHARSET = re.compile(rb"""(?i)<meta[^>]+charset\s*=\s*["']?([a-z0-9_-]+)""")
_MAIN_SHARE = 0.5
"""A marked main part is believed when it holds at least this share of the text of the page."""


def html_draft(data: bytes) -> Draft:
    """Turn a web page into lines and tables. Raises PaperRefused."""
    text, notes = text_of(_reencoded(data))
    draft = Draft(notes=notes)
    try:
        parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
        root = html.document_fromstring(_without_declaration(text), parser=parser)
    except (etree.ParserError, ValueError) as broken:
        raise refused("no_text") from broken
    _check_depth(root)
    body = root.find("body")
    _Blocks(draft).walk(_main_part(body if body is not None else root))
    if not any(line.text for line in draft.lines):
        raise refused("no_text")
    return draft


def _reencoded(data: bytes) -> bytes:
    """Turn a page that names a known one-byte code into UTF-8; other pages are recognised by content."""
    named = _CHARSET.search(data[:4096])
    if named and named[1].lower() in (b"windows-1258", b"cp1258"):
        return data.decode("cp1258", errors="replace").encode()
    return data


def _without_declaration(text: str) -> str:
    """Drop an XML declaration, which lxml refuses in a decoded text."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _check_depth(root: html.HtmlElement) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.MAX_NESTING:
            raise refused("too_deep")


def _main_part(body: html.HtmlElement) -> html.HtmlElement:
    """Choose <main>, <article> or the like when it holds most of the text, else the whole body."""
    everything = len(" ".join(body.itertext()))
    marked = list(body.iter("main", "article"))
    best = max(marked, key=lambda element: len(" ".join(element.itertext())), default=None)
    if best is not None and len(" ".join(best.itertext())) >= _MAIN_SHARE * everything:
        return best
    return body


def _dropped(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or _DROPPED.fullmatch(element.tag):
        return True
    if element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return element.tag in ("div", "ul", "section", "header") and bool(_FRAME.search(marks))


class _Blocks:
    """Walks the elements in order and collects inline text until a block ends."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.parts: list[str] = []

    def walk(self, element: html.HtmlElement) -> None:
        """Add the lines of the element."""
        self._inside(element)
        self._flush()

    def _inside(self, element: html.HtmlElement) -> None:
        self._text(element.text, element)
        for child in element:
            if not _dropped(child):
                self._child(child)
            self._text(child.tail, element)

    def _child(self, child: html.HtmlElement) -> None:
        if child.tag == "br":
            self._flush(soft=True)
        elif child.tag == "table":
            self._flush()
            self._table(child)
        elif _BLOCKS.fullmatch(child.tag):
            self._flush()
            if child.tag == "li" and child.getparent().tag == "ul":
                self.parts.append("- ")
            self._inside(child)
            self._flush()
        else:
            self._inside(child)

    def _text(self, text: str | None, element: html.HtmlElement) -> None:
        if not text:
            return
        converted = by_font(text, _font_of(element))
        if converted.code:
            _note_once(self.draft, converted.code)
        self.parts.append(converted.text)

    def _flush(self, soft: bool = False) -> None:
        text = " ".join("".join(self.parts).replace("\xa0", " ").split())
        self.parts.clear()
        if text:
            self.draft.add(text)
        if not soft:
            self.draft.blank()

    def _table(self, table: html.HtmlElement) -> None:
        rows = _grid(table)
        texts = " ".join(text for row in rows for cell in row for text in cell.texts)
        nested = next((item for item in table.iterdescendants("table")), None) is not None
        if nested or _LAYOUT.search(texts) or max(map(len, rows), default=0) < 2:
            self._layout(table)
            return
        self.draft.add_table(rows)
        self.draft.blank()

    def _layout(self, table: html.HtmlElement) -> None:
        for cell in _own_cells(table):
            self._inside(cell)
            self._flush()


def _note_once(draft: Draft, code: str) -> None:
    note = conversion_note(code)
    if note not in draft.notes:
        draft.notes.append(note)


def _font_of(element: html.HtmlElement) -> str | None:
    face = element.get("face")
    styled = _FONT.search(element.get("style") or "")
    return face or (styled[1].strip() if styled else None)


def _own_rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield row


def _own_cells(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for row in _own_rows(table):
        yield from (cell for cell in row if cell.tag in ("td", "th"))


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), 200) if value.isdecimal() else 1


def _grid(table: html.HtmlElement) -> list[list[Slot]]:
    """Lay the cells out: a cell over several rows stands in each; over several columns in the first."""
    rows: list[list[Slot]] = []
    hanging: dict[int, tuple[Slot, int]] = {}
    for row in _own_rows(table):
        slots: list[Slot] = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            _take_hanging(slots, hanging)
            content = slot(_cell_text(cell))
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for offset in range(width):
                shown = content if offset == 0 else Slot()
                if height > 1:
                    hanging[len(slots)] = (shown, height - 1)
                slots.append(shown)
        _take_hanging(slots, hanging)
        rows.append(slots)
    return rows


def _take_hanging(slots: list[Slot], hanging: dict[int, tuple[Slot, int]]) -> None:
    while len(slots) in hanging:
        column = len(slots)
        shown, left = hanging.pop(column)
        if left > 1:
            hanging[column] = (shown, left - 1)
        slots.append(shown)


def _cell_text(cell: html.HtmlElement) -> str:
    """The text of a cell, a new line for each block in it."""
    draft = Draft()
    _Blocks(draft).walk(cell)
    return to_unicode("\n".join(line.text for line in draft.lines if line.text)).text
