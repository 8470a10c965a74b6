"""A commune imports an Excel file, and the officer of the district sees what the record earns now."""

from playwright.sync_api import expect

from factories.records import filled

PHONE = {"width": 390, "height": 844}
NAME, NUMBER = "Kim Thị Ngọc Hồi", "091084000019"
WHO = {"number": NUMBER, "name": NAME, "born": "12/05/1984", "sex": "Nữ", "work": "Công chức Văn hóa - Xã hội"}


def year(number, rating="Hoàn thành xuất sắc nhiệm vụ"):
    return {**WHO, "year": str(number), "rating": rating, "title_1": "LĐTT", "title_2": "CSTĐCS", "registered": "Có"}


def send(page, content):
    page.set_input_files("input[name=file]", {"name": "xa-dinh-an.xlsx", "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name="Tải lên và xem trước").click()


def test_an_excel_file_enters_the_records_and_is_judged(visit):
    commune = visit("dinhan", "/thanh-tich/")
    expect(commune.get_by_role("link", name="UBND xã Thới Quản")).to_have_count(0)
    commune.get_by_role("link", name="Nhập từ Excel").click()
    with commune.expect_download() as taken:
        commune.get_by_role("button", name="Tải tệp mẫu").click()
    assert taken.value.suggested_filename == "mau-ho-so-thanh-tich.xlsx"

    send(commune, filled(year=[year(2020, "Rất tốt")]))
    expect(commune.locator("main")).to_contain_text("Dòng 2, cột Xếp loại: “Rất tốt” không có trong danh mục")
    expect(commune.get_by_role("button", name="Xác nhận nhập vào hồ sơ")).to_be_disabled()
    commune.get_by_role("button", name="Bỏ đợt nhập này").click()

    commune.goto("/thanh-tich/nhap/")
    idea = {**WHO, "idea": "Sổ tay giải quyết hồ sơ một cửa", "kind": "Sáng kiến", "scope": "Bộ, ban, ngành, tỉnh", "year": "2020"}
    send(commune, filled(year=[year(2018), year(2019), year(2020)], initiative=[idea]))
    expect(commune.locator("main")).to_contain_text("Sẽ nhập, lập hồ sơ mới")
    commune.get_by_role("button", name="Xác nhận nhập vào hồ sơ").click()
    expect(commune.locator("h1 .state")).to_have_text("Đã nhập")
    commune.get_by_role("link", name=NAME).click()
    address = commune.url
    assert commune.complaints == []

    officer = visit("noivu", f"/thanh-tich/?q={NUMBER}")
    officer.get_by_role("link", name=NAME).click()
    card = officer.locator("details.verdict", has=officer.locator("summary b", has_text="Chiến sĩ thi đua bộ, ban, ngành, tỉnh"))
    expect(card.locator("> summary")).to_contain_text("Chưa rõ:")
    card.locator("> summary").click()
    expect(card.locator(".square.q-yes").first).to_be_visible()
    officer.set_viewport_size(PHONE)
    assert officer.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    officer.set_viewport_size({"width": 1366, "height": 768})
    officer.get_by_role("link", name="Sửa thông tin").click()
    for box in officer.locator("input[name=complete]").all():
        box.check()
    officer.get_by_role("button", name="Lưu").click()
    found = officer.locator("details.verdict", has=officer.locator("summary b", has_text="Chiến sĩ thi đua bộ, ban, ngành, tỉnh"))
    expect(found.locator("> summary")).not_to_contain_text("Chưa rõ:")
    expect(officer.locator(".verdict-head").first).to_contain_text("Đủ điều kiện")
    assert officer.complaints == []

    neighbour = visit("dinhhoa", "/thanh-tich/")
    assert neighbour.goto(address).status == 404
