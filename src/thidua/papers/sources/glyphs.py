"""Words with their places out of a PDF page, and the text that annotations draw over it."""

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from thidua.papers.sources.layout import Word

_MOST_CHARACTERS = 60_000
"""On one page; a page of a plan has 3,000."""
_WIDGET = 20
_MOST_ANNOTATIONS = 400
_WORD_GAP = 0.3
_HYPHEN_AT_END = (0x02, 0xFFFE)
"""What the library may give for a hyphen at the end of a line; no Vietnamese word is parted, so it was printed."""


@dataclass
class Drawn:
    """What an annotation shows over the page: its field name ("" for none) and words."""

    field_name: str
    rect: tuple[float, float, float, float]
    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words as one line."""
        ordered = sorted(self.words, key=lambda word: (round(word.top), word.x0))
        return " ".join(word.text for word in ordered)


@dataclass
class PageWords:
    """The words of one page; `over` are those that annotations draw."""

    width: float
    height: float
    words: list[Word]
    over: list[Drawn]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height


def page_words(document: pdfium.PdfDocument, number: int) -> PageWords:
    """Give the words of a page, those drawn by annotations apart. Raises PdfiumError on a broken page."""
    page = document[number]
    width, height = page.get_size()
    box = page.get_bbox()
    printed = _words(page, box)
    over = _annotations(page, box)
    if over and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[number]
        before = Counter(map(_key, printed))
        for word in _words(page, box):
            if before[_key(word)] > 0:
                before[_key(word)] -= 1
            else:
                _give(word, over)
    page.close()
    return PageWords(width, height, printed, [drawn for drawn in over if drawn.words])


def _key(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.x0), round(word.top)


def _give(word: Word, over: list[Drawn]) -> None:
    """Hand a word to the annotation whose rectangle holds its middle."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for drawn in over:
        x0, top, x1, bottom = drawn.rect
        if x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1:
            drawn.words.append(word)
            return


def _annotations(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> list[Drawn]:
    found = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        rect = raw.FS_RECTF()
        if raw.FPDFAnnot_GetRect(annotation, rect):
            name = _string(annotation, b"T") if raw.FPDFAnnot_GetSubtype(annotation) == _WIDGET else ""
            low, high = sorted((rect.bottom, rect.top))
            found.append(Drawn(name, (rect.left - box[0], box[3] - high, rect.right - box[0], box[3] - low)))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _string(annotation: object, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\x00")


def _words(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> list[Word]:
    """Collect characters into words at blanks, at new lines and at gaps."""
    text_page = page.get_textpage()
    collector = _Collector(box)
    rect = raw.FS_RECTF()
    for at in range(min(text_page.count_chars(), _MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if code in _HYPHEN_AT_END and raw.FPDFText_IsHyphen(text_page, at) == 1:
            code = ord("-")
        raw.FPDFText_GetLooseCharBox(text_page, at, rect)
        collector.take(code, rect.left, rect.top, rect.right, rect.bottom)
    collector.finish()
    text_page.close()
    return collector.words


class _Collector:
    """Turns a stream of characters with boxes into words."""

    def __init__(self, box: tuple[float, float, float, float]) -> None:
        self.box = box
        self.words: list[Word] = []
        self.letters: list[str] = []
        self.place = (0.0, 0.0, 0.0, 0.0)
        self.last: tuple[int, int, int] | None = None

    def take(self, code: int, left: float, top: float, right: float, bottom: float) -> None:
        """Add one character; y of the PDF points up."""
        if code <= 32 or code in (0xA0, 0xFFFE, 0xFFFF):
            self.finish()
            return
        x0, x1 = left - self.box[0], right - self.box[0]
        low, high = self.box[3] - top, self.box[3] - bottom
        mark = (code, round(x0 * 2), round(low * 2))
        if mark == self.last:
            return
        self.last = mark
        if self.letters and self._apart(x0, low, high, chr(code)):
            self.finish()
        if not self.letters:
            self.place = (x0, low, x1, high)
        self.letters.append(chr(code))
        first, over, end, under = self.place
        self.place = (min(first, x0), min(over, low), max(end, x1), max(under, high))

    def finish(self) -> None:
        """End the word."""
        if self.letters:
            self.words.append(Word(unicodedata.normalize("NFC", "".join(self.letters)), *self.place))
        self.letters = []

    def _apart(self, x0: float, low: float, high: float, letter: str) -> bool:
        _, over, end, under = self.place
        height = max(under - over, 0.1)
        elsewhere = min(high, under) - max(low, over) < 0.3 * min(height, max(high - low, 0.1))
        return not unicodedata.combining(letter) and (elsewhere or abs(x0 - end) > _WORD_GAP * height)
