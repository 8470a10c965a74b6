"""Small PDF files with an embedded font: text at places, ruled lines, pictures of pages."""

import ctypes
import io
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import raw

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
WIDTH, HEIGHT = 595.0, 842.0

LETTERHEAD = [
    (70, 60, "ỦY BAN NHÂN DÂN"),
    (250, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (75, 76, "HUYỆN GÒ QUAO"),
    (310, 76, "Độc lập - Tự do - Hạnh phúc"),
    (80, 104, "Số: 61/KH-UBND"),
    (300, 104, "Gò Quao, ngày 19 tháng 5 năm 2021"),
]
BODY = [
    (255, 140, "KẾ HOẠCH"),
    (180, 158, "Triển khai phong trào thi đua trên địa bàn"),
    (85, 190, "Thực hiện Kế hoạch số 90/KH-UBND ngày 28/4/2021 của UBND tỉnh Kiên Giang về phát"),
    (65, 206, "động phong trào thi đua, Ủy ban nhân dân huyện ban hành Kế hoạch cụ thể như sau:"),
    (85, 234, "I. MỤC ĐÍCH, YÊU CẦU"),
    (85, 262, "1. Phòng Nội vụ chủ trì xây dựng kế hoạch trước ngày 20/6/2021."),
]
CLOSING = [
    (65, 400, "Nơi nhận:"),
    (350, 400, "TM. ỦY BAN NHÂN DÂN"),
    (65, 414, "- UBND tỉnh (bc);"),
    (385, 418, "CHỦ TỊCH"),
    (65, 428, "- Lưu: VT, PNV."),
    (380, 490, "Lê Văn Thử"),
]
PLAN = [*LETTERHEAD, *BODY, *CLOSING]

Placed = tuple[float, float, str]


@dataclass
class Page:
    """Texts at (x, y from the top), boxes (x, y, width, height) drawn as lines, a picture over all."""

    texts: list[Placed] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    picture: Image.Image | None = None


def make_pdf(*pages: Page, size: tuple[float, float] = (WIDTH, HEIGHT), letters: float = 13) -> bytes:
    """Write the pages into a PDF."""
    document = pdfium.PdfDocument.new()
    data = FONT.read_bytes()
    buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(document, buffer, len(data), raw.FPDF_FONT_TRUETYPE, 1)
    for page in pages:
        sheet = document.new_page(*size)
        for x, y, text in page.texts:
            _text(document, sheet, font, (x, size[1] - y, text), letters)
        for x, y, width, height in page.boxes:
            box = raw.FPDFPageObj_CreateNewRect(x, size[1] - y - height, width, height)
            raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_NONE, 1)
            raw.FPDFPage_InsertObject(sheet, box)
        if page.picture is not None:
            _picture(document, sheet, page.picture)
        sheet.gen_content()
        sheet.close()
    raw.FPDFFont_Close(font)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def drawn(texts: list[Placed], *, scale: float = 4.17, angle: float = 0.0) -> Image.Image:
    """Draw the texts as a scanner would see them (scale 4.17 is 300 dpi)."""
    image = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 250)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), round(13 * scale))
    for x, y, text in texts:
        pen.text((x * scale, y * scale), text, fill=15, font=font, anchor="ls")
    return image.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=250) if angle else image


def as_bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    """Save the picture as PNG, JPEG or TIFF."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _text(
    document: pdfium.PdfDocument, sheet: pdfium.PdfPage, font: object, placed: Placed, letters: float
) -> None:
    x, y, text = placed
    item = raw.FPDFPageObj_CreateTextObj(document, font, letters)
    encoded = ctypes.create_string_buffer((text + "\x00").encode("utf-16-le"))
    raw.FPDFText_SetText(item, ctypes.cast(encoded, ctypes.POINTER(raw.FPDF_WCHAR)))
    raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, x, y)
    raw.FPDFPage_InsertObject(sheet, item)


def _picture(document: pdfium.PdfDocument, sheet: pdfium.PdfPage, picture: Image.Image) -> None:
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(as_bytes(picture.convert("L"), "JPEG", quality=70)), inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(WIDTH, HEIGHT))
    sheet.insert_obj(image)


def typeset(text: str, *, centred: int = 0, start: float = 70.0) -> list[Page]:
    """Set the paragraphs of a text on as many pages as they need, justified, 13 point, with page numbers.

    The first `centred` paragraphs are the title; the first page begins at `start`.
    """
    font = ImageFont.truetype(str(FONT), 130)
    left, right, top, bottom = 85.0, 540.0, 70.0, 780.0
    pages, y = [Page()], start
    paragraphs = [part.strip() for part in text.split("\n") if part.strip()]
    for at, paragraph in enumerate(paragraphs):
        if at < centred:
            pages[-1].texts.append(((left + right - _length(font, paragraph)) / 2, y, paragraph))
            y += 17
            continue
        y += 6
        for x, words, last in _wrapped(paragraph.split(), font, left, right):
            if y > bottom:
                pages.append(Page([(300, 40, str(len(pages) + 1))]))
                y = top
            pages[-1].texts += _placed(words, font, (x, right, y), spread=not last)
            y += 17
    return pages


def _length(font: ImageFont.FreeTypeFont, text: str) -> float:
    return font.getlength(text) / 10


def _wrapped(
    words: list[str], font: ImageFont.FreeTypeFont, left: float, right: float
) -> list[tuple[float, list[str], bool]]:
    """Break words into lines: (start of the line, its words, whether it is the last one)."""
    lines: list[tuple[float, list[str], bool]] = []
    x, line = left + 28, [words[0]]
    for word in words[1:]:
        if x + _length(font, " ".join([*line, word])) > right:
            lines.append((x, line, False))
            x, line = left, []
        line.append(word)
    return [*lines, (x, line, True)]


def _placed(
    words: list[str], font: ImageFont.FreeTypeFont, line: tuple[float, float, float], *, spread: bool
) -> list[Placed]:
    x, right, y = line
    space = _length(font, " ")
    if spread and len(words) > 1:
        space = (right - x - sum(_length(font, word) for word in words)) / (len(words) - 1)
    placed = []
    for word in words:
        placed.append((x, y, word))
        x += _length(font, word) + space
    return placed
