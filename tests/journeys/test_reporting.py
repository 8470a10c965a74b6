"""Clause III of the plan, "hằng năm báo cáo": the officer composes, units fill, one comes back, the total goes up."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def start_data(launched_data):
    return launched_data


def add_figure(officer: Page, code: str, words: str, **more: str) -> None:
    officer.get_by_text("Thêm chỉ tiêu", exact=True).click()
    officer.get_by_label("Mã chỉ tiêu").fill(code)
    officer.get_by_label("Tên chỉ tiêu").fill(words)
    officer.get_by_label("Đơn vị tính").fill(more.get("measure", "lượt"))
    officer.get_by_label("Loại số").select_option(more.get("kind", "integer"))
    officer.get_by_label("Phần mềm điền sẵn").select_option(more.get("source", ""))
    officer.get_by_label("Bằng tổng các chỉ tiêu").fill(more.get("parts", ""))
    officer.get_by_role("button", name="Lưu chỉ tiêu").click()


def compose(officer: Page) -> None:
    officer.get_by_role("link", name="Mẫu báo cáo").click()
    officer.get_by_role("link", name="Lập mẫu báo cáo").click()
    officer.get_by_label("Tên mẫu báo cáo").fill("Báo cáo kết quả phong trào")
    officer.get_by_label("Theo nhiệm vụ").select_option(label="61/KH-UBND III Hằng năm báo cáo kết quả thực hiện")
    officer.get_by_role("button", name="Lập mẫu").click()
    add_figure(officer, "CT1", "Đường làm mới", measure="km", kind="decimal")
    add_figure(officer, "CT2", "Cá nhân được khen thưởng", source="awards.individual")
    add_figure(officer, "CT3", "Tập thể được khen thưởng")
    add_figure(officer, "CT4", "Tổng số khen thưởng", parts="CT2 + CT3")
    officer.get_by_text("Thêm phần lời", exact=True).click()
    officer.get_by_label("Mã phần").fill("P1")
    officer.get_by_label("Tên phần").fill("Cách làm hay")
    officer.get_by_role("button", name="Lưu phần lời").click()
    officer.get_by_role("button", name="Đưa mẫu vào sử dụng").click()
    expect(officer.get_by_label("Hạn báo cáo: đến hết ngày")).to_have_value("31/12/2021")
    officer.get_by_role("button", name="Mở đợt báo cáo").click()


def fill(commune: Page) -> None:
    commune.get_by_label("Đường làm mới").fill("2,5")
    commune.get_by_label("Tập thể được khen thưởng").fill("2")
    expect(commune.locator("#saved")).to_contain_text("Đã lưu nháp lúc", timeout=20_000)
    commune.get_by_label("Tổng số khen thưởng").fill("9")
    commune.get_by_label("Cách làm hay").fill("Hiến đất làm đường.")
    commune.get_by_role("button", name="Kiểm tra và gửi").click()
    expect(commune.get_by_text("ghi 9, cộng CT2 + CT3 được 2")).to_be_visible()
    commune.get_by_role("link", name="Quay lại báo cáo để sửa").click()
    expect(commune.get_by_label("Đường làm mới")).to_have_value("2,5")
    commune.get_by_label("Tổng số khen thưởng").fill("2")
    send(commune)


def send(commune: Page) -> None:
    commune.get_by_role("button", name="Kiểm tra và gửi").click()
    commune.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.locator("h1")).to_contain_text("Đã gửi")


def excuse_the_others(officer: Page) -> None:
    officer.get_by_text("Miễn cho các đơn vị chưa gửi").click()
    officer.get_by_label("Lý do miễn").fill("Báo cáo qua cơ quan cấp trên.")
    officer.get_by_role("button", name="Miễn báo cáo", exact=True).click()


def test_from_the_form_to_the_report_that_goes_up(visit, tmp_path):
    officer = visit("noivu", "/bao-cao/")
    compose(officer)
    found = officer.url
    expect(officer.locator("h1")).to_contain_text("Báo cáo kết quả phong trào, Năm 2021")

    phone = visit("dinhan", found, viewport=PHONE)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    fill(phone)

    nothing = visit("ttvanhoa", found)
    nothing.get_by_role("button", name="Báo không phát sinh").click()
    expect(nothing.locator("h1")).to_contain_text("Đã gửi")

    officer.goto(phone.url)
    officer.get_by_text("Yêu cầu bổ sung").first.click()
    officer.get_by_label("CT1 Đường làm mới").check()
    officer.get_by_label("Lý do", exact=True).fill("Chưa khớp biên bản nghiệm thu.")
    officer.get_by_role("button", name="Yêu cầu bổ sung").click()
    phone.reload()
    expect(phone.get_by_text("Chưa khớp biên bản nghiệm thu.").first).to_be_visible()
    expect(phone.get_by_label("Tập thể được khen thưởng")).to_be_disabled()
    phone.get_by_label("Đường làm mới").fill("3")
    send(phone)
    officer.reload()
    expect(officer.locator("ins")).to_contain_text("3")
    officer.get_by_role("button", name="Duyệt").click()
    officer.goto(nothing.url)
    officer.get_by_role("button", name="Duyệt").click()

    officer.goto(found)
    expect(officer.get_by_role("button", name="Chốt đợt báo cáo")).to_be_disabled()
    excuse_the_others(officer)
    officer.get_by_role("button", name="Chốt đợt báo cáo").click()
    expect(officer.get_by_role("row", name="CT1 Đường làm mới km 3 1")).to_be_visible()

    officer.get_by_role("button", name="Soạn báo cáo gửi cấp trên").click()
    expect(officer.get_by_text("Đường làm mới: 3 km")).to_be_visible()
    officer.get_by_role("button", name="Phát hành báo cáo").click()
    expect(officer.locator("h1")).to_contain_text("Đã phát hành")
    for label, magic in (("Báo cáo (Word)", b"PK"), ("Báo cáo (PDF)", b"%PDF"), ("Phụ lục Excel", b"PK")):
        with officer.expect_download() as download:
            officer.get_by_role("link", name=label).click()
        kept = Path(tmp_path / re.sub(r"\W", "", label))
        download.value.save_as(kept)
        assert kept.read_bytes().startswith(magic)
