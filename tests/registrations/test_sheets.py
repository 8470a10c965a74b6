"""Lines from spreadsheets: what is read, what each wrong line is told, hostile files."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.sheets import SheetRefused, read_book, read_pasted
from thidua.registrations.exports import prepared_file
from thidua.registrations.sheets import figure_from, parse_book, parse_pasted


def book(**sheets):
    """Return an Excel file with these sheets."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return buffer.getvalue()


def test_the_prepared_file_comes_back_as_it_was_filled(world, registration):
    content = prepared_file(registration, unit_name="UBND xã Định An", people=[("Võ Thị Dung", "Đầu mối")])
    sheets = read_book(content)
    assert parse_book(sheets).is_empty  # people without a title are not registered
    sheets["Danh hiệu"][3][3] = "Lao động tiên tiến"
    sheets["Chỉ tiêu"].append(["Đường bê tông", "1.250,5", "m", "31/12/2022"])
    parsed = parse_book(sheets)
    assert [(row.name, row.title, row.honour) for row in parsed.aims] == [("Võ Thị Dung", "Đầu mối", "LDTT")]
    assert [(row.figure, row.measure, row.due_on) for row in parsed.targets] == [(Decimal("1250.50"), "m", date(2022, 12, 31))]


def test_what_was_copied_from_a_spreadsheet():
    parsed = parse_pasted(read_pasted(
        "Nội dung, chỉ tiêu\tSố lượng\tĐơn vị tính\tHoàn thành trước ngày\nTrồng cây\t500\tcây\t\n\n"
        "Tập thể\tTrường Tiểu học 1\t\tTập thể lao động tiên tiến\n"
    ))
    assert ([row.content for row in parsed.targets], [row.name for row in parsed.aims], parsed.faults) == (
        ["Trồng cây"], ["Trường Tiểu học 1"], [],
    )


@pytest.mark.parametrize(("line", "words"), [
    ("\t5\tkm", "Thiếu nội dung chỉ tiêu."), ("Đường\t5\t", "thiếu đơn vị tính"), ("Đường\t\tkm", "thiếu số lượng"),
    ("Đường\tnăm\tkm", "“năm” không phải là số."), ("Đường\t-5\tkm", "từ 0 trở lên"),
    ("Đường\t5\tkm\t31/02/2022", "“31/02/2022” không phải là ngày"),
    ("Cá nhân\t\t\tLao động tiên tiến", "Thiếu họ và tên"),
    ("Cá nhân\tLan\t\tHuân chương Bịa", "Không có danh hiệu, hình thức “Huân chương Bịa”"),
    ("Cá nhân\tLan\t\tTập thể lao động xuất sắc", "không dành cho đối tượng này"),
])
def test_a_wrong_line_is_told_where_and_what(line, words):
    parsed = parse_pasted(read_pasted(f"Trồng cây\t1\tcây\n{line}"))
    [fault] = parsed.faults
    assert (fault.line, words in fault.words) == (2, True), fault.words


@pytest.mark.parametrize(("content", "words"), [
    (b"", "Không đọc được"), (b"not a table", "Không đọc được"), (b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
    (book(Khác=[["a"]]), "không có trang"),
    (zipped(xl__workbook_xml="<x/>", xl__vbaProject_bin="x"), "macro"),
    (zipped(xl__workbook_xml="<x/>", xl__worksheets__sheet1_xml='<c r="XFD1048576"/>'), "Bảng quá lớn"),
    (zipped(xl__workbook_xml="<x/>", xl__worksheets__sheet1_xml='<row r="1048576"/>'), "Bảng quá lớn"),
    (zipped(xl__workbook_xml="0" * (81 * 1024 * 1024)), "Bảng quá lớn"),
    (zipped(xl__workbook_xml="<x/>"), "Không đọc được"),
])
def test_a_hostile_file_gets_a_sentence(content, words):
    with pytest.raises(SheetRefused, match=words):
        parse_book(read_book(content))


def test_text_with_leading_zeros_stays_and_a_formula_is_its_value():
    rows = read_book(book(A=[["0012", 5.0, 2.5, " a\xa0 b "]]))["A"]
    assert rows == [["0012", "5", "2.5", "a b"]]


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_figure_is_read_as_it_is_written_here(number):
    written = f"{number:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    assert figure_from(written) == number


@given(st.text(max_size=30))
def test_any_text_is_a_figure_or_a_sentence(text):
    try:
        figure = figure_from(text)
    except ValueError as error:
        figure = None if str(error) else -1  # a refusal without a sentence is a mistake
    assert figure is None or figure >= 0
