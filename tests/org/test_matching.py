"""Printed names of the seed plan come out as units and groups of 19 May 2021; what is vague is never exact."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from thidua.org import matching, queries
from thidua.org.models import Group

DAY = date(2021, 5, 19)
READING = Path(__file__).parent.parent / "papers" / "readings" / "61-KH-UBND.reading.yaml"
TERMS = {"cơ quan, đơn vị": ("các cơ quan, ban, ngành cấp huyện", "UBND các xã, thị trấn")}
SEED = {
    "Phòng Nội vụ": ("exact", "gq-noi-vu"),
    "Trung tâm Văn hóa, Thể thao và Truyền thanh huyện": ("exact", "gq-tt-van-hoa"),
    "Văn phòng Huyện ủy": ("exact", "gq-vp-huyen-uy"),
    "UBND cấp xã": ("exact", "ubnd-cap-xa"),
    "các cơ quan, ban, ngành cấp huyện": ("exact", "co-quan-ban-nganh-cap-huyen"),
    "các cơ quan, đơn vị": ("exact", "co-quan-don-vi"),
    "mỗi cơ quan, đơn vị, cơ sở": ("suggested", "co-quan-don-vi"),
    "các cơ quan, đơn vị có liên quan": ("suggested", "co-quan-don-vi"),
    "các cơ quan, tổ chức có liên quan": ("unmatched", None),
}


@pytest.fixture
def answer(unit_of):
    """Return kind and code of what a phrase stands for in a document of the district."""

    def ask(phrase, terms=TERMS, day=DAY, authority="ubnd-huyen-go-quao"):
        found = matching.match(phrase, authority_id=unit_of(authority).pk, day=day, terms=terms)
        if found.unit_id is not None:
            return found.kind, queries.outline(day).rows[found.unit_id].code
        return found.kind, Group.objects.get(pk=found.group_id).code if found.group_id is not None else None

    return ask


def test_the_list_covers_every_lead_and_support_of_the_seed():
    reading = yaml.safe_load(READING.read_text(encoding="utf-8"))
    printed = {name for entry in reading["obligations"] for name in [*entry["leads"], *entry["supports"]]}
    assert printed == set(SEED)


@pytest.mark.parametrize("phrase", SEED)
def test_seed(answer, phrase):
    assert answer(phrase) == SEED[phrase]


def test_a_group_that_is_usually_meant_is_only_suggested_without_the_definition(answer):
    assert answer("các cơ quan, đơn vị", terms={}) == ("suggested", "co-quan-don-vi")


def test_a_definition_that_the_group_does_not_cover_is_not_exact(answer):
    narrower = {"cơ quan, đơn vị": ("UBND các xã, thị trấn", "Phòng Nội vụ")}
    assert answer("các cơ quan, đơn vị", terms=narrower) == ("suggested", "co-quan-don-vi")
    assert answer("các cơ quan, đơn vị", terms={"cơ quan, đơn vị": ("UBND các xã, thị trấn",)}) == ("exact", "ubnd-cap-xa")


@pytest.mark.parametrize(("phrase", "code"), [
    ("Phòng Nội Vụ huyện", "gq-noi-vu"), ("phòng nội vụ huyện Gò Quao", "gq-noi-vu"),
    ("Phòng GD&ĐT", "gq-giao-duc"), ("Phòng Giáo dục - Đào tạo", "gq-giao-duc"), ("Phòng LĐ-TB&XH", "gq-lao-dong"),
    ("Phòng TC-KH huyện", "gq-tai-chinh"), ("UBMTTQ huyện", "gq-mttq"), ("Huyện đoàn", "gq-huyen-doan"),
    ("Hội đồng Thi đua - Khen thưởng", "gq-hoi-dong-tdkt"), ("Ủy ban nhân dân huyện", "ubnd-huyen-go-quao"),
    ("Uỷ ban nhân dân xã Định Hoà", "ubnd-xa-dinh-hoa"), ("xã Định An", "ubnd-xa-dinh-an"),
    ("Thủ trưởng Phòng Tư pháp", "gq-tu-phap"), ("UBND tỉnh", "ubnd-tinh-kien-giang"), ("Sở Nội vụ", "kg-so-noi-vu"),
    ("Văn phòng HĐND-UBND huyện", "gq-van-phong"),
])
def test_other_ways_to_print_a_unit(answer, phrase, code):
    assert answer(phrase) == ("exact", code)


@pytest.mark.parametrize("phrase", [
    "Định An", "Phòng Nội vụ (cơ quan thường trực)", "Phòng Nội vụ và các ngành liên quan", "Bưu điện huyện",
    "Phòng Nội vụ và UBND cấp xã", "Phòng Nội vụ huyện Giồng Riềng", "", "các cơ quan liên quan", "UBND xã Đông Hòa",
])
def test_what_is_not_one_thing_is_never_exact(answer, phrase):
    assert answer(phrase)[0] != "exact"


def test_a_province_plan_does_not_mean_a_district_office_by_its_short_name(answer):
    assert answer("Phòng Nội vụ", authority="ubnd-tinh-kien-giang")[0] != "exact"
    assert answer("UBND cấp huyện", authority="ubnd-tinh-kien-giang") == ("exact", "ubnd-cap-huyen")


def test_after_the_reorganisation_the_same_words_mean_other_units(answer):
    later = date(2025, 7, 1)
    assert answer("Sở Nội vụ", authority="ubnd-tinh-an-giang", day=later) == ("exact", "ag-so-noi-vu")
    assert answer("UBND xã Định Hòa", authority="ubnd-tinh-an-giang", day=later) == ("exact", "ubnd-xa-dinh-hoa-2025")
    assert answer("Phòng Nội vụ", day=later) == ("unmatched", None)


def test_two_questions_whatever_the_number_of_phrases(unit_of, django_assert_num_queries):
    district = unit_of("ubnd-huyen-go-quao").pk
    with django_assert_num_queries(2):
        matcher = matching.load(authority_id=district, day=DAY)
        assert {matcher.match(phrase, TERMS).kind for phrase in SEED} == {"exact", "suggested", "unmatched"}
