"""Clauses, grain, labels and table rows, each by its own grammar."""

from datetime import date

import pytest

from thidua.papers.read.clauses import find_subject, find_supports
from thidua.papers.read.grain import split_parts
from thidua.papers.read.labels import read_labels
from thidua.papers.read.orders import behind_formula
from thidua.papers.read.tables import columns_of, row_duties
from thidua.papers.source import Cell

ISSUED = date(2024, 1, 10)


def parts(text: str, *leads: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    return [
        (part.leads, part.due.kind, part.due.end.isoformat() if part.due.end else None)
        for part in split_parts(text, 0, leads, ISSUED)
    ]


@pytest.mark.parametrize(
    ("clause", "leads"),
    [
        ("Giao Sở Nội vụ chủ trì xây dựng đề án", ("Sở Nội vụ",)),
        ("Đồng thời, giao Công an tỉnh rà soát", ("Công an tỉnh",)),
        ("Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng kế hoạch", ("các sở, ban, ngành",)),
        ("Căn cứ hướng dẫn của Sở Nội vụ, các đơn vị tổ chức bình xét", ("các đơn vị",)),
        ("UBND tỉnh yêu cầu các sở, UBND các huyện thực hiện", ("các sở", "UBND các huyện")),
        ("Phòng Tư pháp có trách nhiệm theo dõi", ("Phòng Tư pháp",)),
        ("Doanh nghiệp công nghệ số là lực lượng tiên phong", ()),
        ("Kinh phí do ngân sách tỉnh bảo đảm", ()),
        ("Tổ chức hội nghị tổng kết", ()),
        ("100% xã, phường hoàn thành chỉ tiêu", ()),
    ],
)
def test_the_subject_of_a_clause(clause: str, leads: tuple[str, ...]) -> None:
    assert find_subject(clause) == leads


@pytest.mark.parametrize(
    ("clause", "supports"),
    [
        ("Chủ trì, phối hợp với Sở Y tế, Công an tỉnh kiểm tra", ("Sở Y tế", "Công an tỉnh")),
        ("Phối hợp Sở Y tế và các đơn vị liên quan tham mưu", ("Sở Y tế", "các đơn vị liên quan")),
        ("Chỉ đạo các trường học phối hợp với gia đình, Công an xã quản lý học sinh", ()),
        ("tham mưu UBND tỉnh phối hợp Bộ Y tế thực hiện dự án", ()),
        ("Chỉ đạo các ban, ngành, đoàn thể chủ động, tích cực phối hợp với lực lượng Công an", ()),
        ("Chỉ đạo lực lượng, phối hợp với Công an tỉnh rà soát", ("Công an tỉnh",)),
        ("Xây dựng quy chế phối hợp với Sở Y tế", ()),
        ("Hướng dẫn, đôn đốc UBND các xã thực hiện", ()),
    ],
)
def test_only_partners_of_the_lead_are_supports(clause: str, supports: tuple[str, ...]) -> None:
    assert find_supports(clause, ("Sở Nội vụ",)) == supports


def test_another_lead_behind_a_semicolon_rules_to_the_end_of_its_sentence() -> None:
    text = "Phòng Tư pháp lập danh mục; UBND các xã tự kiểm tra. Tổng hợp kết quả."
    assert [leads for leads, *_ in parts(text)] == [("Phòng Tư pháp",), ("UBND các xã",), ("Phòng Tư pháp",)]


def test_a_later_sentence_goes_back_to_the_unit_of_the_heading() -> None:
    text = "Công bố dữ liệu. UBND cấp xã cập nhật dữ liệu dân cư. Rà soát danh mục."
    assert [leads for leads, *_ in parts(text, "các sở")] == [("các sở",), ("UBND cấp xã",), ("các sở",)]


def test_a_lead_printed_first_stays_for_the_whole_item() -> None:
    text = "Doanh nghiệp viễn thông bảo đảm kinh phí. Có phương án chuyển đổi."
    assert [leads for leads, *_ in parts(text, "các tổ chức")] == [("Doanh nghiệp viễn thông",)]


def test_a_dated_report_is_its_own() -> None:
    assert parts("Tổ chức đánh giá kết quả; báo cáo UBND tỉnh trước ngày 15/12/2024.", "Sở X") == [
        (("Sở X",), "none", None), (("Sở X",), "before", "2024-12-14"),
    ]


def test_many_verbs_and_continuous_work_stay_one() -> None:
    text = "Chủ trì tham mưu; thường xuyên kiểm tra, đôn đốc; kịp thời chấn chỉnh."
    assert [kind for _, kind, _ in parts(text, "Sở X")] == ["continuous"]


def test_a_time_that_opens_the_sentence_rules_all_of_it() -> None:
    assert [kind for _, kind, _ in parts("Hằng năm, kiểm tra kết quả; tổng kết mô hình.", "Sở X")] == ["recurring"]


def test_a_target_is_no_time_limit() -> None:
    text = "Hướng dẫn các xã thực hiện mục tiêu 50% xã đạt chuẩn vào năm 2030."
    assert [kind for _, kind, _ in parts(text, "Sở X")] == ["none"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Phấn đấu hoàn thành trước ngày 30/6/2024.", "2024-06-29"),
        ("Hoàn thành mục tiêu trong quý III năm 2024.", "2024-09-30"),
        ("Giao dự toán ngân sách năm 2024 trước ngày 31/3/2024.", "2024-03-30"),
    ],
)
def test_a_printed_day_counts_even_beside_a_target(text: str, end: str) -> None:
    assert [day for *_, day in parts(text, "Sở X")] == [end]


def test_past_and_possible_acts_are_no_orders() -> None:
    assert find_subject("Các địa phương đã chủ động xây dựng phương án") == ()
    assert find_subject("Các đơn vị có thể đăng ký thêm") == ()


def test_a_title_in_front_of_the_sentence_hides_no_subject() -> None:
    assert find_subject("Kiện toàn Ban Chỉ đạo: Sở Nội vụ tham mưu UBND tỉnh") == ("Sở Nội vụ",)


def test_a_task_handed_over_at_its_end_starts_where_it_is_printed() -> None:
    found = split_parts("Rà soát thủ tục. Giao Sở Tư pháp chủ trì thực hiện.", 0, (), ISSUED)
    assert [(part.start, part.leads) for part in found] == [(0, ("Sở Tư pháp",))]


def test_labels_name_units_and_time() -> None:
    labels = read_labels("Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: các sở, ban, ngành; thời gian: Quý II/2024.")
    assert (labels.leads, labels.supports, labels.time) == (("Sở Nội vụ",), ("các sở, ban, ngành",), "Quý II/2024")


def test_a_bracket_behind_the_task_names_who_does_it() -> None:
    labels = read_labels("Rà soát thủ tục (Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ).")
    assert (labels.leads, labels.supports) == (("Sở Tư pháp",), ("Sở Nội vụ",))


@pytest.mark.parametrize("text", ["Nội dung chính của hội nghị: phổ biến Luật", "Sở Nội vụ: tham mưu", "", "Tỷ lệ 1:1"])
def test_other_colons_are_no_labels(text: str) -> None:
    labels = read_labels(text)
    assert labels.leads == labels.supports == ()
    assert not labels.time


def row(*texts: str) -> list[Cell]:
    return [Cell(line, line, text) for line, text in enumerate(texts, start=1)]


def test_columns_are_known_by_their_headings() -> None:
    headings = ["TT", "Nội dung công việc", "Đơn vị **chủ trì**", "Đơn vị phối hợp", "Thời gian hoàn thành", "Ghi chú"]
    assert columns_of(headings) == {"number": 0, "task": 1, "lead": 2, "support": 3, "time": 4, "product": 5}


def test_a_merged_lead_cell_is_inherited_but_not_into_a_section_row() -> None:
    columns = {"number": 0, "task": 1, "lead": 2}
    assert [duty.leads for duty in row_duties(row("2", "Mua sách", ""), columns, ("Sở X",))] == [("Sở X",)]
    assert row_duties(row("II", "Vốn tài liệu", ""), columns, ("Sở X",)) == []


def test_a_lead_cell_with_two_acts_gives_two_duties() -> None:
    cell = "Sở Nội vụ chủ trì hướng dẫn; các sở, ngành thực hiện công bố"
    duties = row_duties(row("1", "Dữ liệu mở", cell), {"number": 0, "task": 1, "lead": 2}, ())
    assert [duty.leads for duty in duties] == [("Sở Nội vụ",), ("các sở, ngành",)]


def test_a_list_in_a_lead_cell_is_one_duty() -> None:
    cell = "Sở Giáo dục và Đào tạo; Sở Nội vụ; Sở Y tế thúc đẩy, theo dõi"
    duties = row_duties(row("1", "Tỷ trọng đào tạo", cell), {"number": 0, "task": 1, "lead": 2}, ())
    assert [duty.leads for duty in duties] == [("Sở Giáo dục và Đào tạo", "Sở Nội vụ", "Sở Y tế")]


@pytest.mark.parametrize(
    ("headings", "kinds"),
    [
        (["Stt", "Tên văn bản", "Cơ quan soạn thảo", "Thời gian trình"], {"number": 0, "task": 1, "lead": 2, "time": 3}),
        (["TT", "Hạng mục", "Đơn vị chủ trì, phối hợp", "Kinh phí"], {"number": 0, "task": 1, "lead": 2, "product": 3}),
        (["TT", "Đề án", "Đơn vị"], {"number": 0, "task": 1, "lead": 2}),
        (["TT", "Địa điểm quan trắc", "Tọa độ"], {"number": 0, "product": 1}),
    ],
)
def test_other_words_for_the_same_columns(headings: list[str], kinds: dict[str, int]) -> None:
    assert columns_of(headings) == kinds


def test_a_unit_that_only_joins_in_a_lead_cell_is_a_support() -> None:
    cell = "Sở Y tế chủ trì; các sở, ngành phối hợp"
    duties = row_duties(row("1", "Khám sức khỏe", cell), {"number": 0, "task": 1, "lead": 2}, ())
    assert [(duty.leads, duty.supports) for duty in duties] == [(("Sở Y tế",), ("các sở, ngành",))]


def test_orders_begin_behind_a_closing_formula() -> None:
    text = "Trên đây là Kế hoạch đọc sách năm 2024, UBND tỉnh yêu cầu các sở, ngành thực hiện."
    assert text[behind_formula(text) :].startswith("UBND tỉnh yêu cầu")
    assert behind_formula("Các sở, ngành thực hiện Kế hoạch này.") == 0
