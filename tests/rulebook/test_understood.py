"""Days, codes and words as people write them."""

from datetime import date, datetime

import pytest

from thidua.rulebook import understood
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.judge import judge
from thidua.rulebook.loader import load
from thidua.rulebook.question import read_question
from thidua.rulebook.reading_yaml import read_yaml
from thidua.rulebook.schema import RATINGS


@pytest.mark.parametrize(("given", "meant"), [
    ("31/12/2024", date(2024, 12, 31)), ("1-7-2025", date(2025, 7, 1)), ("05.08.2025", date(2025, 8, 5)),
    ("2024-12-31", date(2024, 12, 31)), (date(2024, 2, 29), date(2024, 2, 29)),
    ("30/02/2024", None), ("12/31/2024", None), ("tháng 7", None), (20241231, None), (datetime(2024, 1, 1), None),  # noqa: DTZ001
])
def test_a_day_is_written_in_two_ways(given, meant):
    assert understood.day(given) == meant


@pytest.mark.parametrize(("given", "code"), [
    ("CSTĐ cơ sở", "CSTDCS"), ("cstđcs", "CSTDCS"), ("Chiến sĩ thi đua cấp tỉnh", "CSTD_TINH"), ("BKTTg", "BK_TTG"),
    ("Bằng khen của Thủ tướng Chính phủ", "BK_TTG"), ("HCLĐ hạng Ba", "HC_LD_3"), ("Huân chương Độc lập hạng Nhì", "HC_DL_2"),
    ("huan chuong lao dong hang 1", "HC_LD_1"), ("Gia đình văn hoá", "GDVH"), ("Ấp văn hóa", "THON_VH"), ("LDTT", "LDTT"),
    ("Chiến sĩ thi đua", None), ("", None), (None, None), (["LDTT"], None),
])
def test_an_honour_has_a_code_a_name_and_abbreviations(given, code):
    assert understood.honour(given, load().honours) == code


def test_no_two_honours_share_a_name():
    honours = load().honours
    for code, honour in honours.items():
        for name in (code, honour.name.vi, honour.name.en, *honour.also):
            assert understood.honour(name, honours) == code, name


@pytest.mark.parametrize(("given", "code"), [
    ("Hoàn thành xuất sắc nhiệm vụ", "HTXSNV"), ("hoàn thành tốt", "HTTNV"), ("Hoàn thành nhiệm vụ", "HTNV"),
    ("Không hoàn thành nhiệm vụ", "KHTNV"), ("htxsnv", "HTXSNV"), ("giỏi", None), (5, None), ("", None),
])
def test_a_rating_is_a_code_or_its_words(given, code):
    assert understood.word(given, RATINGS) == code


@pytest.mark.parametrize(("given", "number"), [("2024", 2024), (" 7 ", 7), (7, 7), ("7,5", None), (True, None), (None, None)])
def test_a_whole_number_may_stand_in_quotes(given, number):
    assert understood.whole(given) == number


@pytest.mark.parametrize(("given", "meant"), [("có", True), ("Không", False), ("yes", True), (True, True), (3, 3), ("huyện", "huyện")])
def test_a_flag_may_be_a_word(given, meant):
    assert understood.flag(given) == meant


LOOSE = """
honour: CSTĐ cơ sở
as_of: 20/12/2024
kind: công trạng
subject:
  kind: cá nhân
  sex: nữ
  complete: có
  years: [{year: "2024", rating: Hoàn thành tốt nhiệm vụ, titles: [Lao động tiên tiến]}]
  initiatives: [{kind: sáng kiến, scope: cơ sở, decided_on: 20-11-2024, used_for: []}]
  posts: [{rank: Phó Vụ trưởng, from: 01/02/2015}]
"""


def test_a_file_in_the_words_of_an_office_is_judged():
    question, checked = read_question(read_yaml(LOOSE, name="loose"), load())
    assert judge(load(), question, checked).verdict is True
    assert checked.rows["posts"][0]["rank"] == "pho_vu_truong"


def test_keys_like_on_and_no_are_words():
    assert read_yaml("on: 2024-01-01\nno: true\n", name="keys") == {"on": date(2024, 1, 1), "no": True}


@pytest.mark.parametrize("raw", [[{"honour": "LDTT"}], {"honour": "LDTT", "as_of": "2024-12-20", "subject": [{}, {}]}])
def test_many_subjects_in_one_file_are_told_apart(raw):
    with pytest.raises(FactsRefused, match="mỗi tệp chỉ hỏi về một đối tượng"):
        read_question(raw, load())


def judged(**given):
    return judge(load(), *read_question({"as_of": "2025-12-01", "kind": "service", **given}, load())).verdict


@pytest.mark.parametrize(("rank", "verdict"), [
    ("vu_truong", True), ("Vụ trưởng Vụ Tổ chức", True), ("Giám đốc Sở Nội vụ", True), ("Trưởng phòng", False),
    ("Thủ trưởng đơn vị", None), ("Chủ tịch UBND tỉnh", None), ("Tổng biên tập", None),
])
def test_a_post_that_cannot_be_placed_is_not_known(rank, verdict):
    posts = [{"rank": rank, "from": "2005-01-01", "to": "2025-01-01"}]
    subject = {"kind": "individual", "sex": "male", "complete": True, "merit": {"retirement_notice": True}, "posts": posts}
    assert judged(honour="HC_LD_3", subject=subject) is verdict


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("as_of", "9999-12-31", "từ năm 1945 đến 2200"), ("place", "Atlantis", "chưa có quy định riêng"),
    ("subject", {"kind": "individual", "merit": {"x": 10**400}}, "phải là true, false, một số"),
    ("subject", {"kind": "individual", "merit": {"x": [1]}}, "phải là true, false, một số"),
    ("subject", {"kind": "individual", "merit": {"gdvh_area": "đồng bằng"}}, "không hợp lệ; dùng một trong: inner_district, hard, other"),
    ("subject", {"kind": "individual", "awards": [{"code": "GK", "revoked": "maybe"}]}, "phải là true hoặc false"),
    ("subject", {"kind": "collective", "collective": [{"year": 2024, "shares": {"LDTT": 70}}]}, "hoặc ghi như 70%"),
])
def test_what_is_not_understood_is_refused_in_one_sentence(field, value, sentence):
    with pytest.raises(FactsRefused, match=sentence):
        judged(**{"honour": "LDTT", "subject": {"kind": "individual"}, field: value})


def test_a_share_may_be_a_percentage():
    assert understood.share("66,7%") == pytest.approx(0.667)
    assert understood.share("120%") is None
