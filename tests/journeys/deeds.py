"""What people do in the journeys from a dossier to an award: one function for one deed of one person, on a page that is his or hers."""

import re

from playwright.sync_api import Page, expect

from thidua.org import example

PHONE = {"width": 390, "height": 844}


def pressed(page: Page, words: str) -> None:
    """Press the first button of the page with these words and wait for what happened."""
    page.locator("main").get_by_role("button", name=words).first.click()
    expect(page.locator("main .msg-success, .msg-success").first).to_be_visible()


def nominated(page: Page, title: str, name: str, merit: str, *, movement: bool, honour: str = "GK") -> str:
    """Begin a dossier with one nominee for a Giấy khen; return the address of its page."""
    page.goto("/ho-so/lap/")
    page.get_by_label("Tên hồ sơ").fill(title)
    if movement:
        page.get_by_label("Theo phong trào").select_option(index=1)
    page.get_by_role("button", name="Lập hồ sơ").click()
    people = page.locator("#nominee_record")
    people.select_option(label=next(one for one in people.locator("option").all_inner_texts() if one.startswith(name)))
    page.locator("#nominee_honour").select_option(honour)
    page.locator("#nominee_merit").fill(merit)
    pressed(page, "Thêm vào hồ sơ")
    return page.url


def reported(page: Page, said: str, *, filled: str) -> None:
    """Write the report on the form of the decree and make it ready; `filled` stands in its tables without being typed."""
    page.get_by_role("button", name=re.compile("^Lập từ dữ liệu: báo cáo")).click()
    expect(page.locator("table textarea", has_text=filled).first).to_be_visible()
    for place in page.locator("textarea[name^='t:']").all():
        place.fill(said)
    pressed(page, "Lưu và giữ bản này")
    page.get_by_role("complementary").get_by_role("button", name="Lập bản sẵn sàng").click()
    expect(page.get_by_text("sẵn sàng để ký")).to_be_visible()


def met(page: Page, dossier: str, day: str, chair: str, secretary: str) -> None:
    """Write down the meeting of the unit, everybody in favour, and make its minutes."""
    page.goto(f"{dossier}bien-ban/")
    for name, value in {"day": day, "began": "08:00", "ended": "10:00", "place": "Hội trường", "chair": chair, "secretary": secretary,
                        "members": "9", "present": "9"}.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator("main [name$=-voted_for]").fill("9")
    pressed(page, "Lưu")
    page.get_by_role("button", name="Lập bản sẵn sàng").click()
    expect(page.get_by_text("sẵn sàng để ký")).to_be_visible()


def session_planned(page: Page, council: str, title: str, day: str) -> str:
    """Plan a session from the dossiers that wait, invite, note that all are there, begin; return the address of the room."""
    page.goto("/hoi-dong/")
    page.get_by_role("link", name=council).first.click()
    for label, value in {"Tên phiên họp": title, "Địa điểm": "Phòng họp số 1", "Ngày họp": day, "Giờ": "08:00"}.items():
        page.get_by_label(label).fill(value)
    pressed(page, "Tạo phiên họp")
    room = page.url
    for words in ("Thêm vào chương trình họp", "Gửi giấy mời"):
        pressed(page, words)
    for place in page.query_selector_all(".room-hall select[name^=p]"):
        place.select_option("present")
    for words in ("Lưu điểm danh", "Khai mạc"):
        pressed(page, words)
    return room


def voted_in_secret(visit, office: Page, room: str, members: list[str], tellers: dict[str, str]) -> None:
    """Let the members vote on their phones, the two tellers open the seals, and the council conclude; confirm the minutes."""
    for place, name in enumerate(tellers.values(), start=1):
        office.select_option(f"#teller{place}", label=name)
    for box in office.query_selector_all(".agenda input"):
        box.check()
    pressed(office, "Mở bỏ phiếu")
    phones, codes = {name: visit(name, room, viewport=PHONE) for name in members}, {}
    for name in tellers:
        phones[name].get_by_role("button", name="Nhận mã kiểm phiếu").click()
        codes[name] = phones[name].inner_text("#code")
        phones[name].get_by_role("link", name="Đã chép, nhập lại mã").click()
        phones[name].fill("input[name=code]", codes[name].lower())
        pressed(phones[name], "Xác nhận mã")
    office.goto(room)
    pressed(office, "Mở bỏ phiếu")
    receipts = {}
    for name in members:
        phones[name].goto("/")
        phones[name].get_by_role("link", name="Bỏ phiếu").first.click()
        for case in phones[name].query_selector_all("fieldset.big"):
            case.query_selector(".pick-yes").click()
        phones[name].get_by_role("button", name="Gửi phiếu").click()
        receipts[name] = phones[name].inner_text("#receipt")
    office.goto(room)
    pressed(office, "Đóng bỏ phiếu")
    for name in tellers:
        phones[name].goto(room)
        phones[name].fill("input[name=code]", codes[name])
        pressed(phones[name], "Mở niêm phong")
    _compared(phones[members[0]], room, receipts[members[0]])
    office.goto(room)
    pressed(office, "Công bố kết quả")
    expect(office.locator(".result").first).to_contain_text(f"{len(members)} phiếu đồng ý, 0 không đồng ý")
    if office.locator("#rule_note").count():
        office.fill("#rule_note", "Đạt quá bán theo quy chế của Hội đồng.")
        pressed(office, "Thông qua")
        office.goto(room)
    for words in ("Kết thúc phiên họp", "Xác nhận biên bản"):
        pressed(office, words)
    assert [page.complaints for page in phones.values() if page.complaints] == []


def _compared(phone: Page, room: str, receipt: str) -> None:
    """Look for the own receipt, and for one that is nobody's, before there is a result."""
    phone.goto(f"{room}bo-phieu/")
    expect(phone.get_by_text("phiếu đồng ý")).to_have_count(0)
    for typed, words in ((receipt.lower(), "đã được kiểm và tính vào kết quả"), ("0000-0000-0000", "không có phiếu nào mang mã này")):
        phone.fill("#check", typed)
        phone.get_by_role("button", name="Kiểm tra").click()
        expect(phone.get_by_role("status").filter(has_text=words)).to_be_visible()


def drafted(page: Page) -> str:
    """Draft the decision about everybody who waits and offer it for signing; return the address of its page."""
    page.goto("/quyet-dinh/cho/")
    page.get_by_role("button", name="Lập dự thảo quyết định").click()
    address = page.url
    pressed(page, "Trình ký")
    return address


def signed(page: Page, decision: str) -> None:
    """Sign with the key that the example made."""
    page.goto(decision)
    page.fill("#secret", example.password())
    pressed(page, "Ký số")


def published(page: Page, decision: str) -> None:
    """Number, seal and publish."""
    page.goto(decision)
    page.fill("#secret", example.password())
    pressed(page, "Cấp số và đóng dấu")
    page.fill("#word", "CÔNG BỐ")
    pressed(page, "Công bố")
    expect(page.locator("h1")).to_contain_text("Đã công bố")


def handed_over(page: Page, decision: str, day: str) -> None:
    """Look at certificates and money as files, then hand over."""
    for name in ("bang.pdf", "tien-thuong.pdf", "trao/0/ky-nhan.pdf"):
        assert page.request.get(f"{decision}{name}").body().startswith(b"%PDF"), name
    page.goto(f"{decision}trao/")
    for label, value in {"Ngày trao": day, "Nơi trao": "Hội trường", "Người trao": "Chủ tịch UBND"}.items():
        page.get_by_label(label).fill(value)
    pressed(page, "Ghi đã trao")


def concluded(officer, dossier):
    """The officer looks at what may be twice there and finds that none of it is; leads back to the dossier."""
    officer.goto(dossier)
    officer.get_by_role("link", name="Có thể trùng", exact=True).click()
    while officer.get_by_text("chờ kết luận").count():
        form = officer.locator("form:visible", has=officer.get_by_role("radio", name=re.compile("^Không trùng"))).first
        form.get_by_role("radio", name=re.compile("^Không trùng")).check()
        form.get_by_label("Lý do").fill("Đã đối chiếu: thành tích khác nhau.")
        form.get_by_role("button", name="Ghi kết luận").click()
        expect(officer.get_by_text("Đã ghi kết luận.")).to_be_visible()
    officer.goto(dossier)
