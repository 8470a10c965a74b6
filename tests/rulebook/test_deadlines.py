from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.small_norms import norms, value, vi
from thidua.rulebook.deadlines import OffDays, Unit, calendar, count_days, deadline
from thidua.rulebook.errors import FactsRefused, NormRefused

NORMS = norms(
    value("clock.appraise", {"days": 20, "unit": "working"}, until=date(2025, 6, 30)),
    value("clock.appraise", {"days": 10, "unit": "working"}, since=date(2025, 7, 1)),
    value("clock.publish", {"days": 10, "unit": "calendar", "before": True}),
    value("clock.revoke", {"days": 30, "unit": "calendar"}),
    value("clock.province", None),
    value("calendar.CSTD_TQ", {"to": "12-31", "years_after": 1}),
    value("calendar.HC_LD_3", {"from": "01-05", "to": "02-29"}),
    value("calendar.GK", None),
)
MONDAY, FRIDAY = date(2025, 7, 7), date(2025, 7, 4)
INDEPENDENCE = {date(2025, 9, 1), date(2025, 9, 2)}


def test_working_days_skip_the_first_day_and_weekends():
    answer = deadline(NORMS, step="appraise", start=FRIDAY)

    assert answer.result.last_day == date(2025, 7, 18)
    assert "10 ngày làm việc kể từ ngày 04/07/2025, không tính ngày đầu: chậm nhất 18/07/2025" in vi(answer.reasons)


def test_a_start_on_a_weekend_counts_from_monday():
    assert deadline(NORMS, step="appraise", start=date(2025, 7, 5)).result.last_day == date(2025, 7, 18)


def test_holidays_are_skipped_and_named():
    answer = deadline(NORMS, step="appraise", start=date(2025, 8, 22), holidays=INDEPENDENCE)

    assert answer.result.last_day == date(2025, 9, 9)
    assert answer.result.off_days == (date(2025, 9, 1), date(2025, 9, 2))
    assert "Nghỉ lễ trong thời gian này: 01/09/2025, 02/09/2025" in vi(answer.reasons)


def test_a_saturday_swapped_into_a_working_day_counts():
    saturday = date(2025, 7, 12)

    assert deadline(NORMS, step="appraise", start=FRIDAY, workdays=[saturday]).result.last_day == date(2025, 7, 17)


@pytest.mark.parametrize(("start", "days"), [(date(2025, 6, 30), 20), (date(2025, 7, 1), 10)])
def test_the_clock_of_the_day_applies(start, days):
    assert deadline(NORMS, step="appraise", start=start).result.days == days


def test_the_clock_of_another_day_can_be_asked_for():
    assert deadline(NORMS, step="appraise", start=MONDAY, on=date(2025, 6, 30)).result.days == 20


def test_days_before_an_event_are_counted_back_from_it():
    answer = deadline(NORMS, step="publish", start=date(2025, 7, 15))

    assert answer.result.last_day == date(2025, 7, 4)
    assert answer.result.before
    assert "Ít nhất 10 ngày trước ngày 15/07/2025: chậm nhất 04/07/2025" in vi(answer.reasons)


def test_calendar_days_that_end_on_a_day_off_end_on_the_next_working_day():
    assert deadline(NORMS, step="revoke", start=date(2025, 8, 1), holidays={date(2025, 9, 1)}).result.last_day \
        == date(2025, 9, 2)


def test_a_time_limit_that_the_province_sets_is_unknown_until_it_does():
    answer = deadline(NORMS, step="province", start=MONDAY)

    assert not answer.known
    assert "chưa có văn bản" in vi(answer.missing)


@pytest.mark.parametrize(("asked", "sentence"), [
    ({"step": "dance"}, "Không có bước dance; các bước có thời hạn: appraise, province, publish, revoke"),
    ({"start": "2025-07-07"}, "Ngày bắt đầu phải là một ngày có thật"),
    ({"start": date(9999, 12, 1)}, "từ 1945 đến 8999"), ({"start": date(1, 1, 1)}, "từ 1945"),
    ({"holidays": ["tết"]}, "Ngày nghỉ phải là một ngày"),
    ({"holidays": [MONDAY], "workdays": [MONDAY]}, "07/07/2025 vừa là ngày nghỉ vừa là ngày làm bù"),
])
def test_questions_that_cannot_be_answered_are_refused(asked, sentence):
    with pytest.raises(FactsRefused, match=sentence):
        deadline(NORMS, **({"step": "appraise", "start": MONDAY} | asked))


@pytest.mark.parametrize("wrong", [
    10, {"days": 10}, {"days": 10, "unit": []}, {"days": -1, "unit": "working"}, {"days": True, "unit": "working"},
    {"days": 10**9, "unit": "calendar"},
])
def test_a_clock_in_the_wrong_shape_names_its_key(wrong):
    with pytest.raises(NormRefused, match=r"clock.x"):
        deadline(norms(value("clock.x", wrong)), step="x", start=MONDAY)


def test_dates_of_the_calendar_follow_the_year_that_the_norm_names():
    answer = calendar(NORMS, honour="CSTD_TQ", year=2025)

    assert answer.result.first_day is None
    assert answer.result.last_day == date(2026, 12, 31)
    assert "Hồ sơ CSTD_TQ: đến hết ngày 31/12/2026" in vi(answer.reasons)


@pytest.mark.parametrize(("year", "last"), [(2024, date(2024, 2, 29)), (2025, date(2025, 2, 28))])
def test_a_window_has_a_first_day_and_ends_with_february(year, last):
    answer = calendar(NORMS, honour="HC_LD_3", year=year)

    assert (answer.result.first_day, answer.result.last_day) == (date(year, 1, 5), last)
    assert f"từ 05/01/{year} đến hết" in vi(answer.reasons)


def test_dates_that_no_norm_gives_are_unknown():
    assert not calendar(NORMS, honour="GK", year=2025).known
    assert not calendar(NORMS, honour="BK_TTG", year=2025, on=date(2026, 1, 1)).known


@pytest.mark.parametrize("year", ["2025", True, 25])
def test_a_year_has_four_digits(year):
    with pytest.raises(FactsRefused, match="Năm phải có bốn chữ số"):
        calendar(NORMS, honour="GK", year=year)


@pytest.mark.parametrize("wrong", ["31/12", {"from": "01-05"}, {"to": "13-01"}, {"to": "december"}])
def test_a_date_in_the_wrong_shape_names_its_key(wrong):
    with pytest.raises(NormRefused, match=r"calendar.GK"):
        calendar(norms(value("calendar.GK", wrong)), honour="GK", year=2025)


days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@given(days, st.integers(0, 60), st.sets(st.dates(date(2000, 1, 1), date(2000, 3, 1)), max_size=10), st.booleans())
def test_so_many_working_days_lie_between_first_and_last(start, number, holidays, before):
    off = OffDays(frozenset(holidays))
    last = count_days(start, number, off, before=before)
    low, high = (last, start - timedelta(days=1)) if before else (start + timedelta(days=1), last)
    between = [low + timedelta(days=step) for step in range((high - low).days + 1)]

    assert sum(not off.holds(day) for day in between) == number
    assert number == 0 or not off.holds(last)


@given(days, st.integers(0, 60), st.sets(days, max_size=30))
def test_a_holiday_more_never_makes_the_last_day_earlier(start, number, holidays):
    for unit in Unit:
        bare = count_days(start, number, OffDays(), unit=unit)
        assert count_days(start, number, OffDays(frozenset(holidays)), unit=unit) >= bare
