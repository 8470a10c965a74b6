"""How a Word file looks: page margins, and each paragraph with what its styles and its own settings say."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from thidua.papers.form.seen import Letters, PageNumber, Seen, SeenLine, Sheet
from thidua.papers.sources.numbering import Numbering, W, read_numbering, value
from thidua.papers.sources.package import Package
from thidua.papers.sources.refusals import refused

_TWIP = 25.4 / 1440
_OFF = ("0", "false", "off")
_ALIGN = {"both": "justified", "distribute": "justified", "center": "centre", "right": "right", "end": "right"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A second copy of a drawing with its text, for old programs."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass
class Look:
    """What is known about a paragraph and its letters; None where nothing has been said yet."""

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    align: str | None = None
    first: float | None = None
    before: float | None = None
    after: float | None = None
    leading: float | None = None
    lists: str | None = field(default=None, repr=False)

    def over(self, below: "Look") -> "Look":
        """This function will return this look where it says something, else the one below."""
        pairs = ((name, getattr(self, name)) for name in self.__dataclass_fields__)
        return Look(**{name: getattr(below, name) if own is None else own for name, own in pairs})


def see_word(data: bytes) -> Seen:
    """This function will return how a DOCX looks. Raises PaperRefused."""
    package = Package(data)
    document = package.xml("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise refused("corrupt")
    eye = _Eye(package)
    lines = tuple(line for line in eye.lines(body) if line.text)
    if not lines:
        raise refused("no_text")
    sections = tuple(body.iter(f"{W}sectPr"))
    return Seen("docx", tuple(map(_sheet, sections)), lines, eye.page_number(sections))


class _Eye:
    """Knows the styles of one file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.fonts = _theme(package)
        self.styles = self._styles(package.xml("word/styles.xml"))
        self.numbering: Numbering = read_numbering(package.xml("word/numbering.xml"))
        self.count = 0

    def lines(self, parent: etree._Element) -> Iterator[SeenLine]:
        """Give the lines of all paragraphs, those in tables too."""
        for block in parent.iter(f"{W}p"):
            if next(block.iterancestors(_FALLBACK), None) is not None:
                continue
            self.count += 1
            look = self._paragraph(block)
            runs = self._runs(block, look)
            inside = next(block.iterancestors(f"{W}tbl"), None) is not None
            for part in _parted(runs):
                yield SeenLine(
                    tuple(part), self.count, align=look.align or "left", first=look.first or 0.0,
                    before=look.before or 0.0, after=look.after or 0.0, leading=look.leading, in_table=inside,
                )

    def page_number(self, sections: tuple[etree._Element, ...]) -> PageNumber | None:
        """Say how pages are numbered, from the header that holds the field PAGE."""
        first_differs = all(section.find(f"{W}titlePg") is not None for section in sections)
        for name in sorted(self.package.names):
            if not name.startswith(("word/header", "word/footer")) or not name.endswith(".xml"):
                continue
            root = self.package.xml(name)
            for block in root.iter(f"{W}p") if root is not None else ():
                fields = [*block.iter(f"{W}instrText"), *block.iter(f"{W}fldSimple")]
                if any("PAGE" in str(item.text or item.get(f"{W}instr") or "") for item in fields):
                    look = self._paragraph(block)
                    centred = look.align == "centre" and name.startswith("word/header")
                    runs = self._runs(block, look) or [Letters("", "", look.size or 0.0, False, bool(look.italic))]
                    return PageNumber(runs[-1].size, centred, not first_differs, runs[-1].italic)
        return None

    def _paragraph(self, block: etree._Element) -> Look:
        properties = block.find(f"{W}pPr")
        style = self.styles.get(value(block.find(f"{W}pPr/{W}pStyle")), self.styles[""])
        return self._look(properties, None).over(style)

    def _runs(self, block: etree._Element, look: Look) -> list[Letters]:
        label = self._label(look)
        found = [_letters(label, look)] if label else []
        for run in block.iter(f"{W}r"):
            if next(run.iterancestors(f"{W}del", f"{W}p"), block) is not block:
                continue
            text = "".join(_text(element) for element in run)
            if text:
                own = run.find(f"{W}rPr")
                named = value(run.find(f"{W}rPr/{W}rStyle"))
                character = self.styles.get(named, Look()) if named else Look()
                found.append(_letters(text, self._look(None, own).over(character).over(look)))
        return found

    def _label(self, look: Look) -> str:
        """Give the label that Word counts by itself, of the paragraph or of its style."""
        key, _colon, depth = (look.lists or "").partition(":")
        shown = self.numbering.label(key, int(depth)) if key not in ("", "0") and depth.isdecimal() else ""
        return f"{shown} " if shown else ""

    def _styles(self, root: etree._Element | None) -> dict[str, Look]:
        styles = {"": Look(font="Times New Roman", size=10.0)}
        if root is None:
            return styles
        default = self._look(
            root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        ).over(styles[""])
        found = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        for name in found:
            styles[name] = self._chain(name, found, default, 0)
        normal = next((name for name, style in found.items() if _is_default(style)), "")
        styles[""] = styles[normal] if normal else default
        return styles

    def _chain(self, name: str, found: dict[str, etree._Element], default: Look, depth: int) -> Look:
        style = found.get(name)
        if style is None or depth > 20:
            return default
        parent = value(style.find(f"{W}basedOn"))
        below = self._chain(parent, found, default, depth + 1) if parent else default
        if style.get(f"{W}type") == "character" and not parent:
            below = Look()
        return self._look(style.find(f"{W}pPr"), style.find(f"{W}rPr")).over(below)

    def _look(self, paragraph: etree._Element | None, letters: etree._Element | None) -> Look:
        look = Look()
        if paragraph is not None:
            _set_paragraph(look, paragraph)
        if letters is not None:
            look.font = self._font(letters.find(f"{W}rFonts"))
            look.size = _half(letters.find(f"{W}sz"))
            look.bold, look.italic = (_switch(letters.find(f"{W}{name}")) for name in ("b", "i"))
            look.colour = value(letters.find(f"{W}color")) or None
        return look

    def _font(self, fonts: etree._Element | None) -> str | None:
        if fonts is None:
            return None
        return fonts.get(f"{W}ascii") or self.fonts.get((fonts.get(f"{W}asciiTheme") or "")[:5])


def _set_paragraph(look: Look, paragraph: etree._Element) -> None:
    counted = value(paragraph.find(f"{W}numPr/{W}numId"))
    if counted:
        look.lists = f"{counted}:{value(paragraph.find(f'{W}numPr/{W}ilvl')) or '0'}"
    align = value(paragraph.find(f"{W}jc"))
    look.align = _ALIGN.get(align, "left") if align else None
    indent, spacing = paragraph.find(f"{W}ind"), paragraph.find(f"{W}spacing")
    if indent is not None and (indent.get(f"{W}firstLine") or indent.get(f"{W}hanging")):
        look.first = _length(indent, "firstLine") or -_length(indent, "hanging")
    if spacing is not None:
        look.before = _length(spacing, "before") * 72 / 25.4 if spacing.get(f"{W}before") else None
        look.after = _length(spacing, "after") * 72 / 25.4 if spacing.get(f"{W}after") else None
        if spacing.get(f"{W}line") and spacing.get(f"{W}lineRule", "auto") == "auto":
            look.leading = _length(spacing, "line") / _TWIP / 240


def _parted(runs: list[Letters]) -> Iterator[list[Letters]]:
    """Part a paragraph at its line breaks."""
    line: list[Letters] = []
    for run in runs:
        first, *others = run.text.split("\n")
        if first:
            line.append(_with(run, first))
        for text in others:
            yield line
            line = [_with(run, text)] if text else []
    yield line


def _with(run: Letters, text: str) -> Letters:
    return Letters(text, run.font, run.size, run.bold, run.italic, run.colour)


def _letters(text: str, look: Look) -> Letters:
    colour = look.colour or ""
    return Letters(
        text, look.font or "", look.size or 0.0, bool(look.bold), bool(look.italic), "" if colour == "auto" else colour
    )


def _text(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    return {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}.get(str(element.tag), "")


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _switch(element: etree._Element | None) -> bool | None:
    return None if element is None else value(element) not in _OFF


def _half(element: etree._Element | None) -> float | None:
    size = value(element)
    return int(size) / 2 if size.isdecimal() else None


def _length(element: etree._Element, name: str) -> float:
    raw = element.get(f"{W}{name}", "0")
    try:
        return float(raw) * _TWIP
    except ValueError:
        return 0.0


def _theme(package: Package) -> dict[str, str]:
    root = next((package.xml(name) for name in sorted(package.names) if name.startswith("word/theme/theme")), None)
    found = {}
    for kind in ("major", "minor"):
        latin = None if root is None else root.find(f".//{_A}{kind}Font/{_A}latin")
        if latin is not None:
            found[kind] = latin.get("typeface", "")
    return found


def _sheet(section: etree._Element) -> Sheet:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    wide, high = (_length(size, name) if size is not None else 0.0 for name in ("w", "h"))
    if margins is None:
        return Sheet(wide, high, None, None, None, None)
    top, right, bottom, left = (abs(_length(margins, name)) for name in ("top", "right", "bottom", "left"))
    return Sheet(wide, high, top, right, bottom, left + _length(margins, "gutter"))
