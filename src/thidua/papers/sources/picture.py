"""Scans and photographs of documents: PNG, JPEG and TIFF with one or more pages."""

import io
import warnings

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from thidua.papers.sources import limits
from thidua.papers.sources.build import Draft
from thidua.papers.sources.layout import page_lines
from thidua.papers.sources.refusals import refused
from thidua.papers.sources.tesseract import clean, recognise
from thidua.papers.sources.text import is_vietnamese

_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError)
_SMALL_PIXELS = 1_400
"""Pictures narrower than this are doubled: Tesseract wants letters of 20 pixels and more."""
_FORMATS = ("PNG", "JPEG", "TIFF")


def picture_draft(data: bytes) -> Draft:
    """Recognise the pages of a picture. Raises PaperRefused."""
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = limits.MAX_IMAGE_PIXELS
    draft = Draft(recognised=True)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            _check(picture)
            for page, frame in enumerate(ImageSequence.Iterator(picture), 1):
                _add_page(draft, frame, page)
    except Image.DecompressionBombError as bomb:
        raise refused("too_many_pixels") from bomb
    except _BROKEN as broken:
        raise refused("corrupt") from broken
    if not is_vietnamese([line.text for line in draft.lines]):
        raise refused("no_vietnamese")
    return draft


def _check(picture: Image.Image) -> None:
    if picture.width * picture.height > limits.MAX_IMAGE_PIXELS:
        raise refused("too_many_pixels")
    if getattr(picture, "n_frames", 1) > limits.MAX_OCR_PAGES:
        raise refused("too_many_scans")


def _add_page(draft: Draft, frame: Image.Image, page: int) -> None:
    if frame.width * frame.height > limits.MAX_IMAGE_PIXELS:
        raise refused("too_many_pixels")
    upright = ImageOps.exif_transpose(frame.convert("RGB") if frame.mode in ("P", "RGBA", "CMYK") else frame)
    image = clean(_large_enough(upright))
    draft.blank(page)
    for text in page_lines(recognise(image), image.width, image.height):
        if text:
            draft.add(text, page)
        else:
            draft.blank(page)


def _large_enough(image: Image.Image) -> Image.Image:
    if image.width >= _SMALL_PIXELS:
        return image
    factor = min(3.0, _SMALL_PIXELS / image.width)
    return image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.LANCZOS)
