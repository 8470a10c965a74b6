from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.small_norms import norms, said, value, vi
from thidua.rulebook.errors import FactsRefused, NormRefused
from thidua.rulebook.quota import quota, rounded

DAY = date(2022, 6, 1)
BASE = said("số người đạt Lao động tiên tiến")
NORMS = norms(
    value("quota.CSTDCS", {"percent": 15, "base": BASE, "scope": said("đơn vị")}),
    value("quota.CO_CP", {"percent": 20, "base": BASE, "rounding": "down", "minimum": 1}),
    value("quota.CSTD_TINH", {"share": "1/10", "base": "CSTDCS", "rounding": "nearest"}),
    value("quota.GK", None), value("quota.LDTT", {"percent": 50, "base": BASE, "rounding": "up"}),
)


def asked(honour="CSTDCS", base_count=100, **more):
    return quota(NORMS, honour=honour, on=DAY, base_count=base_count, **more)


@pytest.mark.parametrize(("honour", "base_count", "most"), [
    ("CSTDCS", 100, 15), ("CSTDCS", 106, 15), ("CSTDCS", 107, 16), ("CSTDCS", 6, 0), ("CO_CP", 3, 1),
    ("CSTD_TINH", 14, 1), ("CSTD_TINH", 15, 2), ("LDTT", 5, 3), ("CSTDCS", 0, 0),
])
def test_a_share_is_exact_and_rounded_as_the_norm_says(honour, base_count, most):
    assert asked(honour, base_count).result.most == most


def test_the_answer_tells_share_base_rounding_scope_and_what_is_left():
    answer = asked(granted=10)

    assert (answer.result.left, answer.result.over) == (5, 0)
    assert answer.result.share == Fraction(3, 20)
    told = vi(answer.reasons)
    assert "Tối đa 15% của 100 (số người đạt Lao động tiên tiến), làm tròn xuống: 15 (khoản 3 Điều 9" in told
    assert "không nêu cách làm tròn" in told
    assert "Tính trong phạm vi: đơn vị." in told
    assert "Đã tặng 10, còn 5." in told


def test_a_rounding_that_the_norm_names_is_not_ours():
    assert "không nêu cách làm tròn" not in vi(asked("CO_CP").reasons)


def test_too_many_granted_are_told():
    answer = asked(base_count=1780, granted=288)

    assert (answer.result.most, answer.result.left, answer.result.over) == (267, 0, 21)
    assert "Đã tặng 288, vượt 21." in vi(answer.reasons)


@pytest.mark.parametrize(("honour", "base_count", "missing"), [
    ("GK", 100, "chưa có văn bản"), ("BK_TINH", 100, "quota.BK_TINH"), ("CSTDCS", None, "Cần số lượng"),
])
def test_without_rule_or_count_the_quota_is_unknown(honour, base_count, missing):
    answer = asked(honour, base_count)

    assert not answer.known
    assert missing in f"{vi(answer.missing)} {answer.wanted}"


@pytest.mark.parametrize("asked_for", [{"base_count": -1}, {"granted": -1}, {"base_count": 1.5}, {"honour": "NOBEL"}])
def test_questions_that_cannot_be_answered_are_refused(asked_for):
    with pytest.raises(FactsRefused):
        asked(**asked_for)


@pytest.mark.parametrize("wrong", [
    15, {"percent": 15}, {"percent": 15, "base": BASE, "rounding": "away"}, {"base": BASE},
    {"percent": 15, "base": BASE, "minimum": -1}, {"percent": 15, "base": BASE, "scope": 5},
])
def test_a_quota_in_the_wrong_shape_names_its_key(wrong):
    with pytest.raises(NormRefused, match=r"quota.CSTDCS"):
        quota(norms(value("quota.CSTDCS", wrong)), honour="CSTDCS", on=DAY, base_count=10)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_larger_base_never_allows_fewer_and_the_share_is_never_exceeded(base_count, more):
    most = asked(base_count=base_count).result.most

    assert most * 100 <= 15 * base_count < (most + 1) * 100
    assert asked(base_count=base_count + more).result.most >= most


@given(st.fractions(0, 1000))
def test_roundings_stay_within_one(number):
    assert rounded(number, "down") <= number <= rounded(number, "up")
    assert abs(rounded(number, "nearest") - number) <= Fraction(1, 2)
