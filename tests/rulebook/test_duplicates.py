from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.small_norms import norms, value, vi
from thidua.rulebook.duplicates import Doubt, Granted, duplicates
from thidua.rulebook.entries import AwardKind
from thidua.rulebook.errors import FactsRefused, NormRefused
from thidua.rulebook.loader import load

DAY = date(2023, 12, 1)
MERIT, THEME, SUDDEN, SERVICE = AwardKind.MERIT, AwardKind.THEME, AwardKind.SUDDEN, AwardKind.SERVICE
NORMS = norms(
    value("limits.one_achievement_one_award", True), value("limits.state_awards_per_year", 1),
)
EARLY, MIDDLE, LATE = (
    (date(first, 1, 1), date(last, 12, 31)) for first, last in ((2020, 2021), (2021, 2022), (2022, 2023))
)


def asked(*awards, held=NORMS):
    return duplicates(held, awards, on=DAY)


def doubts(answer):
    return [(finding.doubt, finding.awards, finding.certain) for finding in answer.result]


def test_the_same_form_for_overlapping_periods_is_found():
    answer = asked(Granted("An", "BK_TINH", MERIT, period=EARLY), Granted("An", "BK_TINH", MERIT, period=MIDDLE))

    assert doubts(answer) == [(Doubt.SAME_FORM, (0, 1), True)]
    assert "BK_TINH được tặng hai lần cho thời gian trùng nhau từ 01/01/2021 đến 31/12/2021 (khoản 3 Điều 9" \
        in vi(answer.reasons)


def test_neighbours_are_none():
    award = Granted("An", "BK_TINH", MERIT, date(2022, 1, 1), EARLY)

    for other in (replace(award, period=LATE), replace(award, subject="Bình"), replace(award, revoked=True),
                  replace(award, honour="GK"), replace(award, kind=SUDDEN)):
        answer = asked(award, other)
        assert answer.known
        assert answer.result == ()


def test_a_title_of_one_year_given_twice_is_found_but_not_beside_an_award_form():
    title = Granted("An", "CSTDCS", period=EARLY, movement="90/KH-UBND")

    assert doubts(asked(title, title)) == [(Doubt.SAME_FORM, (0, 1), True)]
    assert asked(title, Granted("An", "GK", THEME, period=EARLY, movement="90/KH-UBND")).result == ()


def test_without_periods_the_answer_is_open_unless_something_else_is_found():
    first, second = Granted("An", "BK_TINH", MERIT, period=EARLY), Granted("An", "BK_TINH", MERIT)
    answer = asked(first, second)

    assert not answer.known
    assert "BK_TINH (An): cần thời gian lập thành tích" in vi(answer.missing)
    assert asked(first, second, first).result != ()


def test_overlapping_awards_of_kinds_that_nobody_named_are_a_doubt_only():
    assert doubts(asked(Granted("An", "GK", period=EARLY), Granted("An", "GK", period=EARLY))) \
        == [(Doubt.SAME_FORM, (0, 1), False)]


def test_different_deeds_and_drives_of_one_time_are_no_duplicates():
    rescue = Granted("An", "GK", SUDDEN, period=EARLY, merit="Cứu người đuối nước")
    drive = Granted("An", "GK", THEME, period=EARLY, movement="90/KH-UBND")

    assert asked(rescue, replace(rescue, merit="Dập lửa")).result == ()
    assert asked(drive, replace(drive, movement="12/KH-UBND")).result == ()


def test_one_merit_in_two_movements_is_found_whatever_the_spacing():
    first = Granted("An", "GK", THEME, movement="90/KH-UBND", merit="Hiến đất  làm đường")
    answer = asked(first, Granted("An", "GK", THEME, movement="12/KH-UBND", merit="hiến đất làm đường"))

    assert doubts(answer) == [(Doubt.SAME_MERIT, (0, 1), True)]
    assert "được tặng hai lần GK" in vi(answer.reasons)


@pytest.mark.parametrize(("period", "expected"), [
    (MIDDLE, [(Doubt.SAME_MERIT, (0, 1), True)]), (None, [(Doubt.SAME_MERIT, (0, 1), False)]), (LATE, []),
])
def test_one_movement_under_two_forms_is_found_unless_the_periods_are_apart(period, expected):
    first = Granted("An", "GK", THEME, period=EARLY, movement="90/KH-UBND")

    assert doubts(asked(first, Granted("An", "BK_TINH", THEME, period=period, movement="90/KH-UBND"))) == expected


@pytest.mark.parametrize(("decided_on", "kind", "expected"), [
    (date(2021, 11, 1), MERIT, [(Doubt.STATE_YEAR, (0, 1), True)]),
    (date(2022, 2, 1), MERIT, [(Doubt.STATE_YEAR, (0, 1), False)]),
    (date(2022, 3, 1), MERIT, []), (date(2021, 11, 1), SUDDEN, []), (date(2021, 11, 1), SERVICE, []),
    (date(2021, 11, 1), None, [(Doubt.STATE_YEAR, (0, 1), False)]),
])
def test_one_state_award_a_year(decided_on, kind, expected):
    first = Granted("An", "BK_TTG", MERIT, date(2021, 3, 1), EARLY)

    assert doubts(asked(first, Granted("An", "HC_LD_3", kind, decided_on, EARLY))) == expected


def test_state_titles_and_awards_of_the_province_do_not_count_and_days_are_needed():
    first = Granted("An", "BK_TTG", MERIT, date(2021, 3, 1), EARLY)

    assert asked(first, Granted("An", "CSTD_TQ", MERIT, date(2021, 3, 1), EARLY),
                 Granted("An", "BK_TINH", MERIT, date(2021, 3, 1), EARLY)).result == ()
    assert "cần ngày quyết định" in vi(asked(first, Granted("An", "HC_LD_3", MERIT)).missing)


def test_without_norms_nothing_is_cited_and_the_limit_is_told_to_be_absent():
    first = Granted("An", "BK_TTG", MERIT, date(2021, 3, 1), EARLY)
    answer = asked(first, replace(first, decided_on=date(2021, 5, 1)), held=norms())

    assert doubts(answer) == [(Doubt.SAME_FORM, (0, 1), True)]
    assert "Không có giới hạn khen thưởng cấp Nhà nước" in vi(answer.reasons)
    unknown = norms(value("limits.state_awards_per_year", None))
    assert asked(first, Granted("An", "HC_LD_3", MERIT, date(2021, 3, 1), EARLY), held=unknown).result == ()


def test_bad_questions_and_norms_are_refused():
    first = Granted("An", "BK_TTG", MERIT, date(2021, 3, 1), EARLY)

    with pytest.raises(FactsRefused, match="kết thúc trước khi bắt đầu"):
        asked(replace(first, period=EARLY[::-1]))
    with pytest.raises(FactsRefused, match="NOBEL"):
        asked(replace(first, honour="NOBEL"))
    with pytest.raises(FactsRefused, match="nhiều hơn 2000"):
        asked(*[first] * 2001)
    with pytest.raises(NormRefused, match=r"limits.state_awards_per_year"):
        asked(first, replace(first, honour="HC_LD_3"), held=norms(value("limits.state_awards_per_year", {"most": 0})))


awards = st.builds(
    Granted, st.sampled_from(["An", "Bình"]), st.sampled_from(["GK", "BK_TINH", "BK_TTG", "CSTDCS"]),
    st.sampled_from([MERIT, THEME, None]), st.sampled_from([date(2021, 3, 1), date(2022, 2, 1)]),
    st.sampled_from([EARLY, MIDDLE, LATE, None]), st.sampled_from(["", "90/KH-UBND"]), st.sampled_from(["", "hiến đất"]),
)


@given(st.lists(awards, max_size=8), awards)
def test_one_more_award_never_hides_a_finding(held, more):
    before = asked(*held).result or ()
    after = asked(*held, more).result or ()

    assert set(before) <= set(after)


def test_a_norm_may_name_other_kinds_outside_the_limit():
    first = Granted("An", "BK_TTG", MERIT, date(2021, 3, 1), EARLY)
    held = norms(value("limits.state_awards_per_year", {"most": 1, "except": ["theme"]}))

    assert asked(first, Granted("An", "HC_LD_3", THEME, date(2021, 3, 1), EARLY), held=held).result == ()
    assert asked(first, Granted("An", "HC_LD_3", SUDDEN, date(2021, 3, 1), EARLY), held=held).result != ()


@pytest.mark.parametrize(("day", "said"), [(date(2021, 6, 1), "91/2017/NĐ-CP"), (date(2025, 6, 10), "khoản 2 Điều 5 Luật")])
def test_the_article_of_the_day_is_cited(day, said):
    award = Granted("An", "GK", THEME, movement="90/KH-UBND", merit="hiến đất")
    [finding] = duplicates(load(), (award, replace(award, honour="BK_TINH")), on=day).result
    assert (finding.doubt, said in finding.reason.vi) == (Doubt.SAME_MERIT, True)
