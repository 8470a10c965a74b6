"""A commune registers by the end of 30 September; the district returns, approves, closes and totals."""

import pytest
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def start_data(launched_data):
    return launched_data


def test_from_the_call_to_the_total(visit):
    officer = visit("noivu", "/phong-trao/")
    officer.get_by_role("link", name="61/KH-UBND").first.click()
    officer.get_by_role("link", name="Đăng ký thi đua", exact=True).click()
    expect(officer.get_by_label("Hạn đăng ký: đến hết ngày")).to_have_value("30/09/2021")
    officer.get_by_role("button", name="Mở đợt đăng ký").click()
    expect(officer.locator("h1")).to_contain_text("Đang nhận đăng ký")
    call = officer.url

    commune = visit("dinhan")
    commune.get_by_role("link", name="Đăng ký thi đua năm 2021").click()
    commune.get_by_text("Nhập nhiều dòng từ Excel").click()
    commune.get_by_label("Hoặc dán các dòng").fill("Trồng cây\t5.000\tcây\t31/12/2021\nCá nhân\tDanh Út\t\tLao động tiên tiến")
    commune.get_by_role("button", name="Xem trước").click()
    commune.get_by_role("button", name="Nhập vào bản đăng ký").click()
    expect(commune.get_by_text("5.000 cây, trước ngày 31/12/2021")).to_be_visible()
    commune.get_by_role("button", name="Gửi đăng ký").click()
    expect(commune.locator("h1")).to_contain_text("Đã gửi")

    officer.goto(commune.url)
    officer.get_by_text("Yêu cầu bổ sung").first.click()
    officer.get_by_label("Trồng cây").check()
    officer.get_by_label("Lý do", exact=True).fill("Ghi rõ loại cây")
    officer.get_by_role("button", name="Yêu cầu bổ sung").click()
    commune.reload()
    expect(commune.get_by_text("Ghi rõ loại cây").first).to_be_visible()
    commune.get_by_role("link", name="Sửa", exact=True).click()
    commune.get_by_label("Nội dung, chỉ tiêu").fill("Trồng cây dừa")
    commune.get_by_role("button", name="Lưu", exact=True).click()
    commune.get_by_role("button", name="Gửi đăng ký").click()

    officer.reload()
    expect(officer.locator("ins")).to_contain_text("Trồng cây dừa")
    officer.get_by_role("button", name="Duyệt").click()
    officer.goto(call)
    officer.get_by_role("button", name="Chốt đăng ký").click()
    expect(officer.locator("h1")).to_contain_text("Tổng hợp đăng ký, bản 1")
    expect(officer.get_by_role("row", name="UBND xã Định An Đã đăng ký 1 1")).to_be_visible()
