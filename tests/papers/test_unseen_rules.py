"""Rules for makes of plans not met before (communes, older districts), each held by a small invented text."""

from datetime import date

import pytest

from thidua.papers.read.clauses import find_subject, find_supports, split_clauses
from thidua.papers.read.labels import read_labels
from thidua.papers.read.marks import mark_of
from thidua.papers.read.obligations import find_obligations
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse
from thidua.papers.read.tables import columns_of, second_heading
from thidua.papers.read.units import read_units
from thidua.papers.reading import Obligation
from thidua.papers.source import Cell

_HEAD = """ỦY BAN NHÂN DÂN
HUYỆN VÂN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 7/KH-UBND
Vân Sơn, ngày 01 tháng 3 năm 2021

KẾ HOẠCH
Tổ chức ngày hội trồng hoa ven đường

Căn cứ Kế hoạch số 2/KH-UBND ngày 05/01/2021 của UBND tỉnh; UBND huyện ban hành Kế hoạch như sau:

I. NỘI DUNG

Trồng hoa trên các tuyến đường của huyện.

"""


def read(body: str) -> tuple[Obligation, ...]:
    """Will give the duties of an invented plan with this body."""
    return find_obligations(parse(source_from_text(_HEAD + body, "plan.txt")))


def names(text: str) -> list[str]:
    """Will give the names of the units at the beginning of a text."""
    return [unit.name for unit in read_units(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thường trực Huyện uỷ, Văn phòng Huyện uỷ dự", ["Thường trực Huyện uỷ", "Văn phòng Huyện uỷ"]),
        (
            "Bảo hiểm xã hội, Hạt Kiểm lâm, Thuế huyện phát động",
            ["Bảo hiểm xã hội", "Hạt Kiểm lâm", "Thuế huyện"],
        ),
        ("Công an, Quân sự xã tuần tra", ["Công an", "Quân sự xã"]),
        ("Ban Thường trực MTTQ xã, Đoàn thanh niên vận động", ["Ban Thường trực MTTQ xã", "Đoàn thanh niên"]),
        (
            "Đoàn Thanh niên cộng sản Hồ Chí Minh huyện ra quân",
            ["Đoàn Thanh niên cộng sản Hồ Chí Minh huyện"],
        ),
        ("Công chức Tài chính - Kế toán cân đối", ["Công chức Tài chính - Kế toán"]),
        (
            "Ban giám hiệu các trường Mầm non, Tiểu học, THCS giữ",
            ["Ban giám hiệu các trường Mầm non, Tiểu học, THCS"],
        ),
        (
            "các trường đại học, cao đẳng, trung cấp thuộc tỉnh mở",
            ["các trường đại học, cao đẳng, trung cấp thuộc tỉnh"],
        ),
        ("Hợp tác xã nông nghiệp Vân Sơn chủ trì", ["Hợp tác xã nông nghiệp Vân Sơn"]),
        ("Ban Chỉ đạo xây dựng nông thôn mới huyện theo dõi", ["Ban Chỉ đạo xây dựng nông thôn mới huyện"]),
        ("Ban Chỉ đạo xây dựng kế hoạch kiểm tra các xã", ["Ban Chỉ đạo"]),
        (
            "Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh chủ trì",
            ["Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh"],
        ),
        ("Khối trưởng, khối phó các khối thi đua lập", ["các khối thi đua"]),
        ("Trưởng, Phó các Cụm thi đua bình xét", ["các Cụm thi đua"]),
        ("Các ông (bà) là thành viên Ban Chỉ đạo căn cứ", ["thành viên Ban Chỉ đạo"]),
        ("Phòng Tài chính - KH chủ trì", ["Phòng Tài chính - Kế hoạch"]),
        ("Phòng Giáo dục - Đào tạo phối hợp", ["Phòng Giáo dục - Đào tạo"]),
        ("Trạm Trồng trọt và BVTV huyện hướng dẫn", ["Trạm Trồng trọt và BVTV huyện"]),
        ("Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh vận động", ["Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh"]),
        (
            "Cổng Giao tiếp điện tử tỉnh, hệ thống thông tin cơ sở mở",
            ["Cổng Giao tiếp điện tử tỉnh", "hệ thống thông tin cơ sở"],
        ),
        ("các ban xây dựng Đảng của Huyện ủy phối hợp", ["các ban xây dựng Đảng của Huyện ủy"]),
        (
            "UBND các huyện, thị xã Vân Trà và thành phố Vân Sơn lập",
            ["UBND các huyện, thị xã Vân Trà và thành phố Vân Sơn"],
        ),
        ("Công an các đơn vị, địa phương tuần tra", ["Công an các đơn vị, địa phương"]),
        ("các cơ quan: Công an tỉnh, Sở Y tế kiểm tra", ["Công an tỉnh", "Sở Y tế"]),
    ],
)
def test_names_in_older_and_smaller_plans(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_theme_before_the_colon_does_not_hide_a_group() -> None:
    text = "Phong trào thường kỳ: các cơ quan, đơn vị tổ chức đăng ký."
    assert find_subject(text) == ("các cơ quan, đơn vị",)


def test_a_trade_with_its_name_takes_over_behind_a_semicolon() -> None:
    text = "Các phòng gửi hồ sơ trước ngày 10/12; ngành Giáo dục gửi trước ngày 15/6."
    assert [clause.leads for clause in split_clauses(text, ())] == [("các phòng",), ("ngành Giáo dục",)]


def test_the_members_of_a_board_are_no_lead_in_its_own_paragraph() -> None:
    text = "Phân công thành viên theo dõi các khối. Người đứng đầu cơ quan, đơn vị trực tiếp chỉ đạo."
    assert {clause.leads for clause in split_clauses(text, ("Hội đồng",))} == {("Hội đồng",)}


def test_a_review_behind_and_is_cut_like_one_behind_a_comma() -> None:
    text = "tổ chức sơ kết vào cuối năm 2023 và tổng kết vào cuối năm 2025."
    assert len(split_clauses(text, ("Phòng Nội vụ",))) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Nội vụ chủ trì, cùng với Công an huyện kiểm tra", ("Công an huyện",)),
        (
            "Phòng Nội vụ chủ trì, phối hợp với các cơ quan: Huyện đoàn, Công an huyện kiểm tra",
            ("Huyện đoàn", "Công an huyện"),
        ),
    ],
)
def test_partners_behind_together_or_spelt_out(text: str, expected: tuple[str, ...]) -> None:
    assert find_supports(text, ("Phòng Nội vụ",)) == expected


def test_the_time_may_close_a_line_of_labels() -> None:
    labels = read_labels(
        "Phủ sóng thôn, bản. Chủ trì: Sở Nội vụ; phối hợp: UBND cấp xã; hoàn thành: 31/12/2025."
    )
    assert (labels.leads, labels.supports, labels.time) == (("Sở Nội vụ",), ("UBND cấp xã",), "31/12/2025")
    labels = read_labels("Kết nối mạng. Chủ trì: Sở Nội vụ; phối hợp: UBND cấp xã; thường xuyên.")
    assert (labels.leads, labels.supports, labels.time) == (("Sở Nội vụ",), ("UBND cấp xã",), "thường xuyên")


def test_a_time_line_with_an_order_is_a_task() -> None:
    text = "Thời gian nộp hồ sơ: Các phòng, ban gửi hồ sơ về Phòng Nội vụ trước ngày 10/12."
    assert not read_labels(text).found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hằng năm, các phòng căn cứ kết quả lựa chọn tập thể đề nghị UBND huyện khen thưởng",
            ("các phòng",),
        ),
        ("Trường hợp cần thiết, Phòng Tư pháp tham mưu điều chỉnh", ("Phòng Tư pháp",)),
        ("Việc kiểm tra do Phòng Nội vụ chủ trì, mỗi năm một lần", ("Phòng Nội vụ",)),
        ("Công tác tuyên truyền: giao Phòng Tư pháp chủ trì thực hiện", ("Phòng Tư pháp",)),
    ],
)
def test_the_subject_behind_a_preface_or_a_theme(text: str, expected: tuple[str, ...]) -> None:
    assert find_subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "các cơ quan Trung ương, tỉnh đóng trên địa bàn huyện phối hợp",
            ["các cơ quan Trung ương, tỉnh đóng trên địa bàn huyện"],
        ),
        ("các tổ chức đoàn thể từ huyện đến cơ sở vận động", ["các tổ chức đoàn thể từ huyện đến cơ sở"]),
        (
            "Ban Chỉ huy Phòng, chống thiên tai các cấp huy động",
            ["Ban Chỉ huy Phòng, chống thiên tai các cấp"],
        ),
        ("Phòng khám đa khoa khu vực trực ban", ["Phòng khám đa khoa khu vực"]),
    ],
)
def test_qualifiers_stay_with_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("label", "kind", "number"),
    [
        ("I-MỤC ĐÍCH", "roman", "I"),
        ("III: TỔ CHỨC THỰC HIỆN", "roman", "III"),
        ("A/ MỤC TIÊU", "upper", "A"),
        ("Đ. Tổ chức", "upper", "Đ"),
        ("6.1- Xây dựng", "arabic", "6.1"),
        ("1). Phòng Nội vụ", "arabic", "1"),
        ("1./ Phòng Nội vụ", "arabic", "1"),
        ("a- Xây dựng", "letter", "a"),
        ("§ Chủ trì", "dash", ""),
    ],
)
def test_marks_of_older_plans(label: str, kind: str, number: str) -> None:
    mark = mark_of(label)
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


def test_about_is_no_roman_number() -> None:
    assert mark_of("V/v tuyên truyền an toàn giao thông") is None
    head = _HEAD.replace("Tổ chức ngày hội", "V/v tổ chức ngày hội")
    assert (
        parse(source_from_text(head, "plan.txt")).letterhead.subject == "Tổ chức ngày hội trồng hoa ven đường"
    )


def test_a_bullet_may_be_a_star_and_a_form_may_be_a_title() -> None:
    body = (
        "II. HÌNH THỨC TUYÊN TRUYỀN\n\n1. Hình thức:\n\n* Đài Truyền thanh huyện: phát tin, bài mỗi tuần.\n"
    )
    assert [duty.leads for duty in read(body)] == [("Đài Truyền thanh huyện",)]


def test_labels_of_one_number_are_not_those_of_the_number_before() -> None:
    body = (
        "II. NHIỆM VỤ\n\n1. Nâng cao nhận thức về trồng hoa.\n\n2. Đưa việc trồng hoa vào trường học.\n\n"
        "- Đơn vị chủ trì: Phòng Nội vụ.\n"
    )
    assert len(read(body)) == 1


_PARTED = """II. NHIỆM VỤ

| STT | Nội dung | Cơ quan, đơn vị | | Sản phẩm | Thời gian |
|---|---|---|---|---|---|
| | | Chủ trì | Phối hợp | | |
| 1 | Ươm hoa | | | | |
| 1.1 | Lập vườn ươm | Phòng Kinh tế | Huyện đoàn | Vườn | Quý II/2021 |
| 2 | Trồng hoa | | | | |
| 2.1 | Trồng ven đường | UBND các xã | Phòng Kinh tế | Đường hoa | Quý III/2021 |
"""


def test_headings_parted_in_the_middle_and_title_rows_of_a_table() -> None:
    assert [(duty.leads, duty.supports) for duty in read(_PARTED)] == [
        (("Phòng Kinh tế",), ("Huyện đoàn",)),
        (("UBND các xã",), ("Phòng Kinh tế",)),
    ]


def test_the_columns_right_of_a_parted_heading_move_on() -> None:
    cells = [Cell(1, 1, text) for text in ("", "", "", "", "Chủ trì", "Phối hợp")]
    headings = ("STT", "Nội dung", "Cơ quan, đơn vị", "Sản phẩm", "Thời gian", "")
    columns = second_heading(cells, columns_of(headings), headings)
    assert (columns["lead"], columns["support"], columns["product"], columns["time"]) == (2, 3, 4, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Bộ tiêu chí đánh giá được hoàn thiện, áp dụng từ năm 2021.",
        "Báo chí thực hiện tốt vai trò định hướng dư luận.",
        "Ngân hàng số được đẩy mạnh.",
        "Hội thi, hội diễn tổ chức thường xuyên.",
        "Thống kê, tổng hợp số liệu về hộ nghèo.",
    ],
)
def test_things_that_begin_like_units_have_no_duties(text: str) -> None:
    assert read(f"II. NHIỆM VỤ\n\n1. Nhóm chung\n\n- {text}\n\n- Tiếp tục đổi mới.\n") == ()


def test_a_comrade_stands_for_the_unit_that_he_heads() -> None:
    assert names("Đ/c Chánh Văn phòng HĐND và UBND huyện đôn đốc") == ["Văn phòng HĐND và UBND huyện"]


def test_labels_may_stand_in_square_brackets() -> None:
    labels = read_labels("Tập huấn [Chủ trì: Phòng Y tế; Thời gian: tháng 5/2021]")
    assert (labels.leads, labels.time) == (("Phòng Y tế",), "tháng 5/2021")


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        ("ngày 01 tháng 3 năm 2021", "ngày 01/3/2021", "issued_on", date(2021, 3, 1)),
        ("HUYỆN VÂN SƠN\n", "HUYỆN VÂN SƠN\n-\n", "issuer", "UBND huyện Vân Sơn"),
        ("ỦY BAN NHÂN DÂN\n", "Y BAN NHÂN DÂN\n", "issuer", "UBND huyện Vân Sơn"),
        ("HUYỆN VÂN SƠN\n", "HUYỆN EA H'LEO\n", "issuer", "UBND huyện Ea H'Leo"),
        (
            "ỦY BAN NHÂN DÂN\nHUYỆN VÂN SƠN",
            "UBND TỈNH BÌNH SƠN\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
            "issuer",
            "Hội đồng Thi đua - Khen thưởng tỉnh Bình Sơn",
        ),
    ],
)
def test_heads_as_older_sites_print_them(old: str, new: str, field: str, expected: object) -> None:
    letterhead = parse(source_from_text(_HEAD.replace(old, new, 1), "plan.txt")).letterhead
    assert getattr(letterhead, field) == expected


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Nâng cao năng lực cho đội ngũ cán bộ (Sở Nội vụ, Sở Tài chính).", ("Sở Nội vụ", "Sở Tài chính")),
        ("Gửi báo cáo về UBND tỉnh (Sở Nội vụ).", ()),
        ("Tăng cường phối hợp giữa các đơn vị (Sở Y tế, Công an tỉnh).", ()),
    ],
)
def test_units_alone_in_a_closing_bracket_do_the_task(text: str, leads: tuple[str, ...]) -> None:
    assert read_labels(text).leads == leads


def test_the_front_inside_a_group_is_part_of_it() -> None:
    text = "Các phòng, ban, Mặt trận, đoàn thể huyện; UBND các xã xây dựng"
    assert names(text) == ["các phòng, ban, Mặt trận, đoàn thể huyện", "UBND các xã"]


def test_a_whole_name_rules_a_verb_not_known() -> None:
    text = "Viện kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh chạy đua tiến độ xét xử."
    assert find_subject(text) == ("Viện kiểm sát nhân dân tỉnh", "Tòa án nhân dân tỉnh")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Giao thông vận tải, Sở Xây dựng, mỗi đơn vị xây dựng", ("Sở Giao thông vận tải", "Sở Xây dựng")),
        ("Các huyện, thành phố mỗi địa phương chọn 01 xã", ("các huyện, thành phố",)),
        ("Về phía các đoàn thể: vận động đoàn viên", ("các đoàn thể",)),
    ],
)
def test_each_of_those_listed_is_no_further_unit(text: str, expected: tuple[str, ...]) -> None:
    assert find_subject(text) == expected


def test_gathering_belongs_to_the_report_also_behind_its_subject() -> None:
    text = "Phòng Nội vụ tổng hợp, báo cáo UBND huyện kết quả thực hiện trước ngày 25/12/2021."
    assert len(split_clauses(text, ())) == 1
