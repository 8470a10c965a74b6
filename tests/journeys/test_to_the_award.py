"""From a registration in 2021 to an award in the record of June 2025, by eight people of the district, each in an own post."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from journeys import deeds
from journeys.conftest import visitors
from support.server import server

TITLE, NAME = "Khen thưởng tổng kết phong trào", "Hà Thị Thanh Linh"
COUNCIL = "Hội đồng Thi đua - Khen thưởng huyện Gò Quao"
MEMBERS = ["chutich", "noivu2", "noivu", "phongtaichinh", "phonggddt", "phongnongnghiep", "mttq"]
TELLERS = {"phonggddt": "Cao Thị Phương Uyên", "mttq": "Kiều Văn Đạt"}


STATIONS = {
    "Đăng ký": "Bê tông hóa đường ấp: 9 km", "Báo cáo, kết quả": "Chưa có báo cáo năm 2022", "Đề nghị": "Họp xét của đơn vị: 9/9 phiếu đồng ý",
    "Đối chiếu điều kiện": "06/2022/QH15, Điều 75", "Thẩm định": "Chuyển hội đồng", "Hội đồng": "7 phiếu đồng ý, 0 không đồng ý",
    "Quyết định": "Quyết định khen thưởng số 01/QĐ-UBND", "Trao": "Số sổ vàng 1/2025", "Sổ khen thưởng": "Quyết định 01/QĐ-UBND ngày 20/06/2025",
}
"""What stands at each station of the thread, for the chairman and for the commune alike."""


@pytest.fixture(scope="module")
def data(launched_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with plan 61 launched; the example has keys for trial of the chairman and the district."""
    folder = tmp_path_factory.mktemp("award") / "var"
    shutil.copytree(launched_data, folder)
    return folder


def test_from_the_promise_to_the_award(browser: Browser, data: Path):
    with server(data, "--example", "--today", "2021-09-15") as site, visitors(browser, site.url) as visit:
        _promised(visit)
    with server(data, "--example", "--today", "2025-06-10") as site, visitors(browser, site.url) as visit:
        dossier = _filed(visit)
        _appraised(visit, dossier)
    with server(data, "--example", "--today", "2025-06-18") as site, visitors(browser, site.url) as visit:
        office = visit("noivu")
        room = deeds.session_planned(office, COUNCIL, "Phiên họp xét khen thưởng đợt 2", "18/06/2025")
        deeds.voted_in_secret(visit, office, room, MEMBERS, TELLERS)
    with server(data, "--example", "--today", "2025-06-20") as site, visitors(browser, site.url) as visit:
        _decided(visit)
        _in_the_record(visit)
        _on_one_thread(visit)


def _promised(visit):
    officer = visit("noivu", "/phong-trao/")
    officer.get_by_role("link", name="61/KH-UBND").first.click()
    officer.get_by_role("link", name="Đăng ký thi đua", exact=True).click()
    officer.get_by_role("button", name="Mở đợt đăng ký").click()
    call = officer.url
    commune = visit("dinhan")
    commune.get_by_role("link", name="Đăng ký thi đua năm 2021").click()
    commune.get_by_text("Nhập nhiều dòng từ Excel").click()
    commune.get_by_label("Hoặc dán các dòng").fill("Bê tông hóa đường ấp\t9\tkm\t31/12/2024")
    commune.get_by_role("button", name="Xem trước").click()
    commune.get_by_role("button", name="Nhập vào bản đăng ký").click()
    commune.get_by_role("button", name="Gửi đăng ký").click()
    officer.goto(commune.url)
    officer.get_by_role("button", name="Duyệt").click()
    officer.goto(call)
    officer.get_by_role("button", name="Chốt đăng ký").click()
    expect(officer.locator("h1")).to_contain_text("Tổng hợp đăng ký, bản 1")


def _filed(visit):
    """The focal person of the commune files; the promise of 2021 stands in the report without being typed."""
    commune = visit("dinhan")
    dossier = deeds.nominated(commune, TITLE, NAME, "Vận động 61 hộ hiến 8.200 m² đất làm lộ.", movement=True)
    deeds.reported(commune, "Vận động 61 hộ hiến 8.200 m² đất, bê tông hóa 12,4 km lộ, vượt 3,4 km so với đăng ký.",
                   filled="Bê tông hóa đường ấp (2021)")
    deeds.met(commune, dossier, "06/06/2025", "Thị Ngọc Hương", "Danh Thị Sà Rây")
    commune.goto(f"{dossier}to-trinh/")
    deeds.pressed(commune, "Lưu")
    commune.get_by_role("button", name="Lấy số từ sổ văn bản").click()
    expect(commune.get_by_text("Đã lấy số từ sổ văn bản")).to_be_visible()
    commune.goto(dossier)
    expect(commune.locator(".paper-head").get_by_text("Sẵn sàng")).to_have_count(3)
    deeds.pressed(commune, "Gửi hồ sơ")
    assert commune.complaints == []
    return dossier.removeprefix(dossier.split("/ho-so/")[0])


def _appraised(visit, dossier):
    """The officer asks the District Party Office; the dossier waits for its answer, then goes to the council."""
    officer = visit("noivu", dossier)
    for words in ("Tiếp nhận", "Nhận thẩm định"):
        deeds.pressed(officer, words)
    officer.get_by_role("link", name="Lấy ý kiến").click()
    officer.get_by_label("Văn phòng Huyện ủy").check()
    officer.locator("input[name=nominees]").check()
    officer.fill("[name=question]", "Đề nghị cho ý kiến về việc chấp hành chủ trương của Đảng.")
    deeds.pressed(officer, "Hỏi ý kiến")
    officer.goto(dossier)
    expect(officer.get_by_text("Chưa có ý kiến của Văn phòng Huyện ủy")).to_be_visible()
    party = visit("vphuyenuy", viewport=deeds.PHONE)
    party.get_by_role("link", name="Đề nghị cho ý kiến").click()
    party.locator("main input[value=agree]").check()
    deeds.pressed(party, "Gửi ý kiến")
    deeds.concluded(officer, dossier)
    deeds.pressed(officer, "Chuyển hội đồng")
    expect(officer.locator("h1")).to_contain_text("Chờ hội đồng")


def _decided(visit):
    officer = visit("noivu")
    decision = deeds.drafted(officer)
    expect(officer.locator(".turn")).to_contain_text("Trần Quốc Thái")
    deeds.signed(visit("chutich", viewport=deeds.PHONE), decision)
    clerk = visit("vanthu")
    deeds.published(clerk, decision)
    deeds.handed_over(clerk, decision, "20/06/2025")
    assert officer.complaints == clerk.complaints == []


def _in_the_record(visit):
    commune = visit("dinhan", "/ho-so/")
    commune.get_by_role("link", name=TITLE).first.click()
    expect(commune.locator("h1")).to_contain_text("Đã giải quyết xong")
    expect(commune.locator(".turn")).to_contain_text("đã giải quyết xong")
    commune.get_by_role("link", name=NAME).first.click()
    expect(commune.locator("main")).to_contain_text("01/QĐ-UBND ngày 20/06/2025, Chủ tịch UBND huyện Gò Quao")
    deeds.nominated(commune, "Đề nghị lần sau", NAME, "Tiếp tục vận động.", movement=True)
    deeds.reported(commune, "Kết quả của năm sau.", filled="01/QĐ-UBND ngày 20/06/2025")
    assert commune.complaints == []


def _on_one_thread(visit):
    """Somebody asks why: the chairman finds the thread from the movement, the focal person on a phone from the dossier."""
    chairman = visit("chutich", "/phong-trao/")
    chairman.get_by_role("link", name="61/KH-UBND").first.click()
    chairman.get_by_role("link", name="Dòng xuyên suốt", exact=True).click()
    expect(chairman.locator("tr", has_text="UBND xã Định An")).to_contain_text("Đã đăng ký")
    chairman.locator(".tiles a", has_text="Được khen").last.click()
    chairman.get_by_role("link", name=NAME).click()
    _all_stations(chairman)
    expect(chairman.locator("main")).to_contain_text("Ý kiến của Văn phòng Huyện ủy")
    focal = visit("dinhan", "/ho-so/", viewport=deeds.PHONE)
    focal.get_by_role("link", name=TITLE).first.click()
    focal.get_by_role("link", name="Dòng xuyên suốt").first.click()
    _all_stations(focal)
    expect(focal.locator("main")).not_to_contain_text("Ý kiến của Văn phòng Huyện ủy")
    assert not focal.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    focal.get_by_role("link", name="Quyết định khen thưởng số 01/QĐ-UBND").click()
    expect(focal.locator("h1")).to_contain_text("Đã công bố")
    assert chairman.complaints == focal.complaints == []


def _all_stations(page):
    expect(page.locator("h1")).to_contain_text(f"Dòng xuyên suốt: {NAME}")
    for title, said in STATIONS.items():
        expect(page.locator(".station", has=page.get_by_role("heading", name=title, exact=True)).first).to_contain_text(said)
