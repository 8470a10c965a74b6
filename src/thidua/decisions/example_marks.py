"""Pictures that trial signatures show: a name in handwriting's stead and a round seal, both saying that they are for trial."""

import io
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

BLUE, RED = (20, 60, 190, 255), (205, 20, 30, 230)
CLEAR = (255, 255, 255, 0)


def signature(name: str) -> bytes:
    """Return the picture of a trial signature: the given name, underlined with a stroke."""
    drawn = Image.new("RGBA", (500, 220), CLEAR)
    pen = ImageDraw.Draw(drawn)
    pen.text((250, 95), name.rsplit(maxsplit=1)[-1], font=_font("BoldItalic", 110), fill=BLUE, anchor="mm")
    pen.line([(60, 165), (200, 150), (330, 158), (450, 138)], fill=BLUE, width=6, joint="curve")
    pen.text((250, 196), "chữ ký thử", font=_font("Italic", 34), fill=BLUE, anchor="mm")
    return _png(drawn)


@cache
def seal() -> bytes:
    """Return the picture of a trial seal."""
    drawn = Image.new("RGBA", (480, 480), CLEAR)
    pen = ImageDraw.Draw(drawn)
    for inset, width in ((6, 10), (58, 5)):
        pen.ellipse([inset, inset, 480 - inset, 480 - inset], outline=RED, width=width)
    for y, words, size in ((165, "DẤU THỬ", 66), (300, "không có", 50), (352, "giá trị pháp lý", 42)):
        pen.text((240, y), words, font=_font("Bold", size), fill=RED, anchor="mm")
    pen.regular_polygon((240, 235, 26), 5, rotation=180, fill=RED)
    return _png(drawn)


def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(files("thidua.papers.write").joinpath(f"fonts/LiberationSerif-{face}.ttf")), size)


def _png(drawn: Image.Image) -> bytes:
    made = io.BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()
