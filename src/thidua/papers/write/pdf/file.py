"""The file itself: objects, fonts, colour profile and metadata as PDF/A-2b (ISO 19005-2) asks for them."""

import hashlib
import zlib
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from thidua.papers.write.truetype import Face

_PROFILE = Path(__file__).with_name("srgb.icc").read_bytes()


class PdfFile:
    """Collects objects and writes them out; the same input gives the same bytes."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: str | bytes) -> int:
        """Add an object; give its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def reserve(self) -> int:
        """Take a number for an object that is written later."""
        return self.add(b"")

    def put(self, number: int, body: str) -> None:
        """Write an object whose number was taken before."""
        self.objects[number - 1] = body.encode("latin-1")

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True, level: int = 6) -> int:
        """Add a stream; give its number."""
        if packed:
            data, entries = zlib.compress(data, level), f"{entries} /Filter /FlateDecode"
        return self.add(f"<<{entries} /Length {len(data)} >>\nstream\n".encode("latin-1") + data + b"\nendstream")

    def written(self, catalog: int, info: int) -> bytes:
        """Give the bytes of the file."""
        parts, offsets, at = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], [], 15
        for number, body in enumerate(self.objects, start=1):
            offsets.append(at)
            piece = b"%d 0 obj\n" % number + body + b"\nendobj\n"
            parts.append(piece)
            at += len(piece)
        rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        mark = hashlib.sha256(b"".join(parts)).hexdigest()[:32]
        count = len(self.objects) + 1
        tail = (
            f"trailer\n<< /Size {count} /Root {catalog} 0 R /Info {info} 0 R /ID [<{mark}> <{mark}>] >>\n"
            f"startxref\n{at}\n%%EOF\n"
        )
        table = b"xref\n0 %d\n0000000000 65535 f \n" % count + rows
        return b"".join([*parts, table, tail.encode("latin-1")])


def text_string(text: str) -> str:
    """This function will return a text for the dictionaries of the file (UTF-16, hexadecimal)."""
    return "<feff" + text.encode("utf-16-be").hex() + ">"


def add_font(file: PdfFile, face: Face, letters: frozenset[str]) -> int:
    """This function will add the part of a font that is used; it gives the number of the font object."""
    program, widths, unicode_map = _font_parts(face, letters)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256("".join(sorted(letters)).encode()).digest()[:6])
    name = f"{tag}+{face.name}"
    data = file.add(program)
    scale = 1000 / face.units
    box = " ".join(str(round(edge * scale)) for edge in face.box)
    described = file.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle {face.angle:.2f} "
        f"/Ascent {round(face.ascent * scale)} /Descent {round(face.descent * scale)} "
        f"/CapHeight {round(face.cap_height * scale)} /StemV 80 /FontFile2 {data} 0 R >>"
    )
    below = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity /DW 0 /W [{widths}] "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {described} 0 R >>"
    )
    mapped = file.add(unicode_map)
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{below} 0 R] /ToUnicode {mapped} 0 R >>"
    )


@lru_cache(maxsize=64)
def _font_parts(face: Face, letters: frozenset[str]) -> tuple[bytes, str, bytes]:
    """Give the font program, the widths and the table back to Unicode; a batch of papers often shares them."""
    program = face.subset(letters)
    packed = zlib.compress(program, 6)
    font = f"<< /Length1 {len(program)} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    glyphs = {face.glyph_of[ord(letter)]: letter for letter in sorted(letters)}
    scale = 1000 / face.units
    widths = " ".join(f"{glyph} [{face.metrics[glyph][0] * scale:.1f}]" for glyph in sorted(glyphs))
    rows = [f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in sorted(glyphs.items())]
    blocks = [rows[at:at + 100] for at in range(0, len(rows), 100)]
    listed = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    unicode_map = zlib.compress((_CMAP_HEAD + listed + _CMAP_TAIL).encode("ascii"))
    mapped = f"<< /Length {len(unicode_map)} /Filter /FlateDecode >>\nstream\n".encode()
    return font + packed + b"\nendstream", widths, mapped + unicode_map + b"\nendstream"


_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
_CMAP_TAIL = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def add_profile(file: PdfFile) -> int:
    """This function will add the colour profile (sRGB) as the output intent; it gives its number."""
    profile = file.stream(_PROFILE, " /N 3 /Alternate /DeviceRGB")
    return file.add(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "
        f"/Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R >>"
    )


def add_metadata(file: PdfFile, title: str, author: str, program: str, at: datetime) -> tuple[int, int]:
    """This function will add title, author and times twice, as XMP and as the old dictionary, with the same values."""
    zone = at.strftime("%z") or "+0000"
    when = f"{at:%Y-%m-%dT%H:%M:%S}{zone[:3]}:{zone[3:]}"
    xmp = _XMP.format(title=escape(title), author=escape(author), program=escape(program), when=when)
    number = file.stream(xmp.encode("utf-8"), " /Type /Metadata /Subtype /XML", packed=False)
    old = f"(D:{at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:]}')"
    info = file.add(
        f"<< /Title {text_string(title)} /Author {text_string(author)} /Creator {text_string(program)} "
        f"/Producer {text_string(program)} /CreationDate {old} /ModDate {old} >>"
    )
    return number, info


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
