"""Clauses II.2a and II.2b of plan 61: a commune and the Broadcasting Centre make the plan known; the district sees who did."""

import pytest
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def start_data(launched_data):
    return launched_data


def open_log(page):
    page.goto("/phong-trao/1/")
    page.get_by_role("link", name="Tuyên truyền", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Nhật ký tuyên truyền 61/KH-UBND")


def test_the_centre_drafts_a_text_schedules_it_and_records_it(visit):
    centre = visit("ttvanhoa")
    open_log(centre)
    centre.get_by_role("link", name="Soạn, ghi tuyên truyền").click()
    expect(centre.get_by_label("Bài đọc hoặc nội dung chi tiết")).to_contain_text("đến hết ngày 30 tháng 9 năm 2021")
    expect(centre.get_by_text("Thời gian đọc khoảng 2 phút")).to_be_visible()
    centre.get_by_label("Ngày", exact=True).fill("20/05/2021")
    centre.get_by_label("Các ngày khác").fill("27/05, 03/06")
    centre.locator("#id_held_at").fill("05:30")
    centre.get_by_label("Ở đâu").fill("Đài Truyền thanh huyện")
    centre.get_by_role("button", name="Đưa vào lịch").click()
    expect(centre.get_by_text("Đã đưa vào lịch")).to_be_visible()

    centre.get_by_role("link", name="Lịch phát thanh tháng").click()
    expect(centre.locator("tbody tr")).to_have_count(2)
    expect(centre.locator("tbody")).to_contain_text("05:30")
    centre.locator("tbody a").first.click()
    centre.get_by_label("Người thực hiện").fill("Danh Thị Bé")
    centre.get_by_role("button", name="Ghi đã thực hiện").click()
    expect(centre.locator("h1")).to_contain_text("Đã thực hiện")
    centre.get_by_role("link", name="cho nhiệm vụ tuyên truyền của kế hoạch").click()
    expect(centre.locator("h1")).to_contain_text("Đang thực hiện")
    expect(centre.get_by_text("Nhật ký tuyên truyền tháng 05/2021")).to_be_visible()
    assert centre.complaints == []


def test_a_commune_holds_a_meeting_and_the_district_sees_who_did_not(visit):
    commune = visit("dinhan", viewport={"width": 390, "height": 844}, script=False)
    open_log(commune)
    commune.get_by_role("link", name="Soạn, ghi tuyên truyền").click()
    commune.get_by_role("link", name="Ghi hội nghị, bài viết").click()
    commune.get_by_label("Nội dung, tên bài").fill("Họp dân ấp An Thọ, quán triệt Kế hoạch 61")
    commune.get_by_label("Ở đâu").fill("Nhà văn hóa ấp An Thọ")
    commune.get_by_label("Số người nghe, dự").fill("1.085")
    commune.get_by_role("button", name="Ghi là đã thực hiện").click()
    commune.get_by_text("Đính kèm ảnh, ghi âm hoặc PDF").click()
    commune.locator("input[type=file]").set_input_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"<script>"})
    commune.get_by_role("button", name="Lưu tệp").click()
    expect(commune.get_by_text("Chỉ nhận ảnh")).to_be_visible()

    officer = visit("noivu")
    open_log(officer)
    officer.get_by_role("link", name="Tổng hợp theo đơn vị, tháng").click()
    expect(officer.locator(".turn")).to_contain_text("1.085")
    officer.get_by_role("row", name="UBND xã Định An").get_by_role("link", name="1").first.click()
    expect(officer.get_by_role("link", name="Họp dân ấp An Thọ")).to_be_visible()
    officer.go_back()
    officer.get_by_role("link", name="Chưa có buổi nào").click()
    expect(officer.get_by_role("row", name="UBND xã Thới Quản")).to_be_visible()
    expect(officer.get_by_role("row", name="UBND xã Định An")).to_have_count(0)


def test_a_role_model_is_found_verified_shown_and_withdrawn(visit, site):
    commune = visit("dinhan", "/phong-trao/1/")
    commune.get_by_role("link", name="Tuyên truyền", exact=True).click()
    commune.get_by_role("link", name="Điển hình tiên tiến").click()
    commune.get_by_role("link", name="Ghi điển hình mới").click()
    commune.get_by_label("Cá nhân, tập thể, hộ gia đình").select_option(index=1)
    name = commune.locator("#id_record option:checked").inner_text().partition(",")[0]
    commune.get_by_label("Việc làm tiêu biểu, nói trong một câu").fill("Vận động bà con hiến đất làm đường")
    commune.get_by_label("Câu chuyện").fill("Vận động 18 hộ hiến 2.400 m² đất, làm xong 1,6 km đường bê tông.")
    commune.get_by_role("button", name="Lưu").click()
    expect(commune.locator("h1")).to_contain_text(name)
    page_of = commune.url

    officer = visit("noivu", page_of)
    officer.get_by_text("Xác minh", exact=True).first.click()
    officer.get_by_label("Đã làm gì, kết quả").fill("Đã xem tại ấp, đúng như đã ghi.")
    officer.get_by_role("button", name="Xác minh").click()
    expect(officer.locator("h1")).to_contain_text("Đã xác minh")

    commune.goto(page_of)
    commune.get_by_text("Ghi sự đồng ý").first.click()
    commune.get_by_label("Người ký đồng ý").fill(name)
    commune.locator("#consent_file").set_input_files({"name": "dong-y.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    commune.get_by_role("button", name="Ghi sự đồng ý").click()
    expect(commune.get_by_text("Đang có hiệu lực từ 20/05/2021")).to_be_visible()
    commune.get_by_role("link", name="Soạn bài phát thanh về điển hình này").click()
    expect(commune.get_by_label("Bài đọc hoặc nội dung chi tiết")).to_contain_text("Vận động 18 hộ hiến 2.400 m² đất")

    officer.goto(page_of)
    officer.get_by_role("link", name="Soạn, công khai trang").click()
    officer.get_by_role("button", name="Lưu trang").click()
    officer.get_by_role("button", name="Công khai").click()
    address = officer.locator(".turn a").get_attribute("href")

    reader = visit("", address, viewport={"width": 390, "height": 844}, script=False)
    expect(reader.locator("h1")).to_have_text(name)
    expect(reader.get_by_text("2.400 m²")).to_be_visible()
    assert reader.context.cookies() == []
    assert reader.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    commune.goto(page_of)
    commune.get_by_text("Rút sự đồng ý", exact=True).first.click()
    commune.get_by_role("button", name="Rút sự đồng ý, gỡ trang ngay").click()
    expect(commune.get_by_text("Trang công khai đã gỡ ngay lúc này")).to_be_visible()
    gone = reader.goto(address)
    assert gone.status == 410
    expect(reader.get_by_text(name)).to_have_count(0)
