"""The head of the standing body asks who earned a title and was not proposed, and opens the reasons."""

import re

from playwright.sync_api import expect

FIRST = 90_000
"""The rules of a day are compiled once in each process: on a busy machine that takes a while."""


def test_from_the_work_list_to_the_judgement_and_back(visit):
    page = visit("chutich", "/")
    page.get_by_role("link", name="Xem ai đủ điều kiện danh hiệu thi đua mà chưa được đề nghị").click(timeout=FIRST)
    expect(page.locator(".turn")).to_contain_text(re.compile(r"\d+ hồ sơ về danh hiệu thi đua"))
    expect(page.locator("main")).to_contain_text(re.compile(r"Tính lúc \d\d:\d\d 20/05/2021"))
    people = int(page.locator(".turn b").first.inner_text())
    assert people > 0

    page.get_by_label("Danh hiệu, hình thức").select_option(label="Chiến sĩ thi đua bộ, ban, ngành, tỉnh")
    page.get_by_role("button", name="Tìm", exact=True).last.click()
    first = page.get_by_role("region", name="Người, tập thể được phát hiện").get_by_role("rowheader").first
    name = first.inner_text()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Tải danh sách này ra Excel").click()
    assert downloaded.value.suggested_filename == "phat-hien-2021-05-20.xlsx"
    first.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text(name)
    expect(page.locator("main")).to_contain_text("Đủ điều kiện")

    page.goto("/phat-hien/?kq=unknown", timeout=FIRST)
    expect(page.get_by_role("region", name="Người, tập thể được phát hiện")).to_contain_text("Chưa xác định được")
    page.goto("/")
    expect(page.locator("main")).to_contain_text(f"{people} người đủ điều kiện danh hiệu thi đua mà chưa được đề nghị")
    assert page.complaints == []


def test_a_commune_asks_only_about_its_own(visit):
    page = visit("dinhan")
    page.goto("/phat-hien/?kq=*&dn=*&loai=*", timeout=FIRST)
    units = page.get_by_role("region", name="Người, tập thể được phát hiện").locator("td[data-label='Đơn vị']")
    assert set(units.all_inner_texts()) == {"UBND xã Định An"}
    expect(page.get_by_role("link", name="Xem ai đủ điều kiện")).to_have_count(0)
