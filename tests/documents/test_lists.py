"""The registers as lists: search, filters, sorting, Excel, and no more questions for more rows."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from support.texts import AT, plan_text
from thidua.documents import actions

LISTS = ("documents", "documents-outgoing", "documents-below")
MOST_QUESTIONS = 16
"""Session, account, post and names of the shell are 8 of them; filters ask 3, the list 2."""


@pytest.fixture
def fill(act):
    """Return a function that puts so many documents into every register."""

    def enter(count, start=1):
        for number in range(start, start + count):
            for who, action, first in (
                ("clerk", actions.register_incoming, 100), ("clerk", actions.register_outgoing, 200),
                ("commune_clerk", actions.register_incoming, 300),
            ):
                content = plan_text(str(first + number), subject=f"Phong trào số {number}")
                action(content, f"{first + number}.txt", by=act(who), at=AT)

    return enter


def codes(answer):
    return [row.code for row, _cells in answer.context["listing"].rows]


@pytest.mark.parametrize("name", LISTS)
def test_more_rows_need_no_more_questions(page, fill, client, name):
    fill(1)
    page("clerk", name)
    with CaptureQueriesContext(connection) as with_one_row:
        assert len(codes(client.get(reverse(name)))) == 1
    fill(3, start=2)
    with CaptureQueriesContext(connection) as with_more_rows:
        assert len(codes(client.get(reverse(name)))) == 4
    assert len(with_more_rows) == len(with_one_row) <= MOST_QUESTIONS


def test_each_tab_shows_its_register(page, fill):
    fill(2)
    assert codes(page("clerk", "documents")) == ["102/KH-UBND", "101/KH-UBND"]
    assert codes(page("officer", "documents-outgoing")) == ["201/KH-UBND", "202/KH-UBND"]
    assert sorted(codes(page("reader", "documents-below"))) == ["301/KH-UBND", "302/KH-UBND"]
    assert codes(page("focal", "documents")) == ["302/KH-UBND", "301/KH-UBND"]
    assert codes(page("stranger", "documents")) == []


@pytest.mark.parametrize("words", ["nghi quyet dai hoi", "NGHỊ QUYẾT", "61/kh-ubnd", "le kim khoa", "uy ban nhan dan huyen go quao"])
def test_search_needs_no_accents(page, plan, fill, words):
    fill(1)
    assert codes(page("clerk", "documents", query=f"?q={words}")) == ["61/KH-UBND"]


def test_filters_are_links_with_what_is_there(page, plan, clerk):
    decision = plan_text("5", symbol="QĐ-UBND", kind="QUYẾT ĐỊNH", subject="Kiện toàn Hội đồng")
    actions.register_incoming(decision, "5.txt", by=clerk, at=AT)
    listing = page("clerk", "documents").context["listing"]
    kinds, years, issuers = ([chip.label for chip in group.items] for group in listing.filters)
    assert kinds == ["Tất cả", "Kế hoạch", "Quyết định"]
    assert years == ["Tất cả", "2021"]
    assert issuers == ["Tất cả", "UBND huyện Gò Quao", "UBND tỉnh Kiên Giang"]
    assert codes(page("clerk", "documents", query="?loai=Kế hoạch")) == ["61/KH-UBND"]
    assert codes(page("clerk", "documents", query="?tg=UBND tỉnh Kiên Giang")) == ["05/QĐ-UBND"]
    assert codes(page("clerk", "documents", query="?nam=1999&sap=ngay")) == ["05/QĐ-UBND", "61/KH-UBND"]


def test_fifty_on_a_page(page, world, plan):
    copies = []
    for number in range(2, 53):
        plan.pk, plan.register_number, plan.number, plan.file, plan.file_name = None, number, 100 + number, None, ""
        plan._state.adding = True
        copies.append(plan.register_number)
        plan.save()
    assert len(codes(page("clerk", "documents"))) == 50
    assert len(codes(page("clerk", "documents", query="?trang=2"))) == 2


def sheet(answer):
    assert answer["Content-Disposition"].startswith("attachment;")
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_excel_of_incoming_documents_has_the_columns_of_the_decree(page, plan):
    head, row = sheet(page("clerk", "documents", query="?dang=xlsx"))
    assert head == [
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày văn bản", "Tên loại và trích yếu",
        "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ]
    assert row[1:4] == [1.0, "UBND huyện Gò Quao", "61/KH-UBND"]
    assert row[4].isoformat() == "2021-05-19"
    assert row[5].startswith("Kế hoạch triển khai phong trào")


def test_excel_of_outgoing_documents_has_the_columns_of_the_decree(page, clerk, seed):
    actions.register_outgoing(seed, "61.txt", by=clerk, at=AT, note="=2+5")
    head, row = sheet(page("clerk", "documents-outgoing", query="?dang=xlsx"))
    assert head == [
        "Số, ký hiệu", "Ngày văn bản", "Tên loại và trích yếu", "Người ký", "Nơi nhận", "Đơn vị, người nhận bản lưu",
        "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ]
    assert (row[0], row[3], row[5], row[9]) == ("61/KH-UBND", "Lê Kim Khoa", "VT, PNV, ntbau", "=2+5")


def test_an_empty_register_says_what_to_do_first(page, world):
    assert "Đưa văn bản đầu tiên vào sổ" in page("clerk", "documents").content.decode()
    reader = page("reader", "documents").content.decode()
    assert "Đưa văn bản đầu tiên" not in reader
    assert "Chỉ văn thư và chuyên viên cơ quan thường trực vào sổ." in reader
