"""The finished files: the same words in PDF and DOCX, a PDF/A that holds what it promises, styles that Word can edit."""

import hashlib
import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pdfplumber
import pypdfium2
import pytest
from lxml import etree
from pyhanko.pdf_utils.reader import PdfFileReader

from papers.written.page import W, part, words_of_docx
from papers.written.samples import EVERY, MADE, decided, submitted, urged
from thidua.papers.files import read_file
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.model import Marks, Run
from thidua.papers.write.pdf.write import write_pdf


def words_of_pdf(data: bytes) -> str:
    """The words of a PDF in the order in which they are drawn, without page numbers and repeated heads."""
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_both_files_have_the_same_words_in_the_same_order(make):
    flow = compose(make() if make is not decided else decided(4))
    pdf, word = words_of_pdf(write_pdf(flow, MADE).data), words_of_docx(write_docx(flow, MADE))
    if make is urged:  # the address stands in a footer of its own in Word
        pdf = pdf.replace("Địa chỉ: thị trấn Gò Quao, huyện Gò Quao, tỉnh Kiên Giang", "")
    assert len(word) > 300
    assert sorted(re.sub(r"(^| )2( |$)", " ", pdf).split()) == sorted(re.sub(r"(^| )2( |$)", " ", word).split())


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_our_own_reader_reads_what_we_write(make, tmp_path):
    paper, flow = make(), compose(make())
    for name, data in (("a.pdf", write_pdf(flow, MADE).data), ("a.docx", write_docx(flow, MADE))):
        (tmp_path / name).write_bytes(data)
        reading = read_file(tmp_path / name)
        assert (reading.number, reading.symbol) == (paper.letterhead.number, paper.letterhead.symbol), name
        assert reading.kind == (paper.kind or "Công văn"), name
        if paper.letterhead.dated:
            assert reading.issued_on == paper.letterhead.on, name


@pytest.fixture(scope="module")
def pdf():
    return write_pdf(compose(replace(decided(), marks=Marks(watermark="DỰ THẢO"))), MADE).data


@pytest.fixture(scope="module")
def root(pdf):
    return PdfFileReader(io.BytesIO(pdf)).root


def test_the_file_says_that_it_is_pdf_a(pdf, root):
    assert pdf.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in pdf[10:14])
    xmp = etree.fromstring(root["/Metadata"].data)
    text = etree.tostring(xmp, encoding="unicode")
    assert "/Filter" not in root["/Metadata"]
    assert "<pdfaid:part>2</pdfaid:part>" in text
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in text
    assert "2025-06-20T08:30:00+07:00" in text


def test_the_two_places_of_metadata_agree(pdf, root):
    reader = PdfFileReader(io.BytesIO(pdf))
    info, xmp = reader.trailer["/Info"], root["/Metadata"].data.decode("utf-8")
    for key in ("/Title", "/Author", "/Producer"):
        assert str(info[key]) in xmp
    assert str(info["/Title"]).startswith("Quyết định 05/QĐ-UBND Về việc tặng Giấy khen")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20250620083000+07'00'"


def test_the_colours_have_a_profile(root):
    intent = root["/OutputIntents"][0].get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].data
    assert profile[36:40] == b"acsp"
    assert profile[16:20] == b"RGB "
    assert int.from_bytes(profile[:4], "big") == len(profile)


def test_every_font_is_embedded_with_the_widths_it_says(root):
    fonts = root["/Pages"]["/Kids"][0].get_object()["/Resources"]["/Font"]
    assert {str(font["/BaseFont"])[8:] for font in map(fonts.__getitem__, fonts)} >= {"LiberationSerif", "LiberationSerif-Bold"}
    for font in map(fonts.__getitem__, fonts):
        below = font["/DescendantFonts"][0].get_object()
        assert re.fullmatch(r"/[A-Z]{6}\+.+", str(font["/BaseFont"]))
        assert below["/FontDescriptor"]["/FontName"] == font["/BaseFont"] == below["/BaseFont"]
        assert len(below["/FontDescriptor"]["/FontFile2"].data) == below["/FontDescriptor"]["/FontFile2"]["/Length1"]
        assert b"beginbfchar" in font["/ToUnicode"].data


def test_nothing_is_in_the_file_that_pdf_a_forbids(pdf):
    for forbidden in (b"/Encrypt", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/SMask", b"/LZWDecode", b"/ca "):
        assert forbidden not in pdf
    assert pdf.count(b"startxref") == 1
    assert pdf.rstrip().endswith(b"%%EOF")
    assert re.search(rb"/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]", pdf)
    offsets = [int(row) for row in re.findall(rb"^(\d{10}) 00000 n $", pdf, re.M)]
    assert all(re.match(rb"%d 0 obj" % number, pdf[at:at + 12]) for number, at in enumerate(offsets, start=1))
    for length, at in ((int(m[1]), m.end()) for m in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", pdf)):
        assert pdf[at + length:at + length + 10] == b"\nendstream"


@pytest.mark.parametrize("make", [decided, urged])
def test_the_same_paper_gives_the_same_bytes(make):
    first, second = (compose(make()) for _ in range(2))
    assert write_pdf(first, MADE).data == write_pdf(second, MADE).data
    assert hashlib.sha256(write_docx(first, MADE)).digest() == hashlib.sha256(write_docx(second, MADE)).digest()


def test_the_watermark_stands_on_every_page_behind_the_text(pdf):
    for page in PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Kids"]:
        assert page.get_object()["/Contents"].data.startswith(b"q 0.89 0.89 0.89 rg BT /F1 ")
    word = write_docx(compose(replace(decided(2), marks=Marks(watermark="DỰ THẢO"))), MADE)
    assert all('string="DỰ THẢO"' in etree.tostring(part(word, f"word/header{n}.xml"), encoding="unicode") for n in (1, 2))


def test_red_marks_are_framed_in_the_size_of_the_decree():
    data = write_pdf(compose(urged()), MADE).data
    with pdfplumber.open(io.BytesIO(data)) as opened:
        frames = [rect for rect in opened.pages[0].rects if tuple(rect["stroking_color"]) == (1, 0, 0)]
    assert [(round(f["width"] * 25.4 / 72), round(f["height"] * 25.4 / 72)) for f in frames] == [(20, 8)]


def test_word_finds_page_margins_numbers_and_named_styles():
    data = write_docx(compose(decided(4)), MADE)
    opened = docx.Document(io.BytesIO(data))
    for section in opened.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert [round(edge.mm) for edge in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)] == [20, 15, 20, 30]
        assert section.different_first_page_header_footer
    assert len(opened.sections) == 2
    names = {paragraph.style.name for paragraph in opened.paragraphs}
    assert {"Tên loại", "Trích yếu", "Căn cứ", "Điều", "Lệnh"} <= names
    assert b" PAGE " in etree.tostring(part(data, "word/header1.xml"))
    assert opened.core_properties.title.startswith("Quyết định 05/QĐ-UBND")
    assert len(opened.tables) == 3


def test_rows_in_word_are_whole_and_their_head_is_repeated():
    body = part(write_docx(compose(decided(4)), MADE), "word/document.xml")
    rows = list(body.iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows) == 1


def test_tables_in_word_do_not_touch_and_the_last_is_followed_by_text():
    for make in EVERY.values():
        body = part(write_docx(compose(make()), MADE), "word/document.xml")[0]
        tags = [etree.QName(child).localname for child in body]
        assert ("tbl", "tbl") not in set(pairwise(tags))
        assert tags[-2:] == ["p", "sectPr"]


def test_hostile_text_harms_neither_file():
    nasty = "A & B <w:p> \\( ) % \x07 “ngoặc” ]]> \ud7ff é"
    paper = replace(submitted(), subject=nasty.replace("\ud7ff", ""), body=(submitted().body[-1],))
    flow = compose(paper)
    assert "<w:p>" in words_of_docx(write_docx(flow, MADE))
    assert letters("A&B<w:p>\\()%") in letters(words_of_pdf(write_pdf(flow, MADE).data))


def test_a_run_keeps_its_blanks_and_its_style():
    paper = replace(submitted(), body=(type(submitted().body[-1])((Run("một "), Run("hai", bold=True), Run(" ba."))),))
    flow = compose(paper)
    assert "một hai ba./." in words_of_docx(write_docx(flow, MADE))
    assert "một hai ba./." in words_of_pdf(write_pdf(flow, MADE).data)


def test_word_files_are_plain_archives_without_macros():
    with zipfile.ZipFile(io.BytesIO(write_docx(compose(decided(2)), MADE))) as archive:
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if "vba" in name.lower() or name.endswith(".bin")]


def test_titles_over_several_columns_are_merged_in_word():
    body = part(write_docx(compose(EVERY["minutes"]()), MADE), "word/document.xml")
    merged = [cell.get(f"{W}val", "on") for cell in body.iter(f"{W}vMerge")]
    assert (merged.count("restart"), merged.count("on")) == (4, 4)
    assert [span.get(f"{W}val") for span in body.iter(f"{W}gridSpan")][:1] == ["3"]
