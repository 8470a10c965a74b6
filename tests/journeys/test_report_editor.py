"""A commune writes a report with the line cut off in between, hears of a copied paragraph, makes its papers and sends."""

import re

import pytest
from playwright.sync_api import expect

RESULTS = (
    "Thực hiện Kế hoạch số 61/KH-UBND, từ năm 2021 đến nay vận động 61 hộ hiến 8.200 m² đất, bê tông hóa 12,4 km lộ, vượt 3,4 km so "
    "với đăng ký."
)
PARTS = ("Nhiệm vụ được giao trong phong trào", "Biện pháp, giải pháp thực hiện", "Bài học kinh nghiệm, hiệu quả thực tế")


@pytest.fixture(scope="module")
def start_data(launched_data):
    return launched_data


def begin(page, title, nominee):
    """A dossier for the movement with one nominee; the address of its page."""
    page.goto("/ho-so/lap/")
    page.get_by_label("Tên hồ sơ").fill(title)
    page.get_by_label("Theo phong trào").select_option(index=1)
    page.get_by_role("button", name="Lập hồ sơ").click()
    page.locator("#nominee_record").select_option(index=nominee)
    page.locator("#nominee_honour").select_option("GK")
    page.locator("#nominee_merit").fill("Vận động 61 hộ hiến đất làm lộ.")
    page.get_by_role("button", name="Thêm vào hồ sơ").click()
    expect(page.locator("h1")).to_contain_text(title)
    return page.url


def start_report(page):
    page.get_by_role("button", name=re.compile("^Lập từ dữ liệu: báo cáo")).click()
    return page.get_by_role("textbox", name="1. Kết quả thực hiện phong trào")


def test_from_the_report_to_the_receipt(visit):
    page = visit("dinhan")
    begin(page, "Hồ sơ thứ nhất", 1)
    start_report(page).fill(RESULTS)
    expect(page.locator(".saved-line")).to_contain_text("Đã lưu nháp lúc")
    page.get_by_role("button", name="Lưu và giữ bản này").click()
    expect(page.get_by_text("Đã lưu và giữ lại bản này")).to_be_visible()

    dossier = begin(page, "Hồ sơ thứ hai", 2)
    results = start_report(page)
    page.context.set_offline(True)
    results.fill("Câu viết khi mất mạng.")
    expect(page.locator(".saved-line")).to_contain_text("được giữ trên máy này")
    page.complaints.clear()
    page.context.set_offline(False)
    expect(page.locator(".saved-line")).to_contain_text("Đã lưu nháp lúc", timeout=20_000)
    page.reload()
    expect(results).to_have_value("Câu viết khi mất mạng.")

    results.fill(RESULTS)
    expect(page.locator(".copied")).to_contain_text("Trùng 100% với báo cáo năm 2021")
    results.fill("Ấp Hòa Bình làm xong 2,1 km lộ trong ba tháng, không hộ nào phải dời nhà, chi phí thấp hơn dự toán.")
    expect(page.locator(".copied")).to_have_count(0)
    for part in PARTS:
        page.get_by_role("textbox", name=part).fill("Nội dung do chính người được đề nghị viết.")
    page.get_by_role("button", name="Lưu và giữ bản này").click()
    page.get_by_role("complementary").get_by_role("button", name="Lập bản sẵn sàng").click()
    expect(page.get_by_text("sẵn sàng để ký")).to_be_visible()

    page.goto(f"{dossier}bien-ban/")
    for label, value in (("Ngày họp", "18/05/2021"), ("Bắt đầu lúc", "08:00"), ("Kết thúc lúc", "10:00"), ("Địa điểm", "Hội trường"),
                         ("Thư ký", "Danh Út"), ("Tổng số thành viên", "9"), ("Số dự họp", "8")):
        page.get_by_label(re.compile(f"^{label}")).fill(value)
    page.get_by_label(re.compile("^Chủ trì")).fill("Trần Văn Hai")
    page.locator("fieldset.votes").get_by_label(re.compile("^Đồng ý")).fill("8")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Lập bản sẵn sàng").click()
    page.goto(f"{dossier}to-trinh/")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Lấy số từ sổ văn bản").click()
    expect(page.get_by_text("Đã lấy số từ sổ văn bản")).to_be_visible()
    expect(page.locator(".paper-head").get_by_text("Sẵn sàng")).to_have_count(3)
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.locator("h1")).to_contain_text("Đã gửi")
    assert page.complaints == []


def test_what_is_written_before_the_script_is_here_is_saved_too(visit):
    page = visit("dinhan")
    begin(page, "Hồ sơ viết sớm", 2)
    held = []
    page.route("**/written*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks its handlers
    page.get_by_role("button", name=re.compile("^Lập từ dữ liệu: báo cáo")).click(no_wait_after=True)
    results = page.get_by_role("textbox", name="1. Kết quả thực hiện phong trào")
    results.fill("Viết khi trang chưa tải xong.")
    saved = page.locator(".saved-line")
    with page.expect_response("**/luu/") as answer:
        held[0].continue_()
    assert answer.value.ok
    page.unroute("**/written*.js")
    expect(saved).not_to_have_text("Đang lưu…")
    page.reload()
    expect(results).to_have_value("Viết khi trang chưa tải xong.")
    assert page.complaints == []


def test_an_answer_lost_on_the_way_loses_nothing_and_blames_nobody(visit):
    page = visit("dinhan")
    begin(page, "Hồ sơ mất tín hiệu", 4)
    results = start_report(page)

    def lost(route):
        route.fetch()
        route.abort()

    page.route("**/luu/", lost)
    results.fill("Câu thứ nhất.")
    expect(page.locator(".saved-line")).to_contain_text("được giữ trên máy này", timeout=20_000)
    results.fill("Câu thứ nhất. Câu thứ hai.")
    page.unroute("**/luu/")
    page.reload()
    expect(results).to_have_value("Câu thứ nhất. Câu thứ hai.")
    expect(page.locator("#draft-note")).to_be_visible()
    expect(page.locator(".saved-line")).to_contain_text("Đã lưu nháp lúc", timeout=20_000)
    page.route("**/luu/", lost)
    results.fill("Câu thứ ba.")
    expect(page.locator(".saved-line")).to_contain_text("được giữ trên máy này", timeout=20_000)
    page.unroute("**/luu/")
    results.fill("Câu thứ ba. Câu thứ tư.")
    expect(page.locator(".saved-line")).to_contain_text("Đã lưu nháp lúc", timeout=20_000)
    expect(page.locator("#report-refused")).to_be_empty()
    page.reload()
    expect(results).to_have_value("Câu thứ ba. Câu thứ tư.")


def test_the_second_of_two_authors_hears_it_and_keeps_what_was_typed(visit):
    first = visit("dinhan")
    begin(first, "Hồ sơ của hai người", 3)
    first_text = start_report(first)
    second = visit("dinhan", first.url)
    second_text = second.get_by_role("textbox", name="1. Kết quả thực hiện phong trào")
    first_text.fill("Người thứ nhất viết.")
    expect(first.locator(".saved-line")).to_contain_text("Đã lưu nháp lúc")
    second_text.fill("Người thứ hai viết.")
    expect(second.get_by_role("alert").filter(has_text="Chưa lưu được")).to_contain_text("ở một cửa sổ khác")
    second.get_by_role("button", name="Xem bản mới nhất").click()
    expect(second_text).to_have_value("Người thứ nhất viết.")
    second.get_by_role("button", name="Dùng phần đã gõ").click()
    expect(second_text).to_have_value("Người thứ hai viết.")
    expect(second.locator(".saved-line")).to_contain_text("Đã lưu nháp lúc")
