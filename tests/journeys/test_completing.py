"""An officer returns a dossier on three marked parts, one of them from Kiểm tra; the commune completes them on a phone."""

import re

import pytest
from playwright.sync_api import expect

from journeys import deeds

NAME = "Hà Thị Thanh Linh"
MINUTES = f"""ỦY BAN NHÂN DÂN XÃ ĐỊNH AN
Số: 03/BB-HĐTĐKT

BIÊN BẢN
Họp xét đề nghị khen thưởng

Thời gian: 08 giờ 00 phút, ngày 18 tháng 5 năm 2021.
Tổng số thành viên: 09 người; có mặt: 09 người.
KẾT QUẢ BIỂU QUYẾT
1. Bà {NAME}: 9/9 phiếu đồng ý, đạt 100%.
"""


@pytest.fixture(scope="module")
def start_data(launched_data):
    return launched_data


def uploaded(page, minutes):
    """Put a file into the place of the minutes."""
    slot = page.locator(".paper-slot", has_text="Biên bản họp xét").first
    slot.get_by_text("Tải lên").first.click()
    slot.locator("select").select_option("approved")
    slot.locator("input[type=file]").set_input_files({"name": "bien-ban.txt", "mimeType": "text/plain", "buffer": minutes.encode()})
    slot.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_text("Đã lưu tệp lúc")).to_be_visible()


def filed(page):
    """The commune sends a dossier whose minutes spell the name otherwise, which it explains; return its address."""
    dossier = deeds.nominated(page, "Hồ sơ bổ sung", NAME, "Vận động hiến đất.", movement=True)
    deeds.reported(page, "Vận động các hộ hiến đất làm lộ.", filled=NAME)
    page.goto(f"{dossier}to-trinh/")
    deeds.pressed(page, "Lưu")
    page.get_by_role("button", name="Lấy số từ sổ văn bản").click()
    expect(page.get_by_text("Đã lấy số từ sổ văn bản")).to_be_visible()
    page.goto(dossier)
    uploaded(page, MINUTES.replace("Thị", "Thi"))
    page.goto(f"{dossier}kiem-tra/")
    if page.get_by_role("button", name="Đọc và đối chiếu").count():
        deeds.pressed(page, "Đọc và đối chiếu")
    page.get_by_text("Đã xem, nội dung đúng").first.click()
    page.get_by_label("Lý do (cơ quan thẩm định đọc được)").first.fill("Lỗi đánh máy.")
    deeds.pressed(page, "Ghi giải trình")
    page.goto(dossier)
    deeds.pressed(page, "Gửi hồ sơ")
    return dossier


def marked(page, place, note):
    """Mark the part that the place on the page shows."""
    place.locator("summary", has_text="Đánh dấu cần bổ sung").click()
    place.get_by_label("Còn thiếu, còn sai điều gì").fill(note)
    place.get_by_role("button", name="Đánh dấu", exact=True).click()
    expect(page.get_by_text("Đã đánh dấu.")).to_be_visible()


def test_returned_on_marked_parts_completed_on_a_phone_and_looked_at_again(visit):
    dossier = filed(visit("dinhan"))
    officer = visit("noivu", dossier)
    deeds.pressed(officer, "Nhận thẩm định")
    officer.get_by_role("link", name="Kiểm tra", exact=True).click()
    officer.get_by_role("button", name="Đánh dấu cần bổ sung: Biên bản họp xét").first.click()
    expect(officer.get_by_text("Đã đánh dấu ở phần “Biên bản họp xét").first).to_be_visible()
    officer.goto(dossier)
    marked(officer, officer.locator("ul.rows > li", has_text=NAME).first, "Ghi rõ số hộ.")
    officer.get_by_role("link", name="Đọc báo cáo").click()
    marked(officer, officer.locator(".part", has_text="Biện pháp, giải pháp").first, "Nêu rõ cách làm.")
    officer.goto(dossier)
    expect(officer.locator("#return > ul > li")).to_have_count(3)
    officer.locator("#return").get_by_role("button", name="Yêu cầu bổ sung").click()
    expect(officer.locator("h1")).to_contain_text("Yêu cầu bổ sung")

    _completed(visit("dinhan", viewport=deeds.PHONE), dossier)

    officer.goto(dossier)
    flags = officer.locator(".flags")
    expect(flags.locator("li", has_text="Tóm tắt thành tích").locator("ins")).to_contain_text("61 hộ")
    expect(flags.locator("li", has_text="mục “Biện pháp").locator("ins")).to_contain_text("Họp dân")
    expect(flags.locator("li", has_text="Biên bản họp xét").locator("del, ins")).to_have_count(2)
    with officer.expect_download() as old:
        flags.locator("del a").click()
    assert "Hà Thi Thanh Linh" in old.value.path().read_text(encoding="utf-8")
    deeds.pressed(officer, "Nhận thẩm định")
    expect(officer.get_by_text("Còn 3 phần đã yêu cầu bổ sung chưa được xem xét")).to_be_visible()
    flags.get_by_role("button", name=re.compile("^Đạt Tóm tắt")).click()
    deeds.pressed(officer, "Tất cả các phần đều đạt")
    deeds.concluded(officer, dossier)
    deeds.pressed(officer, "Chuyển hội đồng")
    expect(officer.locator("h1")).to_contain_text("Chờ hội đồng")
    assert officer.complaints == []


def _completed(page, dossier):
    """The commune sees what is open and what is not, and completes it."""
    page.goto(dossier)
    expect(page.locator("#flags")).to_have_text("Còn 3/3 phần phải bổ sung")
    expect(page.locator(".paper-slot", has_text="Tờ trình").first).to_contain_text("không bị yêu cầu bổ sung; chỉ xem")
    expect(page.locator("main summary", has_text="Thêm đối tượng đề nghị")).to_have_count(0)
    page.goto(f"{dossier}to-trinh/")
    expect(page.get_by_text("lượt của đơn vị bổ sung")).to_be_visible()
    expect(page.locator("main textarea")).to_have_count(0)
    page.goto(dossier)
    page.get_by_role("link", name=re.compile("^Đến phần này Tóm tắt")).click()
    page.locator("main textarea").fill("Vận động 61 hộ hiến đất.")
    deeds.pressed(page, "Lưu")
    page.get_by_role("link", name=re.compile("^Đến phần này Báo cáo")).click()
    expect(page.locator("textarea[name^='t:']")).to_have_count(1)
    expect(page.get_by_text("Nêu rõ cách làm.")).to_be_visible()
    page.locator("textarea[name^='t:']").fill("Họp dân ở từng ấp, công khai bản vẽ.")
    page.get_by_role("button", name="Lưu và giữ bản này").click()
    expect(page.get_by_text("Đã lưu và giữ lại bản này")).to_be_visible()
    page.get_by_role("complementary").get_by_role("button", name="Lập bản sẵn sàng").click()
    expect(page.get_by_text("sẵn sàng để ký")).to_be_visible()
    slot = page.locator(".paper-slot", has_text="Biên bản họp xét").first
    slot.get_by_role("button", name="Gỡ").click()
    uploaded(page, MINUTES)
    page.locator(".paper-slot", has_text="Tờ trình").first.get_by_role("button", name="Lập bản sẵn sàng").click()
    expect(page.locator("#flags")).to_have_text("Còn 0/3 phần phải bổ sung")
    deeds.pressed(page, "Gửi hồ sơ")
    expect(page.locator("h1")).to_contain_text("Đã gửi")
    assert page.complaints == []
