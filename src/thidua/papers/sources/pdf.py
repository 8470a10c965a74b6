"""PDF files: text pages by their words, scanned pages by recognition, signatures checked.

Options: "ocr" allows recognition of scanned pages; "anchor=PATH" names a PEM file with trusted certificates.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from thidua.papers.legacy import conversion_note, to_unicode
from thidua.papers.source import Cell, Line, Table, VerifiedSignature
from thidua.papers.sources import limits
from thidua.papers.sources.build import Draft
from thidua.papers.sources.glyphs import Drawn, PageWords, page_words
from thidua.papers.sources.layout import Word, opens_indented, page_lines
from thidua.papers.sources.refusals import refused
from thidua.papers.sources.tables import Grid, has_rulings
from thidua.papers.sources.text import is_vietnamese

_ANCHOR = "anchor="
_FEW_CHARACTERS = 25
_STAMP = re.compile(r"(?i)(?:ký\s+bởi|người\s+ký|signed\s+by|thời\s+gian\s+ký|cơ\s+quan\s*:|giờ\s+ký)")
_STAMP_LINES = 3
_LONGEST_FILL = 60


GridFinder = Callable[[bytes, int], list[Grid]]
Scanner = Callable[[pdfium.PdfPage], tuple[list[Word], int, int]]
Verifier = Callable[[bytes, Sequence[str], Mapping[str, str]], list[VerifiedSignature]]


def pdf_draft(
    data: bytes,
    options: Sequence[str],
    *,
    page_grids: GridFinder,
    page_scan: Scanner,
    verify_signatures: Verifier,
) -> Draft:
    """Turn a PDF into lines and tables; `scanned_pages` counts pages that wait for recognition.

    The three functions find ruled tables, recognise a page and check signatures; each is called only for a
    file that needs it. Raises PaperRefused.
    """
    data = _from_header(data)
    document = opened(data)
    if len(document) > limits.MAX_TEXT_PAGES:
        raise refused("too_many_pages")
    reader = _Pdf(data, document, page_grids, page_scan if "ocr" in options else None)
    reader.pages()
    draft = reader.draft
    if b"/ByteRange" in data:
        anchors = [option.removeprefix(_ANCHOR) for option in options if option.startswith(_ANCHOR)]
        draft.signatures.extend(verify_signatures(data, anchors, reader.field_texts))
    texts = [line.text for line in draft.lines if line.text]
    if draft.recognised and not reader.text_pages and not is_vietnamese(texts):
        raise refused("no_vietnamese")
    if not texts and not draft.scanned_pages:
        raise refused("no_text")
    _convert_legacy(draft)
    return draft


def _from_header(data: bytes) -> bytes:
    """Drop junk before %PDF, as the offsets of the file count from there."""
    return data[max(data.find(b"%PDF-", 0, 1024), 0) :]


def opened(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF that has pages. Raises PaperRefused, also when it wants a password."""
    try:
        document = pdfium.PdfDocument(data)
        if len(document) == 0:
            raise refused("corrupt")
    except pdfium.PdfiumError as broken:
        raise refused("encrypted" if _needs_password(broken) else "corrupt") from broken
    return document


def _needs_password(error: pdfium.PdfiumError) -> bool:
    return getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()


class _Pdf:
    """Reads one page after the other; `field_texts` are the texts that form fields show."""

    def __init__(
        self, data: bytes, document: pdfium.PdfDocument, page_grids: GridFinder, page_scan: Scanner | None
    ) -> None:
        self.data = data
        self.document = document
        self.page_grids = page_grids
        self.page_scan = page_scan
        self.draft = Draft()
        self.field_texts: dict[str, str] = {}
        self.text_pages = 0

    def pages(self) -> None:
        """Add all pages. Raises PaperRefused when none of them can be read."""
        broken = 0
        for at in range(len(self.document)):
            try:
                found = page_words(self.document, at)
                self._page(at, found)
            except pdfium.PdfiumError:
                broken += 1
        if broken == len(self.document):
            raise refused("corrupt")
        if broken:
            self.draft.notes.append(
                (f"Không đọc được {broken} trang bị hỏng.", f"{broken} damaged pages could not be read.")
            )

    def _page(self, at: int, found: PageWords) -> None:
        for drawn in found.over:
            if drawn.field_name:
                self.field_texts[drawn.field_name] = drawn.text
        if sum(len(word.text) for word in found.words) < _FEW_CHARACTERS and _has_picture(self.document[at]):
            self._scan(at)
            return
        self.text_pages += bool(found.words)
        fills = [drawn for drawn in found.over if not _is_stamp(drawn)]
        words = found.words + [word for drawn in fills for word in drawn.words]
        page = self.document[at]
        grids = self.page_grids(self.data, at) if has_rulings(page) else []
        self._text(words, found, grids, at + 1)
        for stamp in (drawn for drawn in found.over if _is_stamp(drawn)):
            self.draft.blank(at + 1)
            for line in filter(None, page_lines(stamp.words, *found.size)):
                self.draft.add(line, at + 1)

    def _text(self, words: list[Word], found: PageWords, grids: list[Grid], page: int) -> None:
        """Add what stands above each table, the table, and the rest."""
        if page > 1 and opens_indented(words, found.height):
            self.draft.blank(page)
        for grid in sorted(grids, key=lambda item: item.top):
            above = [word for word in words if _middle(word) < grid.top]
            inside = [word for word in words if grid.top <= _middle(word) <= grid.bottom and grid.holds(word)]
            words = [word for word in words if word not in set(above) | set(inside)]
            self._lines(above, found.size, page)
            self.draft.blank(page)
            self.draft.add_table(grid.slots(inside), page)
            self.draft.blank(page)
        self._lines(words, found.size, page)

    def _lines(self, words: list[Word], size: tuple[float, float], page: int) -> None:
        for text in page_lines(words, *size):
            if text:
                self.draft.add(text, page)
            else:
                self.draft.blank(page)

    def _scan(self, at: int) -> None:
        """Recognise a page, or count it when recognition is not allowed."""
        if self.page_scan is None:
            self.draft.scanned_pages += 1
            return
        words, width, height = self.page_scan(self.document[at])
        self.draft.recognised = True
        self.draft.blank(at + 1)
        self._lines(words, (width, height), at + 1)


def _is_stamp(drawn: Drawn) -> bool:
    """A signing block of several lines, not a number or a date set into a blank."""
    rows = len({round(word.top) for word in drawn.words})
    return bool(_STAMP.search(drawn.text)) or rows >= _STAMP_LINES or len(drawn.text) > _LONGEST_FILL


def _has_picture(page: pdfium.PdfPage) -> bool:
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4), None) is not None


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _convert_legacy(draft: Draft) -> None:
    """Convert the whole text when it is clearly TCVN3 or VNI (the fonts of a PDF do not always tell)."""
    converted = to_unicode("\n".join(line.text for line in draft.lines))
    if converted.code is None:
        return
    texts = converted.text.split("\n")
    draft.lines = [Line(line.number, text, line.page) for line, text in zip(draft.lines, texts, strict=True)]
    draft.tables = [_convert_table(table, texts) for table in draft.tables]
    draft.notes.append(conversion_note(converted.code))


def _convert_table(table: Table, texts: list[str]) -> Table:
    rows = tuple(
        tuple(Cell(cell.first, cell.last, " ".join(texts[cell.first - 1 : cell.last])) for cell in row)
        for row in table.rows
    )
    return Table(table.first, table.last, rows)
