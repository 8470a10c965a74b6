"""Word files (DOCX): paragraphs with their automatic labels, tables, text boxes, headers and footers."""

import re
from collections.abc import Iterator

from lxml import etree

from thidua.papers.legacy import by_font, conversion_note, to_unicode
from thidua.papers.sources.build import Draft, Slot
from thidua.papers.sources.numbering import Numbering, W, number, read_numbering, value
from thidua.papers.sources.package import Package
from thidua.papers.sources.refusals import refused

_LAYOUT = re.compile(r"(?i)cộng\s+h(?:òa|oà)\s+xã\s+hội|độc\s+lập\s*[-–]\s*tự\s+do|nơi\s+nhận\s*:")
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = f"{W}txbxContent"
_PARTS = re.compile(r"word/(header|footer)\d*\.xml$")
_PAGE_NUMBER = re.compile(r"(?i)\s*(?:trang|page)?\s*[-–]?\s*\d{0,4}\s*(?:/\s*\d{0,4})?\s*[-–]?\s*")
_MOST_COLUMNS = 200


def word_draft(data: bytes) -> Draft:
    """Turn a DOCX into lines and tables. Raises PaperRefused."""
    package = Package(data)
    document = package.xml("word/document.xml")
    if document is None:
        raise refused("corrupt")
    reader = _Word(package)
    reader.margins("header")
    body = document.find(f"{W}body")
    reader.blocks(body if body is not None else document)
    reader.margins("footer")
    if not any(line.text for line in reader.draft.lines):
        raise refused("no_text")
    return reader.draft


class _Word:
    """Walks the body in printed order; `draft` is what has been read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.draft = Draft()
        self.after_centred = False
        """Centred paragraphs that follow each other are one title, so no empty line parts them."""
        self.numbering: Numbering = read_numbering(package.xml("word/numbering.xml"))
        self.styles = _styles(package.xml("word/styles.xml"))

    def margins(self, kind: str) -> None:
        """Add the text of the headers or footers once each, without bare page numbers."""
        self.draft.blank()
        seen: set[str] = set()
        for name in sorted(self.package.names):
            found = _PARTS.match(name)
            root = self.package.xml(name) if found and found[1] == kind else None
            if root is None:
                continue
            texts = [line for block in root.iter(f"{W}p") for line in self._paragraph(block, labelled=False)]
            key = "\n".join(texts)
            if key in seen or all(_PAGE_NUMBER.fullmatch(text) for text in texts):
                continue
            seen.add(key)
            for text in texts:
                self.draft.add(text)
            self.draft.blank()

    def blocks(self, parent: etree._Element) -> None:
        """Add the paragraphs and tables that stand directly in the parent."""
        for block in _block_children(parent):
            if block.tag == f"{W}p":
                self._add_paragraph(block)
            else:
                self._add_table(block)

    def _add_paragraph(self, block: etree._Element) -> None:
        texts = self._paragraph(block)
        centred = value(block.find(f"{W}pPr/{W}jc")) == "center"
        if texts and not (centred and self.after_centred):
            self.draft.blank()
        for text in texts:
            self.draft.add(text)
        self.after_centred = centred and bool(texts)
        for box in _text_boxes(block):
            self.blocks(box)

    def _add_table(self, table: etree._Element) -> None:
        self.draft.blank()
        self.after_centred = False
        rows = self._grid(table)
        if not rows:
            return
        texts = " ".join(text for row in rows for cell in row for text in cell.texts)
        nested = next(table.iterdescendants(f"{W}tbl"), None) is not None
        if _LAYOUT.search(texts) or nested or max(map(len, rows)) < 2:
            self._layout(table, rows, nested)
        else:
            self.draft.add_table(rows)
        self.draft.blank()

    def _layout(self, table: etree._Element, rows: list[list[Slot]], nested: bool) -> None:
        """A table that only places text on the page: its cells one after the other, left to right."""
        if nested:
            for cell in (cell for row in _own(table, "tr") for cell in _own(row, "tc")):
                self.blocks(cell)
            return
        placed: set[int] = set()
        for content in (cell for row in rows for cell in row):
            if id(content) not in placed:
                placed.add(id(content))
                for text in content.texts:
                    self.draft.add(text)
                self.draft.blank()

    def _grid(self, table: etree._Element) -> list[list[Slot]]:
        """Lay the cells out: merged downwards, the same cell in each row; merged across, in its first column."""
        rows: list[list[Slot]] = []
        above: dict[int, Slot] = {}
        for row in _own(table, "tr"):
            slots: list[Slot] = [Slot() for _ in range(_before(row))]
            for cell in _own(row, "tc"):
                column = len(slots)
                properties = cell.find(f"{W}tcPr")
                merge = None if properties is None else properties.find(f"{W}vMerge")
                continued = merge is not None and value(merge) != "restart" and column in above
                content = above[column] if continued else self._cell(cell)
                above[column] = content
                slots.append(content)
                slots.extend(Slot() for _ in range(_width(properties) - 1))
            rows.append(slots)
        return rows

    def _cell(self, cell: etree._Element) -> Slot:
        texts = []
        for block in cell.iter(f"{W}p"):
            texts.extend(self._paragraph(block))
        return Slot(texts)

    def _paragraph(self, block: etree._Element, *, labelled: bool = True) -> list[str]:
        """Give the lines of a paragraph (more than one when it has line breaks), its label in front."""
        text = to_unicode("".join(self._runs(block))).text
        lines = [" ".join(part.replace("\xa0", " ").split()) for part in text.split("\n")]
        lines = [line for line in lines if line]
        label = self._label(block) if labelled and lines else ""
        if label:
            lines[0] = f"{label} {lines[0]}"
        return lines

    def _runs(self, block: etree._Element) -> Iterator[str]:
        for element in _own_descendants(block):
            if element.tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            elif element.tag in (f"{W}tab", f"{W}ptab"):
                run = element.getparent()
                yield "\t" if run is not None and run.tag == f"{W}r" else ""
            elif element.tag == f"{W}noBreakHyphen":
                yield "-"
            elif element.tag == f"{W}t" and element.text:
                yield self._unicode(element)

    def _unicode(self, element: etree._Element) -> str:
        converted = by_font(element.text or "", self._font(element))
        if converted.code:
            note = conversion_note(converted.code)
            if note not in self.draft.notes:
                self.draft.notes.append(note)
        return converted.text

    def _font(self, element: etree._Element) -> str | None:
        run = element.getparent()
        fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
        if fonts is not None and fonts.get(f"{W}ascii"):
            return fonts.get(f"{W}ascii")
        block = next(element.iterancestors(f"{W}p"), None)
        style = value(block.find(f"{W}pPr/{W}pStyle")) if block is not None else ""
        return self.styles.fonts.get(style) or self.styles.fonts.get("")

    def _label(self, block: etree._Element) -> str:
        properties = block.find(f"{W}pPr/{W}numPr")
        style = value(block.find(f"{W}pPr/{W}pStyle"))
        list_id, depth = self.styles.lists.get(style, ("", 0))
        if properties is not None:
            list_id = value(properties.find(f"{W}numId")) or list_id
            level = properties.find(f"{W}ilvl")
            depth = depth if level is None else number(level, "val")
        return self.numbering.label(list_id, depth) if list_id not in ("", "0") else ""


class _Styles:
    """What paragraph styles say about lists and fonts; the key "" is the default of the document."""

    def __init__(self) -> None:
        self.lists: dict[str, tuple[str, int]] = {}
        self.fonts: dict[str, str] = {}


def _styles(root: etree._Element | None) -> _Styles:
    styles = _Styles()
    if root is None:
        return styles
    default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    if default is not None:
        styles.fonts[""] = default.get(f"{W}ascii", "")
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            level = numbered.find(f"{W}ilvl")
            styles.lists[name] = (
                value(numbered.find(f"{W}numId")),
                0 if level is None else number(level, "val"),
            )
        fonts = style.find(f"{W}rPr/{W}rFonts")
        if fonts is not None and fonts.get(f"{W}ascii"):
            styles.fonts[name] = fonts.get(f"{W}ascii", "")
            if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
                styles.fonts[""] = styles.fonts[name]
    return styles


def _block_children(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of the parent, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _block_children(child)


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls, but not of nested tables."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _own(child, tag)


def _own_descendants(block: etree._Element) -> Iterator[etree._Element]:
    """Everything in the paragraph but text boxes, their fallback copies and deleted text."""
    for child in block:
        if child.tag in (_TEXT_BOX, _ALTERNATE, f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr"):
            continue
        yield child
        yield from _own_descendants(child)


def _text_boxes(block: etree._Element) -> Iterator[etree._Element]:
    for box in block.iter(_TEXT_BOX):
        outer = next((item for item in box.iterancestors(_TEXT_BOX, _ALTERNATE)), None)
        if outer is None or outer not in set(block.iter()):
            yield box


def _before(row: etree._Element) -> int:
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    return 0 if skipped is None else number(skipped, "val")


def _width(properties: etree._Element | None) -> int:
    span = value(None if properties is None else properties.find(f"{W}gridSpan"))
    return min(int(span), _MOST_COLUMNS) if span.isascii() and span.isdecimal() and int(span) else 1
