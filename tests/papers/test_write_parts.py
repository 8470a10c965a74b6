"""Each part of a document in its own dress: headings, titled clauses, marks, annexes across the sheet, long addressees."""

from dataclasses import replace

import pytest

from papers.written.page import lines, one
from papers.written.samples import CENTRE, DEPUTY, HEAD, MADE, decided, submitted
from thidua.papers.form.check import check
from thidua.papers.form.pdf import see_pdf
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.kinds import Closing, letter, named
from thidua.papers.write.model import (
    Annex,
    Clause,
    Column,
    Heading,
    Marks,
    Paragraph,
    Row,
    Run,
    Scale,
    Secrecy,
    Table,
    Urgency,
)
from thidua.papers.write.pdf.write import write_pdf

BOLD = "LiberationSerif-Bold"


def shown(paper):
    return lines(write_pdf(compose(paper), MADE).data)


def with_body(*body):
    return named("Báo cáo", HEAD, "Kết quả thực hiện phong trào thi đua", body, closing=Closing(DEPUTY))


def test_parts_and_chapters_stand_in_the_middle_their_titles_in_capitals():
    found = shown(with_body(Heading("part", "Chương II", "Tổ chức thực hiện"), Heading("part", title="Không số"), Paragraph("Hết.")))
    label, title = one(found, "Chương II"), one(found, "TỔ CHỨC THỰC HIỆN")
    assert label.middle == pytest.approx(112.5, abs=0.3)
    assert title.middle == pytest.approx(112.5, abs=0.3)
    assert {(line.size, line.font) for line in (label, title, one(found, "KHÔNG SỐ"))} == {(14, BOLD)}


def test_headings_and_titled_clauses():
    found = shown(with_body(
        Heading("roman", "I", "Kết quả"), Heading("arabic", "1", "Đăng ký"),
        Clause("2.", "Nội dung khoản.", title="Tên khoản"), Clause("Điều 5.", "Nội dung điều.", title="Hiệu lực thi hành"),
        Heading("order", title="Quyết nghị:"),
    ))
    for words in ("I. KẾT QUẢ", "1. Đăng ký", "2. Tên khoản"):
        assert (one(found, words).font, one(found, words).text) == (BOLD, words)
    assert one(found, "Nội dung khoản.").font == "LiberationSerif"
    assert one(found, "Điều 5.").text == "Điều 5. Hiệu lực thi hành Nội dung điều."
    assert one(found, "QUYẾT NGHỊ:").middle == pytest.approx(112.5, abs=0.3)


def test_paragraphs_in_the_middle_at_the_edge_and_in_runs():
    found = shown(with_body(
        Paragraph("Ở giữa", centred=True), Paragraph("Sát lề", indented=False), Paragraph((Run("Chữ "), Run("đậm.", bold=True)))
    ))
    assert one(found, "Ở giữa").middle == pytest.approx(112.5, abs=0.3)
    assert one(found, "Sát lề").left == pytest.approx(30, abs=0.2)
    assert one(found, "Chữ đậm").text == "Chữ đậm./."


def test_marks_of_secrecy_and_of_the_agency_signature():
    text = "Số: 05/QĐ-UBND; 03/02/2025 08:00:00 +07:00"
    paper = replace(decided(1), annexes=(), marks=Marks(secrecy=Secrecy.HIGH, urgency=Urgency.EXPRESS, top_right=text))
    data = write_pdf(compose(paper), MADE).data
    found = lines(data)
    mark, secret, fast = one(found, text), one(found, "TỐI MẬT"), one(found, "HỎA TỐC")
    assert (mark.size, mark.right) == (10, pytest.approx(195, abs=0.3))
    assert mark.bottom < one(found, "CỘNG HÒA").top + 0.5
    assert secret.middle == pytest.approx(fast.middle, abs=0.3)
    assert secret.top > next(line for line in found if line.text == "HUYỆN GÒ QUAO").bottom
    assert secret.bottom < fast.top
    assert check(see_pdf(data)) == []


def test_an_annex_across_the_sheet_with_a_head_of_its_own():
    table = Table((Column("STT", 12), Column("Nội dung")), (Row(("1", "Một việc")),))
    annex = Annex("Biểu tổng hợp", (table,), label="Phụ lục", head=True, landscape=True)
    found = [line for line in shown(replace(decided(1), annexes=(annex,))) if line.page == 2]
    middle = 30 + (297 - 30 - 15) / 2
    assert one(found, "BIỂU TỔNG HỢP").middle == pytest.approx(middle, abs=0.3)
    assert one(found, "CỘNG HÒA").middle > middle > one(found, "HUYỆN GÒ QUAO").middle
    assert not any(line.text.startswith("Số:") for line in found)
    assert max(line.right for line in found) <= 297 - 15


def test_one_long_addressee_hangs_under_its_first_word():
    to = f"Ban Giám đốc và toàn thể cán bộ, viên chức, người lao động {CENTRE}"
    found = shown(letter(HEAD, "mời họp", [Paragraph("Nội dung.")], to=[to], closing=Closing(DEPUTY)))
    first = one(found, "Kính gửi: Ban")
    second = next(line for line in found if line.text.endswith("huyện Gò Quao"))
    assert second is not first
    assert second.left > first.left + 15


@pytest.mark.parametrize(("scale", "sizes"), [(Scale.SMALL, (12, 13, 13)), (Scale.NORMAL, (12, 13, 14)), (Scale.LARGE, (13, 14, 14))])
def test_sizes_move_together(scale, sizes):
    paper = replace(submitted(), scale=scale)
    data = write_pdf(compose(paper), MADE).data
    found = lines(data)
    assert (one(found, "CỘNG HÒA").size, one(found, "Độc lập").size, one(found, "Kính trình").size) == sizes
    assert check(see_pdf(data)) == []
