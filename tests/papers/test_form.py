"""What is out of form is found, with the place of its rule; what we write ourselves is in form."""

import io
import json
from dataclasses import fields, is_dataclass, replace

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from papers.files import hostile
from papers.written.samples import DEPUTY, EVERY, MADE, decided, submitted, urged
from thidua.cli.main import main
from thidua.papers.errors import PaperRefused
from thidua.papers.form.check import check
from thidua.papers.form.look import form_of
from thidua.papers.form.pdf import see_pdf
from thidua.papers.form.rules import Finding, rules
from thidua.papers.form.word import see_word
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.flow import Para, Style
from thidua.papers.write.model import Annex, Clause, Paragraph
from thidua.papers.write.pdf.write import write_pdf


def changed(thing, change):
    """Give the flow with every paragraph changed, wherever it stands."""
    if isinstance(thing, Para):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(changed(item, change) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, Style):
        return replace(thing, **{part.name: changed(getattr(thing, part.name), change) for part in fields(thing)})
    return thing


def styled(name, **changes):
    """Change the style of the paragraphs of one name."""
    def change(para):
        return Para(para.text, para.style.but(**changes)) if para.style.name == name else para
    return lambda flow: changed(flow, change)


def worded(before, after):
    """Put other words in a paragraph."""
    def change(para):
        plain = isinstance(para.text, str) and before in para.text
        return Para(para.text.replace(before, after), para.style) if plain else para
    return lambda flow: changed(flow, change)


def codes(data):
    return {finding.code for finding in check(see_word(data) if data.startswith(b"PK") else see_pdf(data))}


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("write", [write_docx, lambda flow, made: write_pdf(flow, made).data], ids=["docx", "pdf"])
def test_what_we_write_is_in_form(make, write):
    assert codes(write(compose(make()), MADE)) == set()


SHORT, LONG = 1, 32
"""Names in the list; enough for a second page of it."""
BOTH = [
    (lambda flow: replace(flow, margins=(20, 15, 20, 25)), {"margin_left"}),
    (lambda flow: replace(flow, margins=(20, 25, 20, 30)), {"margin_right"}),
    (lambda flow: replace(flow, margins=(12, 15, 20, 30)), {"margin_top"}),
    (lambda flow: replace(flow, page=(216, 279)), {"page_size"}),
    (lambda flow: replace(flow, number_size=10), {"number_size"}),
    (styled("Quốc hiệu", size=10), {"country_size", "sizes_apart"}), (styled("Quốc hiệu", bold=False), {"country_style"}),
    (worded("CHỦ\u00a0NGHĨA", "CHŨ\u00a0NGHĨA"), {"country_words"}),
    (styled("Tiêu ngữ", size=12), {"motto_size", "sizes_apart"}), (styled("Tiêu ngữ", italic=True), {"motto_style"}),
    (worded("Độc lập - Tự do", "Độc lập-Tự do"), {"motto_words"}),
    (styled("Cơ quan ban hành", bold=False), {"agency_style"}), (styled("Cơ quan ban hành", size=14), {"agency_size"}),
    (styled("Số, ký hiệu", size=12), {"symbol_size"}), (worded("05/QĐ", "5/QĐ"), {"symbol_zero"}),
    (worded("05/QĐ-UBND", "05 /QĐ-UBND"), {"symbol_form"}), (worded("Số:", "Số"), {"symbol_form"}),
    (styled("Địa danh, thời gian", italic=False), {"day_style"}), (styled("Địa danh, thời gian", size=12), {"day_size"}),
    (worded("ngày\u00a003", "ngày\u00a03"), {"day_zero"}), (worded("tháng\u00a002\u00a0năm", "tháng\u00a03\u00a0năm"), set()),
    (worded("Gò Quao, ngày", "Gò Quao ngày"), {"day_comma"}),
    (styled("Tên loại", size=12), {"kind_size"}), (styled("Tên loại", bold=False), {"kind_style"}),
    (styled("Trích yếu", italic=True), {"subject_style"}), (styled("Trích yếu", size=16), {"subject_size"}),
    (styled("Căn cứ", italic=False), {"base_style"}),
    (styled("Điều", size=12), {"body_size"}),
    (styled("Thẩm quyền ký", bold=False), {"signer_style"}), (styled("Họ và tên", size=12), {"name_style"}),
    (worded("Lê Văn Khanh", "ThS. Lê Văn Khanh"), {"signer_title"}),
    (styled("Nơi nhận", bold=False), {"received_style"}), (styled("Danh sách nơi nhận", size=12), {"received_list"}),
    (worded("-\u00a0Lưu: VT", "-\u00a0Lưu VT"), {"archive_form"}),
    (styled("Điều", colour="FF0000"), {"colour"}),
]


@pytest.mark.parametrize(("spoil", "expected"), BOTH, ids=[f"{n}-{'-'.join(sorted(e))}" for n, (_s, e) in enumerate(BOTH)])
def test_each_fault_is_found_and_no_other(spoil, expected):
    sound = compose(decided(LONG) if "number_size" in expected else replace(decided(SHORT), annexes=()))
    flow = spoil(sound)
    assert flow != sound
    assert codes(write_docx(flow, MADE)) == expected
    assert codes(write_pdf(flow, MADE).data) == expected


WORD_ONLY = [
    (lambda flow: replace(flow, margins=(20, 15, 12, 30)), {"margin_bottom"}),
    (styled("Điều", align="left"), {"body_align"}), (styled("Điều", first=20), {"body_indent"}),
    (styled("Điều", before=0), {"body_gap"}), (styled("Điều", leading=2), {"body_leading"}),
    (worded("2015;", "2015,"), {"base_end"}), (worded("TT. HĐND huyện;", "TT. HĐND huyện"), {"received_end"}),
]


@pytest.mark.parametrize(("spoil", "expected"), WORD_ONLY, ids=[next(iter(e)) for _s, e in WORD_ONLY])
def test_what_only_a_word_file_shows(spoil, expected):
    flow = spoil(compose(decided(SHORT)))
    assert flow != compose(decided(SHORT))
    assert codes(write_docx(flow, MADE)) == expected


def both(paper):
    flow = compose(paper)
    return codes(write_docx(flow, MADE)) | codes(write_pdf(flow, MADE).data)


def test_the_subject_of_a_letter_is_checked():
    spoilt = styled("Trích yếu công văn", bold=True, size=14)(compose(urged()))
    assert codes(write_docx(spoilt, MADE)) == {"about_style"}


def test_points_follow_the_vietnamese_alphabet():
    def lettered(*points):
        return replace(submitted(), body=(*(Clause(f"{point})", "Nội dung của điểm này;") for point in points), Paragraph("Hết.")))

    assert both(lettered("a", "b", "c", "d", "đ", "e", "g")) == set()
    assert both(lettered("a", "b", "c", "d", "e")) == {"points_order"}
    assert both(lettered("a", "c")) == {"points_order"}


def test_annexes_have_roman_numbers():
    def with_annexes(*labels):
        return replace(decided(2), annexes=tuple(Annex("Biểu", (Paragraph("Nội dung của phụ lục."),), label=label) for label in labels))

    assert both(with_annexes("Phụ lục I", "Phụ lục II")) == set()
    assert both(with_annexes("Phụ lục 1", "Phụ lục 2")) == {"annex_roman"}
    assert both(with_annexes("Phụ lục", "Phụ lục")) == {"annex_roman"}


def test_missing_parts_are_named():
    bare = docx.Document()
    for number in range(70):
        bare.add_paragraph(f"Đoạn văn thứ {number} không có thể thức nào cả, được viết dài ra cho thành một đoạn thật sự của văn bản.")
    found = codes(saved(bare))
    assert found >= {"country_missing", "motto_missing", "symbol_missing", "day_missing", "received_missing", "number_missing"}
    assert found >= {"page_size", "font", "body_size", "body_align", "body_indent"}


def saved(document):
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def edited(change):
    """Our decision, opened and changed in another program."""
    document = docx.Document(io.BytesIO(write_docx(compose(decided(3)), MADE)))
    change(document)
    return saved(document)


def test_what_people_change_in_word_is_seen():
    def other_font(document):
        next(p for p in document.paragraphs if p.text.startswith("Điều\u00a02")).runs[-1].font.name = "Arial"

    def old_font(document):
        run = next(p for p in document.paragraphs if p.text.startswith("Điều\u00a02")).runs[-1]
        run.font.name, run.text = ".VnTime", "QuyÕt ®Þnh nµy"

    def plain_article(document):
        next(p for p in document.paragraphs if p.text.startswith("Điều\u00a02")).runs[0].bold = False

    def first_page_number(document):
        document.sections[0].different_first_page_header_footer = False

    def loose_marks(document):
        next(p for p in document.paragraphs if p.text.startswith("Điều\u00a02")).runs[-1].text = "Ho\u0300a hợp."

    def turned(document):
        section = document.sections[0]
        section.page_width, section.page_height = Mm(297), Mm(210)

    expected = [(other_font, "font"), (old_font, "legacy_font"), (plain_article, "article_style"),
                (first_page_number, "number_first"), (loose_marks, "composed"), (turned, "page_turned")]
    for change, code in expected:
        assert codes(edited(change)) == {code}, code


def put(cell, *parts):
    """Write paragraphs into a cell as people do: letter by letter formatting, no styles."""
    for index, (words, size, bold, italic) in enumerate(parts):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(words)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def by_hand():
    """A plan as an officer types it in Word, without any of our styles."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(20), Mm(20), Mm(30), Mm(20)
    head = document.add_table(2, 2)
    put(head.cell(0, 0), ("UBND HUYỆN GÒ QUAO", 13, False, False), ("PHÒNG NỘI VỤ", 13, True, False))
    put(head.cell(0, 1), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False), ("Độc lập - Tự do - Hạnh phúc", 14, True, False))
    put(head.cell(1, 0), ("Số: 12/KH-PNV", 13, False, False))
    put(head.cell(1, 1), ("Gò Quao, ngày 20 tháng 5 năm 2021", 14, False, True))
    for words in ("KẾ HOẠCH", "Tuyên truyền phong trào thi đua"):
        title = document.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.add_run(words).bold = True
    for words in ("Căn cứ Kế hoạch số 61/KH-UBND, Phòng Nội vụ xây dựng kế hoạch tuyên truyền phong trào thi đua như sau:",
                  "1. Nội dung tuyên truyền gồm các chỉ tiêu thi đua phát triển kinh tế - xã hội của huyện đến năm 2025.",
                  "a) Trên hệ thống truyền thanh của huyện và của các xã, thị trấn, mỗi tuần ít nhất hai buổi phát thanh;",
                  "b) Trên trang thông tin điện tử của huyện, mỗi tháng ít nhất một bài về gương người tốt, việc tốt./."):
        paragraph = document.add_paragraph(words)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        shape = paragraph.paragraph_format
        shape.first_line_indent, shape.space_before, shape.space_after, shape.line_spacing = Mm(12.7), Pt(3), Pt(3), 1.15
    foot = document.add_table(1, 2)
    left, right = foot.cell(0, 0), foot.cell(0, 1)
    for index, (words, size, bold) in enumerate((("Nơi nhận:", 12, True), ("- UBND huyện (b/c);", 11, False), ("- Lưu: VT.", 11, False))):
        run = (left.paragraphs[0] if index == 0 else left.add_paragraph()).add_run(words)
        run.bold, run.italic, run.font.size = bold, bold, Pt(size)
    put(right, ("TRƯỞNG PHÒNG", 14, True, False), ("", 14, True, False), ("", 14, True, False), ("Nguyễn Thị Bích Hường", 14, True, False))
    return document


def test_a_plan_typed_by_hand_is_in_form():
    assert form_of(saved(by_hand())) == []


def test_faults_typed_by_hand_are_found():
    document = by_hand()
    document.paragraphs[2].runs[0].font.size = Pt(12)
    document.paragraphs[5].runs[0].text = "c) " + document.paragraphs[5].runs[0].text[3:]
    document.tables[1].cell(0, 1).paragraphs[3].runs[0].text = "TS. Nguyễn Thị Bích Hường"
    document.tables[0].cell(1, 1).paragraphs[0].runs[0].text = "Gò Quao, ngày 20 tháng 05 năm 2021"
    assert codes(saved(document)) == {"body_size", "points_order", "signer_title", "day_zero"}


def test_abbreviations_of_authority_have_their_stop():
    spoilt = worded("KT. CHỦ TỊCH", "KT CHỦ TỊCH")(compose(replace(urged(), signatures=(DEPUTY,))))
    spoilt = worded("KT.\u00a0CHỦ TỊCH", "KT CHỦ TỊCH")(spoilt)
    assert codes(write_docx(spoilt, MADE)) == {"signer_abbreviation"}


def test_every_rule_can_be_said_in_two_languages_with_its_place():
    assert len(rules()) > 50
    for code, rule in rules().items():
        one = Finding(code, seen="X")
        assert one.sentence("vi").endswith("."), code
        assert one.sentence("en").endswith("."), code
        assert "{" not in one.sentence("vi") + one.sentence("en")
        assert rule.place("vi").endswith("Phụ lục I Nghị định 30/2020/NĐ-CP")
        assert rule.place("en").endswith("Annex I of Decree 30/2020/NĐ-CP")
    assert rules()["name_style"].place("vi") == "điểm đ khoản 7 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP"
    assert rules()["sizes_apart"].place("en") == "Section V, Part I, Annex I of Decree 30/2020/NĐ-CP"


def test_lists_that_word_counts_are_read_with_their_labels():
    document = docx.Document()
    document.add_paragraph("Đoạn đầu", style="List Number")
    assert [line.text for line in see_word(saved(document)).lines] == ["1. Đoạn đầu"]


@pytest.mark.parametrize(("data", "code"), [
    (b"%PDF-1.4 rubbish", "corrupt"), (b"PK\x03\x04rubbish", "unsupported"), ("chỉ là chữ".encode(), "no_form"), (b"", "empty"),
])
def test_files_that_cannot_be_judged_are_refused(data, code):
    with pytest.raises(PaperRefused) as refused:
        form_of(data)
    assert refused.value.code == code


def test_a_locked_pdf_is_refused_as_locked():
    locked = hostile.locked_pdf(write_pdf(compose(replace(decided(1), annexes=())), MADE).data)
    with pytest.raises(PaperRefused, match="mật khẩu"):
        form_of(locked)


def test_the_command_shows_and_counts(tmp_path, capsys):
    good, bad = tmp_path / "a.docx", tmp_path / "b.docx"
    good.write_bytes(write_docx(compose(decided(2)), MADE))
    bad.write_bytes(write_docx(styled("Tiêu ngữ", size=12)(compose(decided(2))), MADE))
    assert main(["form", str(good)]) == 0
    assert "không thấy sai thể thức" in capsys.readouterr().out
    assert main(["form", "--lang", "en", str(good), str(bad), str(tmp_path / "none.pdf")]) == 1
    shown = capsys.readouterr()
    assert "1 errors, 1 worth a look" in shown.out
    assert "point b, clause 1, Section II, Part I, Annex I" in shown.out
    assert "was not found" in shown.err
    assert main(["form", "--json", str(bad)]) == 1
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)[str(bad)]] == ["motto_size", "sizes_apart"]




def test_a_margin_just_outside_is_not_told_as_one_inside():
    found = Finding("margin_top", seen="25.4")
    assert found.sentence("vi") == "Lề trên 25,4 mm; phải từ 20 đến 25 mm."
    assert found.sentence("en") == "The top margin is 25.4 mm; it must be 20 to 25 mm."
