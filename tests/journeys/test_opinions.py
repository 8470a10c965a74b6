"""A district asks two bodies, shows the names to everybody, deals with a letter, and anybody compares the receipt."""

import pytest
from playwright.sync_api import Page, expect

TELEPHONE = {"width": 390, "height": 844}
FIRST, SECOND = "Lê Trung Tài", "Tạ Minh Bình"
BESIDE = "/tham-dinh/ho-so/1/"


@pytest.fixture(scope="module")
def start_data(sent_data):
    return sent_data


def ask(officer: Page) -> None:
    """Take the dossier in hand and ask one body in the program and one outside it."""
    officer.get_by_role("button", name="Nhận thẩm định").click()
    officer.get_by_role("link", name="Lấy ý kiến").click()
    _sifted(officer)
    officer.get_by_label("Cơ quan khác").fill("Hạt Kiểm lâm liên huyện")
    for name in (FIRST, SECOND):
        expect(officer.get_by_label(name)).to_be_checked()
    officer.get_by_label("Nội dung cần cho ý kiến").fill("Cho ý kiến về việc chấp hành pháp luật.")
    officer.get_by_role("button", name="Hỏi ý kiến").click()
    expect(officer.locator(".turn")).to_contain_text(
        "chờ ý kiến của Văn phòng Huyện ủy Gò Quao, Hạt Kiểm lâm liên huyện, hạn cuối: hết ngày 27/05/2021",
    )


def _sifted(officer: Page) -> None:
    """Find a body by what is typed without marks; what is ticked stays in view."""
    field = officer.get_by_label("Tìm cơ quan")
    field.press_sequentially("van phong huyen uy")
    expect(officer.locator("#bodies .choice:visible")).to_have_count(1)
    officer.get_by_label("Văn phòng Huyện ủy Gò Quao").check()
    field.fill("thue khu vuc")
    expect(officer.locator("#bodies .choice:visible")).to_have_count(2)
    field.fill("kiem lam")
    expect(officer.get_by_text("Không có cơ quan nào mang tên này.")).to_be_visible()


def answer(body: Page) -> None:
    """Answer on a telephone, against one of the two: only with a reason."""
    body.get_by_role("link", name="Cho ý kiến về việc chấp hành pháp luật.").click()
    expect(body.locator("main")).to_contain_text("Vận động 12 hộ hiến 3.400 m2 đất làm đường.")
    body.get_by_role("group", name=FIRST).get_by_label("Đồng ý", exact=True).check()
    body.get_by_role("group", name=SECOND).get_by_label("Không đồng ý").check()
    body.get_by_role("button", name="Gửi ý kiến").click()
    expect(body.get_by_text("Ghi lý do không đồng ý.")).to_be_visible()
    body.get_by_label("Lý do, ý kiến thêm").last.fill("Đang bị xem xét kỷ luật.")
    body.get_by_role("button", name="Gửi ý kiến").click()
    expect(body.locator("h1")).to_contain_text("Đã trả lời")
    assert body.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert body.goto("/ho-so/1/").status == 404


def record(officer: Page) -> None:
    """Write down the letter of the other body."""
    officer.goto(f"{BESIDE}y-kien/")
    expect(officer.get_by_text("Đang bị xem xét kỷ luật.")).to_be_visible()
    officer.get_by_role("link", name="Ghi văn bản trả lời").click()
    officer.get_by_label("Số, ký hiệu văn bản").fill("45/HKL")
    officer.get_by_label("Ngày văn bản").fill("20/05/2021")
    for name in (FIRST, SECOND):
        officer.get_by_role("group", name=name).get_by_label("Không có ý kiến").check()
    officer.get_by_role("button", name="Ghi ý kiến").click()
    expect(officer.get_by_text("văn bản số 45/HKL")).to_be_visible()


def the_council_waits_for_both_bodies(visit):
    """The dossier goes to the council when both have answered."""
    officer = visit("noivu", "/ho-so/1/")
    ask(officer)
    officer.goto("/ho-so/1/")
    expect(officer.get_by_role("button", name="Chuyển hội đồng")).to_be_disabled()
    expect(officer.get_by_text("Chưa có ý kiến của Hạt Kiểm lâm liên huyện (hỏi ngày 20/05/2021, hạn 27/05/2021).")).to_be_visible()
    body = visit("vphuyenuy", viewport=TELEPHONE)
    answer(body)
    record(officer)
    officer.goto("/ho-so/1/")
    expect(officer.get_by_role("button", name="Chuyển hội đồng")).to_be_enabled()
    assert officer.complaints == []


def a_stranger_reads_the_names_until_they_are_taken_down(visit):
    """The page says until when it is there, and after it was taken down names nobody."""
    officer = visit("noivu", f"{BESIDE}cong-khai/")
    officer.get_by_text("Chọn ngày và nội dung công khai").click()
    officer.get_by_label(f"Không công khai {SECOND} vì").fill("Đang xác minh.")
    officer.get_by_role("button", name="Công khai", exact=True).click()
    path = officer.get_by_role("link", name="Trang công khai").get_attribute("href")
    stranger = visit("", path, viewport=TELEPHONE)
    expect(stranger.locator("main")).to_contain_text(FIRST)
    expect(stranger.locator("main")).to_contain_text("đến hết ngày 27/05/2021")
    expect(stranger.locator("main")).not_to_contain_text(SECOND)
    officer.locator("summary", has_text="Gỡ cả trang trước hạn").click()
    officer.locator("form[action$='/go/'] textarea:visible").fill("Sai danh sách.")
    officer.get_by_role("button", name="Gỡ cả trang").click()
    expect(officer.locator(".msg-success")).to_be_visible()
    assert stranger.goto(path).status == 410
    expect(stranger.locator("main")).to_contain_text("Danh sách này đã được gỡ xuống.")
    expect(stranger.locator("main")).not_to_contain_text(FIRST)


def a_letter_stops_one_and_lets_it_go_on(visit):
    """The nominee is held until the letter is settled."""
    officer = visit("noivu", f"{BESIDE}don-thu/")
    officer.get_by_text("Ghi đơn thư, phản ánh mới nhận").click()
    officer.get_by_label("Về đối tượng").select_option(label=FIRST)
    officer.get_by_label("Nội dung").fill("Số hộ hiến đất chưa đúng.")
    officer.get_by_role("button", name="Ghi đơn thư").click()
    expect(officer.locator(".turn")).to_contain_text("1 đơn thư chờ kết luận")
    officer.goto("/ho-so/1/")
    held = officer.locator("li > div > .state").filter(has_text="Tạm dừng do có đơn thư")
    expect(held).to_have_count(1)
    officer.goto(f"{BESIDE}don-thu/")
    officer.get_by_text("Ghi kết quả giải quyết").click()
    officer.get_by_label("Kết quả giải quyết").fill("Đã kiểm tra: đúng 12 hộ.")
    officer.get_by_role("button", name="Ghi kết quả").click()
    expect(officer.locator("main")).to_contain_text("Đã có kết luận")
    officer.goto("/ho-so/1/")
    expect(held).to_have_count(0)
    assert visit("dinhan").goto(f"{BESIDE}don-thu/").status == 403


def anybody_compares_the_receipt(visit):
    """A stranger with the code of the receipt learns that it matches."""
    commune = visit("dinhan", f"{BESIDE}giay-tiep-nhan/")
    expect(commune.locator("main")).to_contain_text("17/06/2021")
    code = commune.locator("dd.break").first.inner_text()
    stranger = visit("", commune.locator("dd.break a").get_attribute("href"), viewport=TELEPHONE)
    for typed, said in ((code[:-1] + "x", "Mã không khớp"), (code, "Mã khớp")):
        stranger.get_by_label("Mã nội dung").fill(typed)
        stranger.get_by_role("button", name="Đối chiếu").click()
        expect(stranger.get_by_role("status")).to_contain_text(said)


def test_from_the_question_to_the_receipt(visit):
    the_council_waits_for_both_bodies(visit)
    a_letter_stops_one_and_lets_it_go_on(visit)
    anybody_compares_the_receipt(visit)
    a_stranger_reads_the_names_until_they_are_taken_down(visit)
