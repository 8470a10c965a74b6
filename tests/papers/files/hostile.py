"""Files that somebody made to hurt, or that went wrong on the way."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageDraw
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from papers.files.docx import make_docx, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
_ENTITIES = "".join(f'<!ENTITY x{at} "{f"&x{at - 1};" * 10}">' for at in range(1, 10))


def old_word() -> bytes:
    """A .doc by its marks."""
    return OLE + "WordDocument".encode("utf-16-le") + b"\x00" * 2000


def locked_word() -> bytes:
    """A DOCX with a password is an OLE file with the package inside."""
    return OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 2000


def zip_bomb() -> bytes:
    """A Word file whose document would unpack to 150 MB of blanks."""
    return make_docx(paragraph("x"), more={"word/media/image1.bin": b"\x00" * 150_000_000})


def lying_zip_bomb() -> bytes:
    """The same, but the directory says that the part is small."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 60_000_000)
    data = bytearray(out.getvalue())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 1000)
    return bytes(data)


def xml_bomb() -> bytes:
    """Entities that multiply ("billion laughs")."""
    return make_docx(paragraph("x"), prolog=f'<!DOCTYPE w [<!ENTITY x0 "ha">{_ENTITIES}]>')


def deep_word() -> bytes:
    """A paragraph inside 5,000 content controls."""
    return make_docx("<w:sdt><w:sdtContent>" * 2500 + paragraph("x") + "</w:sdtContent></w:sdt>" * 2500)


def deep_page() -> bytes:
    """A web page nested 100,000 deep."""
    return b"<html><body>" + b"<div>" * 100_000 + "Kế hoạch".encode() + b"</div>" * 100_000


def pixel_bomb() -> bytes:
    """A PNG that says it is 60,000 pixels wide and high."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\x00" * 1_000_000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def cat() -> Image.Image:
    """What a photograph of an animal is to the recogniser: shapes, whiskers, no letters."""
    image = Image.effect_noise((900, 700), 40).convert("RGB")
    pen = ImageDraw.Draw(image)
    pen.ellipse((250, 200, 650, 600), fill=(150, 110, 70))
    pen.polygon([(280, 280), (320, 100), (420, 220)], fill=(140, 100, 60))
    pen.polygon([(480, 220), (580, 100), (620, 280)], fill=(140, 100, 60))
    for at in range(8):
        pen.line((440, 430 + at * 6, 150 + at * 90, 380 + at * 20), fill=(250, 250, 250), width=3)
    return image


def looping_pdf() -> bytes:
    """A PDF whose page tree is its own child and whose cross-reference points back to itself."""
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n"
    )
    at = len(body)
    return body + (
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n"
        b"trailer<</Size 3/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (at, at)
    )


def locked_pdf(data: bytes) -> bytes:
    """The PDF with a password to open it."""
    from_plain = PdfFileReader(io.BytesIO(data))
    writer = copy_into_new_writer(from_plain)
    writer.encrypt(owner_pass="chủ", user_pass="mật khẩu")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def many_scans(count: int) -> bytes:
    """A PDF of scanned pages that all show the same picture, written by hand as nobody waits for 500 real ones."""
    pages = " ".join(f"{5 + at} 0 R" for at in range(count))
    picture = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{pages}]/Count {count}>>",
        f"{picture}\nstream\nx\nendstream",
        "<</Length 25>>\nstream\n595 0 0 842 0 0 cm /I Do \nendstream",
    ] + [
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 3 0 R>>>>>>"
    ] * count
    body = "".join(f"{at} 0 obj\n{content}\nendobj\n" for at, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size {len(objects) + 1}>>\n%%EOF".encode()
