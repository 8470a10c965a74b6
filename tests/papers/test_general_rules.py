"""Names of bodies, times and carried-over subjects as plans of all authorities print them."""

from datetime import date

import pytest

from thidua.papers.read.clauses import find_subject, find_supports
from thidua.papers.read.names import Casing
from thidua.papers.read.obligations import find_obligations
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse
from thidua.papers.read.unit_titles import whole_list
from thidua.papers.reading import Obligation
from thidua.papers.when import read_due

ISSUED = date(2023, 3, 10)
BODIES = (
    "Ban Quản lý Khu kinh tế Vân Long và các Khu công nghiệp Hải Giang",
    "Ban Vì sự tiến bộ của phụ nữ tỉnh",
    "Trung tâm Dịch vụ tổng hợp xã",
    "Trung tâm Trợ giúp pháp lý nhà nước tỉnh",
    "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp tỉnh",
    "Văn phòng Đăng ký đất đai tỉnh",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    "Thi hành án dân sự tỉnh",
    "Liên hiệp các tổ chức hữu nghị tỉnh",
    "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    "Đội cơ động chống dịch của Trung tâm Y tế huyện",
    "Phòng Giáo dục Trung học",
    "Công đoàn ngành Giáo dục",
    "UBND các huyện biên giới",
    "các phòng, trung tâm thuộc UBND xã",
    "các thôn, bản, tổ dân phố",
    "các cơ sở khám bệnh, chữa bệnh",
    "các bệnh viện Trung ương đóng trên địa bàn",
    "các hội quần chúng được Đảng, Nhà nước giao nhiệm vụ",
    "14 ấp",
    "Văn phòng HĐND và UBND huyện",
)


@pytest.mark.parametrize("name", BODIES)
def test_a_name_ends_where_its_predicate_begins(name: str) -> None:
    printed = name[0].upper() + name[1:]
    assert whole_list(f"{printed}:") == (name,)
    assert find_subject(f"{printed} chủ trì, phối hợp với Sở Tư pháp xây dựng kế hoạch.") == (name,)
    assert find_supports(f"Chủ trì, phối hợp với {name} tham mưu ban hành văn bản.", ()) == (name,)


@pytest.mark.parametrize(
    "title",
    [
        "Sở Nội vụ chủ trì thẩm định hồ sơ cấp tỉnh",
        "Phòng Y tế hướng dẫn các xã",
        "Công an huyện bảo đảm trật tự",
    ],
)
def test_a_sentence_is_no_title(title: str) -> None:
    assert whole_list(title) == ()


def test_a_partner_named_beside_the_lead() -> None:
    text = "Công an Quận chủ trì, Phòng Quản lý đô thị phối hợp khảo sát vị trí."
    assert find_supports(text, ("Công an Quận",)) == ("Phòng Quản lý đô thị",)


def test_giao_ban_is_a_meeting() -> None:
    assert find_subject("Giao ban tiến độ hằng tuần với các chủ đầu tư.") == ()


@pytest.mark.parametrize(
    ("printed", "kind", "end", "every"),
    [
        ("báo cáo trước 15/6 (6 tháng), trước 15/12 (năm)", "recurring", date(2023, 6, 14), "half-year"),
        (
            "báo cáo 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)",
            "recurring",
            date(2023, 6, 14),
            "half-year",
        ),
        (
            "quý I (trước ngày 21/3), 6 tháng (trước ngày 15/6), năm (30/11)",
            "recurring",
            date(2023, 3, 20),
            "quarter",
        ),
        ("báo cáo kết quả quý, 6 tháng, 9 tháng và năm", "recurring", None, "quarter"),
        ("báo cáo định kỳ hàng tháng (ngày 20)", "recurring", date(2023, 3, 20), "month"),
        ("hằng tháng trước ngày 20", "recurring", date(2023, 3, 19), "month"),
        ("sơ kết vào tháng 5 và tháng 11 hằng năm", "recurring", date(2023, 5, 31), "year"),
        ("tuần tra từ tháng 5 - 11 hằng năm", "recurring", date(2023, 11, 30), "year"),
        ("sơ kết 6 tháng đầu năm trong tháng 7/2023", "by", date(2023, 7, 31), None),
        ("tổng kết vào trung tuần tháng 12/2023", "by", date(2023, 12, 20), None),
        ("tham mưu bố trí vốn trong kế hoạch hằng năm", "recurring", None, "year"),
        (
            "hưởng ứng Ngày Chuyển đổi số 10 tháng 10, xong trước ngày 10/10/2023",
            "before",
            date(2023, 10, 9),
            None,
        ),
        ("đưa kết quả vào tiêu chí xếp loại cuối năm của đơn vị", "none", None, None),
        ("báo cáo trước ngày 15/6/2023 (6 tháng)", "before", date(2023, 6, 14), None),
    ],
)
def test_times(printed: str, kind: str, end: date | None, every: str | None) -> None:
    due = read_due(printed, ISSUED)
    assert (due.kind, due.end, due.every) == (kind, end, every)


def _found(points: str) -> tuple[Obligation, ...]:
    text = (
        "ỦY BAN NHÂN DÂN\nHUYỆN VÂN SƠN\nSố: 7/KH-UBND\nVân Sơn, ngày 01 tháng 3 năm 2021\n\nKẾ\nHOẠCH\nThi đua\n\n"
        f"Căn cứ Kế hoạch số 2/KH-UBND ngày 05/01/2021 của UBND tỉnh;\n\nII. TỔ CHỨC THỰC HIỆN\n\n{points}"
    )
    return find_obligations(parse(source_from_text(text, "plan.txt")))


def _duties(points: str) -> list[tuple[str, ...]]:
    return [duty.leads for duty in _found(points)]


def test_an_order_without_subject_is_for_the_units_of_the_point_before() -> None:
    points = "1. Trách nhiệm chung\n\na) Các phòng, ban xây dựng kế hoạch.\n\nb) Định kỳ hằng quý báo cáo kết quả.\n"
    assert _duties(points) == [("các phòng, ban",)] * 2


def test_a_thing_without_subject_carries_nothing() -> None:
    points = "1. Trách nhiệm chung\n\na) Các phòng, ban xây dựng kế hoạch.\n\nb) Mức độ hài lòng của người dân đạt 90%.\n"
    assert _duties(points) == [("các phòng, ban",)]


def test_a_number_with_a_dash_before_a_small_letter_with_accents() -> None:
    points = "5- Phòng Y tế: Theo dõi tình hình.\n6- Đề nghị Hội Nông dân huyện: Vận động hội viên.\n"
    assert _duties(points) == [("Phòng Y tế",), ("Hội Nông dân huyện",)]


def test_the_kind_broken_over_two_lines() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH HẢI GIANG\nSố: 7/KH-UBND\n\nKẾ\nHOẠCH\n\nTRỒNG\nRỪNG NĂM 2023\n\nCăn cứ Luật;\n"
    head = parse(source_from_text(text, "plan.txt")).letterhead
    assert (head.kind, head.subject) == ("Kế hoạch", "Trồng rừng năm 2023")


def test_a_word_that_opens_sentences_is_written_as_inside_them() -> None:
    casing = Casing(
        ["Ban hành kế hoạch năm.", "Ủy ban ban hành Kế hoạch thực hiện Đề án.", "Ban Dân tộc theo dõi."]
    )
    assert (
        casing.sentence("VỀ VIỆC BAN HÀNH KẾ HOẠCH THỰC HIỆN ĐỀ ÁN")
        == "Về việc ban hành Kế hoạch thực hiện Đề án"
    )


def test_the_union_under_the_national_union() -> None:
    text = "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH HẢI GIANG\nSố: 7/KH-LĐLĐ\n\nKẾ HOẠCH\nThi đua\n"
    issuer = parse(source_from_text(text, "plan.txt")).letterhead.issuer
    assert issuer is not None
    assert issuer.casefold() == "liên đoàn lao động tỉnh hải giang"


def test_a_board_that_parts_work_among_its_members_keeps_its_paragraph() -> None:
    points = "1. Phòng Kinh tế\n\n- Phân công các thành viên Ban Chỉ huy phụ trách địa bàn.\n"
    assert _duties(points) == [("Phòng Kinh tế",)]


def test_those_who_are_inspected_are_a_title() -> None:
    points = "1. Các cơ quan, đơn vị được kiểm tra\n\n- Chuẩn bị báo cáo theo đề cương.\n"
    assert _duties(points) == [("các cơ quan, đơn vị được kiểm tra",)]


def test_a_part_and_its_title_in_one_line_are_no_task() -> None:
    points = "1. Phòng Y tế trực cấp cứu.\n\n**PHẦN THỨ BA**\n**CÔNG TÁC PHỐI HỢP**\n\n1. Công an huyện tuần tra.\n"
    assert _duties(points) == [("Phòng Y tế",), ("Công an huyện",)]


def test_theo_doi_is_no_preface() -> None:
    text = "Theo dõi, tổng hợp kết quả, báo cáo UBND tỉnh, Bộ Y tế trước ngày 25/11 hằng năm."
    assert find_subject(text, needy=False) == ()


def test_a_title_that_is_only_a_time_dates_what_stands_under_it() -> None:
    points = "**1. Quý II/2021**\n\n- Phòng Y tế tổ chức hội thảo.\n\n- Công an huyện tuần tra trong tháng 4/2021.\n"
    dues = [duty.due.end for duty in _found(points)]
    assert dues == [date(2021, 6, 30), date(2021, 4, 30)]


def test_high_numbers_without_a_mark_part_the_plan() -> None:
    points = "1. Phòng Y tế tổ chức hội thảo.\n\nIII KINH PHÍ THỰC HIỆN\n\n1. Từ ngân sách huyện.\n"
    assert _duties(points) == [("Phòng Y tế",)]


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Các cơ quan, đơn vị phải coi trọng công tác kiểm tra, giám sát.", 0),
        ("Các cấp, các ngành quán triệt, xác định giảm nghèo là nhiệm vụ trọng tâm.", 0),
        ("Các cơ quan, đơn vị xây dựng kế hoạch, gửi Phòng Nội vụ.", 1),
    ],
)
def test_a_demand_counts_only_with_an_act(words: str, counts: int) -> None:
    points = f"1. Phòng Y tế tổ chức hội thảo.\n\nIII. YÊU CẦU\n\n1. {words}\n"
    assert len(_duties(points)) == 1 + counts


def test_each_report_of_a_row_with_its_own_day() -> None:
    points = (
        "1. Phòng Y tế báo cáo 6 tháng đầu năm chậm nhất ngày 15/6/2021; cả năm chậm nhất ngày 05/12/2021.\n"
    )
    assert [duty.due.end for duty in _found(points)] == [date(2021, 6, 15), date(2021, 12, 5)]


def test_a_body_asked_politely_has_its_partner() -> None:
    text = "Kính đề nghị Hội Nông dân huyện phối hợp với Phòng Y tế vận động hội viên."
    assert find_subject(text) == ("Hội Nông dân huyện",)
    assert find_supports(text, ("Hội Nông dân huyện",)) == ("Phòng Y tế",)


def test_the_subject_behind_each_year() -> None:
    assert find_subject("Mỗi năm, Hội Nông dân, Huyện đoàn nhận đỡ đầu 05 hộ.") == (
        "Hội Nông dân",
        "Huyện đoàn",
    )


def test_who_heads_a_board_is_no_order() -> None:
    points = "1. Đồng chí Phó Chủ tịch UBND huyện làm Trưởng ban; lãnh đạo Phòng Y tế làm Phó Trưởng ban.\n"
    assert _duties(points) == []


TASK_ROWS = [
    ["1", "Xây dựng kế hoạch", "Sở Nội vụ", "UBND cấp huyện", "Quý I/2024"],
    ["2", "Tổ chức hội nghị", "Sở Tư pháp", "Sở Y tế", "Hằng năm"],
]
SPLIT_HEADS = [["STT", "Nội dung", "Cơ quan thực hiện", "Thời gian"], ["Chủ trì", "Phối hợp"]]
ONE_HEAD = [["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"]]


def _between_bars(rows: list[list[str]]) -> str:
    return "|\n" + "|\n|\n".join("".join(f"{cell}\n|\n" for cell in row)[:-2] for row in rows) + "|"


def _between_tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize(
    "table",
    [
        _between_bars([*SPLIT_HEADS, *TASK_ROWS]),
        _between_bars([*SPLIT_HEADS, ["I", "**NHÓM MỘT**"], *TASK_ROWS]),
        _between_bars([*ONE_HEAD, ["**I. Nhóm một**"], *TASK_ROWS]),
        _between_tabs([*ONE_HEAD, *TASK_ROWS]),
        _between_tabs([*ONE_HEAD, ["I. Nhóm một"], TASK_ROWS[0], ["II. Nhóm hai"], TASK_ROWS[1]]),
    ],
)
def test_a_table_of_tasks_in_every_dress(table: str) -> None:
    rows = _found(f"1. Phòng Y tế tổ chức hội thảo.\n\nPHỤ LỤC\n\n{table}\n")[1:]
    assert [(duty.leads, duty.supports, duty.due.kind) for duty in rows] == [
        (("Sở Nội vụ",), ("UBND cấp huyện",), "by"),
        (("Sở Tư pháp",), ("Sở Y tế",), "recurring"),
    ]


def test_a_numbered_bracket_over_a_paragraph_is_a_title() -> None:
    points = "(1) UBND các xã\n\nHuy động Nhân dân đóng góp ngày công.\n"
    assert _duties(points) == [("UBND các xã",)]


@pytest.mark.parametrize(
    "title",
    [
        "Chủ đầu tư các dự án",
        "Các tổ chức hành nghề công chứng",
        "Các đơn vị quản lý, khai thác công trình thủy lợi",
        "Các cơ sở trợ giúp xã hội",
        "Các doanh nghiệp bưu chính, viễn thông, công nghệ thông tin",
        "Các cơ sở sản xuất, kinh doanh thực phẩm",
        "Các bệnh viện tuyến tỉnh, trung tâm y tế cấp huyện",
        "Các cơ quan ngành dọc đóng trên địa bàn",
        "Các xã, phường có rừng",
        "Doanh nghiệp viễn thông, bưu chính",
        "Các thành viên Ban Chỉ đạo cải cách hành chính tỉnh",
    ],
)
def test_a_group_over_a_paragraph_leads_it(title: str) -> None:
    duties = _duties(f"**1. {title}**\n\nTổ chức tuyên truyền, vận động hưởng ứng phong trào.\n")
    assert [", ".join(leads).casefold() for leads in duties] == [title.casefold()]


def test_a_thing_given_to_a_unit_at_the_end() -> None:
    text = "Lễ phát động: 07 giờ ngày 01/10/2025, giao Phòng Y tế chủ trì, phối hợp với Huyện đoàn chuẩn bị."
    assert find_subject(text) == ("Phòng Y tế",)
