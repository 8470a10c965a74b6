"""The head of a document: what is printed, what is inferred, what is left open."""

from datetime import date

import pytest

from support.readings_by_hand import OWN, gold_of, source_of
from thidua.papers.read.header import first_words
from thidua.papers.read.names import Casing, body_name, titled
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse

FRAME = """ỦY BAN NHÂN DÂN
{agency}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{number}
{dated}

KẾ HOẠCH
Phát động phong trào thi đua

Căn cứ Kế hoạch số 1/KH-UBND;

I. MỤC ĐÍCH
"""


def head(
    number: str = "Số: 5/KH-UBND",
    dated: str = "Tam Nông, ngày 1 tháng 2 năm 2023",
    agency: str = "HUYỆN TAM NÔNG",
):
    text = FRAME.format(number=number, dated=dated, agency=agency)
    return parse(source_from_text(text, "plan")).letterhead


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("field", ["number", "symbol", "issued_on", "place", "kind", "issuer", "subject"])
def test_head_is_read_as_by_hand(name: str, field: str) -> None:
    found = getattr(parse(source_of(name)).letterhead, field)
    assert (found.isoformat() if isinstance(found, date) else found) == gold_of(name)["header"][field]


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 61 /KH-UBND", 61, "KH-UBND"),
        ("Số: 0134/KH-UBND", 134, "KH-UBND"),
        ("Số:    /KH-UBND", None, "KH-UBND"),
        ("Số: ......./KH - UBND", None, "KH-UBND"),
        ("Số 12/2023/QĐ-UBND", 12, "QĐ-UBND"),
        ("Số: 57-KH/TU", 57, "KH/TU"),
    ],
)
def test_number_and_symbol(printed: str, number: int | None, symbol: str) -> None:
    found = head(number=printed)
    assert (found.number, found.symbol) == (number, symbol)


def test_date_wrapped_in_italics_keeps_its_place() -> None:
    found = head(dated="*Tam Nông, ngày\n01 tháng 02\nnăm 2023*")
    assert (found.place, found.issued_on) == ("Tam Nông", date(2023, 2, 1))


@pytest.mark.parametrize(
    "printed", ["Tam Nông, ngày    tháng 02 năm 2023", "Tam Nông, ngày 31 tháng 02 năm 2023"]
)
def test_blank_or_impossible_day_gives_no_date_but_the_place(printed: str) -> None:
    found = head(dated=printed)
    assert (found.place, found.issued_on) == ("Tam Nông", None)


@pytest.mark.parametrize(
    ("agency", "issuer"),
    [
        ("HUYỆN TAM NÔNG", "UBND huyện Tam Nông"),
        ("THÀNH PHỐ HỒ CHÍ MINH", "UBND thành phố Hồ Chí Minh"),
        ("TỈNH BÀ RỊA - VŨNG TÀU", "UBND tỉnh Bà Rịa - Vũng Tàu"),
        ("HUYỆN TAM NÔNG\nPHÒNG TÀI CHÍNH - KẾ HOẠCH", "Phòng Tài chính - Kế hoạch huyện Tam Nông"),
    ],
)
def test_issuer_in_canonical_form(agency: str, issuer: str) -> None:
    assert head(agency=agency).issuer == issuer


def test_missing_letterhead_is_inferred_and_says_so() -> None:
    found = parse(source_of("61-KH-UBND.txt")).letterhead
    assert found.fields["issuer"].origin == "inferred"
    assert found.fields["issuer"].confidence < found.fields["number"].confidence


def test_nothing_printed_is_not_guessed() -> None:
    found = parse(source_from_text("Một đoạn văn không có gì.", "x")).letterhead
    assert (found.number, found.symbol, found.issued_on, found.kind, found.issuer, found.subject) == (
        None,
    ) * 6


def test_kind_against_symbol_lowers_confidence() -> None:
    assert head(number="Số: 5/QĐ-UBND").fields["kind"].confidence < head().fields["kind"].confidence


def test_first_words_drop_lone_dashes_and_about() -> None:
    assert (
        first_words("V/v thực hiện giai đoạn 2021 - 2025 trên địa bàn tỉnh")
        == "Thực hiện giai đoạn 2021 2025 trên địa"
    )


def test_capitals_become_a_sentence_with_the_names_of_the_text() -> None:
    casing = Casing(["Chương trình được thực hiện tại tỉnh Đắk Lắk theo Nghị quyết Đại hội XIII của Đảng."])
    assert (
        casing.sentence("THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI XIII CỦA ĐẢNG TẠI TỈNH ĐẮK LẮK")
        == "Thực hiện Nghị quyết Đại hội XIII của Đảng tại tỉnh Đắk Lắk"
    )


def test_names_of_places_and_bodies() -> None:
    assert titled("VĨNH PHƯỚC A") == "Vĩnh Phước A"
    assert body_name("SỞ GIÁO DỤC VÀ ĐÀO TẠO") == "Sở Giáo dục và Đào tạo"
