"""Units in orders: where a list ends, how it splits, how each name is cleaned."""

import pytest

from thidua.papers.read.unit_titles import whole_list
from thidua.papers.read.units import clean_unit, read_units


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("các sở, ban, ngành, đoàn thể", ["các sở, ban, ngành, đoàn thể"]),
        ("Các cơ quan, ban, ngành cấp huyện, UBND cấp xã", ["các cơ quan, ban, ngành cấp huyện", "UBND cấp xã"]),
        ("Ủy ban nhân dân các xã, phường, thị trấn", ["UBND các xã, phường, thị trấn"]),
        ("Uỷ ban nhân dân xã Vĩnh Hòa Hưng Nam", ["UBND xã Vĩnh Hòa Hưng Nam"]),
        ("UBND 04 xã: Tân Điền, Gia Thuận", ["UBND 04 xã: Tân Điền, Gia Thuận"]),
        ("Trung tâm Văn hóa, Thể thao và Truyền thanh huyện", ["Trung tâm Văn hóa, Thể thao và Truyền thanh huyện"]),
        ("Sở Văn hóa, Thể thao và Du lịch và Công an tỉnh", ["Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"]),
        ("Các Sở: Tài chính, Y tế và Nội vụ", ["Sở Tài chính", "Sở Y tế", "Sở Nội vụ"]),
        ("Hội Nông dân, Phụ nữ, Cựu chiến binh", ["Hội Nông dân", "Hội Phụ nữ", "Hội Cựu chiến binh"]),
        ("Thủ trưởng các cơ quan, đơn vị", ["các cơ quan, đơn vị"]),
        (
            "Giám đốc các sở, Thủ trưởng các ban, ngành cấp tỉnh và Chủ tịch Ủy ban nhân dân các huyện",
            ["các sở", "các ban, ngành cấp tỉnh", "UBND các huyện"],
        ),
        (
            "Chánh Văn phòng HĐND và UBND huyện, Trưởng phòng Nội vụ",
            ["Văn phòng HĐND và UBND huyện", "Phòng Nội vụ"],
        ),
        ("Đồng chí Trưởng Công an huyện", ["Công an huyện"]),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội"],
        ),
        ("Ban Quản lý các khu công nghệ cao và khu công nghiệp",
         ["Ban Quản lý các khu công nghệ cao và khu công nghiệp"]),
        ("Sở Khoa học và Công nghệ Sở Công Thương; UBND các phường",
         ["Sở Khoa học và Công nghệ", "Sở Công Thương", "UBND các phường"]),
        ("Sở KH&CN, Sở GD&ĐT, Sở VHTT&DL",
         ["Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("Bộ CHQS tỉnh, Hội LHPN tỉnh", ["Bộ Chỉ huy Quân sự tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"]),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("ĐỀ NGHỊ ỦY BAN MTTQ VIỆT NAM TỈNH", ["Ủy ban MTTQ Việt Nam tỉnh"]),
        ("các ngành: Công an, Quân sự, Y tế", ["các ngành: Công an, Quân sự, Y tế"]),
        ("Sở Nội vụ - Cơ quan thường trực Ban Chỉ đạo tỉnh", ["Sở Nội vụ"]),
        ("Phòng Nội vụ (Cơ quan thường trực)", ["Phòng Nội vụ"]),
        ("giao phòng Nội vụ", ["Phòng Nội vụ"]),
        ("Báo và Phát thanh, Truyền hình tỉnh", ["Báo và Phát thanh, Truyền hình tỉnh"]),
        ("Liên đoàn Lao động, Hội Nông dân, Liên minh Hợp tác xã",
         ["Liên đoàn Lao động", "Hội Nông dân", "Liên minh Hợp tác xã"]),
        ("Các đơn vị sự nghiệp công lập thuộc UBND tỉnh", ["các đơn vị sự nghiệp công lập thuộc UBND tỉnh"]),
    ],
)
def test_a_list_of_units_is_split_and_cleaned(printed: str, names: list[str]) -> None:
    assert list(whole_list(printed)) == names


@pytest.mark.parametrize(
    "printed",
    [
        "Tổ chức hội nghị tổng kết", "Ban hành kế hoạch", "Phòng, chống ma túy", "Báo cáo kết quả", "Hội nghị tập huấn",
        "Bộ máy tinh gọn", "Xã Tân Tiến", "Phường Ngọc Sơn: lấy mẫu", "", "…", "(", "Kế hoạch này", "Đoàn 1", "Tổ số 2",
    ],
)
def test_what_only_looks_like_a_unit_is_none(printed: str) -> None:
    assert whole_list(printed) == ()


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("các Sở, Ban, ngành liên quan rà soát quy hoạch", " rà soát quy hoạch"),
        ("Phòng Nội vụ và các cơ quan, tổ chức có liên quan tuyên truyền", " tuyên truyền"),
        ("Thủ trưởng các cơ quan, đơn vị căn cứ Kế hoạch", " căn cứ Kế hoạch"),
        ("lực lượng chức năng điều tra vụ việc", " điều tra vụ việc"),
        ("doanh nghiệp viễn thông, bưu chính ưu tiên đầu tư", " ưu tiên đầu tư"),
    ],
)
def test_a_list_ends_where_the_verb_begins(sentence: str, rest: str) -> None:
    units, end = read_units(sentence)
    assert units
    assert sentence[end:] == rest


def test_positions_point_at_the_name_behind_a_bracket() -> None:
    sentence = "Sở Nội vụ (cơ quan thường trực), Sở Y tế"
    units, _ = read_units(sentence)
    assert [sentence[unit.start:unit.end] for unit in units] == ["Sở Nội vụ", "Sở Y tế"]


def test_cleaning_is_stable() -> None:
    once = clean_unit("Ủy ban nhân dân  các xã (qua Phòng Nội vụ),")
    assert once == "UBND các xã"
    assert clean_unit(once) == once
