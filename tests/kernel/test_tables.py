"""Lists: what the address asks for is what the page and Excel hold, and nothing in an address can break them."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from thidua.kernel import tables
from thidua.kernel.models import Series
from thidua.kernel.tables import Column, Filter, Kind, Table
from thidua.kernel.writing import written


@dataclass
class Task:
    name: str
    days: int | None
    due: date | None = None


TASKS = [Task("Đăng ký", 3, date(2021, 9, 30)), Task("=1+1", None), Task("Báo cáo", 12, date(2021, 11, 15))]
TABLE = Table(
    columns=(
        Column("ten", "Việc", lambda row: row.name, link=lambda row: f"/{row.days}"),
        Column("ngay", "Số ngày", lambda row: row.days, kind=Kind.NUMBER),
        Column("han", "Hạn", lambda row: row.due, kind=Kind.DATE),
    ),
    filters=(Filter("co", "Có hạn", [("1", "Có")], lambda rows, value: [row for row in rows if row.due]),),
    search=lambda rows, text: [row for row in rows if text.lower() in row.name.lower()],
    sort="-ngay",
)
SERIES = Table(columns=(Column("khoa", "Khóa", lambda row: row.key, order_by=("key",)),
                        Column("so", "Số", lambda row: row.last)), sort="khoa", page_size=2)


def names(listing):
    return [record.name for record, _cells in listing.rows]


def excel(listing):
    return CalamineWorkbook.from_filelike(io.BytesIO(listing.to_xlsx())).get_sheet_by_index(0).to_python()


def test_sorted_as_asked_or_as_usual():
    assert names(TABLE.bind(TASKS, {"sap": "ngay"})) == ["Đăng ký", "Báo cáo", "=1+1"]
    assert names(TABLE.bind(TASKS, {}))[1:] == ["Báo cáo", "Đăng ký"]
    heads = TABLE.bind(TASKS, {"sap": "ngay"}).columns
    assert [(head.label, head.sort, head.url, head.num) for head in heads[:2]] == [
        ("Việc", "", "?sap=ten", False), ("Số ngày", "ascending", "?sap=-ngay", True)]


def test_filters_and_search_are_links_that_keep_each_other():
    listing = TABLE.bind(TASKS, QueryDict("co=1&q=b%C3%A1o&trang=4&ngay=x"))
    assert names(listing) == ["Báo cáo"]
    every, only = listing.filters[0].items
    assert (every.current, only.current) == (False, True)
    assert every.url == "?q=b%C3%A1o&ngay=x"
    assert listing.kept == [("co", "1"), ("ngay", "x")]
    assert listing.clear_url == "?ngay=x"
    assert listing.is_narrowed


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost():
    tasks = [Task("a" * 40_000, 1), Task("b" * 32_767, 2)]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(TABLE.bind(tasks, {}).to_xlsx())).get_sheet_by_index(0).to_python()
    assert sorted((len(row[0]), row[0][-1]) for row in sheet[1:]) == [(32_767, "b"), (32_767, "…")]


def test_excel_is_what_is_shown_and_text_is_no_formula():
    assert excel(TABLE.bind(TASKS, {"sap": "ngay"})) == [
        ["Việc", "Số ngày", "Hạn"], ["Đăng ký", 3.0, date(2021, 9, 30)], ["Báo cáo", 12.0, date(2021, 11, 15)],
        ["=1+1", "", ""],
    ]
    assert excel(TABLE.bind(TASKS, {"co": "1", "q": "đăng"}))[1:] == [["Đăng ký", 3.0, date(2021, 9, 30)]]
    assert excel(TABLE.bind([], {})) == [["Việc", "Số ngày", "Hạn"]]


def test_cells_are_ready_for_the_page():
    _record, cells = TABLE.bind(TASKS, {"q": "đăng"}).rows[0]
    assert [(cell.text, cell.url) for cell in cells] == [("Đăng ký", "/3"), ("3", ""), ("30/09/2021", "")]


@pytest.mark.django_db
def test_pages_of_a_queryset_take_two_questions_and_excel_one(django_assert_num_queries):
    Series.objects.bulk_create(Series(key=key, year=2021, last=7) for key in "abcde")
    listing = SERIES.bind(Series.objects.all(), {"trang": "2"})
    with django_assert_num_queries(2):
        assert [record.key for record, _cells in listing.rows] == ["c", "d"]
        assert (listing.pager.number, listing.pager.pages, listing.pager.rows) == (2, 3, 5)
        assert (listing.pager.previous_url, listing.pager.next_url) == ("?trang=1", "?trang=3")
        assert [head.url for head in listing.columns] == ["?sap=-khoa", ""]
    with django_assert_num_queries(1):
        assert len(excel(SERIES.bind(Series.objects.all(), {"trang": "2"}))) == 6


@pytest.mark.django_db
def test_a_list_that_is_too_long_to_count_keeps_its_own_order_until_it_is_narrowed(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(tables, "MOST_COUNTED", 4)
    Series.objects.bulk_create(Series(key=key, year=2021, last=7) for key in "abcde")
    long = SERIES.bind(Series.objects.all(), {"sap": "-khoa", "trang": "9"})
    with django_assert_num_queries(2):
        assert [record.key for record, _cells in long.rows] == ["c", "d"]
        assert (long.pager.pages, long.pager.rows, long.pager.is_cut, long.pager.excel_url) == (2, 4, True, "")
        assert [head.url for head in long.columns] == ["", ""]
    exact = SERIES.bind(Series.objects.exclude(key="e"), {"sap": "-khoa"})
    assert [record.key for record, _cells in exact.rows] == ["d", "c"]
    assert (exact.pager.rows, exact.pager.is_cut, exact.pager.excel_url) == (4, False, "?sap=-khoa&dang=xlsx")


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "number"), [("0", 3), ("99", 3), ("x", 1), ("", 1), ("-1", 3)])
def test_no_page_number_breaks_a_list(page, number):
    Series.objects.bulk_create(Series(key=key, year=2021) for key in "abcde")
    assert SERIES.bind(Series.objects.all(), {"trang": page}).pager.number == number


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the list
@given(st.dictionaries(st.sampled_from(["q", "sap", "trang", "co", "dang", "la"]), st.text(max_size=8)))
def test_no_address_breaks_a_list(parameters):
    listing = TABLE.bind(TASKS, parameters)
    assert len(listing.rows) == min(listing.count, 50)
    assert all(head.url.startswith("?") for head in listing.columns)


@pytest.mark.parametrize(("value", "text"), [
    (None, "–"), ("", "–"), (0, "0"), (1234567, "1.234.567"), (date(2021, 5, 9), "09/05/2021"), (True, "Có"),
    (datetime(2021, 5, 19, 17, 30, tzinfo=UTC), "20/05/2021 00:30"), ("UBND", "UBND"),
])
def test_values_as_a_vietnamese_reader_expects_them(value, text):
    assert written(value) == text
