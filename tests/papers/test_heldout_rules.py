"""Rules learned from plans the reader had never seen, each held by a small invented text."""

from datetime import date

import pytest

from thidua.papers.read.clauses import find_subject, find_supports, split_clauses
from thidua.papers.read.dues import due_of
from thidua.papers.read.grain import split_parts
from thidua.papers.read.marks import mark_of
from thidua.papers.read.obligations import find_obligations
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse
from thidua.papers.read.units import read_units
from thidua.papers.reading import Obligation

_ISSUED = date(2021, 3, 1)
_HEAD = """ỦY BAN NHÂN DÂN
HUYỆN VÂN SƠN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 7/KH-UBND
Vân Sơn, ngày 01 tháng 3 năm 2021

KẾ HOẠCH
Tổ chức ngày hội trồng hoa ven đường

Căn cứ Kế hoạch số 2/KH-UBND ngày 05/01/2021 của UBND tỉnh; UBND huyện ban hành Kế hoạch như sau:

I. NỘI DUNG

Trồng hoa trên các tuyến đường của huyện.

"""


def read(body: str, head: str = _HEAD) -> tuple[Obligation, ...]:
    """Will give the duties of an invented plan with this body."""
    return find_obligations(parse(source_from_text(head + body, "plan.txt")))


def names(text: str) -> list[str]:
    """Will give the names of the units at the beginning of a text."""
    return [unit.name for unit in read_units(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trung tâm Công nghệ thông tin bảo đảm đường truyền", ["Trung tâm Công nghệ thông tin"]),
        ("Ban An toàn giao thông huyện theo dõi", ["Ban An toàn giao thông huyện"]),
        ("Đội Quản lý trật tự đô thị tuần tra", ["Đội Quản lý trật tự đô thị"]),
        ("Ban Quản lý dự án đầu tư xây dựng huyện lập hồ sơ", ["Ban Quản lý dự án đầu tư xây dựng huyện"]),
        ("Quỹ Đầu tư phát triển tỉnh cho vay", ["Quỹ Đầu tư phát triển tỉnh"]),
        ("Bảo hiểm xã hội các huyện, thị xã rà soát", ["Bảo hiểm xã hội các huyện, thị xã"]),
        ("Văn phòng Bảo hiểm xã hội Việt Nam gửi giấy mời", ["Văn phòng Bảo hiểm xã hội Việt Nam"]),
        ("UBND các xã Hạ Vân, Thượng Vân và Trung Sơn lập", ["UBND các xã Hạ Vân, Thượng Vân và Trung Sơn"]),
        ("UBND các xã, phường còn lại rà soát", ["UBND các xã, phường còn lại"]),
        ("UBND TP Vân Sơn và các đơn vị liên quan", ["UBND TP Vân Sơn", "các đơn vị liên quan"]),
        ("các tổ công nghệ số cộng đồng hướng dẫn", ["các tổ công nghệ số cộng đồng"]),
        ("Tổ trưởng tổ dân phố phối hợp", ["tổ dân phố"]),
        ("Thanh tra tỉnh, thanh tra các sở, ngành đưa vào", ["Thanh tra tỉnh", "thanh tra các sở, ngành"]),
        ("Bộ Giao thông Vận tải chủ trì", ["Bộ Giao thông Vận tải"]),
        ("Mặt trận và các đoàn thể huyện vận động", ["Mặt trận", "các đoàn thể huyện"]),
        ("UB.MTTQ huyện vận động", ["Ủy ban Mặt trận Tổ quốc huyện"]),
        ("Văn phòng Huyện ủy tham gia", ["Văn phòng Huyện ủy"]),
        ("BQL các công trình đô thị trang trí đường hoa", ["Ban Quản lý các công trình đô thị"]),
        ("Ban CHQS huyện phối hợp", ["Ban Chỉ huy Quân sự huyện"]),
        ("các doanh nghiệp vận tải ký cam kết", ["các doanh nghiệp vận tải"]),
        ("Ban Dân vận Tỉnh ủy dõi theo các hoạt động", ["Ban Dân vận Tỉnh ủy"]),
        (
            "Hội đồng đánh giá, phân hạng sản phẩm huyện tổ chức chấm điểm",
            ["Hội đồng đánh giá, phân hạng sản phẩm huyện"],
        ),
        (
            "Các thành viên Ban Chỉ đạo huyện được phân công phụ trách địa bàn: theo dõi",
            ["các thành viên Ban Chỉ đạo huyện được phân công phụ trách địa bàn"],
        ),
    ],
)
def test_names_of_units_are_read_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("label", "kind", "number"),
    [
        ("IV/- TỔ CHỨC", "roman", "IV"),
        ("1/- Phòng Nội vụ", "arabic", "1"),
        ("8/ UBND xã", "arabic", "8"),
        ("2.- Phòng Y tế", "arabic", "2"),
        ("III.- KINH PHÍ", "roman", "III"),
    ],
)
def test_a_number_may_end_in_a_slash_or_a_dash(label: str, kind: str, number: str) -> None:
    mark = mark_of(label)
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


def test_a_document_number_opens_no_point() -> None:
    assert mark_of("8/UBND-VX ngày 01/3/2021") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Từ ngày 11/10 đến ngày 31/10/2021: Ủy ban nhân dân các xã tổ chức rà soát", ("UBND các xã",)),
        (
            "Nhận được Kế hoạch này, yêu cầu các cơ quan, đơn vị được phân công khẩn trương triển khai",
            ("các cơ quan, đơn vị được phân công",),
        ),
        ("Các cụm, khối thi đua của huyện ký kết giao ước thi đua", ("các cụm, khối thi đua của huyện",)),
        ("UBND các xã còn lại mỗi địa phương cử 20 đại biểu", ("UBND các xã còn lại",)),
        ("Công an xã gác chốt kiểm dịch ở đầu làng", ("Công an xã",)),
        ("Từ nguồn ngân sách huyện giao cho Phòng Nội vụ và ngân sách các xã", ()),
        ("Lãnh đạo UBND thị xã đọc diễn văn khai mạc.", ()),
    ],
)
def test_the_subject_of_an_order(text: str, expected: tuple[str, ...]) -> None:
    assert find_subject(text) == expected


def test_those_with_whom_an_asked_unit_works_are_supports() -> None:
    text = "Đề nghị Hội Nông dân huyện phối hợp với các cơ quan, đơn vị tuyên truyền"
    assert find_supports(text, ("Hội Nông dân huyện",)) == ("các cơ quan, đơn vị",)


def test_adverbs_after_a_comma_do_not_hide_the_partners() -> None:
    text = "Phòng Nội vụ phối hợp chặt chẽ, quyết liệt với Công an huyện kiểm tra"
    assert find_supports(text, ("Phòng Nội vụ",)) == ("Công an huyện",)


def test_a_semicolon_between_those_whom_the_committee_commands_ends_nothing() -> None:
    text = (
        "Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở; Chủ tịch Ủy ban nhân dân các huyện thực hiện nghiêm."
    )
    clauses = split_clauses(text, ())
    assert [clause.leads for clause in clauses] == [("các sở", "UBND các huyện")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("nghiêm túc triển khai, báo cáo kết quả về UBND huyện trước ngày 15/12/2021.", 2),
        ("tổ chức sơ kết vào năm 2023, tổng kết vào cuối năm 2025.", 2),
        ("Báo cáo định kỳ hằng tháng trước ngày 16 và báo cáo tổng kết trước ngày 10/12/2021.", 2),
        ("Định kỳ 6 tháng, hằng năm tổng hợp kết quả báo cáo UBND tỉnh.", 1),
        (
            (
                "Báo cáo quý I trước ngày 10/3, báo cáo 6 tháng trước ngày 10/6 và báo cáo năm trước ngày 10/12; "
                "gửi về Phòng Nội vụ tổng hợp."
            ),
            1,
        ),
    ],
)
def test_where_a_report_is_a_duty_of_its_own(text: str, count: int) -> None:
    assert len(split_parts(text, 0, ("Phòng Nội vụ",), _ISSUED)) == count


def test_without_a_date_of_issue_a_printed_year_is_enough() -> None:
    assert due_of("hoàn thành trước ngày 08/10/2021", None).end == date(2021, 10, 7)
    assert due_of("hoàn thành trước ngày 08/10", None).kind == "none"
    yearly = due_of("báo cáo trước ngày 15/11 hằng năm", None)
    assert (yearly.kind, yearly.every, yearly.end) == ("recurring", "year", None)


def test_half_a_year_beside_a_target_is_a_time_limit() -> None:
    assert due_of("lựa chọn ít nhất 02 xã trong 6 tháng đầu năm 2022", _ISSUED).end == date(2022, 6, 30)


def test_a_note_in_brackets_is_no_task() -> None:
    body = "II. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ\n\n- Theo dõi việc thực hiện Kế hoạch.\n\n"
    assert (
        len(read(body + "(Phân công chi tiết có biểu kèm theo)\n\nIII. KINH PHÍ\n\nTừ ngân sách huyện.\n"))
        == 1
    )


def test_the_list_behind_a_group_is_the_unit_not_the_group() -> None:
    body = (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Các phòng: Nội vụ, Tư pháp và Công an huyện theo chức năng tổ "
        "chức thực hiện.\n"
    )
    (duty,) = read(body)
    assert duty.leads == ("Phòng Nội vụ", "Phòng Tư pháp", "Công an huyện")


def test_an_order_behind_a_roman_number_is_a_duty() -> None:
    body = (
        "II. TỔ CHỨC THỰC HIỆN\n\nIII. Phòng Văn hóa và Thông tin chỉ đạo hệ thống truyền thanh cơ "
        "sở đưa tin "
        "về ngày hội trồng hoa.\n\nIV. KINH PHÍ\n\nTừ ngân sách huyện.\n"
    )
    assert [duty.leads for duty in read(body)] == [("Phòng Văn hóa và Thông tin",)]


def test_a_time_may_follow_the_unit_of_a_label() -> None:
    body = (
        "II. NHIỆM VỤ\n\n1. Thành lập Tổ giúp việc. Đơn vị chủ trì: Phòng Nội vụ; hoàn thành trong "
        "tháng 8/2021.\n"
    )
    (duty,) = read(body)
    assert (duty.leads, duty.due.end) == (("Phòng Nội vụ",), date(2021, 8, 31))


def test_a_road_map_is_a_time_line() -> None:
    body = (
        "II. NHIỆM VỤ\n\n1. Xây dựng bản đồ tuyến hoa.\n\n- Đơn vị chủ trì: Phòng Nội vụ.\n\n"
        "- Lộ trình: Năm 2022 - 2023.\n\n2. Tổng kết ngày hội.\n"
    )
    assert [(duty.leads, duty.due.end) for duty in read(body)] == [(("Phòng Nội vụ",), date(2023, 12, 31))]


@pytest.mark.parametrize(
    ("left", "issuer"),
    [
        ("UBND THÀNH PHỐ ĐÀ HẢI\nỦY BAN NHÂN DÂN\nPHƯỜNG HOA LƯ", "UBND phường Hoa Lư"),
        ("UBND TỈNH BÌNH SƠN\nUBND THỊ XÃ AN VÂN", "UBND thị xã An Vân"),
        ("UBND TỈNH BÌNH SƠN\nVĂN PHÒNG", "Văn phòng UBND tỉnh Bình Sơn"),
        ("UBND TỈNH BÌNH SƠN\nSỞ NỘI VỤ", "Sở Nội vụ tỉnh Bình Sơn"),
    ],
)
def test_the_issuer_under_its_superior(left: str, issuer: str) -> None:
    head = _HEAD.replace("ỦY BAN NHÂN DÂN\nHUYỆN VÂN SƠN", left)
    assert parse(source_from_text(head, "plan.txt")).letterhead.issuer == issuer


def test_the_level_may_stand_only_under_the_title() -> None:
    text = (
        "ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\nSố: 165/QĐ-UBND |\n"
        "Vân Sơn, ngày 19 tháng 8 năm 2021 |\nQUYẾT ĐỊNH\nVề việc tặng giấy khen\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG GIANG\nCăn cứ Luật Thi đua, khen thưởng;\nĐiều 1. Tặng "
        "giấy khen.\n"
    )
    assert parse(source_from_text(text, "plan.txt")).letterhead.issuer == "UBND tỉnh Lạng Giang"


def test_a_place_broken_over_two_lines_is_whole() -> None:
    head = _HEAD.replace("Vân Sơn, ngày 01 tháng 3", "|\nVân\nSơn, ngày 01 tháng 3")
    assert parse(source_from_text(head, "plan.txt")).letterhead.place == "Vân Sơn"


def test_a_limit_behind_a_semicolon_belongs_to_the_task_before() -> None:
    (part,) = split_parts(
        "Chủ trì treo cờ hoa; hoàn thành trước ngày 25/9/2021.", 0, ("Phòng Y tế",), _ISSUED
    )
    assert part.due.end == date(2021, 9, 24)


def test_each_of_those_commanded_is_no_other_unit() -> None:
    text = "Mỗi xã đăng ký 01 tuyến hoa; mỗi trường chăm sóc 01 vườn hoa."
    assert [part.leads for part in split_parts(text, 0, ("UBND các xã",), _ISSUED)] == [("UBND các xã",)]
    text = "Mỗi phòng đăng ký 01 tuyến hoa; mỗi xã đăng ký 02 tuyến hoa."
    assert [part.leads for part in split_parts(text, 0, (), _ISSUED)] == [("mỗi phòng",), ("mỗi xã",)]


def test_a_task_with_a_time_line_is_handed_over_behind_it() -> None:
    body = (
        "II. NHIỆM VỤ\n\n1. Tổ chức hội nghị biểu dương. Thời gian: tháng 7/2021. Giao Phòng Nội vụ chủ trì, "
        "Văn phòng HĐND và UBND huyện phối hợp.\n"
    )
    (duty,) = read(body)
    assert duty.leads == ("Phòng Nội vụ",)
    assert duty.supports == ("Văn phòng HĐND và UBND huyện",)
    assert duty.due.end == date(2021, 7, 31)


def test_a_day_in_a_sentence_that_opens_with_every_year_comes_back() -> None:
    parts = split_parts(
        "Hằng năm, rà soát hộ nghèo; báo cáo kết quả trước ngày 30/11.", 0, ("Phòng Y tế",), _ISSUED
    )
    assert [(part.due.kind, part.due.end) for part in parts][-1] == ("recurring", date(2021, 11, 29))


def test_visits_to_people_are_no_frame() -> None:
    body = (
        "II. NHIỆM VỤ\n\n1. Thăm, tặng quà các đối tượng chính sách\n\n- Thành lập các đoàn thăm, "
        "tặng quà.\n\n"
        "- Thời gian: Từ ngày 05/4 đến ngày 18/4/2021.\n\n- Cơ quan chủ trì: Phòng Nội vụ; cơ quan phối hợp: "
        "Văn phòng HĐND và UBND.\n\n2. Tổng kết ngày hội.\n"
    )
    (duty,) = read(body)
    assert (duty.leads, duty.supports) == (("Phòng Nội vụ",), ("Văn phòng HĐND và UBND",))


def test_the_motto_over_two_lines_is_no_part_of_the_issuer() -> None:
    head = _HEAD.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA\nVIỆT NAM")
    assert parse(source_from_text(head, "plan.txt")).letterhead.issuer == "UBND huyện Vân Sơn"


def test_grounds_go_on_behind_a_second_verb_and_with_joint_programmes() -> None:
    grounds = (
        "Căn cứ Quyết định số 95/QĐ-TTg ngày 02/8/2018 của Thủ tướng Chính phủ về việc trồng hoa; thực hiện "
        "Thông báo số 45-TB/TU ngày 20/8/2018 của Ban Thường vụ Tỉnh ủy; Chương trình phối hợp số "
        "05/CTr-UBND-BDVTU ngày "
        "11/01/2017 giữa UBND tỉnh và Ban Dân vận Tỉnh ủy, UBND huyện ban hành Kế hoạch như sau:"
    )
    head = _HEAD.split("Căn cứ Kế hoạch", maxsplit=1)[0] + grounds + "\n\nI. NỘI DUNG\n\nTrồng hoa.\n"
    bases = parse(source_from_text(head, "plan.txt")).bases
    assert [basis.number for basis in bases] == ["95/QĐ-TTg", "45-TB/TU", "05/CTr-UBND-BDVTU"]
