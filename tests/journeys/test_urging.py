"""Clause III, follow and urge: from the late cells to the letter, to the unit that reads its own lines, to the next letter."""

import shutil

import pytest
from playwright.sync_api import expect

from support.server import server


@pytest.fixture(scope="module")
def site(launched_data, tmp_path_factory):
    """The plan of May 2021 on 5 October: nobody has registered by 30 September."""
    data = tmp_path_factory.mktemp("late") / "var"
    shutil.copytree(launched_data, data)
    with server(data, "--example", "--today", "2021-10-05") as running:
        yield running


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def test_from_the_late_cells_to_the_unit_and_the_next_letter(visit):
    officer = visit("noivu", "/phong-trao/1/bang/")
    press(officer, "Soạn công văn đôn đốc")
    expect(officer.locator("h1")).to_contain_text("Công văn đôn đốc lần 1")
    expect(officer.locator("h2", has_text="Phụ lục: 47 đơn vị")).to_be_visible()
    officer.get_by_label("UBND thị trấn Gò Quao").uncheck()
    officer.get_by_label("Phần yêu cầu").fill("Đề nghị thủ trưởng đơn vị thực hiện ngay.")
    press(officer, "Lưu công văn")
    expect(officer.locator("h2", has_text="Phụ lục: 46 đơn vị")).to_be_visible()
    press(officer, "Trình ký")
    letter = officer.url

    head = visit("chutich")
    head.get_by_role("link", name="Công văn đôn đốc lần 1").click()
    expect(head.get_by_text("Đề nghị thủ trưởng đơn vị thực hiện ngay.")).to_be_visible()
    press(head, "Duyệt phát hành")
    expect(head.locator("h1")).to_contain_text("Đã ký duyệt")

    clerk = visit("vanthu", letter)
    press(clerk, "Cấp số và phát hành")
    expect(clerk.locator(".turn")).to_contain_text("01/UBND-NV")
    clerk.get_by_role("link", name="trong sổ văn bản đi").click()
    expect(clerk.locator("h1")).to_contain_text("Công văn 01/UBND-NV")

    commune = visit("dinhan", viewport={"width": 390, "height": 844})
    commune.get_by_role("link", name="Đôn đốc lần 1, Công văn số 01/UBND-NV").click()
    expect(commune.get_by_text("Đề nghị thủ trưởng đơn vị thực hiện ngay.")).to_be_visible()
    expect(commune.get_by_role("row", name="II.4")).to_contain_text("Chưa thực hiện")
    assert "Thới Quản" not in commune.locator("main").inner_text()
    spared = visit("tt-goquao")
    expect(spared.get_by_text("Đơn vị đang được đôn đốc")).to_have_count(0)

    officer.goto("/phong-trao/1/bang/")
    press(officer, "Soạn công văn đôn đốc")
    expect(officer.locator("h1")).to_contain_text("Công văn đôn đốc lần 2")
    expect(officer.get_by_text("Đã đôn đốc lần 1 tại Công văn số 01/UBND-NV ngày 05/10/2021")).to_be_visible()
    assert not [page.complaints for page in (officer, head, clerk, commune) if page.complaints]


def test_the_briefing_can_be_copied_line_by_line(visit):
    page = visit("chutich", "/don-doc/phong-trao/1/tom-tat/")
    lines = page.get_by_label("Mỗi đơn vị một dòng", exact=True).input_value().splitlines()
    assert any(line.startswith("- UBND xã Định An: 2 nội dung quá hạn, lâu nhất 97 ngày (mục II.1.b") for line in lines)
    page.get_by_role("button", name="Chép", exact=True).click()
    expect(page.get_by_text("Đã chép.")).to_be_visible()
