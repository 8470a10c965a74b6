from datetime import date

import pytest

from support.small_norms import norms, said, value, vi
from thidua.rulebook.dossier_papers import papers
from thidua.rulebook.entries import AwardKind, SubjectKind
from thidua.rulebook.errors import FactsRefused, NormRefused
from thidua.rulebook.said import Said

DAY = date(2025, 8, 1)
LETTER = {**said("Tờ trình"), "form": "01", "code": "to_trinh"}
REPORT = said("Báo cáo thành tích")
MINUTES = {**said("Biên bản họp"), "optional": True}
NORMS = norms(
    value("papers.BK_TTG", {"papers": [LETTER, REPORT, MINUTES], "copies": 1, "notes": [said("bản chính")]}),
    value("papers.certificate", {"papers": [LETTER, REPORT]}),
    value("papers.certificate.theme", {"papers": [LETTER], "electronic": [said("một tệp PDF")]}),
    value("papers.certificate.household", {"papers": [REPORT]}),
    value("papers.certificate.sudden.collective", [MINUTES]),
    value("papers.simplified", {"papers": [LETTER], "copies": 1}),
    value("papers.electronic.nation", {"rules": [said("PDF toàn bộ hồ sơ"), said("Word của tờ trình")]}),
    value("papers.title", None),
)


def asked(honour, **more):
    return papers(NORMS, honour=honour, on=DAY, **more)


def names(answer):
    return [paper.name.vi for paper in answer.result.papers]


def test_papers_forms_copies_and_electronic_rules():
    answer = asked("BK_TTG")

    assert names(answer) == ["Tờ trình", "Báo cáo thành tích", "Biên bản họp"]
    assert [paper.form for paper in answer.result.papers] == ["01", "", ""]
    assert [paper.required for paper in answer.result.papers] == [True, True, False]
    assert answer.result.papers[0].code == "to_trinh"
    assert answer.result.copies == 1
    assert answer.result.electronic[1] == Said("Word của tờ trình", "Word của tờ trình")
    assert vi(answer.result.notes) == "bản chính"
    assert "Hồ sơ BK_TTG: 3 loại giấy tờ, 01 bộ bản chính (khoản 3 Điều 9" in vi(answer.reasons)


@pytest.mark.parametrize(("more", "expected"), [
    ({}, ["Tờ trình", "Báo cáo thành tích"]),
    ({"kind": AwardKind.THEME}, ["Tờ trình"]),
    ({"kind": AwardKind.MERIT}, ["Tờ trình", "Báo cáo thành tích"]),
    ({"subject": SubjectKind.HOUSEHOLD}, ["Báo cáo thành tích"]),
    ({"kind": AwardKind.SUDDEN, "subject": SubjectKind.COLLECTIVE}, ["Biên bản họp"]),
    ({"kind": AwardKind.SUDDEN, "subject": SubjectKind.HOUSEHOLD}, ["Báo cáo thành tích"]),
    ({"simplified": True}, ["Tờ trình"]),
])
def test_the_most_narrow_value_counts(more, expected):
    assert names(asked("BK_TINH", **more)) == expected


def test_electronic_rules_of_the_papers_themselves_come_first_and_none_is_said():
    assert vi(asked("BK_TINH", kind=AwardKind.THEME).result.electronic) == "một tệp PDF"
    one_rule = norms(value("papers.GK", [LETTER]), value("papers.electronic", said("một tệp PDF")))
    assert vi(papers(one_rule, honour="GK", on=DAY).result.electronic) == "một tệp PDF"
    bare = asked("BK_TINH")
    assert bare.result.electronic == ()
    assert "Chưa có quy định về tệp điện tử" in vi(bare.reasons)


def test_a_dossier_that_is_not_known_is_unknown():
    assert "chưa có văn bản" in vi(asked("CSTDCS").missing)
    assert "papers.keepsake" in asked("KNC").wanted
    assert not asked("KNC").known


def test_an_unknown_honour_is_refused():
    with pytest.raises(FactsRefused, match="NOBEL"):
        asked("NOBEL")


@pytest.mark.parametrize("wrong", [
    {}, {"papers": []}, {"papers": ["Tờ trình"]}, {"papers": [{"name": "Tờ trình"}]}, {"papers": [LETTER], "copies": 0},
    {"papers": [LETTER], "electronic": ["PDF"]},
])
def test_papers_in_the_wrong_shape_name_their_key(wrong):
    with pytest.raises(NormRefused, match=r"papers.GK"):
        papers(norms(value("papers.GK", wrong)), honour="GK", on=DAY)
