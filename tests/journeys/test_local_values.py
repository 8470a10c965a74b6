"""An officer of the province enters what the province lays down, sees what it changes, and everybody reads it at once."""

from playwright.sync_api import expect

ADDRESS = "/quy-dinh/dia-phuong/kien-giang/council.threshold.other/"


def fill(page, **fields):
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def test_a_value_is_looked_at_saved_replaced_and_read_by_everybody(visit):
    page = visit("sonoivu", "/quy-dinh/dia-phuong/")
    page.get_by_role("link", name="Hội đồng, biểu quyết: Tỷ lệ phiếu, trường hợp khác").click()
    page.get_by_role("link", name="Nhập giá trị").click()
    fill(page, share="75%", starts_on="01/03/2021", number="9/2021/QĐ-UBND", issued_on="10/02/2021", article="12",
         reason="Quy chế mới của tỉnh.")
    page.get_by_role("button", name="Xem tác động").click()
    effect = page.get_by_role("region", name="Tác động nếu lưu")
    expect(effect).to_contain_text("câu trả lời ngày 20/05/2021 sẽ khác")
    expect(effect).to_contain_text("Quyết định 9/2021/QĐ-UBND")
    page.fill("[name=share]", "80%")
    page.get_by_role("button", name="Lưu giá trị").click()
    expect(effect).to_contain_text("80%")
    page.get_by_role("button", name="Lưu giá trị").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu giá trị")
    expect(page.locator("ol.timeline")).to_contain_text("Lý do: Quy chế mới của tỉnh.")
    assert page.complaints == []

    reader = visit("dinhan", ADDRESS)
    for _visit in range(6):  # both processes of the server
        reader.reload()
        expect(reader.locator(".page-head")).to_contain_text("Đã nhập")
        expect(reader.get_by_role("link", name="Nhập giá trị")).to_have_count(0)

    page.get_by_role("link", name="Chấm dứt hiệu lực").click()
    fill(page, last_day="31/12/2021", reason="Hết thời gian thí điểm.")
    page.get_by_role("button", name="Chấm dứt hiệu lực").click()
    reader.goto(f"{ADDRESS}?ngay=01/01/2022")
    expect(reader.locator(".page-head")).not_to_contain_text("Đã nhập")
