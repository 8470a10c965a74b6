"""Fonts: how wide a text is, and the part of a font that a document needs. Reads TrueType files only."""

import struct
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from thidua.papers.errors import PaperRefused

_HAS_INSTRUCTIONS, _MORE, _WORDS, _SCALE, _XY_SCALE, _TWO_BY_TWO = 0x100, 0x20, 0x1, 0x8, 0x40, 0x80
_NO_EMBEDDING = 0x2
_KEPT = ("OS/2", "head", "hhea", "maxp")
_MOST_WORDS = 60_000


class Face:
    """One font file. All measures are in units of which `units` make one em."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.tables = _directory(data)
        self.units = self._number(">H", "head", 18)
        self.ascent, self.descent, self.gap = struct.unpack_from(">hhh", data, self._at("hhea") + 4)
        self.box: tuple[int, int, int, int] = struct.unpack_from(">hhhh", data, self._at("head") + 36)
        self.angle = self._number(">i", "post", 4) / 65536
        self.cap_height = self._cap_height()
        self.glyphs = self._number(">H", "maxp", 4)
        self.name = _postscript_name(self._table("name"))
        if self._number(">H", "OS/2", 8) & 0xF == _NO_EMBEDDING:
            raise PaperRefused("font_locked", f"Phông chữ {self.name} không cho phép nhúng vào văn bản.",
                               f"The font {self.name} must not be embedded.")
        self.glyph_of: dict[int, int] = _character_map(self._table("cmap"))
        self.metrics = self._metrics()
        """Width and left side bearing of each glyph."""
        self.advance = {chr(code): self.metrics[glyph][0] for code, glyph in self.glyph_of.items()}
        self._words: dict[str, int] = {}
        self._offsets = self._locations()
        self._stripped = lru_cache(maxsize=4096)(self._strip)

    def width(self, text: str) -> int:
        """This function will return the width of the text in units. Raises PaperRefused for an unknown letter."""
        known = self._words.get(text)
        if known is not None:
            return known
        try:
            measured = sum(map(self.advance.__getitem__, text))
        except KeyError:
            raise self._unprintable(text) from None
        if len(self._words) > _MOST_WORDS:
            self._words.clear()
        self._words[text] = measured
        return measured

    def _unprintable(self, text: str) -> PaperRefused:
        letter = next(char for char in text if char not in self.advance)
        shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
        return PaperRefused(
            "no_glyph", f"Phông chữ không có ký tự “{shown}” trong “{text[:60]}”.",
            f"The font has no letter “{shown}” in “{text[:60]}”.",
        )

    def encode(self, text: str) -> str:
        """This function will return the glyph numbers of the text in hexadecimal, two bytes each."""
        return text.translate(self.glyph_of).encode("utf-16-be").hex()

    def subset(self, letters: Iterable[str]) -> bytes:
        """This function will return a font file with the glyphs of these letters only, numbered as in the whole."""
        wanted = self._with_parts({0, *(self.glyph_of[ord(letter)] for letter in letters)})
        count = max(wanted) + 1
        outlines, locations = bytearray(), [0]
        for glyph in range(count):
            if glyph in wanted:
                outlines += self._stripped(glyph)[0]
            locations.append(len(outlines))
        metrics = b"".join(
            struct.pack(">Hh", *self.metrics[glyph]) if glyph in wanted else bytes(4) for glyph in range(count)
        )
        tables = {name: bytearray(self._table(name)) for name in _KEPT}
        struct.pack_into(">h", tables["head"], 50, 1)
        struct.pack_into(">H", tables["hhea"], 34, count)
        struct.pack_into(">H", tables["maxp"], 4, count)
        tables |= {
            "glyf": outlines, "hmtx": bytearray(metrics), "cmap": bytearray(_EMPTY_MAP),
            "loca": bytearray(struct.pack(f">{count + 1}I", *locations)),
        }
        return _file(tables)

    def _with_parts(self, glyphs: set[int]) -> set[int]:
        wanted, waiting = set(), list(glyphs)
        while waiting:
            glyph = waiting.pop()
            if glyph not in wanted:
                wanted.add(glyph)
                waiting.extend(self._stripped(glyph)[1])
        return wanted

    def _strip(self, glyph: int) -> tuple[bytes, tuple[int, ...]]:
        """Give the outline without its instructions, and the glyphs it is put together from."""
        start, end = self._offsets[glyph], self._offsets[glyph + 1]
        outline = self._table("glyf")[start:end]
        if not outline:
            return b"", ()
        contours = struct.unpack_from(">h", outline)[0]
        if contours < 0:
            stripped, parts = _compound(bytearray(outline))
        else:
            at = 10 + 2 * contours
            length = struct.unpack_from(">H", outline, at)[0]
            stripped, parts = outline[:at] + b"\0\0" + outline[at + 2 + length:], ()
        return stripped + b"\0" * (-len(stripped) % 4), parts

    def _at(self, name: str) -> int:
        return self.tables[name][0]

    def _table(self, name: str) -> bytes:
        start, length = self.tables[name]
        return self.data[start:start + length]

    def _number(self, form: str, table: str, at: int) -> int:
        return int(struct.unpack_from(form, self.data, self._at(table) + at)[0])

    def _cap_height(self) -> int:
        return self._number(">h", "OS/2", 88) if self._number(">H", "OS/2", 0) >= 2 else self.ascent

    def _metrics(self) -> list[tuple[int, int]]:
        count, table = self._number(">H", "hhea", 34), self._table("hmtx")
        read = list(struct.iter_unpack(">Hh", table[:4 * count]))
        bearings = struct.unpack_from(f">{self.glyphs - count}h", table, 4 * count)
        return [*read, *((read[-1][0], bearing) for bearing in bearings)]

    def _locations(self) -> tuple[int, ...]:
        if self._number(">h", "head", 50):
            return struct.unpack_from(f">{self.glyphs + 1}I", self._table("loca"))
        return tuple(2 * half for half in struct.unpack_from(f">{self.glyphs + 1}H", self._table("loca")))


class Family:
    """Four faces that belong together: regular, bold, italic, bold italic."""

    def __init__(self, regular: bytes, bold: bytes, italic: bytes, bold_italic: bytes) -> None:
        self.faces = (Face(regular), Face(bold), Face(italic), Face(bold_italic))

    def face(self, *, bold: bool, italic: bool) -> Face:
        """This function will return the face for these letters."""
        return self.faces[bold + 2 * italic]


@cache
def shipped_family() -> Family:
    """This function will return the fonts that come with the program (Liberation Serif 2, as wide as Times)."""
    folder = Path(__file__).with_name("fonts")
    names = ("Regular", "Bold", "Italic", "BoldItalic")
    regular, bold, italic, both = (folder.joinpath(f"LiberationSerif-{name}.ttf").read_bytes() for name in names)
    return Family(regular, bold, italic, both)


def family_in(folder: Path) -> Family:
    """This function will return an agency's own Times New Roman from its four files. Raises PaperRefused."""
    files = {path.name.lower(): path for path in folder.iterdir()} if folder.is_dir() else {}
    names = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
    lost = [name for name in names if name not in files]
    if lost:
        raise PaperRefused("no_font", f"Thiếu tệp phông chữ trong thư mục {folder}: {', '.join(lost)}.",
                           f"Font files are missing in the folder {folder}: {', '.join(lost)}.")
    regular, bold, italic, both = (files[name].read_bytes() for name in names)
    return Family(regular, bold, italic, both)


_EMPTY_MAP = struct.pack(">HHHHI", 0, 1, 1, 0, 12) + struct.pack(">HHH", 0, 262, 0) + bytes(256)


def _directory(data: bytes) -> dict[str, tuple[int, int]]:
    count = struct.unpack_from(">H", data, 4)[0]
    rows = (struct.unpack_from(">4sIII", data, 12 + 16 * row) for row in range(count))
    return {name.decode("latin-1"): (start, length) for name, _sum, start, length in rows}


def _postscript_name(table: bytes) -> str:
    count, start = struct.unpack_from(">HH", table, 2)
    for row in range(count):
        platform, _enc, _lang, name, length, at = struct.unpack_from(">6H", table, 6 + 12 * row)
        if name == 6:
            raw = table[start + at:start + at + length]
            return raw.decode("utf-16-be" if platform == 3 else "latin-1")
    return "Font"


def _character_map(table: bytes) -> dict[int, int]:
    """Read the table of Unicode letters in the format that every font has (4)."""
    count = struct.unpack_from(">H", table, 2)[0]
    for row in range(count):
        platform, encoding, at = struct.unpack_from(">HHI", table, 4 + 8 * row)
        if (platform, encoding) in ((3, 1), (0, 3)) and struct.unpack_from(">H", table, at)[0] == 4:
            return _segments(table, at)
    raise PaperRefused("no_font", "Tệp phông chữ không có bảng mã Unicode.", "The font has no Unicode table.")


def _segments(table: bytes, at: int) -> dict[int, int]:
    count = struct.unpack_from(">H", table, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, at + 14)
    starts = struct.unpack_from(f">{count}H", table, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, at + 16 + 4 * count)
    ranges_at = at + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", table, ranges_at)
    found: dict[int, int] = {}
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", table, ranges_at + 2 * index + offset + 2 * (code - start))[0]
            if glyph or not offset:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found


def _compound(outline: bytearray) -> tuple[bytes, tuple[int, ...]]:
    parts, at = [], 10
    while True:
        flags, part = struct.unpack_from(">HH", outline, at)
        struct.pack_into(">H", outline, at, flags & ~_HAS_INSTRUCTIONS)
        parts.append(part)
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
        if not flags & _MORE:
            return bytes(outline[:at]), tuple(parts)


def _file(tables: dict[str, bytearray]) -> bytes:
    """Put the tables together into a font file."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    directory, body, at = bytearray(), bytearray(), 12 + 16 * count
    for name in sorted(tables):
        table = tables[name]
        padded = bytes(table) + b"\0" * (-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", name.encode("ascii"), checksum, at, len(table))
        body += padded
        at += len(padded)
    return bytes(head + directory + body)
