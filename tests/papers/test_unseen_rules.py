"""Rules for makes of plans not met before (communes, older districts), each held by a small invented text."""

import pytest

from thidua.papers.read.clauses import find_subject, find_supports, split_clauses
from thidua.papers.read.labels import read_labels
from thidua.papers.read.units import read_units


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
