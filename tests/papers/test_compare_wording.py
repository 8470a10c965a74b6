"""Two versions of one document: what differs is quoted from both, how they are set does not count."""

import pytest

from papers.written.samples import MADE, decided
from thidua.papers.compare.wording import changes
from thidua.papers.source import Cell, Line, Source, Table
from thidua.papers.sources.opening import open_paper
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.pdf.write import write_pdf

TEXT = "Điều 1. Tặng Giấy khen cho 02 tập thể và 15 cá nhân đã có thành tích xuất sắc trong phong trào thi đua năm 2025"


def source(*lines, page=1):
    return Source("a", "pdf", tuple(Line(number, text, page) for number, text in enumerate(lines, start=1)))


def test_lines_pages_dashes_and_quotation_marks_do_not_count():
    words = f"{TEXT} – “Dân vận khéo”".split()
    ours = Source("a", "pdf", (Line(1, " ".join(words[:20]), 1), Line(2, " ".join(words[20:]), 1)))
    theirs = Source("b", "pdf", (
        Line(1, " ".join(words[:7]), 1), Line(2, "", 1), Line(3, "2", 2), Line(4, " ".join(words[7:]).replace("–", "-").replace("“", '"'), 2)))
    assert changes(ours, theirs) == []
    assert changes(theirs, ours) == []


@pytest.mark.parametrize(("old", "new"), [
    ("15 cá", "51 cá"), ("Giấy", "Bằng"), ("02 tập thể và ", ""), ("năm 2025", "năm 2025 và 2026"), ("Tặng", "tặng"), ("sắc", "săc"),
])
def test_each_word_counts(old, new):
    change, = changes(source(TEXT), source(TEXT.replace(old, new)))
    assert old.strip() in change.ours
    assert new.strip() in change.theirs
    assert (change.ours != change.theirs, change.page) == (True, 1)


def test_a_number_that_is_no_page_counts():
    assert len(changes(source(TEXT), source(TEXT, "1"))) == 1
    assert len(changes(source(TEXT), source("7", TEXT))) == 1


def test_places_far_apart_are_quoted_apart_and_near_ones_together():
    far = changes(source(TEXT), source(TEXT.replace("02 tập", "03 tập").replace("2025", "2026")))
    near = changes(source(TEXT), source(TEXT.replace("02 tập", "03 tập").replace("15", "16")))
    assert (len(far), len(near)) == (2, 1)
    assert "03 tập thể và 16 cá nhân" in near[0].theirs


def test_how_a_cell_is_wrapped_does_not_count():
    row = (Cell(1, 2, "Danh Thị Sen"), Cell(3, 3, "Trưởng ấp"))
    ours = Source("a", "pdf", tuple(Line(n, text, 1) for n, text in enumerate(("Danh", "Thị Sen", "Trưởng ấp", "Hết"), 1)), (Table(1, 3, (row,)),))
    moved = (Cell(1, 3, "Danh Thị Sen"), Cell(2, 2, "Trưởng ấp"))
    theirs = Source("b", "pdf", tuple(Line(n, text, 1) for n, text in enumerate(("Danh", "Trưởng ấp", "Thị Sen", "Hết"), 1)), (Table(1, 3, (moved,)),))
    assert changes(ours, theirs) == []


def test_a_file_with_nothing_in_common_is_one_change_and_an_empty_one_too():
    assert len(changes(source(TEXT), source("Kế hoạch tuần"))) == 1
    assert [one.theirs for one in changes(source(TEXT), source())] == [""]


def test_a_paper_of_the_program_agrees_with_itself_and_not_with_one_name_more():
    def read(names):
        return open_paper(write_pdf(compose(decided(names)), MADE).data, "a.pdf", recognise=False)

    three = read(3)
    assert changes(three, read(3)) == []
    assert changes(three, read(4))
