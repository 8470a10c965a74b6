"""Bad files: each is refused with one sentence, in bounded time and memory."""

import io
import random
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from papers.files import docx, hostile, pdfs
from thidua.papers.errors import PaperRefused
from thidua.papers.sources import limits
from thidua.papers.sources.isolate import _environment, parse_apart
from thidua.papers.sources.opening import open_paper
from thidua.papers.sources.refusals import SENTENCES

PLAN = pdfs.make_pdf(pdfs.Page(pdfs.PLAN))
WORD = docx.make_docx(docx.paragraph("Kế hoạch"))


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(PaperRefused) as caught:
        open_paper(data, name)
    assert (caught.value.vi, caught.value.en) == SENTENCES[caught.value.code]
    return caught.value.code


def many_pages(count: int) -> bytes:
    return pdfs.make_pdf(*[pdfs.Page([(80, 80, "Trang")]) for _ in range(count)])


@pytest.mark.parametrize(
    ("make", "name", "code"),
    [
        (lambda: b"", "a.txt", "empty"),
        (lambda: b"\xef\xbb\xbf \r\n", "a.txt", "empty"),
        (lambda: b"\x00" * 500, "a.pdf", "empty"),
        (lambda: b"a" * (limits.MAX_FILE_BYTES + 1), "a.txt", "too_large"),
        (lambda: b"a " * limits.MAX_TEXT_CHARACTERS, "a.txt", "too_long"),
        (lambda: b"ab" * (limits.MAX_READ_CHARACTERS // 2 + 1), "a.txt", "too_long"),
        (lambda: docx.make_docx(docx.paragraph("Báo cáo trước ngày 15/11; " * 40_000)), "a.docx", "too_long"),
        (lambda: b"<html><body><p>" + b"Bao cao; " * 120_000, "a.html", "too_long"),
        (hostile.old_word, "a.doc", "old_word"),
        (hostile.old_word, "a.docx", "old_word"),
        (hostile.locked_word, "a.docx", "encrypted"),
        (lambda: hostile.locked_pdf(PLAN), "a.pdf", "encrypted"),
        (hostile.zip_bomb, "a.docx", "bomb"),
        (hostile.lying_zip_bomb, "a.docx", "corrupt"),
        (hostile.xml_bomb, "a.docx", "unsafe_xml"),
        (hostile.deep_word, "a.docx", "too_deep"),
        (hostile.deep_page, "a.html", "too_deep"),
        (hostile.pixel_bomb, "a.png", "too_many_pixels"),
        (lambda: pdfs.as_bytes(hostile.cat(), "JPEG"), "cat.jpg", "no_vietnamese"),
        (lambda: pdfs.make_pdf(pdfs.Page(picture=hostile.cat())), "cat.pdf", "no_vietnamese"),
        (hostile.looping_pdf, "a.pdf", "corrupt"),
        (lambda: WORD[:200], "a.docx", "corrupt"),
        (lambda: WORD[:-60], "a.docx", "corrupt"),
        (lambda: PLAN[:60], "a.pdf", "corrupt"),
        (lambda: random.Random(1).randbytes(5000), "a.pdf", "corrupt"),
        (lambda: random.Random(1).randbytes(5000), "a.bin", "unsupported"),
        (lambda: random.Random(1).randbytes(5000), "a.txt", "unsupported"),
        (lambda: b"{\\rtf1 abc}", "a.doc", "unsupported"),
        ("Số: 61/KH-UBND".encode, "61.docx", "disguised"),
        ("Số: 61/KH-UBND".encode, "61.PDF", "disguised"),
        (lambda: b"<!doctype html><html><body><p>404 Not Found</p></body></html>", "61.pdf", "disguised"),
        (lambda: b"<!doctype html><html><body><p>404 Not Found</p></body></html>", "61.jpg", "disguised"),
        (lambda: b"GIF89a" + b"\x00" * 100, "a.png", "unsupported"),
        (lambda: pdfs.as_bytes(pdfs.drawn(pdfs.PLAN, scale=1), "PNG")[:3000], "a.png", "corrupt"),
        (lambda: docx.make_docx(docx.paragraph("")), "a.docx", "no_text"),
        (lambda: pdfs.make_pdf(pdfs.Page()), "a.pdf", "no_text"),
        (lambda: b"<html><body><script>var a</script></body></html>", "a.html", "no_text"),
        (lambda: many_pages(limits.MAX_TEXT_PAGES + 1), "a.pdf", "too_many_pages"),
        (lambda: hostile.many_scans(limits.MAX_OCR_PAGES + 1), "a.pdf", "too_many_scans"),
        (lambda: hostile.many_scans(500), "a.pdf", "too_many_pages"),
    ],
)
def test_bad_file_is_refused_in_one_sentence(make: Callable[[], bytes], name: str, code: str) -> None:
    data = make()
    began = time.monotonic()
    assert refusal(data, name) == code
    assert time.monotonic() - began < 30


def test_spreadsheet_in_a_docx_coat_is_unsupported() -> None:
    data = docx.make_docx(docx.paragraph("x")).replace(b"word/", b"xl/aa")
    assert refusal(data, "a.docx") == "unsupported"


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.txt", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(PaperRefused) as caught:
            open_paper(path)
        assert caught.value.code == code


def test_scan_without_recogniser_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    picture = pdfs.as_bytes(pdfs.drawn(pdfs.PLAN, scale=1), "PNG")
    assert refusal(picture, "a.png") == "no_ocr"
    assert refusal(hostile.many_scans(1), "a.pdf") == "no_ocr"
    assert all("tesseract-ocr-vie" in sentence for sentence in SENTENCES["no_ocr"])


def test_text_pages_are_read_even_when_a_scanned_one_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    mixed = pdfs.make_pdf(pdfs.Page(pdfs.PLAN), pdfs.Page(picture=Image.new("L", (8, 8))))
    source = open_paper(mixed, "a.pdf")
    assert source.medium == "pdf"
    assert "tesseract-ocr-vie" in source.notes[0][0]


def test_parser_that_is_too_slow_or_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PaperRefused) as caught:
        parse_apart("pdf", PLAN, seconds=0.01)
    assert caught.value.code == "too_heavy"
    with pytest.raises(PaperRefused) as caught:
        parse_apart("nonsense", PLAN)
    assert caught.value.code == "corrupt"


def test_memory_of_the_caller_stays_small_whatever_the_file() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    data = hostile.pixel_bomb()
    refusal(data, "a.png")
    refusal(hostile.deep_page(), "a.html")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


@pytest.mark.parametrize("seed", range(12))
def test_mutated_files_raise_nothing_but_refusals(seed: int) -> None:
    chance = random.Random(seed)
    original, name = chance.choice(
        [(PLAN, "a.pdf"), (WORD, "a.docx"), ("Số: 1/KH-UBND".encode() * 50, "a.txt")]
    )
    data = bytearray(original)
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    del data[chance.randrange(len(data)) : chance.randrange(len(data))]
    with suppress(PaperRefused):
        assert open_paper(bytes(data), name).lines


def test_every_sentence_says_what_to_do_once() -> None:
    for code, (vi, en) in SENTENCES.items():
        assert vi.count(".") - vi.count(".doc") - vi.count("…") <= 2, code
        assert (vi.endswith(".") and en.endswith(".") and ";" in vi) or code in ("bomb", "unsafe_xml")


def test_pages_of_a_tiff_are_counted_before_they_are_read() -> None:
    first = Image.new("1", (8, 8))
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=[first] * limits.MAX_OCR_PAGES)
    assert refusal(out.getvalue(), "a.tif") == "too_many_scans"


def test_parser_process_does_not_inherit_secrets_or_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THIDUA_SECRET_KEY", "x")
    assert open_paper(WORD, "a.docx").lines
    assert "THIDUA_SECRET_KEY" not in _environment()
