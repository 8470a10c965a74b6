"""What a signature shows on the page: a picture (signature, seal), a line of text, or nothing."""

import io
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from thidua.papers.errors import PaperRefused
from thidua.papers.write.flow import RIGHT, Flow, Para, Style
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.lines import MM, Setter
from thidua.papers.write.pdf.pages import Page
from thidua.papers.write.pdf.write import Spot, assemble
from thidua.papers.write.truetype import shipped_family

_MOST_PIXELS = 8_000_000
_TEXT_SIZE = 10.0
"""Texts of agency signatures are 10 pt upright (Phụ lục I, Phần I, Mục II, khoản 8)."""


@dataclass(frozen=True)
class Mark:
    """Where a signature shows what: `picture` is a PNG with a transparent ground, `text` is set in 10 pt.

    `sheet` is a PDF page as large as the spot, drawn already.
    """

    spot: Spot
    picture: bytes = b""
    text: str = ""
    sheet: bytes = b""


def corner(width: float = 210, right: float = 15, top: float = 8) -> Spot:
    """This function will return the upper right corner of the first page, for agency signatures in text."""
    wide = 100.0
    return Spot(1, width - right - wide, top, wide, 6.0)


def signed_text(words: str, at: datetime) -> str:
    """This function will return "Số: 61/KH-UBND; 19/05/2021 13:59:47 +07:00": what is signed, and when."""
    zone = at.strftime("%z")
    return f"{words}; {at:%d/%m/%Y %H:%M:%S} {zone[:3]}:{zone[3:]}"


def style_of(mark: Mark, made: Made) -> StaticStampStyle:
    """This function will return the appearance of a mark for the signing library. Raises PaperRefused."""
    background = PdfImage(_picture(mark.picture)) if mark.picture else _Sheet(mark.sheet or _text_page(mark, made))
    filling = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins(), InnerScaling.STRETCH_TO_FIT
    )
    return StaticStampStyle(
        background=background, background_layout=filling, background_opacity=1.0, border_width=0
    )


def _picture(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG",))
        if picture.width * picture.height > _MOST_PIXELS:
            raise _bad("quá lớn", "too large")
        picture.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as broken:
        raise _bad("phải là tệp PNG", "it must be a PNG file") from broken
    if not picture.has_transparency_data:
        raise _bad("phải có nền trong suốt", "its ground must be transparent")
    return picture.convert("RGBA")


def _bad(vi: str, en: str) -> PaperRefused:
    return PaperRefused("bad_picture", f"Hình ảnh chữ ký, dấu không dùng được: {vi}.",
                        f"The picture of the signature or seal cannot be used: {en}.")


def _text_page(mark: Mark, made: Made) -> bytes:
    """Set the text on a small page of its own, with our fonts."""
    fonts = shipped_family()
    page = Page(mark.spot.width * MM, mark.spot.height * MM)
    style = Style("Chữ ký số của cơ quan", size=_TEXT_SIZE, align=RIGHT)
    down = 0.0
    for line in Setter(fonts).lines(Para(mark.text, style), page.width):
        page.strips.append((0.0, down, list(line.ops)))
        down += line.height
    return assemble([page], Flow(mark.text, ()), made, fonts).data


class _Sheet(ImportedPdfPage):
    """A page of a PDF in memory as the appearance of a signature."""

    def __init__(self, data: bytes) -> None:
        super().__init__("", 0)  # type: ignore[no-untyped-call]
        self.data = data

    def render(self) -> bytes:
        """This function will put the page into the file that is signed."""
        imported = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.data)), page_ix=0)
        self.resources.xobject["/SignedText"] = imported
        left, low, right, high = imported.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(left - right), height=abs(low - high))
        return b"/SignedText Do"
