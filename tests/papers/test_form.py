"""What is out of form is found, with the place of its rule; what we write ourselves is in form."""

import io
import json
from dataclasses import fields, is_dataclass, replace

import docx
import pytest
from docx.shared import Mm

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
    sound = compose(decided(LONG if "number_size" in expected else SHORT))
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


