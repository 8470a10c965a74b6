"""Names sort by given name the Vietnamese way and are found without accents."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.org.names import search_key, sort_key


def test_known_order_of_given_names():
    by_given = ["An", "Anh", "Ánh", "Ân", "Ẩn", "Ấn", "Ba", "Bảo", "Chi", "Cường", "Dung", "Dũng", "Đạt", "Đông", "Hòa",
                "Hóa", "Oanh", "Ơn", "Út", "Ứng", "Vân", "Ý", "Yến"]
    shuffled = random.Random(3).sample(by_given, len(by_given))
    assert sorted(shuffled, key=sort_key) == by_given


def test_same_given_name_sorts_by_family_then_middle_name():
    people = ["Danh Thị An", "Đặng Văn An", "Lê Hoài An", "Lê Văn An", "Nguyễn Văn An"]
    assert sorted(random.Random(7).sample(people, len(people)), key=sort_key) == people


def test_a_single_name_and_composed_or_decomposed_letters_are_one_key():
    assert sort_key("Sà") < sort_key("Ay Sá")
    assert sort_key("Ho\u0300a") == sort_key("Hòa")


@pytest.mark.parametrize("spelling", ["Định Hòa", "Định Hoà", "dinh hoa", "ĐỊNH  HÒA", "Đi\u0323nh Ho\u0300a"])
def test_all_spellings_are_found_alike(spelling):
    assert search_key(spelling) == "dinh hoa"


@given(st.lists(st.sampled_from("AaÁáĂăÂâĐđEeÊêOoÔôƠơUuƯưYyÝý zK"), max_size=12).map("".join))
def test_keys_never_fail_and_do_not_depend_on_case(name):
    assert sort_key(name) == sort_key(name.upper().lower())
    assert search_key(name) == search_key(name.upper())
