"""Words and letters: what stays together at the end of a line, even titles, numbers in words, fonts cut to size."""

import io
import struct
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from thidua.papers.errors import PaperRefused
from thidua.papers.write.compose.body import blocks
from thidua.papers.write.compose.head import day_text, number_text
from thidua.papers.write.flow import JUSTIFIED, Para, Style
from thidua.papers.write.kinds import attached_to, share
from thidua.papers.write.model import Column, Letterhead, Row, Run, Scale, Table
from thidua.papers.write.numerals import grouped, in_words, money_in_words, roman
from thidua.papers.write.pdf.lines import Setter
from thidua.papers.write.truetype import Face, family_in, shipped_family
from thidua.papers.write.typography import HARD, balanced, clean

FONTS = Path(__file__).parents[2] / "src/thidua/papers/write/fonts"


@pytest.mark.parametrize(("text", "bound"), [
    ("ngày 19 tháng 5 năm 2021", "ngày~19 tháng~5 năm~2021"), ("khoản 2 Điều 74", "khoản~2 Điều~74"),
    ("điểm a khoản 1", "điểm~a khoản~1"), ("điểm sáng", "điểm sáng"), ("đạt 95 % và 12.000 đồng", "đạt 95~% và 12.000~đồng"),
    ("giai đoạn 2021 - 2025", "giai đoạn 2021~-~2025"), ("kinh tế - xã hội", "kinh tế~- xã hội"),
    ("huyện Gò Quao", "huyện Gò~Quao"), ("xã Vĩnh Hòa Hưng Bắc", "xã Vĩnh~Hòa Hưng Bắc"), ("huyện đã họp", "huyện đã họp"),
    ("Ông Lê Văn Khanh", "Ông~Lê Văn Khanh"), ("mục IV và mục tiêu", "mục~IV và mục tiêu"), ("số lượng 5 hộ", "số lượng 5~hộ"),
    ("  hai\n  dòng\t thành một ", "hai dòng thành một"), ("Ho\u0300a", "Hòa"), ("a\u200bb\x07c", "abc"),
])
def test_words_that_belong_together_are_held(text, bound):
    assert clean(text) == bound.replace("~", HARD)
    assert clean(clean(text)) == clean(text)


def measure(words):
    return len(words)


@pytest.mark.parametrize(("title", "width", "lines"), [
    ("ỦY BAN NHÂN DÂN HUYỆN GÒ QUAO", 24, ["ỦY BAN NHÂN DÂN", "HUYỆN GÒ QUAO"]),
    ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 24, ["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"]),
    ("TRUNG TÂM VĂN HÓA, THỂ THAO VÀ TRUYỀN THANH HUYỆN GÒ QUAO", 28,
     ["TRUNG TÂM VĂN HÓA,", "THỂ THAO VÀ TRUYỀN THANH", "HUYỆN GÒ QUAO"]),
    ("PHÒNG NỘI VỤ", 24, ["PHÒNG NỘI VỤ"]),
])
def test_titles_break_evenly_and_by_sense(title, width, lines):
    assert [line.replace(HARD, " ") for line in balanced(clean(title), width, measure)] == lines


@given(st.lists(st.text("abcđê", min_size=1, max_size=12), min_size=1, max_size=25), st.integers(12, 40))
def test_even_titles_lose_no_word_and_fit(words, width):
    lines = balanced(" ".join(words), width, measure)
    assert " ".join(lines).split() == words
    assert all(len(line) <= width for line in lines)


WORDS = ["Ủy", "ban", "nhân", "dân", "huyện", "và", "91/2017/NĐ-CP,", "nghiêng", "a", ";;;;;;;", "đ" * 40, "Hường."]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60), st.integers(40, 400))
def test_lines_hold_every_word_and_none_is_too_wide(words, width):
    setter = Setter(shipped_family())
    lines = setter.lines(Para(" ".join(words), Style("x", size=14, align=JUSTIFIED, first=5)), width)
    texts = ["".join(op.text for op in line.ops) for line in lines]
    assert "".join(texts).replace(" ", "") == "".join(words)
    for line in lines:
        for op in line.ops:
            face = setter.family.faces[op.face]
            assert op.x + face.width(op.text) / face.units * 14 + op.stretch * op.text.count(" ") <= width + 0.1
            assert op.stretch >= -0.01


def test_runs_in_different_letters_stand_beside_each_other():
    setter = Setter(shipped_family())
    para = Para((Run("Điều 1.", bold=True), Run(" Tặng"), Run("!")), Style("x", size=10))
    ops = setter.lines(para, 400)[0].ops
    assert [(op.face, op.text) for op in ops] == [(1, "Điều 1. "), (0, "Tặng!")]
    bold = setter.family.faces[1]
    assert ops[1].x == pytest.approx(bold.width("Điều 1. ") / bold.units * 10)


@pytest.mark.parametrize(("number", "words"), [
    (0, "không"), (5, "năm"), (10, "mười"), (15, "mười lăm"), (21, "hai mươi mốt"), (11, "mười một"), (105, "một trăm linh năm"),
    (1_000, "một nghìn"), (1_005, "một nghìn không trăm linh năm"), (447_000, "bốn trăm bốn mươi bảy nghìn"),
    (1_000_000_000, "một tỷ"), (2_000_001_000, "hai tỷ không trăm linh một nghìn"),
    (1_234_567, "một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy"),
])
def test_numbers_are_said_as_people_say_them(number, words):
    assert in_words(number) == words


def test_money_stands_in_figures_and_in_words():
    assert (grouped(13_410_000), money_in_words(55_000)) == ("13.410.000", "Năm mươi lăm nghìn đồng")
    for wrong in (in_words, money_in_words):
        with pytest.raises(ValueError, match="negative"):
            wrong(-1)


def test_roman_figures():
    assert [roman(n) for n in (1, 4, 9, 14, 40, 90, 1994)] == ["I", "IV", "IX", "XIV", "XL", "XC", "MCMXCIV"]
    with pytest.raises(ValueError, match="begin"):
        roman(0)


def test_a_share_is_never_rounded_up():
    assert [share(*pair) for pair in ((8, 9), (9, 9), (9000, 10001), (1, 2), (0, 0))] == ["88,88%", "100%", "89,99%", "50%", "0%"]


def test_numbers_and_days_are_written_as_the_decree_says():
    head = Letterhead("A", number=7, symbol="QĐ-UBND", year=2025)
    assert number_text(head) == f"Số:{HARD}07/QĐ-UBND"
    assert "/QĐ-UBND" in number_text(Letterhead("A", symbol="QĐ-UBND"))
    assert number_text(Letterhead("A", number=123, symbol="X")).endswith("123/X")
    assert day_text(None, 2025).endswith("2025")
    assert attached_to("Quyết định", head, "Chủ tịch").startswith(f"Kèm theo Quyết định số{HARD * 8}/QĐ-UBND ngày")


@pytest.mark.parametrize(("day", "month", "written"), [
    (1, 1, "ngày 01 tháng 01"), (9, 2, "ngày 09 tháng 02"), (10, 3, "ngày 10 tháng 3"), (31, 12, "ngày 31 tháng 12"),
])
def test_zeros_stand_before_days_under_ten_and_the_first_two_months(day, month, written):
    assert day_text(date(2025, month, day)).replace(HARD, " ") == f"{written} năm 2025"


def test_a_row_stays_with_the_subtotal_below_it():
    kinds = ["plain", "plain", "plain", "total", "plain", "plain", "plain", "plain", "total"]
    table = Table((Column("A"),), tuple(Row(("x",), kind) for kind in kinds))
    (grid,) = blocks((table,), Scale.NORMAL, 100)
    assert [row.keep_next for row in grid.rows[1:]] == [True, False, True, False, False, False, False, True, False]


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_a_cut_font_draws_the_same_letters(style):
    data = (FONTS / f"LiberationSerif-{style}.ttf").read_bytes()
    face, text = Face(data), "Ủy ban nhân dân ưởng ữ ễ đĐ 0123 Ạ Ỹ ọ"
    cut = face.subset(set(text))
    assert len(cut) < len(data) / 6
    whole, small = (ImageFont.truetype(io.BytesIO(font), 160) for font in (data, _with_map(cut, data)))
    ink, differing = _ink(whole, small, text)
    assert ink > 1_000_000
    assert differing < 0.1 * ink  # hinting is left out
    assert whole.getlength(text) == pytest.approx(face.width(text) / face.units * 160, rel=0.02)


def _with_map(cut, whole):
    """Give a cut font the letter table of the whole one, so that other programs can draw with it."""
    tables = {}
    for data, wanted in ((whole, {"cmap"}), (cut, None)):
        for row in range(struct.unpack_from(">H", data, 4)[0]):
            name, _sum, at, length = struct.unpack_from(">4sIII", data, 12 + 16 * row)
            if (wanted is None and name != b"cmap") or (wanted and name.decode() in wanted):
                tables[name] = data[at:at + length]
    head, body, at = struct.pack(">IHHHH", 0x10000, len(tables), 0, 0, 0), b"", 12 + 16 * len(tables)
    for name in sorted(tables):
        head += struct.pack(">4sIII", name, 0, at + len(body), len(tables[name]))
        body += tables[name] + b"\0" * (-len(tables[name]) % 4)
    return head + body


def _ink(whole, small, text):
    """How much ink the whole font takes, and how much the cut one puts elsewhere."""
    first, second = (_drawn(font, text) for font in (whole, small))
    return ImageStat.Stat(first).sum[0], ImageStat.Stat(ImageChops.difference(first, second)).sum[0]


def _drawn(font, text):
    picture = Image.new("L", (4000, 240), 0)
    ImageDraw.Draw(picture).text((5, 5), text, font=font, fill=255)
    return picture


def test_every_vietnamese_letter_can_be_printed():
    letters = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    text = clean("".join(letter + tone for letter in letters for tone in tones) + "đ")
    for face in shipped_family().faces:
        assert face.width(text + text.upper() + "₫“”…–²") > 0


def test_an_unknown_letter_is_refused_with_its_place():
    with pytest.raises(PaperRefused, match="漢") as refused:
        shipped_family().faces[0].width("Ông 漢")
    assert refused.value.code == "no_glyph"


def test_an_agency_may_bring_its_own_times(tmp_path):
    with pytest.raises(PaperRefused, match=r"times\.ttf"):
        family_in(tmp_path)
    names = ("times", "timesbd", "timesi", "timesbi")
    for name, style in zip(names, ("Regular", "Bold", "Italic", "BoldItalic"), strict=True):
        (tmp_path / f"{name.upper()}.TTF").write_bytes((FONTS / f"LiberationSerif-{style}.ttf").read_bytes())
    assert family_in(tmp_path).face(bold=True, italic=True).name == "LiberationSerif-BoldItalic"


def test_a_font_that_may_not_be_embedded_is_refused():
    data = bytearray((FONTS / "LiberationSerif-Regular.ttf").read_bytes())
    at = Face(bytes(data)).tables["OS/2"][0]
    struct.pack_into(">H", data, at + 8, 2)
    with pytest.raises(PaperRefused, match="không cho phép nhúng"):
        Face(bytes(data))
