"""Recognition of scanned pages with Tesseract (`vie`), one page at a time in a process with a time limit."""

import io
import os
import shutil
import statistics
import subprocess

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from thidua.papers.sources import limits
from thidua.papers.sources.layout import Word
from thidua.papers.sources.refusals import refused

_SURE = 35.0
_THUMB = 500
_STEPS = [step / 4 for step in range(-14, 15)]
"""Angles tried, in degrees: a page put crookedly on the glass, not one held askew in the hand."""
_WORTH_TURNING = 0.3
_TALL_LINE = 2.5


def clean(image: Image.Image) -> Image.Image:
    """Make a grey, upright picture with good contrast."""
    grey = ImageOps.autocontrast(image.convert("L"), cutoff=1)
    angle = skew(grey)
    if abs(angle) < _WORTH_TURNING:
        return grey
    return grey.rotate(angle, resample=Image.Resampling.BILINEAR, expand=True, fillcolor=255)


def recognise(image: Image.Image) -> list[Word]:
    """Give the words of a page with their places. Raises PaperRefused when Tesseract fails or is too slow."""
    picture = io.BytesIO()
    image.save(picture, "PPM")
    program = shutil.which("tesseract")
    if program is None:
        raise refused("no_ocr")
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", str(limits.OCR_DPI), "--psm", "3", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command,
            input=picture.getvalue(),
            capture_output=True,
            check=False,
            timeout=limits.OCR_PAGE_SECONDS,
            env=environment,
        )
    except subprocess.TimeoutExpired as slow:
        raise refused("too_heavy") from slow
    if done.returncode != 0:
        raise refused("no_ocr" if b"vie" in done.stderr else "too_heavy")
    return _words(done.stdout.decode("utf-8", errors="replace"))


def page_scan(page: pdfium.PdfPage) -> tuple[list[Word], int, int]:
    """Recognise a PDF page: its words, and the width and height of the picture that they were found on."""
    width, height = page.get_size()
    scale = min(limits.OCR_DPI / 72, (limits.MAX_IMAGE_PIXELS / 4 / max(width * height, 1)) ** 0.5)
    image = clean(page.render(scale=scale, grayscale=True).to_pil())
    return recognise(image), image.width, image.height


def _words(table: str) -> list[Word]:
    """Read Tesseract's TSV; words take the height of their line, which is steadier than their own."""
    words: list[Word] = []
    line_span = (0.0, 0.0)
    for row in table.splitlines()[1:]:
        columns = row.split("\t")
        if len(columns) < 12:
            continue
        left, top, width, height = (float(value) for value in columns[6:10])
        if columns[0] == "4":
            line_span = (top, top + height)
        elif columns[0] == "5" and columns[11].strip() and float(columns[10]) >= _SURE:
            words.append(Word(columns[11].strip(), left, top, left + width, top + height))
            words[-1] = _with_line(words[-1], line_span)
    return words


def _with_line(word: Word, span: tuple[float, float]) -> Word:
    if span[1] - span[0] > _TALL_LINE * word.height:
        return word
    return Word(word.text, word.x0, span[0], word.x1, span[1])


def skew(grey: Image.Image) -> float:
    """The angle at which the rows of ink are sharpest."""
    thumb = ImageOps.invert(
        grey.resize((_THUMB, max(1, _THUMB * grey.height // grey.width)), Image.Resampling.BOX)
    )

    def sharpness(angle: float) -> float:
        turned = thumb.rotate(angle, resample=Image.Resampling.BILINEAR)
        return statistics.pvariance(turned.resize((1, turned.height), Image.Resampling.BOX).tobytes())

    return max(_STEPS, key=sharpness)
