"""Certificates: everything in its box, on blanks only what differs, moved as the printer needs it."""

import pypdfium2
import pytest

from papers.written.page import lines, one
from papers.written.samples import MADE, rewarded
from thidua.papers.errors import PaperRefused
from thidua.papers.write.blanks import LABELS, read_blanks, shipped_blanks
from thidua.papers.write.certificate import calibration_sheet, certificate_files, certificates

A4 = shipped_blanks()["giay-khen-a4"]


@pytest.mark.parametrize("blank", shipped_blanks().values(), ids=shipped_blanks())
def test_every_word_stands_in_its_box(blank):
    person = rewarded(1)[0]
    found = lines(certificates(blank, [person], MADE, full=True).data, gap=30)
    for box in blank.boxes:
        words = box.say or person.get(box.field, "")
        if words:
            shown = words.upper() if box.capitals else words
            line = one([line for line in found if line.text == shown], shown)
            assert box.x - 0.2 <= line.left, words
            assert line.right <= box.x + box.width + 0.2, words
            assert box.y - 0.5 <= line.top, words
            assert line.bottom <= box.y + box.height + 2, words
            if box.align == "centre":
                assert line.middle == pytest.approx(box.x + box.width / 2, abs=0.3), words


def test_on_a_blank_only_what_differs_is_printed():
    data = certificates(A4, rewarded(1), MADE, full=False).data
    found = [line.text for line in lines(data, gap=30)]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in found
    assert "Bà Nguyễn Thị Hường" in found
    assert b" re S" not in data


def test_everything_moves_as_the_printer_needs_it():
    before, after = (
        one(lines(certificates(A4, rewarded(1), MADE, full=False, shift=shift).data, gap=30), "Bà Nguyễn")
        for shift in ((0, 0), (2.5, -1.5))
    )
    assert after.left - before.left == pytest.approx(2.5, abs=0.05)
    assert after.top - before.top == pytest.approx(-1.5, abs=0.05)


def test_long_words_shrink_and_what_does_not_fit_is_refused():
    person = rewarded(1)[0]
    long = {**person, "role": "", "name": "Tập thể cán bộ, công chức, viên chức Trung tâm Văn hóa, Thể thao và Truyền thanh huyện Gò Quao"}
    found = lines(certificates(A4, [long], MADE, full=False).data, gap=30)
    assert one(found, "Tập thể cán bộ").size == one(found, "huyện Gò Quao").size
    assert 15 <= one(found, "Tập thể cán bộ").size < 20
    with pytest.raises(PaperRefused, match="quá dài") as refused:
        certificates(A4, [{**person, "signer": "Nguyễn " * 60}], MADE, full=False)
    assert refused.value.code == "too_long"


def test_a_missing_field_is_named():
    person = rewarded(1)[0]
    del person["merit"]
    with pytest.raises(PaperRefused, match="merit"):
        certificates(A4, [person], MADE, full=False)


def test_a_thousand_have_each_their_page_and_their_place():
    made = certificates(A4, rewarded(40), MADE, full=True)
    assert made.pages == 40
    assert {name for name in made.places if name.startswith("signature")} == {f"signature-{n}" for n in range(1, 41)}
    assert made.places["signature-7"].page == 7
    assert len(made.data) < 40 * 2_500


def test_single_files_share_fonts_and_differ_in_their_words():
    made = list(certificate_files(A4, rewarded(6), MADE, full=True))
    assert [one.pages for one in made] == [1] * 6
    assert all("signature-1" in one.places for one in made)
    names = [one(lines(file.data, gap=30), "Vào sổ vàng số").text for file in made]
    assert names == [f"Vào sổ vàng số {n:04d}" for n in range(1, 7)]
    assert made[0].data == next(certificate_files(A4, rewarded(6), MADE, full=True)).data


def test_the_calibration_sheet_shows_each_box_in_words():
    found = " ".join(line.text for line in lines(calibration_sheet(A4, MADE).data, gap=30))
    assert "tỷ lệ 100%" in found
    for field in A4.fields:
        assert LABELS[field] in found
        assert f" {field} " not in found


@pytest.mark.parametrize(("text", "what"), [
    ("a: {title: A, sheet: [100, 100], boxes: [{say: X, at: [90, 0, 20, 5]}]}", "X"),
    ("a: {title: A, sheet: [100, 100], boxes: [{say: X, field: y, at: [0, 0, 20, 5]}]}", "0, 0"),
    ("a: {title: A, sheet: [100, 100], boxes: [{say: X, colour: red, at: [0, 0, 20, 5]}]}", "colour"),
    ("a: {title: A, sheet: [100], boxes: []}", "ValueError"), ("a: {sheet: [100, 100]}", "boxes"),
    ("a: [", "YAML"), ("- a", "YAML"), ("a: 1", "TypeError"),
])
def test_a_blank_that_is_described_badly_is_refused(text, what):
    with pytest.raises(PaperRefused, match=what) as refused:
        read_blanks(text)
    assert refused.value.code == "bad_blank"


def test_certificates_of_an_exercise_say_so():
    made = [certificates(A4, rewarded(2), MADE, full=True, watermark="TẬP DƯỢT"),
            *certificate_files(A4, rewarded(2), MADE, full=True, watermark="TẬP DƯỢT")]
    for one_file in made:
        pages = pypdfium2.PdfDocument(one_file.data)
        assert all("TẬP DƯỢT" in page.get_textpage().get_text_range() for page in pages)
