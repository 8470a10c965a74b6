"""The law in words, through the door: who may read it, what stands on the pages on which day, in both languages."""

import re

import pytest
from django.urls import reverse

from support.pages import complaints, parse, visible
from support.tongues import MARKED, data_of_the_world, english_left, vietnamese_left
from thidua.kernel.access import Role
from thidua.legal import queries

ADDRESSES = {
    "law": (), "honour": ("CSTDCS",), "instruments": (), "instrument": ("law-2003",), "law-compare": (),
}
DAYS = ("01/06/2021", "01/06/2024", "01/12/2026")


def text_of(answer):
    assert answer.status_code == 200
    return visible(parse(answer.content.decode()))


@pytest.mark.parametrize("name", ADDRESSES)
def test_strangers_are_sent_to_the_sign_in_page(client, db, name):
    answer = client.get(reverse(name, args=ADDRESSES[name]))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("role", Role.values)
def test_every_role_reads_and_finds_it_in_the_menu(page, role):
    for name, args in ADDRESSES.items():
        answer = page(name, *args, who=role)
        assert answer.status_code == 200
        assert f'href="{reverse("law")}"' in answer.content.decode()


@pytest.mark.parametrize(("day", "said", "unsaid"), [
    ("01/06/2021", ["đã đăng ký tham gia thi đua", "Làm việc ít nhất 10 tháng", "Luật Thi đua, khen thưởng 2003",
                    "đến hết ngày 31/12/2023", "Chủ tịch UBND cấp huyện"], ["Luật 06/2026/QH16"]),
    ("01/06/2024", ["Năm xét hoàn thành tốt nhiệm vụ trở lên", "Làm việc ít nhất 6 tháng", "từ ngày 01/01/2024",
                    "Đăng ký thi đua không còn là căn cứ bắt buộc"], ["Làm việc ít nhất 10 tháng"]),
    ("01/12/2026", ["Luật 06/2026/QH16", "Dự thảo", "từ ngày 01/10/2026", "chưa được kiểm chứng"],
     ["Làm việc ít nhất 10 tháng"]),
])
def test_an_honour_on_three_days(page, day, said, unsaid):
    shown = text_of(page("honour", "CSTDCS", query=f"?ngay={day}")).casefold()
    assert [words for words in said if words.casefold() not in shown] == []
    assert [words for words in unsaid if words.casefold() in shown] == []


def test_conditions_are_a_nested_list_each_with_its_article(page):
    tree = parse(page("honour", "CSTDCS", query="?ngay=01/06/2024").content.decode())
    inner = tree.xpath("//ul[contains(@class, 'tree')]/li/ul/li/ul/li")
    assert len(inner) >= 4
    assert all("Điều" in line.text_content() for line in tree.xpath("//ul[contains(@class, 'tree')]//li[not(ul)]"))
    joins = tree.xpath("//ul[contains(@class, 'tree')]/li/ul//li[ul]")
    assert joins
    assert [join.xpath("span") for join in joins] == [[]] * len(joins)


def test_what_is_not_known_says_why(page):
    assert "có tỉnh đặt không quá 10% số Chiến sĩ thi đua cơ sở" in text_of(
        page("honour", "CSTD_TINH", query="?ngay=01/06/2021"))
    before_all_law = text_of(page("honour", "CSTDCS", query="?ngay=01/01/1990"))
    assert "Dữ liệu chưa có tiêu chuẩn nào có hiệu lực trong ngày 01/01/1990." in before_all_law
    assert "Chưa có trong dữ liệu" in before_all_law


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("query", ["?ngay=32/13/2021&tu=x&den=1", "?ngay=hôm+nay&tu=01/01/2024&den=01/01/2020",
                                   "?ngay=01/01/0001&tu=01/01/0001&den=31/12/9999", "?ngay=31/12/9999&trang=99&sap=x"])
def test_a_bad_or_strange_day_is_answered_with_a_page(page, name, query):
    assert complaints(page(name, *ADDRESSES[name], query=query).content.decode()) == []


def test_a_bad_day_is_named(page):
    for name, args in ADDRESSES.items():
        answer = page(name, *args, query="?ngay=32/13/2021&tu=32/13/2021&den=01/01/2024")
        assert parse(answer.content.decode()).xpath("//p[@class='error'][normalize-space()]")
    assert "Ngày thứ hai phải sau ngày thứ nhất." in text_of(page("law-compare", query="?tu=01/01/2024&den=01/01/2020"))


@pytest.mark.parametrize(("name", "code"), [("honour", "KHONG_CO"), ("instrument", "khong-co")])
def test_what_does_not_exist_is_404(page, name, code):
    assert page(name, code).status_code == 404


def test_the_list_is_grouped_narrowed_and_searched_without_accents(page):
    shown = text_of(page("law"))
    assert shown.index("Danh hiệu thi đua") < shown.index("Hình thức khen thưởng")
    assert "Gia đình văn hóa" in shown
    found = page("law", query="?q=chien+si+thi+dua&cho=individual").context["listing"]
    assert {row.honour.code for row, _cells in found.rows} == {"CSTDCS", "CSTD_TINH", "CSTD_TQ"}
    assert "Không có dòng nào khớp" in text_of(page("law", query="?q=zzz"))
    assert page("law", query="?dang=xlsx").headers["Content-Disposition"].endswith('.xlsx"')


def test_instruments_say_what_replaced_what_and_link_out_only_where_there_is_an_address(page):
    old = page("instrument", "law-2003", query="?ngay=01/06/2021")
    assert "Luật Thi đua, khen thưởng 2022" in text_of(old)
    assert 'rel="noopener' not in old.content.decode()
    assert 'rel="noopener' in page("instrument", "decree-152-2025").content.decode()
    assert "Hết hiệu lực" in text_of(page("instrument", "law-2003", query="?ngay=01/06/2024"))
    listing = page("instruments", query="?q=152/2025").context["listing"]
    assert "decree-152-2025" in {row.instrument.code for row, _cells in listing.rows}


def test_two_days_are_compared_in_words(page):
    answer = page("law-compare", query="?tu=31/12/2023&den=01/01/2024&q=chien+si+thi+dua+co+so&ve=tieu-chuan")
    shown = text_of(answer)
    assert "Thay đổi nội dung" in shown
    assert "đã đăng ký tham gia thi đua" in shown
    assert "Dữ liệu không có thay đổi nào" in text_of(page("law-compare", query="?tu=02/01/2024&den=02/01/2024"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_honour_and_instrument_is_in_order_and_without_codes(page, language):
    book = queries.norms()
    codes = re.compile(r"\b[a-z]+(_[a-z]+)+\b|\b[A-Z]{2,}_[A-Z0-9_]+\b|\b(merit|individual|verified)\b(?=\s*$)", re.M)
    addresses = [("honour", code) for code in list(book.honours)[::5]] + [("instrument", c) for c in book.instruments]
    wrong = {}
    for (name, code), day in zip(addresses, DAYS * len(addresses), strict=False):
        answer = page(name, code, query=f"?ngay={day}", language=language).content.decode()
        left = codes.findall(visible(parse(answer))) if language == "vi" else []
        answer = re.sub(r"\bFalse (?=[a-z])", "Untrue ", answer)  # the norms speak of false declarations
        if found := [*complaints(answer, language), *left]:
            wrong[code, day] = found[:3]
    assert wrong == {}


def test_english_pages_are_english(page):
    for name, args in ADDRESSES.items():
        tree = parse(page(name, *args, query="?ngay=01/06/2024", language="en").content.decode())
        heads = tree.xpath("//main//h1 | //main//h2 | //main//h3 | //main//dt | //main//th[@scope='col']")
        said = [head.text_content().strip() for head in heads]
        assert [words for words in said if MARKED.search(words)] == []
    assert "Article 23" in text_of(page("honour", "CSTDCS", query="?ngay=01/06/2024", language="en"))


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_page_mixes_the_languages(page, name):
    query = "?ngay=01/06/2024&tu=30/12/2023&den=02/01/2024"
    english = page(name, *ADDRESSES[name], query=query, language="en").content.decode()
    assert vietnamese_left(english, data_of_the_world()) == []
    assert english_left(page(name, *ADDRESSES[name], query=query).content.decode()) == []
