"""The officer of the district: from the dashboard to who is late, and what is missing if registrations were closed before 30/9/2021."""

import shutil

import pytest
from playwright.sync_api import expect

from support.server import server


@pytest.fixture(scope="module")
def site(launched_data, tmp_path_factory):
    """Plan 61 was launched in May; today is 20 September 2021, ten days before the deadline of registrations."""
    data = tmp_path_factory.mktemp("site") / "var"
    shutil.copytree(launched_data, data)
    with server(data, "--example", "--today", "2021-09-20") as running:
        yield running


def test_from_a_late_figure_to_its_list_and_from_a_trial_closing_to_its_reasons(visit):
    page = visit("noivu", "/")
    page.get_by_role("link", name="Điều hành").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bảng điều hành: UBND huyện Gò Quao")
    tile = page.locator(".tiles a.late").first
    number = tile.locator("b").inner_text()
    tile.click()
    expect(page.locator(".turn")).to_contain_text(f"{number} việc")
    expect(page.locator("main table tbody")).to_contain_text("Quá hạn")

    page.goto("/dang-ky/phong-trao/1/")
    page.get_by_role("button", name="Mở đợt đăng ký và báo các đơn vị").click()
    expect(page.locator(".msg-success")).to_be_visible()

    page.goto("/phong-trao/1/")
    page.get_by_role("link", name="Chạy thử chốt").click()
    page.get_by_role("link", name="Đăng ký thi đua năm 2021").click()
    page.get_by_label("Nếu chốt vào ngày").fill("29/09/2021")
    page.get_by_role("button", name="Chạy thử", exact=True).click()
    expect(page.locator(".turn")).to_contain_text("29/09/2021")
    page.get_by_label("Tìm đơn vị, tên").fill("Định An")
    page.get_by_role("button", name="Tìm").last.click()
    row = page.locator("main table tbody tr", has_text="UBND xã Định An").last
    expect(row).to_contain_text("Chưa gửi bản đăng ký thi đua.")
    expect(row).to_contain_text("mục II.4, văn bản số 61/KH-UBND")
    expect(row).to_contain_text("khoản 1 Điều 10 Luật Thi đua, khen thưởng 2003")
    expect(page.locator(".turn")).to_contain_text("29/09/2021")
    assert page.complaints == []
