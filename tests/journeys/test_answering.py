"""After the launch: a commune answers with evidence, the officer sees it; more time; a change; nobody else looks in."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
DUTY = "Đăng ký thi đua: Thời gian gửi đăng ký"


@pytest.fixture(scope="module")
def start_data(launched_data):
    return launched_data


def open_duty(page, words=DUTY):
    """Go from the start page to a duty of the unit and return its address."""
    page.locator("main tbody a", has_text=words).first.click()
    expect(page.locator("h1")).to_be_visible()
    return page.url


def fold(page, words):
    page.locator("summary", has_text=words).click()


def stays_within(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def answer(page, sentence):
    """Accept, show a sentence and a file, report done."""
    page.get_by_role("button", name="Nhận việc").click()
    expect(page.locator("h1 .state")).to_have_text("Đã nhận")
    fold(page, "Ghi một câu về việc đã làm")
    page.fill("textarea[name=sentence]", sentence)
    page.locator("form", has=page.locator("[name=sentence]")).get_by_role("button", name="Lưu minh chứng").click()
    expect(page.locator("main")).to_contain_text(sentence)
    fold(page, "Đính kèm tệp hoặc ảnh")
    photo = {"name": "hoi-nghi.jpg", "mimeType": "image/jpeg", "buffer": b"anh chup hoi nghi"}
    page.set_input_files("input[name=file]", photo)
    page.locator("form", has=page.locator("[name=file]")).get_by_role("button", name="Lưu minh chứng").click()
    expect(page.get_by_role("link", name="hoi-nghi.jpg")).to_be_visible()
    page.get_by_role("button", name="Báo hoàn thành").click()
    expect(page.locator("h1 .state")).to_have_text("Đã hoàn thành")


def test_a_commune_answers_and_the_officer_sees_it_on_the_board(visit):
    commune = visit("dinhan")
    assert commune.locator("main tbody tr").count() >= 6
    open_duty(commune)
    expect(commune.locator(".turn")).to_contain_text("30/09/2021")
    answer(commune, "Đã gửi đăng ký thi đua ngày 20/5/2021.")
    assert commune.complaints == []

    officer = visit("noivu", "/phong-trao/")
    officer.get_by_role("link", name="61/KH-UBND").click()
    officer.get_by_role("link", name="Mở bảng theo dõi").first.click()
    cell = officer.locator("td.cell a[aria-label^='UBND xã Định An, II.4 ']")
    expect(cell).to_have_attribute("aria-label", re.compile("đã hoàn thành", re.IGNORECASE))
    cell.click()
    panel = officer.locator("#panel")
    expect(panel).to_contain_text("Đã gửi đăng ký thi đua ngày 20/5/2021.")
    expect(panel).to_contain_text("hoi-nghi.jpg")
    expect(panel).to_contain_text("Danh Thị Sà Rây")
    with officer.expect_download() as handed:
        panel.get_by_role("link", name="hoi-nghi.jpg").click()
    assert handed.value.path().read_bytes() == b"anh chup hoi nghi"
    assert officer.complaints == []


def test_the_same_on_a_telephone(visit):
    page = visit("vinhthang", viewport=PHONE)
    assert stays_within(page)
    open_duty(page)
    assert stays_within(page)
    answer(page, "Đã họp toàn thể cán bộ.")
    assert stays_within(page)
    expect(page.locator("nav.bottom")).to_be_visible()
    expect(page.locator("nav.side")).to_be_hidden()
    assert page.complaints == []


def test_a_neighbour_and_a_stranger_do_not_get_in(visit):
    address = open_duty(visit("thuylieu"))
    page = visit("dinhhoa")
    for path in (address, address + "minh-chung/1/tep/", "/van-ban/1/", "/phong-trao/2/ban-doc/", "/phong-trao/2/"):
        assert page.goto(path).status == 404
        assert "Thủy Liễu" not in page.inner_text("main")
        assert "61/KH-UBND" not in page.inner_text("main")
    stranger = visit("", address)
    assert "/dang-nhap/" in stranger.url
    assert "Thủy Liễu" not in stranger.content()
    page.goto("/phong-trao/1/")
    expect(page.locator("h1")).to_contain_text("61/KH-UBND")


def test_more_time_is_asked_and_granted(visit):
    commune = visit("thoiquan")
    address = open_duty(commune)
    fold(commune, "Xin gia hạn")
    commune.fill("#extension_until", "31/10/2021")
    commune.fill("#extension_reason", "Địa phương đang phòng chống dịch.")
    commune.locator("form[action$='/gia-han/'] button").click()
    expect(commune.locator("main")).to_contain_text("Đã gửi đề nghị gia hạn")
    expect(commune.locator(".turn")).to_contain_text("30/09/2021")

    officer = visit("noivu")
    officer.get_by_role("link", name="UBND xã Thới Quản").click()
    assert officer.url == address
    expect(officer.locator("main")).to_contain_text("Địa phương đang phòng chống dịch.")
    officer.get_by_role("button", name="Đồng ý gia hạn", exact=True).click()
    expect(officer.locator("main")).to_contain_text("Đã trả lời đề nghị gia hạn")

    commune.reload()
    expect(commune.locator(".turn")).to_contain_text("31/10/2021")
    commune.goto("/thong-bao/")
    expect(commune.locator("main")).to_contain_text("gia hạn")
    assert commune.complaints == officer.complaints == []


def test_a_change_after_the_launch_is_seen_old_and_new_and_acknowledged(visit):
    officer = visit("noivu", "/phong-trao/1/nhiem-vu/")
    row = officer.locator("tbody tr", has_text="lựa chọn, bình xét và trình")
    row.get_by_role("link", name="Điều chỉnh").click()
    officer.fill("[name=due_end]", "15/07/2025")
    officer.fill("[name=reason]", "Hội nghị tổng kết lùi một tháng.")
    officer.get_by_role("button", name="Lưu và báo các đơn vị").click()
    expect(officer.locator("main")).to_contain_text("Nội dung còn ghi thời hạn cũ “trước ngày 20/6/2025”")
    expect(officer.locator("[name=text]")).to_have_value(re.compile("trước ngày 16/07/2025"))
    officer.complaints.clear()  # the browser notes that the form came back
    officer.get_by_role("button", name="Lưu và báo các đơn vị").click()
    expect(officer.locator("main")).to_contain_text("Đã điều chỉnh")

    commune = visit("vinhtuy")
    changed = commune.locator("tbody tr", has=commune.locator(".tag", has_text="Có điều chỉnh"))
    expect(changed).to_have_count(1)
    changed.locator("a").first.click()
    for old, new in (("trước ngày 20/6/2025", "trước ngày 16/07/2025"), ("19/06/2025", "15/07/2025")):
        expect(commune.locator("main del", has_text=old)).to_have_count(1)
        expect(commune.locator("main ins", has_text=new)).to_have_count(1)
    expect(commune.locator("main")).to_contain_text("Hội nghị tổng kết lùi một tháng.")
    commune.locator("form[action$='/da-xem/'] button").click()
    expect(commune.locator("main")).to_contain_text("Đã xác nhận đã xem")
    expect(commune.locator("#changed")).to_have_count(0)
    expect(commune.locator("main del", has_text="19/06/2025")).to_be_hidden()
    fold(commune, "Những lần điều chỉnh đã xem")
    expect(commune.locator("main del", has_text="19/06/2025")).to_be_visible()
    assert commune.complaints == officer.complaints == []
