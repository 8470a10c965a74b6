"""Paragraphs, item marks, the tree and its references."""

import pytest

from support.readings_by_hand import source_of
from thidua.papers.read.document import Document, Item
from thidua.papers.read.marks import mark_of
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse
from thidua.papers.read.sections import section_tree


def document(body: str) -> Document:
    return parse(source_from_text("KẾ HOẠCH\n\nPhong trào thi đua\n\n" + body, "plan"))


def item_at(found: Document, line: int) -> Item:
    return next(item for item in found.items if item.first <= line <= item.last)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("I. MỤC", "roman", "I"),
        ("II- NỘI DUNG", "roman", "II"),
        ("1.1. Tôm", "arabic", "1.1"),
        ("1.Mục đích", "arabic", "1"),
        ("đ) Có", "letter", "đ"),
        ("a/ Công", "letter", "a"),
        ("- + Tờ", "plus", ""),
        ("(1) Phần", "point", "1"),
        ("Điều 2. Giao", "part", "2"),
        ("PHỤ LỤC II", "annex", "II"),
    ],
)
def test_marks(text: str, kind: str, number: str) -> None:
    mark = mark_of(text)
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        "57-NQ/TW ngày",
        "71/NQ-CP ngày",
        "1.364.329.243 đồng",
        "180 trạm",
        "2030. ",
        "VI, ĐỐI",
        "Mục 1 phần III của Kế hoạch",
        "Phụ lục kèm theo",
    ],
)
def test_no_marks(text: str) -> None:
    assert mark_of(text) is None


def test_seed_references() -> None:
    found = parse(source_of("61-KH-UBND.txt"))
    expected = {
        30: "I.2",
        40: "II.1.a",
        44: "II.1",
        58: "II.3.c",
        72: "II.4",
        76: "II.4",
        82: "II.5",
        87: "III",
        91: "closing",
    }
    assert {line: item_at(found, line).ref for line in expected} == expected


def test_sentence_goes_on_over_a_blank_line() -> None:
    item = item_at(parse(source_of("61-KH-UBND.txt")), 34)
    assert (item.first, item.last) == (32, 34)


def test_heading_broken_in_its_bold_type() -> None:
    found = document("**II. NỘI DUNG\nKẾ HOẠCH**\n\n**1. Quan trắc\nmôi trường**\n\na) Lấy mẫu.")
    assert [item.text for item in found.items[-3:]] == [
        "NỘI DUNG KẾ HOẠCH",
        "Quan trắc môi trường",
        "Lấy mẫu.",
    ]
    assert found.items[-1].ref == "II.1.a"


def test_dotted_numbers_are_not_doubled_in_references() -> None:
    found = document("II. NỘI DUNG\n\n1. Một\n\n1.1. Một một\n\n1.1.1. Sâu\n\na) Lá.")
    assert [item.ref for item in found.items[-4:]] == ["II.1", "II.1.1", "II.1.1.1", "II.1.1.1.a"]


def test_every_character_knows_its_line() -> None:
    found = document("I. A\n\n- Phòng Nội vụ tổng\nhợp báo cáo.")
    item = found.items[-1]
    assert item.passage.lines_of(item.text.index("hợp"), len(item.text)) == (8, 8)
    assert item.passage.line_at(0) == 7


def test_unnumbered_title_holds_its_points() -> None:
    found = document(
        "I. NỘI DUNG\n\n**Sở Nội vụ:**\n\n- Theo dõi.\n\n**Sở Tài chính:**\n\n- Bố trí kinh phí."
    )
    assert [found.parents_of(item)[-1].text for item in found.items if item.kind == "dash"] == [
        "Sở Nội vụ:",
        "Sở Tài chính:",
    ]


def test_web_table_rows_have_all_their_cells() -> None:
    text = (
        "I. NỘI DUNG\n\n|\n**TT**\n|\n**Việc**\n|\n**Chủ trì**\n|\n**Ghi chú**\n|\n|\n1\n|\nLập kế\nhoạch\n|\n|\nGấp\n|\n|\n"
        "2\n|\nBáo cáo\n|\nSở Nội vụ\n|\n|\n"
    )
    found = document(text)
    rows = [item for item in found.items if item.kind == "table_row"]
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["1", "Lập kế hoạch", "", "Gấp"],
        ["2", "Báo cáo", "Sở Nội vụ", ""],
    ]
    assert rows[0].columns == ("TT", "Việc", "Chủ trì", "Ghi chú")
    assert (rows[0].cells[1].first, rows[0].cells[1].last) == (19, 20)
    assert rows[0].cells[2].last < rows[0].cells[2].first


def test_row_continued_under_merged_cells_is_filled_on_the_left() -> None:
    text = "|\nTT\n|\nĐối tượng\n|\nThông số\n|\nTần suất\n|\n|\n1\n|\nAo\n|\npH\n|\n2 lần\n|\n|\nKim loại\n|\n1 lần\n|\n"
    table = source_from_text(text, "x").tables[0]
    assert [cell.text for cell in table.rows[2]] == ["", "", "Kim loại", "1 lần"]


def test_markdown_table() -> None:
    table = source_from_text("| Việc | Hạn |\n|---|---|\n| **Lập** | 30/6 |\n", "x").tables[0]
    assert [[cell.text for cell in row] for row in table.rows] == [["Việc", "Hạn"], ["Lập", "30/6"]]


def test_annex_has_its_own_reference() -> None:
    found = document(
        "I. A\n\n1. Việc.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\n\nLê Văn An\n\nPHỤ LỤC I\n\nDANH SÁCH\n\n1. Xã A"
    )
    assert [(item.region, item.ref) for item in found.items if item.first > 12][-1] == ("annex", "Phụ lục")


def test_tree_nests_as_printed() -> None:
    tree = section_tree(parse(source_of("61-KH-UBND.txt")).items)
    assert [section.label for section in tree] == ["I.", "II.", "III.", ""]
    assert [child.label for child in tree[1].children] == ["1.", "2.", "3.", "4.", "5."]
