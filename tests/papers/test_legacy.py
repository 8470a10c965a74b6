"""Old Vietnamese codes: every letter there and back, and proper Unicode left alone."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.papers.legacy import by_font, from_tcvn3, from_vni, is_syllable, to_tcvn3, to_unicode, to_vni

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
UPPER = [letter.upper() for letter in LOWER]
SEED = (Path(__file__).parent / "plans" / "61-KH-UBND.txt").read_text(encoding="utf-8")
WORDS = sorted({word.strip(".,;:()") for word in SEED.split() if word.strip(".,;:()").isalpha()})


def test_there_are_67_letters_beside_the_plain_ones() -> None:
    assert len({letter for letter in LOWER if not letter.isascii()}) == 67


@pytest.mark.parametrize("letter", LOWER + UPPER)
def test_every_letter_through_vni(letter: str) -> None:
    assert to_vni(letter).isascii() == letter.isascii()
    assert all(ord(code) < 256 for code in to_vni(letter))
    assert from_vni(to_vni(letter)) == letter


@pytest.mark.parametrize("letter", LOWER)
def test_every_small_letter_through_tcvn3(letter: str) -> None:
    assert all(ord(code) < 256 for code in to_tcvn3(letter))
    assert from_tcvn3(to_tcvn3(letter)) == letter
    assert from_tcvn3(to_tcvn3(letter.upper()), capitals=True) == letter.upper()


def test_codes_are_those_of_the_charts() -> None:
    assert to_tcvn3("Cộng hòa xã hội chủ nghĩa Việt Nam") == "Céng hßa x· héi chñ nghÜa ViÖt Nam"
    assert to_vni("Cộng hòa xã hội chủ nghĩa Việt Nam") == "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"
    assert from_tcvn3("§éc lËp - Tù do - H¹nh phóc") == "Độc lập - Tự do - Hạnh phúc"
    assert from_vni("Ñoäc laäp - Töï do - Haïnh phuùc") == "Độc lập - Tự do - Hạnh phúc"


def test_capitals_with_tones_come_back_from_tcvn3() -> None:
    assert from_tcvn3(to_tcvn3("CỘNG HÒA XÃ HỘI")) == "CỘNG HÒA XÃ HỘI"
    assert from_tcvn3(to_tcvn3("Phòng Nội vụ của UBND xã")) == "Phòng Nội vụ của UBND xã"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=30))
def test_sentences_come_back_and_unicode_stays(words: list[str]) -> None:
    text = " ".join(words)
    assert from_vni(to_vni(text)) == text
    assert from_tcvn3(to_tcvn3(text.lower())) == text.lower()
    assert to_unicode(text) == to_unicode(unicodedata.normalize("NFD", text))
    assert (to_unicode(text).text, to_unicode(text).code) == (text, None)


@pytest.mark.parametrize(("encode", "code"), [(to_tcvn3, "TCVN3"), (to_vni, "VNI")])
def test_a_whole_plan_is_recognised(encode, code: str) -> None:
    small = SEED.lower()
    converted = to_unicode(encode(small))
    assert (converted.text, converted.code) == (unicodedata.normalize("NFC", small), code)


@pytest.mark.parametrize(
    "text",
    [
        "Số: 61/KH-UBND",
        "Kế hoạch",
        "Đắk Lắk, Krông Pắc, Ea H'leo",
        "Café à la crème, déjà vu, garçon, naïve",
        "Über Größe, schöne Grüße aus München",
        "plain text",
        "",
        "100 m² × 3 °C ± 5",
        SEED,
    ],
)
def test_proper_unicode_and_other_languages_are_left_alone(text: str) -> None:
    assert (to_unicode(text).text, to_unicode(text).code) == (unicodedata.normalize("NFC", text), None)


def test_font_name_decides_for_short_runs() -> None:
    assert by_font("Sè", ".VnTime").text == "Số"
    assert by_font("sè ABC", ".VnTimeH").text == "SỐ ABC"
    assert by_font("Soá", "VNI-Times").text == "Số"
    assert by_font("Sè", "Times New Roman").text == "Sè"
    assert (by_font("Số Đ", ".VnTime").text, by_font("Số Đ", ".VnTime").code) == ("Số Đ", None)
    assert by_font("Số", None).code is None


def test_syllables() -> None:
    assert all(map(is_syllable, ["nghiêng", "quyết", "giữ", "Hòa", "hoà", "Đảng", "thuở", "yêu"]))
    assert not any(map(is_syllable, ["crème", "straße", "coäng", "ngh"]))
