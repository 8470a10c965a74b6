"""Time expressions against a table of cases that an officer can read, and laws that hold for any text."""

import gc
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.papers.reading import DUE_KINDS, EVERY
from thidua.papers.when import ROLES, Period, find_times, occurrences, read_due, under_time_line
from thidua.papers.workdays import Calendar

SEED_ISSUED = date(2021, 5, 19)
TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "when.yaml").read_text(encoding="utf-8"))
CASES = [(group["issued"], case) for group in TABLE for case in group["cases"]]
PHRASE_PARTS = """
trước ngày đến hết từ nay tháng năm quý III hằng hàng mỗi định kỳ thường xuyên và các tiếp theo giai
đoạn 15/11 30/9/2021 2025 - 2030 6 20 24/24 chậm nhất là trong vòng kể ban hành làm việc cuối đầu
tuần ( ) , ; . | ** “ ” Kế hoạch số 90/KH-UBND 28/4/2021 29/2/2023 31 99 lần / giờ 16 nhiệm kỳ nhận
0 00 13 999 Tầm NĂM İ é những
"""
WORDS = ["\n", *PHRASE_PARTS.split()]
messy = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
issue_dates = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_the_table_is_as_large_as_promised() -> None:
    assert len(CASES) >= 120
    assert len({case["text"] for _, case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("issued_on", "case"), CASES, ids=lambda value: value["text"] if isinstance(value, dict) else ""
)
def test_phrase(issued_on: date, case: dict[str, Any]) -> None:
    due = read_due(case["text"], issued_on)
    read = (due.kind, due.start, due.end, due.every, due.dates)
    assert read == (
        case["kind"],
        case.get("start"),
        case.get("end"),
        case.get("every"),
        tuple(case.get("dates", ())),
    )


def test_spans_point_into_the_text_as_given() -> None:
    text = "a) Gửi **trước ngày\n20/6/2021**; việc khác: *thường\n xuyên*."
    assert [(t.text, text[t.start : t.end]) for t in find_times(text, SEED_ISSUED)] == [
        ("trước ngày\n20/6/2021", "trước ngày\n20/6/2021"),
        ("thường\n xuyên", "thường\n xuyên"),
    ]


def test_decomposed_letters_are_read_and_located() -> None:
    text = "Gửi trước nga\u0300y 20/6/2021."
    (found,) = find_times(text, SEED_ISSUED)
    assert (found.text, found.due.end) == ("trước nga\u0300y 20/6/2021", date(2021, 6, 19))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("theo Quyết định của Thủ tướng Chính phủ ngày 25/12/2020", "citation"),
        ("Thực hiện Kế hoạch số 90/KH-UBND ngày\n28/4/2021 của tỉnh", "citation"),
        ("thực hiện Nghị quyết Đại hội, nhiệm kỳ 2020 - 2025", "title"),
        ("Đề án “Làng văn hóa giai đoạn 2022 - 2030” của xã", "title"),
        ("kinh phí lấy từ ngân sách hằng năm", "money"),
        ("bảo đảm nguồn chi thường xuyên", "money"),
        ("kết quả đạt được trong năm 2019", "period"),
        ("từ năm 2016 đến nay", "period"),
        ("gửi trước ngày 20/6/2021", "deadline"),
        ("Thời gian thực hiện: giai đoạn 2021 - 2025", "deadline"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert [found.role for found in find_times(text, SEED_ISSUED)] == [role]


def test_working_days_use_the_calendar_given() -> None:
    text = "trong vòng 02 ngày làm việc kể từ ngày ban hành"
    thursday_off = Calendar(days_off=frozenset({date(2021, 5, 20)}))
    assert read_due(text, SEED_ISSUED, Calendar()).end == date(2021, 5, 21)
    assert read_due(text, SEED_ISSUED, thursday_off).end == date(2021, 5, 24)


def test_a_printed_hour_is_kept_in_the_note() -> None:
    assert read_due("trước 16 giờ 30 ngày 20/11/2025", SEED_ISSUED).note == "16:30"


def test_own_recurrence_takes_the_beginning_of_the_time_line() -> None:
    line = read_due("Năm 2021 và những năm tiếp theo", SEED_ISSUED)
    periodic = under_time_line(read_due("định kỳ báo cáo huyện", SEED_ISSUED), line)
    assert (periodic.kind, periodic.start, periodic.every) == ("recurring", date(2021, 1, 1), None)
    assert under_time_line(read_due("xây dựng kế hoạch", SEED_ISSUED), line) == line
    dated = read_due("trước ngày 20/6/2021", SEED_ISSUED)
    assert under_time_line(dated, line) == dated


def periods(text: str, until: date) -> list[Period]:
    return occurrences(read_due(text, SEED_ISSUED), issued_on=SEED_ISSUED, until=until)


def test_each_june_becomes_one_period_a_year() -> None:
    assert periods("Trong tháng 6 năm 2021 và các năm tiếp theo", date(2023, 5, 31)) == [
        Period(date(2021, 6, 1), date(2021, 6, 30), "2021"),
        Period(date(2022, 6, 1), date(2022, 6, 30), "2022"),
    ]


def test_a_year_without_a_day_is_the_calendar_year() -> None:
    assert periods("Hằng năm", date(2022, 1, 1)) == [
        Period(date(2021, 1, 1), date(2021, 12, 31), "2021"),
        Period(date(2022, 1, 1), date(2022, 12, 31), "2022"),
    ]


@pytest.mark.parametrize(
    ("text", "keys", "ends"),
    [
        ("định kỳ hằng quý", ["2021-Q2", "2021-Q3"], [(6, 30), (9, 30)]),
        ("định kỳ 6 tháng", ["2021-H1", "2021-H2"], [(6, 30), (12, 31)]),
        (
            "hàng tháng",
            ["2021-05", "2021-06", "2021-07", "2021-08", "2021-09"],
            [(5, 31), (6, 30), (7, 31), (8, 31), (9, 30)],
        ),
        ("trước ngày 25 tháng cuối quý", ["2021-Q2", "2021-Q3", "2021-Q4"], [(6, 24), (9, 24), (12, 24)]),
        ("trước ngày 15/6 và 15/12 hằng năm", ["2021-06", "2021-12"], [(6, 14), (12, 14)]),
        ("trước ngày 20/6/2021", ["once"], [(6, 19)]),
    ],
)
def test_keys_and_last_days_until_the_end_of_september(
    text: str, keys: list[str], ends: list[tuple[int, int]]
) -> None:
    found = periods(text, date(2021, 9, 30))
    assert [p.key for p in found] == keys
    assert [(p.end.month, p.end.day) for p in found if p.end] == ends


@pytest.mark.parametrize("text", ["Thường xuyên", "theo quy định", "định kỳ báo cáo"])
def test_without_an_end_there_is_one_open_period(text: str) -> None:
    assert periods(text, date(2030, 1, 1)) == [Period(SEED_ISSUED, None, "once")]


def test_a_recurrence_within_a_printed_stretch_of_years_stops_with_it() -> None:
    found = periods("Hằng năm, giai đoạn 2022 - 2023", date(2030, 1, 1))
    assert [p.key for p in found] == ["2022", "2023"]


def test_yearly_29_february_is_kept_in_common_years() -> None:
    ends = [p.end for p in periods("trước ngày 01/3 hằng năm", date(2024, 3, 1))]
    assert ends == [date(2022, 2, 28), date(2023, 2, 28), date(2024, 2, 29)]


@given(text=st.one_of(st.text(max_size=80), messy), issued_on=issue_dates)
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived_and_located(text: str, issued_on: date) -> None:
    last = 0
    for found in find_times(text, issued_on):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text == found.due.raw
        assert found.role in ROLES
        last = found.end


@given(text=messy, issued_on=issue_dates, days=st.integers(0, 1500))
@settings(max_examples=150, deadline=None)
def test_periods_are_in_order_apart_and_stable(text: str, issued_on: date, days: int) -> None:
    due = read_due(text, issued_on)
    assert due.kind in DUE_KINDS
    assert due.every is None or due.every in EVERY
    assert due.start is None or due.end is None or due.start <= due.end
    until = issued_on + timedelta(days=days)
    found = occurrences(due, issued_on=issued_on, until=until)
    assert all(p.start <= until and (p.end is None or p.start <= p.end) for p in found)
    assert all(a.end and a.end < b.start for a, b in pairwise(found))
    assert len({p.key for p in found}) == len(found)
    longer = occurrences(due, issued_on=issued_on, until=until + timedelta(days=400))
    assert longer[: len(found)] == found


@given(day=st.dates(date(2021, 5, 21), date(2039, 12, 31)))
@settings(deadline=None)
def test_before_a_day_ends_one_day_earlier_than_by_that_day(day: date) -> None:
    printed = f"ngày {day.day:02}/{day.month:02}/{day.year}"
    before, by = read_due(f"trước {printed}", SEED_ISSUED), read_due(f"chậm nhất {printed}", SEED_ISSUED)
    assert (before.kind, by.kind) == ("before", "by")
    assert by.end == day
    assert before.end == day - timedelta(days=1)


PROSE = (
    "a) Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị có liên quan tham mưu xây dựng kế hoạch kiểm"
    " tra, đôn đốc việc "
    "tổ chức thực hiện phong trào tại các xã, phường, thị trấn; kịp thời phát hiện, biểu dương các điển"
    " hình tiên tiến "
    "theo Kế hoạch số 90/KH-UBND ngày 28/4/2021; báo cáo kết quả trước ngày 15/11 hằng năm.\n\n"
)


def seconds(text: str) -> float:
    gc.collect()
    started = time.process_time()
    find_times(text, SEED_ISSUED)
    return time.process_time() - started


def test_sixty_kilobytes_of_prose_are_scanned_fast() -> None:
    text = (PROSE * 200)[:60_000]
    # 0.06 s on a quiet machine; the bar leaves room for a busy one
    assert min(seconds(text) for _ in range(5)) < 0.2


@pytest.mark.parametrize(
    "block",
    [
        "ngày 1, 2, 3 tháng 4, 5, 6 ",
        "định kỳ hằng năm, quý, tháng, ",
        "nguồn vốn ngân sách kinh phí hằng năm ",
        "2025 - ",
        "trước ",
        "từ ngày 1 đến ",
        "kế hoạch năm 2030 ",
        "trong vòng 10 ngày kể từ ngày x ",
        '"',
        "((((1 ",
        "  *",
    ],
)
def test_hostile_repetition_takes_no_more_than_linear_time(block: str) -> None:
    assert min(seconds((block * 20_000)[:20_000]) for _ in range(2)) < 3
