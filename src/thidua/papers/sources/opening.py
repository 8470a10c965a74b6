"""The door for files: bytes or a path go in, a `Source` with numbered lines comes out."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from thidua.papers.read.claims import claims_in
from thidua.papers.read.plain import source_from_text
from thidua.papers.source import Source
from thidua.papers.sources import kinds, limits
from thidua.papers.sources.build import Draft, Note
from thidua.papers.sources.isolate import parse_apart
from thidua.papers.sources.refusals import refused
from thidua.papers.sources.tesseract_check import available
from thidua.papers.sources.text import text_of

_SCANNED: Note = (
    "Văn bản được nhận dạng từ ảnh quét; hãy đối chiếu số, ngày và tên với bản gốc.",
    "The text was recognised from a scan; compare numbers, dates and names with the original.",
)
_PAGES_LEFT: Note = (
    "Có trang quét chưa được nhận dạng vì máy chưa cài tesseract-ocr và tesseract-ocr-vie.",
    "Some scanned pages were not recognised, as tesseract-ocr and tesseract-ocr-vie are not installed.",
)


def open_paper(
    paper: str | os.PathLike[str] | bytes,
    name: str | None = None,
    *,
    anchors: Sequence[str | os.PathLike[str]] = (),
    recognise: bool = True,
    seconds: float = 0,
) -> Source:
    """This function will turn a file into numbered lines, tables and signatures.

    `paper` is a path or the content; `name` is the file name as the user knows it; `anchors` are PEM files of
    the certificates that signatures may be trusted by; without `recognise` scanned pages are not read;
    `seconds` replaces the usual time limit where nothing is recognised. The type is decided by the content. Raises PaperRefused.
    """
    data = paper if isinstance(paper, bytes) else _content(Path(paper))
    shown = name or ("" if isinstance(paper, bytes) else Path(paper).name)
    if len(data) > limits.MAX_FILE_BYTES:
        raise refused("too_large")
    kind = kinds.kind_of(data, shown)
    kinds.refuse_disguise(kind, shown)
    hint = kinds.wrong_extension_note(kind, shown)
    source = _source(kind, data, shown, [f"anchor={os.fspath(path)}" for path in anchors], recognise=recognise, seconds=seconds)
    if sum(len(line.text) for line in source.lines) > limits.MAX_READ_CHARACTERS:
        raise refused("too_long")
    return replace(source, notes=((hint,) if hint else ()) + source.notes)


def _content(path: Path) -> bytes:
    """Read at most one byte more than the limit."""
    try:
        with path.open("rb") as file:
            return file.read(limits.MAX_FILE_BYTES + 1)
    except FileNotFoundError as missing:
        raise refused("missing") from missing
    except (OSError, ValueError) as unreadable:
        raise refused("unreadable") from unreadable


def _source(kind: str, data: bytes, name: str, anchors: list[str], *, recognise: bool, seconds: float) -> Source:
    if kind in (kinds.TEXT, kinds.MARKDOWN):
        text, notes = text_of(data)
        return replace(source_from_text(text, name, kind), notes=tuple(notes))
    if kind == kinds.IMAGE:
        return _from_draft(_picture(data, recognise=recognise), name, "ocr")
    if kind == kinds.PDF:
        return _pdf(data, name, anchors, recognise=recognise, seconds=seconds)
    return _from_draft(parse_apart(kind, data, seconds=seconds), name, kind)


def _picture(data: bytes, *, recognise: bool) -> Draft:
    if not recognise or not available():
        raise refused("no_ocr")
    return parse_apart("image", data, seconds=limits.WORKER_WALL_SECONDS + limits.OCR_PAGE_SECONDS)


def _pdf(data: bytes, name: str, anchors: list[str], *, recognise: bool, seconds: float) -> Source:
    """Read the text first; only when pages are scans, and few enough, recognise them."""
    draft = parse_apart("pdf", data, options=anchors, seconds=seconds)
    if draft.scanned_pages == 0:
        return _from_draft(draft, name, "pdf")
    if recognise and draft.scanned_pages > limits.MAX_OCR_PAGES:
        raise refused("too_many_scans")
    if not recognise or not available():
        if not any(line.text for line in draft.lines):
            raise refused("no_ocr")
        draft.notes.append(_PAGES_LEFT)
        return _from_draft(draft, name, "pdf")
    longest = limits.WORKER_WALL_SECONDS + limits.OCR_SECONDS_PER_PAGE * draft.scanned_pages
    mostly_text = sum(bool(line.text) for line in draft.lines) > limits.OCR_FEW_LINES * draft.scanned_pages
    return _from_draft(
        parse_apart("pdf", data, options=["ocr", *anchors], seconds=longest),
        name,
        "pdf" if mostly_text else "ocr",
    )


def _from_draft(draft: Draft, name: str, medium: str) -> Source:
    lines = tuple(draft.lines)
    notes = (*draft.notes, _SCANNED) if draft.recognised else tuple(draft.notes)
    return Source(name, medium, lines, tuple(draft.tables), claims_in(lines), tuple(draft.signatures), notes)
