"""Where things stand on the page, measured in the finished PDF against Phụ lục I of Nghị định 30/2020."""

from dataclasses import replace

import pytest

from papers.written.page import lines, one, rules
from papers.written.samples import DEPUTY, EVERY, HEAD, MADE, decided, met, submitted, urged
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.model import Annex, Column, Copy, Letterhead, Paper, Paragraph, Row, Signature, Table
from thidua.papers.write.pdf.write import write_pdf

BOLD, ITALIC, BOTH = "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
UPRIGHT = "LiberationSerif"


def pdf(paper):
    return write_pdf(compose(paper), MADE)


@pytest.fixture(scope="module")
def decision():
    return pdf(decided())


@pytest.fixture(scope="module")
def found(decision):
    return lines(decision.data)


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_nothing_leaves_the_text_area(make):
    rendered = pdf(make())
    text = [line for line in lines(rendered.data) if line.top > 20 - 1]
    assert min(line.left for line in text) >= 30 - 0.2
    assert max(line.right for line in text) <= 210 - 15 + 0.2
    assert max(line.bottom for line in text) <= 297 - 20
    assert min(line.top for line in text) >= 20 - 0.5


def test_the_left_edge_is_used_and_lines_are_justified(found):
    body = [line for line in found if line.page == 1 and line.size == 14]
    assert sum(abs(line.right - 195) < 0.2 for line in body) >= 4
    assert sum(abs(line.left - 30) < 0.3 for line in body) >= 4


@pytest.mark.parametrize(("text", "size", "font"), [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, BOLD), ("Độc lập - Tự do - Hạnh phúc", 13, BOLD),
    ("HUYỆN GÒ QUAO", 12, BOLD), ("Số: 05/QĐ-UBND", 13, UPRIGHT),
    ("Gò Quao, ngày 03 tháng 02 năm 2025", 13, ITALIC), ("QUYẾT ĐỊNH:", 14, BOLD),
    ("Căn cứ Luật Tổ chức", 14, ITALIC), ("Điều 2.", 14, BOLD), ("Trưởng phòng Nội vụ và", 14, UPRIGHT),
    ("Lê Văn Khanh", 14, BOLD), ("Nơi nhận:", 12, BOTH), ("- Lưu: VT, PNV.", 11, UPRIGHT),
])
def test_letters_have_the_size_and_style_of_the_decree(found, text, size, font):
    line = next(line for line in found if line.text.startswith(text))
    assert (line.size, line.font) == (size, font)


def test_the_columns_of_the_head_are_centred_on_each_other(found):
    motto = one(found, "Độc lập")
    assert one(found, "CỘNG HÒA").middle == pytest.approx(motto.middle, abs=0.3)
    day = one(found, "Gò Quao, ngày 03")
    assert day.middle == pytest.approx(motto.middle, abs=0.3)
    agency = next(line for line in found if line.text == "ỦY BAN NHÂN DÂN")
    assert one(found, "Số: 05").middle == pytest.approx(agency.middle, abs=0.3)
    assert one(found, "Số: 05").bottom == pytest.approx(day.bottom, abs=0.1)


def test_rules_under_names_are_as_long_as_the_decree_says(decision, found):
    motto, agency = one(found, "Độc lập"), next(line for line in found if line.text == "HUYỆN GÒ QUAO")
    drawn = rules(decision.data)
    under_motto = [rule for rule in drawn if 0 < rule[2] - motto.bottom < 4 and rule[0] > 100]
    assert [round(right - left, 1) for left, right, _y in under_motto] == [round(motto.right - motto.left, 1)]
    under_agency = [rule for rule in drawn if 0 < rule[2] - agency.bottom < 4 and rule[1] < 100]
    assert len(under_agency) == 1
    left, right, _y = under_agency[0]
    assert 1 / 3 <= (right - left) / (agency.right - agency.left) <= 1 / 2
    assert (left + right) / 2 == pytest.approx(agency.middle, abs=0.3)


def test_paragraphs_are_indented_and_stand_six_points_apart(found):
    first, second = one(found, "Căn cứ Luật"), one(found, "Theo đề nghị")
    assert second.left == pytest.approx(30 + 12.7, abs=0.2)
    line_height = 14 * 1.149 * 1.1 * 25.4 / 72
    assert second.bottom - first.bottom - line_height == pytest.approx(6 * 25.4 / 72, abs=0.1)


def test_pages_are_numbered_from_the_second_in_the_upper_margin(found):
    numbers = [line for line in found if line.bottom < 19 and line.text.isdigit()]
    assert [(line.page, line.text) for line in numbers] == [(page, str(page - 1)) for page in range(3, 3 + len(numbers))]
    assert numbers
    assert all(line.size == 13 and line.middle == pytest.approx(112.5, abs=0.3) for line in numbers)


def test_the_head_of_a_table_is_printed_again_and_rows_are_whole(found):
    heads = [line for line in found if line.text == "STT"]
    assert sorted(line.page for line in heads) == list(range(2, max(line.page for line in found) + 1))
    for page in {line.page for line in heads}:
        inside = [line for line in found if line.page == page and line.size == 12]
        ends = sum("Gò Quao" in line.text for line in inside if "huyện" in line.text or line.text.startswith("Gò"))
        starts = sum("Trung tâm Văn" in line.text for line in inside)
        assert starts == ends


def test_a_total_does_not_begin_a_page(found):
    total = one(found, "Tổng cộng")
    before = [line for line in found if line.page == total.page and line.top < total.top - 5 and line.text.isdigit()]
    assert len(before) >= 2


@pytest.mark.parametrize("count", range(3, 44, 5))
def test_nobody_signs_a_page_without_text(count):
    found = lines(pdf(urged(count)).data)
    signer = one(found, "Nguyễn Thị Bích Hường")
    above = [line for line in found if line.page == signer.page and 19 < line.top < one(found, "TM. ỦY").top - 1]
    assert [line.text for line in above]
    assert one(found, "TM. ỦY").page == signer.page


@pytest.mark.parametrize("discussed", range(10, 30, 4))
def test_no_single_line_is_left_alone(discussed):
    paper = met(discussed)
    found = [line for line in lines(pdf(paper).data) if line.top > 19]
    pages = sorted({line.page for line in found})
    starts = [next(line for line in found if line.page == page) for page in pages[1:]]
    assert all(line.left > 40 or "STT" in line.text or line.size != 14 for line in starts), [s.text for s in starts]


def test_places_for_signature_and_seal_overlap_by_a_third(decision, found):
    signature, seal = decision.places["signature-0"], decision.places["seal-0"]
    post, name = next(line for line in found if line.text == "CHỦ TỊCH"), one(found, "Lê Văn Khanh")
    assert signature.x + signature.width / 2 == pytest.approx(name.middle, abs=0.3)
    assert post.bottom <= signature.y
    assert signature.y + signature.height <= name.top + 0.5
    assert seal.x + seal.width - signature.x == pytest.approx(signature.width / 3, abs=0.1)
    assert signature.page == seal.page == 1


def test_recipients_stand_level_with_the_signer(found):
    assert one(found, "Nơi nhận:").top == pytest.approx(next(li for li in found if li.text == "CHỦ TỊCH").top, abs=1.0)
    assert one(found, "Nơi nhận:").left == pytest.approx(30, abs=0.3)


def test_an_official_letter_has_its_subject_under_its_number():
    found = lines(pdf(urged()).data)
    number, subject = one(found, "Số: 1205/UBND-NV"), one(found, "V/v đôn đốc")
    assert (subject.size, subject.font) == (12, UPRIGHT)
    assert 0 < subject.top - number.bottom < 6
    assert subject.middle == pytest.approx(number.middle, abs=0.4)
    assert one(found, "Kính gửi: Thủ trưởng").size == 14
    foot = one(found, "Địa chỉ:")
    assert foot.size == 11
    assert foot.bottom == pytest.approx(277, abs=1.5)


def test_dashes_of_addressees_stand_under_the_colon():
    found = lines(pdf(submitted()).data)
    first, second = one(found, "- Chủ tịch Ủy ban"), one(found, "- Hội đồng Thi đua")
    assert first.left == pytest.approx(second.left, abs=0.1)
    assert first.left == pytest.approx(one(found, "Kính gửi:").right, abs=1.0)


def test_the_secretary_signs_at_the_left_of_the_chair():
    found = lines(pdf(met()).data)
    assert one(found, "THƯ KÝ").middle < 112 < one(found, "CHỦ TỌA").middle
    assert one(found, "THƯ KÝ").top == pytest.approx(one(found, "CHỦ TỌA").top, abs=0.1)
    names = [line for line in found if line.text in ("Trần Thị Ngọc Ánh", "Lê Văn Khanh")]
    assert len(names) == 2
    assert names[0].top == pytest.approx(names[1].top, abs=0.1)
    assert not any("năm 2025" in line.text and line.font == ITALIC for line in found)


def test_names_stand_level_however_many_lines_are_above_them():
    signers = (Signature(("Người lập",), "Danh Sà Rây"), DEPUTY)
    found = shown_annex(signers)
    assert one(found, "Danh Sà Rây").top == pytest.approx(one(found, "Nguyễn Thị Bích Hường").top, abs=0.1)
    assert one(found, "NGƯỜI LẬP").top == pytest.approx(one(found, "TM. ỦY").top, abs=0.1)


def shown_annex(signers):
    annex = Annex("Bảng kê", (Paragraph("Nội dung."),), signatures=signers)
    return [line for line in lines(pdf(replace(decided(1), annexes=(annex,))).data) if line.page == 2]


def test_a_copy_on_paper_stands_below_a_rule_over_the_whole_width():
    head = replace(HEAD, number=7, symbol="SY-UBND")
    copy = Copy("Sao y", head, Signature(("TL. Chủ tịch", "Chánh Văn phòng"), "Thạch Thị Ngọc Ánh", sealed=True), ("Phòng Nội vụ",))
    rendered = pdf(replace(decided(1), annexes=(), copy=copy))
    found = lines(rendered.data)
    form, number = one(found, "SAO Y"), one(found, "Số: 07/SY-UBND")
    assert (form.size, form.font) == (14, BOLD)
    full = [rule for rule in rules(rendered.data, form.page - 1) if rule[1] - rule[0] > 164]
    assert [round(edge) for rule in full for edge in rule[:2]] == [30, 195]
    assert full[0][2] < form.top < number.top
    assert one(found, "CHÁNH VĂN PHÒNG").page == form.page
    assert {"signature-0", "copy-signature-0", "copy-seal-0"} <= set(rendered.places)


def test_a_row_higher_than_a_page_is_torn_between_lines_and_loses_none():
    story = " ".join(f"thành tích thứ {n}" for n in range(1, 900))
    annex = Annex("Danh sách", (Table((Column("STT", 12), Column("Thành tích")), (Row(("1", "ngắn")), Row(("2", story)), Row(("3", "hết")))),))
    found = lines(pdf(replace(decided(1), annexes=(annex,))).data)
    inside = [line for line in found if line.page > 1 and line.size == 12]
    assert all(line.top >= 20 and line.bottom <= 277.5 for line in inside)
    words = " ".join(line.text for line in inside if "thứ" in line.text or line.text[:1].isdigit()).split()
    assert [word for word in words if word.isdigit() and int(word) > 9] == [str(n) for n in range(10, 900)]
    assert len({line.page for line in inside}) >= 3
    assert "hết" in [line.text for line in inside]


def test_papers_with_nothing_in_them_are_still_laid_out():
    for body in ((), (Table((Column("STT"), Column("Tên")), ()),), (Paragraph(""),)):
        rendered = pdf(replace(decided(1), body=body, bases=(), annexes=(Annex("Phụ lục trống", ()),), recipients=(), archive=""))
        assert rendered.pages == 2
    bare = Paper(Letterhead("Ủy ban nhân dân xã Định An", dated=False), "", "", (), ended=False)
    assert pdf(bare).pages == 1


def test_titles_over_several_columns_and_beside_them():
    rendered = pdf(met())
    found = lines(rendered.data, gap=5)
    group, inside, beside = one(found, "Số phiếu"), one(found, "Đồng ý"), one(found, "STT")
    assert group.bottom < inside.top + 1.5
    assert (group.top + inside.bottom) / 2 == pytest.approx((beside.top + beside.bottom) / 2, abs=3)
    between = [rule for rule in rules(rendered.data, group.page - 1) if group.bottom - 1 < rule[2] < inside.top + 2]
    assert sum(right - left for left, right, _y in between) == pytest.approx(3 * 18, abs=0.5)
    assert min(left for left, _right, _y in between) > beside.right + 20
