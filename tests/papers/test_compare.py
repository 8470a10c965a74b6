"""The papers of one dossier against each other: cases as data, and what the cases do not reach."""

import json

import pytest

from support.compared import base, cases, dossier_of, found_in, sets, verdict
from thidua.papers.compare.compare import compare
from thidua.papers.compare.facts import facts_of
from thidua.papers.compare.honours import meant
from thidua.papers.compare.kept import as_json, from_json
from thidua.papers.compare.likeness import Likeness, likeness
from thidua.papers.compare.model import Dossier, Facts, Kind, Nominee, Paper, Quote, Row
from thidua.papers.compare.posts import same_post
from thidua.papers.compare.said import SENTENCES

CASES = [pytest.param(case, id=f"{name}: {case['name']}") for name in sets() for case in cases(name)]


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    missed, false = verdict(case)
    assert (missed, false) == ([], [])


def test_cases_reach_every_sentence():
    expected = {item.partition("/")[0] for name in sets() for case in cases(name) for item in case["expected"]}
    assert set(SENTENCES) - expected == {"paper.unreadable", "votes.differs"}


def test_each_mismatch_quotes_both_papers_word_for_word():
    case = next(case for case in cases("first") if case["name"] == "another tone is another name")
    [found] = compare(dossier_of(case))
    assert (found.first.paper, found.second.paper) == ("Danh sách", "Biên bản")
    assert "Nguyễn Văn Hùng" in found.first.text
    assert "Nguyễn Văn Hưng" in found.second.text
    lines = base("office")["papers"]["bien_ban"].splitlines()
    assert "Nguyễn Văn Hùng" in lines[found.second.line - 1]
    assert found.blocking
    assert all("Hưng" in sentence for sentence in found.said)


@pytest.mark.parametrize(("first", "second", "how"), [
    ("Nguyễn Văn Hòa", "Nguyễn Văn Hoà", Likeness.WRITTEN),
    ("Nguyễn Văn Hòa", "NGUYỄN VĂN HÒA", Likeness.SAME),
    ("Nguyễn Văn Hòa", "Ông: Nguyễn Văn Hòa.", Likeness.SAME),
    ("Nguyễn Văn Hòa", "Nguyễn Văn Hóa", Likeness.NEAR),
    ("Lý Thị Mỹ", "Lí Thị Mĩ", Likeness.WRITTEN),
    ("Đào Thị Đẹp", "Dào Thị Dẹp", Likeness.WRITTEN),
    ("Trần Văn Ân", "Tran Van An", Likeness.WRITTEN),
    ("Trần Văn Ân", "Trần Văn An", Likeness.NEAR),
    ("Trần Văn Ân", "Trần Văn Ẩn", Likeness.NEAR),
    ("Trần Văn Ân", "Trần Ân", Likeness.NEAR),
    ("Trần Văn Ân", "Lê Văn Ân", Likeness.OTHER),
    ("Trần Văn Ân", "Trần Văn Bình", Likeness.OTHER),
    ("Thị Sen", "Thị Sem", Likeness.NEAR),
])
def test_names_of_people(first, second, how):
    assert (likeness(first, second), likeness(second, first)) == (how, how)


@pytest.mark.parametrize(("first", "second", "how"), [
    ("Hội LHPN xã Định An", "Hội Liên hiệp Phụ nữ xã Định An", Likeness.SAME),
    ("UBND xã Định An", "Uỷ ban nhân dân xã Định An", Likeness.SAME),
    ("Ấp An Hòa", "Ấp An Hoà", Likeness.WRITTEN),
    ("Ấp 1", "Ấp 2", Likeness.OTHER),
    ("Trường THCS Định An 1", "Trường THCS Định An 2", Likeness.OTHER),
])
def test_names_of_bodies(first, second, how):
    assert likeness(first, second, person=False) is how


@pytest.mark.parametrize(("first", "second", "same"), [
    ("Phó Chủ tịch UBND xã", "Phó Chủ tịch Ủy ban nhân dân xã Định An", True),
    ("PCT UBND xã", "Phó Chủ tịch UBND xã", True),
    ("Phó Chủ tịch UBND xã", "Chủ tịch UBND xã", False),
    ("Giáo viên Trường THCS A", "Giáo viên Trường THCS B", False),
    ("Trưởng ấp 3", "Bí thư Chi bộ, Trưởng ấp 3", True),
    ("Nguyên Chủ tịch Hội Nông dân", "Chủ tịch Hội Nông dân", False),
    ("Chủ tịch Hội CCB xã", "Chủ tịch Hội Cựu chiến binh xã", True),
])
def test_posts(first, second, same):
    assert (same_post(first, second), same_post(second, first)) == (same, same)


@pytest.mark.parametrize(("text", "found"), [
    ("Bằng khen của Thủ tướng Chính phủ", [("bang khen", "thu tuong")]),
    ("bằng khen của Chủ tịch Ủy ban nhân dân tỉnh và Giấy khen", [("bang khen", "tinh"), ("giay khen", "")]),
    ("Chiến sỹ thi đua cơ sở", [("chien si thi dua", "co so")]),
    ("Huân chương Lao động hạng Ba", [("huan chuong lao dong hang ba", "")]),
    ("khen rất nhiều", []),
])
def test_awards_named(text, found):
    assert [(one.family, one.level) for one in meant(text)] == found


def test_content_that_a_program_knows_is_compared_like_text():
    known = Facts(rows=(Row("Nguyễn Văn Hưng", Quote("Biên bản", "1. Nguyễn Văn Hưng"), individual=True),))
    papers = (Paper("bien_ban", Kind.MINUTES, "Biên bản", facts=known),)
    [found] = compare(Dossier(papers, (Nominee("Nguyễn Văn Hùng", honour="Giấy khen"),)))
    assert (found.code, found.about) == ("name.other", "Nguyễn Văn Hùng")


def test_what_could_not_be_read_is_said():
    [found] = compare(Dossier((Paper("bien_ban", Kind.MINUTES, "Biên bản (scan.pdf)"),), (Nominee("Nguyễn Văn Hùng"),)))
    assert (found.code, found.blocking) == ("paper.unreadable", False)
    assert "phải xem bằng mắt" in found.said[0]


def test_votes_that_the_letter_repeats():
    case = {"name": "votes repeated", "base": "commune", "expected": ["votes.differs/Danh Thị Sen"], "edit": [
        ["to_trinh", "Công chức Văn hóa - Xã hội UBND xã Định An.", "Công chức Văn hóa - Xã hội UBND xã Định An (9/9 phiếu đồng ý)."],
    ]}
    assert found_in(case) == case["expected"]


def test_three_hundred_nominees_are_compared_at_once():
    names = [f"{family} {middle} {given}" for family in ("Trần", "Lê", "Võ") for middle in ("Văn", "Thị", "Ngọc", "Minh", "Kim")
             for given in ("An", "Bình", "Chi", "Dũng", "Em", "Giang", "Hạnh", "Khoa", "Lan", "Mai", "Nga", "Oanh", "Phú", "Quân", "Sơn",
                           "Tâm", "Uyên", "Vân", "Xuân", "Yến")]
    nominees = tuple(Nominee(name) for name in names)
    rows = tuple(Row(name, Quote("Danh sách", name), individual=True) for name in names[:-1])
    found = compare(Dossier((Paper("danh_sach", Kind.LIST, "Danh sách", facts=Facts(rows=rows)),), nominees))
    assert [(one.code, one.about) for one in found] == [("nominee.missing", names[-1])]


@pytest.mark.parametrize("name", ["commune", "office", "newcommune", "ward"])
def test_what_was_read_comes_back_whole_from_where_it_is_kept(name):
    for paper in dossier_of({"name": name, "base": name}).papers:
        facts = facts_of(paper)
        assert from_json(json.loads(json.dumps(as_json(facts)))) == facts
