"""The labels that Word counts by itself ("1.", "a)", "-"): they are not in the text of the paragraphs."""

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_BULLETS = {
    "\uf0b7": "-",
    "\uf02d": "-",
    "\uf0a7": "+",
    "\uf0d8": "+",
    "\uf0fc": "+",
    "o": "+",
    "•": "-",
    "·": "-",
    "–": "-",
    "§": "+",
    "Ø": "+",
    "ü": "+",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LEVELS = 9


@dataclass(frozen=True)
class Level:
    """How one level of a list is counted and shown ("%1.%2.")."""

    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """All lists of a document and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, depth: int) -> str:
        """Count one paragraph of the list on and give its label ("" when the list shows none)."""
        kind = self.lists.get(list_id, "")
        level = self.levels.get(kind, {}).get(depth)
        if level is None:
            return ""
        if level.form == "bullet":
            return _BULLETS.get(level.text.strip(), "-")
        self._count(kind, list_id, depth, level)
        return self._shown(kind, level)

    def _count(self, kind: str, list_id: str, depth: int, level: Level) -> None:
        counts = self.counts.setdefault(kind, [None] * _LEVELS)
        override = self.overrides.get((list_id, depth))
        if override is not None and (list_id, depth) not in self.started:
            counts[depth] = override
        else:
            counts[depth] = level.start if counts[depth] is None else (counts[depth] or 0) + 1
        self.started.add((list_id, depth))
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)

    def _shown(self, kind: str, level: Level) -> str:
        text = level.text
        for position in range(_LEVELS):
            other = self.levels[kind].get(position)
            mark = f"%{position + 1}"
            if other is not None and mark in text:
                count = self.counts[kind][position]
                text = text.replace(mark, _figure(other.start if count is None else count, other.form))
        return text.strip()


def read_numbering(root: etree._Element | None) -> Numbering:
    """Read word/numbering.xml (None: the document has no lists)."""
    numbering = Numbering()
    if root is None:
        return numbering
    for abstract in root.iter(f"{W}abstractNum"):
        levels = {number(item, "ilvl"): _level(item) for item in abstract.iter(f"{W}lvl")}
        numbering.levels[abstract.get(f"{W}abstractNumId", "")] = levels
    for item in root.iter(f"{W}num"):
        list_id = item.get(f"{W}numId", "")
        numbering.lists[list_id] = value(item.find(f"{W}abstractNumId"))
        for override in item.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                numbering.overrides[list_id, number(override, "ilvl")] = _whole(value(start), 1)
    return numbering


def value(element: etree._Element | None) -> str:
    """Give the w:val of an element, "" when there is none."""
    return "" if element is None else element.get(f"{W}val", "")


def number(element: etree._Element, name: str) -> int:
    """Give a small whole-number attribute, 0 when it is missing or nonsense."""
    return min(_whole(element.get(f"{W}{name}", ""), 0), _LEVELS - 1)


def _level(item: etree._Element) -> Level:
    return Level(
        value(item.find(f"{W}numFmt")),
        value(item.find(f"{W}lvlText")),
        _whole(value(item.find(f"{W}start")), 1),
    )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _figure(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(count - 1) % len(_LETTERS)] * ((count - 1) // len(_LETTERS) % 9 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    shown = ""
    for size, letters in _ROMAN:
        while count >= size and len(shown) < 20:
            shown += letters
            count -= size
    return shown
