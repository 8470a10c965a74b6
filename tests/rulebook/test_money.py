from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.small_norms import norms, said, value, vi
from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.errors import FactsRefused, NormRefused
from thidua.rulebook.loader import load
from thidua.rulebook.money import Reward, money, reward, round_up

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE, SubjectKind.HOUSEHOLD
SALARIES = [
    value("salary.base", 1_490_000, since=date(2019, 7, 1), until=date(2023, 6, 30)),
    value("salary.base", 1_800_000, since=date(2023, 7, 1), until=date(2024, 6, 30)),
    value("salary.base", 2_340_000, since=date(2024, 7, 1)),
]
VALUES = [
    *SALARIES, value("money.rounding", {"to": 10_000, "mode": "up"}),
    value("money.factor.collective", 2), value("money.factor.household", 1.5),
    value("money.coefficient.LDTT", 0.3), value("money.coefficient.CSTDCS", 1.0), value("money.coefficient.CSTD_TINH", 3.0),
    value("money.coefficient.TTLDXS", 1.5), value("money.coefficient.GK", 0.3), value("money.coefficient.BK_TINH", 1.5),
    value("money.coefficient.KNC", {"at_most": 0.6}), value("money.coefficient.CO_CP", {"collective": 12}),
    value("money.coefficient.BK_TTG", None), value("money.coefficient.HC_LD_3", {"individual": 4.5}),
    value("money.several.titles_same_period", "highest"),
    value("money.several.title_and_award", "highest", until=date(2019, 12, 31)),
    value("money.several.title_and_award", "all", since=date(2020, 1, 1)),
]
NORMS = norms(*VALUES)
YEAR = (date(2023, 1, 1), date(2023, 12, 31))
THREE_YEARS = (date(2021, 1, 1), date(2023, 12, 31))
JUNE = date(2024, 6, 30)


@pytest.mark.parametrize(("honour", "subject", "day", "expected"), [
    ("CSTDCS", INDIVIDUAL, date(2024, 6, 30), 1_800_000),
    ("CSTDCS", INDIVIDUAL, date(2024, 7, 1), 2_340_000),
    ("BK_TINH", INDIVIDUAL, date(2025, 3, 1), 3_510_000),
    ("LDTT", INDIVIDUAL, date(2025, 3, 1), 710_000),
    ("GK", INDIVIDUAL, date(2020, 3, 1), 450_000),
    ("GK", COLLECTIVE, date(2020, 3, 1), 900_000),
    ("GK", COLLECTIVE, date(2025, 8, 1), 1_410_000),
    ("GK", HOUSEHOLD, date(2025, 8, 1), 1_060_000),
    ("TTLDXS", COLLECTIVE, date(2025, 8, 1), 3_510_000),
    ("CO_CP", COLLECTIVE, date(2025, 8, 1), 28_080_000),
])
def test_published_sums(honour, subject, day, expected):
    answer = money(NORMS, [Reward(honour, subject)], decided_on=day)

    assert answer.result.total == expected
    assert answer.missing == ()
    assert "Điều 9 Nghị định 1/2017/NĐ-CP" in vi(answer.reasons)


def test_the_sum_is_explained_with_coefficient_salary_and_factor():
    answer = money(NORMS, [Reward("GK", HOUSEHOLD)], decided_on=date(2025, 8, 1))

    assert vi(answer.reasons) == (
        "GK, hộ gia đình: 0,3 × 2.340.000 × 1,5 = 1.053.000 đồng, làm tròn lên 1.060.000 đồng "
        "(khoản 3 Điều 9 Nghị định 1/2017/NĐ-CP)."
    )
    assert {read.key for read in answer.values} == {
        "money.coefficient.GK", "salary.base", "money.rounding", "money.factor.household",
    }


def test_of_titles_of_one_period_only_the_highest_is_paid():
    answer = money(NORMS, [Reward("LDTT", INDIVIDUAL, YEAR), Reward("CSTDCS", INDIVIDUAL, YEAR)], decided_on=JUNE)

    assert answer.result.total == 1_800_000
    assert [line.paid for line in answer.result.lines] == [False, True]
    assert "chỉ trả mức cao nhất, không trả thêm LDTT" in vi(answer.reasons)


def test_titles_of_different_periods_are_all_paid():
    titles = [Reward("CSTD_TINH", INDIVIDUAL, THREE_YEARS), Reward("CSTDCS", INDIVIDUAL, YEAR)]

    assert money(NORMS, titles, decided_on=JUNE).result.total == 7_200_000


def test_titles_without_period_leave_the_sum_open():
    answer = money(NORMS, [Reward("LDTT", INDIVIDUAL), Reward("CSTDCS", INDIVIDUAL, YEAR)], decided_on=JUNE)

    assert not answer.known
    assert "Cần thời gian lập thành tích" in vi(answer.missing)


def test_award_forms_are_all_paid_whatever_their_period():
    assert money(NORMS, [Reward("GK", INDIVIDUAL), Reward("BK_TINH", INDIVIDUAL)], decided_on=JUNE).result.total \
        == 540_000 + 2_700_000


def test_titles_of_different_receivers_do_not_meet():
    awards = [Reward("CSTDCS", INDIVIDUAL, YEAR), Reward("TTLDXS", COLLECTIVE, YEAR)]

    assert money(NORMS, awards, decided_on=JUNE).result.total == 1_800_000 + 2_700_000


@pytest.mark.parametrize(("day", "expected"), [
    (date(2019, 12, 31), 2_240_000), (date(2020, 1, 1), 1_490_000 + 2_240_000),
])
def test_a_title_beside_an_award_form_is_paid_as_the_norm_of_the_day_says(day, expected):
    awards = [Reward("CSTDCS", INDIVIDUAL, YEAR), Reward("BK_TINH", INDIVIDUAL, YEAR)]

    assert money(NORMS, awards, decided_on=day).result.total == expected


def test_where_only_the_higher_is_paid_two_forms_are_still_both_paid_and_the_period_is_needed():
    forms = [Reward("GK", INDIVIDUAL, YEAR), Reward("BK_TINH", INDIVIDUAL, YEAR)]
    day = date(2019, 12, 31)

    assert money(NORMS, forms, decided_on=day).result.total == 450_000 + 2_240_000
    assert money(NORMS, [*forms, Reward("LDTT", INDIVIDUAL, YEAR)], decided_on=day).result.total == 2_690_000
    assert not money(NORMS, [forms[0], Reward("LDTT", INDIVIDUAL)], decided_on=day).known


def test_without_norms_for_several_the_sum_is_unknown():
    bare = norms(*[one for one in VALUES if not one["key"].startswith("money.several")])
    titles = [Reward("LDTT", INDIVIDUAL, YEAR), Reward("CSTDCS", INDIVIDUAL, YEAR)]

    for awards in (titles, [titles[0], Reward("GK", INDIVIDUAL, YEAR)]):
        answer = money(bare, awards, decided_on=JUNE)
        assert not answer.known
        assert any(key.startswith("money.several") for key in answer.wanted)


def test_where_all_titles_are_paid_none_is_dropped():
    held = [one for one in VALUES if one["key"] != "money.several.titles_same_period"]
    every = norms(*held, value("money.several.titles_same_period", "all"))
    titles = [Reward("LDTT", INDIVIDUAL), Reward("CSTDCS", INDIVIDUAL)]

    assert money(every, titles, decided_on=JUNE).result.total == 2_340_000


@pytest.mark.parametrize(("honour", "subject", "day", "missing"), [
    ("CSTD_TQ", INDIVIDUAL, JUNE, "money.coefficient.CSTD_TQ"),
    ("BK_TTG", INDIVIDUAL, JUNE, "chưa có văn bản"),
    ("HC_LD_3", COLLECTIVE, JUNE, "không có hệ số cho tập thể"),
    ("KNC", INDIVIDUAL, JUNE, "hệ số tối đa 0,6"),
    ("LDTT", INDIVIDUAL, date(2018, 1, 1), "salary.base"),
])
def test_what_is_not_known_is_never_nothing(honour, subject, day, missing):
    answer = money(NORMS, [Reward(honour, subject)], decided_on=day)

    assert answer.result is None
    assert missing in f"{vi(answer.missing)} {answer.wanted}"


def test_one_unknown_sum_leaves_the_total_open_and_explains_the_others():
    answer = money(NORMS, [Reward("CSTD_TQ", INDIVIDUAL, YEAR), Reward("GK", INDIVIDUAL, YEAR)], decided_on=JUNE)

    assert not answer.known
    assert "540.000 đồng" in vi(answer.reasons)


def test_factor_and_rounding_must_be_known():
    for key, awards in (("money.factor.collective", [Reward("GK", COLLECTIVE)]),
                        ("money.rounding", [Reward("GK", INDIVIDUAL)])):
        bare = norms(*[one for one in VALUES if one["key"] != key])
        assert key in money(bare, awards, decided_on=JUNE).wanted


@pytest.mark.parametrize(("awards", "sentence"), [
    ([], "Cần từ 1 đến 2000"), ([Reward("GK", INDIVIDUAL)] * 2001, "hiện có 2001"),
    ([Reward("NOBEL", INDIVIDUAL)], "Không có danh hiệu"),
    ([Reward("LDTT", COLLECTIVE)], "LDTT .* không dành cho tập thể"),
    ([Reward("LDTT", INDIVIDUAL, (date(2023, 2, 1), date(2023, 1, 1)))], "kết thúc trước khi bắt đầu"),
])
def test_questions_that_cannot_be_answered_are_refused(awards, sentence):
    with pytest.raises(FactsRefused, match=sentence):
        money(NORMS, awards, decided_on=JUNE)


def test_the_decision_needs_a_date():
    with pytest.raises(FactsRefused, match="Ngày quyết định"):
        money(NORMS, [Reward("GK", INDIVIDUAL)], decided_on=None)


@pytest.mark.parametrize(("key", "wrong"), [
    ("money.rounding", 0), ("money.rounding", {"to": "x"}), ("money.several.titles_same_period", "both"),
])
def test_a_norm_in_the_wrong_shape_names_its_key(key, wrong):
    held = norms(*[one for one in VALUES if one["key"] != key], value(key, wrong))

    with pytest.raises(NormRefused, match=key):
        money(held, [Reward("LDTT", INDIVIDUAL, YEAR), Reward("CSTDCS", INDIVIDUAL, YEAR)], decided_on=JUNE)


def test_rewards_are_read_from_plain_mappings():
    assert reward({"honour": "GK"}) == Reward("GK", INDIVIDUAL)
    assert reward({"honour": "GK", "subject": "household", "year": 2023}) == Reward("GK", HOUSEHOLD, YEAR)
    assert reward({"honour": "GK", "from": YEAR[0], "to": YEAR[1]}).period == YEAR


@pytest.mark.parametrize(("raw", "sentence"), [
    ([], "Mỗi khen thưởng"), ({}, "Mỗi khen thưởng"), ({"honour": "GK", "sum": 5}, "mục lạ sum"),
    ({"honour": "GK", "subject": "dog"}, "phải là một trong: individual"), ({"honour": "GK", "subject": []}, "subject"),
    ({"honour": "GK", "year": "MMXX"}, "bốn chữ số"), ({"honour": "GK", "from": YEAR[0]}, "Mục to của GK"),
])
def test_plain_mappings_that_are_wrong_are_refused(raw, sentence):
    with pytest.raises(FactsRefused, match=sentence):
        reward(raw)


@pytest.mark.parametrize(("exact", "expected"), [
    (447_000, 450_000), (1_053_000, 1_060_000), (1_112_000, 1_120_000), (834_000, 840_000), (450_000, 450_000), (0, 0),
])
def test_rounding_as_printed(exact, expected):
    assert round_up(Fraction(exact), 10_000) == expected


@given(st.fractions(0, 10**9), st.integers(1, 10**6))
def test_rounding_is_never_below_and_less_than_a_step_above(amount, step):
    rounded = round_up(amount, step)

    assert amount <= rounded < amount + step
    assert rounded % step == 0


@given(st.lists(st.sampled_from(["LDTT", "CSTDCS", "CSTD_TINH", "GK", "BK_TINH"]), min_size=1, max_size=6),
       st.lists(st.sampled_from([YEAR, THREE_YEARS]), min_size=6, max_size=6))
def test_one_more_award_never_lowers_the_sum_and_order_does_not_matter(honours, periods):
    awards = [Reward(code, INDIVIDUAL, period) for code, period in zip(honours, periods, strict=False)]
    total = money(NORMS, awards, decided_on=JUNE).result.total

    assert money(NORMS, [*awards, Reward("LDTT", INDIVIDUAL, YEAR)], decided_on=JUNE).result.total >= total
    assert money(NORMS, awards[::-1], decided_on=JUNE).result.total == total


def test_a_coefficient_of_the_place_counts_there_only():
    held = norms(*VALUES, value("money.coefficient.KNC", 0.5, place="an-giang", note=said("nghị quyết của tỉnh")))

    assert money(held, [Reward("KNC", INDIVIDUAL)], decided_on=JUNE, place="an-giang").result.total == 900_000
    assert not money(held, [Reward("KNC", INDIVIDUAL)], decided_on=JUNE).known


def test_a_payment_is_stored_as_plain_json():
    told = money(NORMS, [Reward("GK", HOUSEHOLD)], decided_on=date(2025, 8, 1)).as_json()

    assert told["result"] == {
        "total": 1_060_000, "lines": [{"honour": "GK", "subject": "household", "amount": 1_060_000, "paid": True}],
    }


@pytest.mark.parametrize(("honour", "subject", "day", "expected"), [
    ("CSTDCS", INDIVIDUAL, date(2024, 6, 30), 1_800_000),
    ("CSTDCS", INDIVIDUAL, date(2024, 7, 1), 2_340_000),
    ("BK_TINH", INDIVIDUAL, date(2023, 6, 30), 1_490_000),
    ("BK_TINH", INDIVIDUAL, date(2025, 3, 1), 3_510_000),
    ("LDTT", INDIVIDUAL, date(2025, 3, 1), 710_000),
    ("GK", COLLECTIVE, date(2025, 8, 1), 1_410_000),
    ("GK", HOUSEHOLD, date(2025, 8, 1), 1_060_000),
    ("BK_TTG", INDIVIDUAL, date(2025, 8, 1), 8_190_000),
    ("CO_TINH", COLLECTIVE, date(2025, 8, 1), 18_720_000),
])
def test_published_sums_by_the_shipped_norms(honour, subject, day, expected):
    assert money(load(), [Reward(honour, subject)], decided_on=day).result.total == expected


@pytest.mark.parametrize(("day", "expected"), [(date(2018, 1, 15), 1_300_000 * 2), (date(2025, 8, 1), 2_340_000 + 3_510_000)])
def test_since_decree_91_a_title_and_an_award_are_both_paid(day, expected):
    awards = [Reward("CSTDCS", INDIVIDUAL, YEAR), Reward("BK_TINH", INDIVIDUAL, YEAR)]

    assert money(load(), awards, decided_on=day).result.total == expected
