"""Working days of state offices: the table shipped, and the arithmetic on any table."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.workdays import CERTAINTIES, Calendar, load_calendar, read_entries

days = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2021, 2, 9), True),
        (date(2021, 2, 10), False),
        (date(2021, 2, 16), False),
        (date(2021, 2, 17), True),
        (date(2021, 5, 3), False),
        (date(2022, 4, 11), False),
        (date(2023, 5, 2), False),
        (date(2023, 9, 4), False),
        (date(2024, 4, 29), False),
        (date(2024, 5, 4), True),
        (date(2025, 5, 2), False),
        (date(2025, 4, 26), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 8, 31), False),
        (date(2026, 8, 22), True),
        (date(2027, 2, 10), False),
        (date(2026, 8, 29), False),
        (date(2026, 8, 28), True),
    ],
)
def test_days_of_the_shipped_table(day: date, worked: bool) -> None:
    assert load_calendar().is_working_day(day) is worked


def test_each_entry_has_source_and_certainty_and_2027_is_not_announced() -> None:
    entries = read_entries()
    assert {day.year for entry in entries for day in entry.days} == set(range(2021, 2028))
    assert all(entry.source and entry.name and entry.certainty in CERTAINTIES for entry in entries)
    assert {entry.certainty for entry in entries if entry.days[0].year == 2027} == {"draft"}
    assert all(day.weekday() < 5 for entry in entries if not entry.works for day in entry.days)
    assert all(day.weekday() == 5 for entry in entries if entry.works for day in entry.days)


def test_five_working_days_over_a_holiday() -> None:
    assert load_calendar().add_working_days(date(2021, 4, 28), 5) == date(2021, 5, 7)
    assert load_calendar().next_working_day(date(2021, 4, 30)) == date(2021, 5, 4)
    assert load_calendar().add_working_days(date(2021, 5, 7), -5) == date(2021, 4, 28)


@pytest.mark.parametrize(
    "row",
    [
        "{name: x, source: s, certainty: draft}",
        "{name: x, days_off: [2021-01-01], days_worked: [2021-01-02], source: s, certainty: draft}",
        "{name: x, days_off: [tomorrow], source: s, certainty: draft}",
        "{name: x, days_off: [2021-01-01], source: s, certainty: sure}",
        "{name: x, days_off: [2021-01-01], certainty: draft}",
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: str) -> None:
    table = tmp_path / "table.yaml"
    table.write_text(f"entries:\n  - {row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="entry 1"):
        read_entries(table)


@given(
    day=days,
    n=st.integers(1, 60),
    off=st.frozensets(days, max_size=20),
    worked=st.frozensets(days, max_size=20),
)
def test_counting_forward_counts_working_days(
    day: date,
    n: int,
    off: frozenset[date],
    worked: frozenset[date],
) -> None:
    calendar = Calendar(off, worked)
    end = calendar.add_working_days(day, n)
    between = [day + timedelta(days=k) for k in range(1, (end - day).days + 1)]
    assert sum(map(calendar.is_working_day, between)) == n
    assert calendar.is_working_day(end)
    assert calendar.next_working_day(end) == end
