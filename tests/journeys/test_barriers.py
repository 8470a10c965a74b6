"""axe-core finds no barrier on any page, at the width of a laptop and of a telephone."""

from pathlib import Path

import pytest

from journeys.test_report_editor import begin, start_report

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
SIZES = {"laptop": {"width": 1366, "height": 768}, "telephone": {"width": 390, "height": 844}}
LOOK = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map((one) => `${one.id} (${one.impact}): ${one.help}: `
    + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | "));
}"""
SMALLEST = 13
SIZES_OF_TYPE = """(smallest) => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement, range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (node.data.trim() && box.width && box.height && size < smallest && !holder.closest("script, style, .vh")) {
      found.add(`${size}: ${node.data.trim().slice(0, 40)}`);
    }
  }
  for (const one of document.querySelectorAll("[data-line]")) {
    const size = parseFloat(getComputedStyle(one, "::before").fontSize);
    if (size < smallest) found.add(`${size}: number of line ${one.dataset.line}`);
  }
  return [...found].slice(0, 5);
}"""
BESIDE = "/tham-dinh/ho-so/1/"
PAGES = {
    "noivu": [
        "/", "/thong-bao/", "/phoi-hop/", "/phong-trao/gia-han/?tinh-trang=*", "/tim/?q=phong", "/tai-khoan/", "/van-ban/", "/van-ban/di/",
        "/van-ban/di/vao-so/", "/van-ban/1/", "/van-ban/1/sua/", "/van-ban/vien-dan/1/",
        "/phong-trao/", "/phong-trao/lich/", "/phong-trao/1/", "/phong-trao/1/nhiem-vu/", "/phong-trao/1/van-ban-goc/", "/phong-trao/1/bang/",
        "/phong-trao/1/bang/?o=86", "/phong-trao/nhiem-vu/3/dieu-chinh/",
        "/phong-trao/2/ban-doc/", "/phong-trao/2/ban-doc/?mo=sua", "/phong-trao/2/ban-doc/?mo=tach",
        "/phong-trao/2/phat-dong/", "/phong-trao/viec/86/", "/phat-hien/", "/phat-hien/?kq=near&loai=*",
        "/thanh-tich/", "/thanh-tich/tap-the/", "/thanh-tich/so-khen-thuong/", "/thanh-tich/12/", "/thanh-tich/81/",
        "/thanh-tich/12/them/award/", "/thanh-tich/12/thong-tin/", "/thanh-tich/12/nhat-ky/", "/thanh-tich/nhap/",
        "/quy-dinh/", "/quy-dinh/danh-hieu/CSTDCS/", "/quy-dinh/van-ban/", "/quy-dinh/van-ban/law-2003/",
        "/quy-dinh/so-sanh/", "/ho-so/", "/dang-ky/phong-trao/1/", "/tuyen-truyen/phong-trao/1/",
        "/tuyen-truyen/phong-trao/1/ghi/", "/tuyen-truyen/phong-trao/1/tong-hop/", "/tuyen-truyen/phong-trao/1/lich/", "/kiem-tra/phong-trao/1/",
        "/tuyen-truyen/phong-trao/1/dien-hinh/", "/tuyen-truyen/phong-trao/1/dien-hinh/moi/", "/tuyen-truyen/phong-trao/1/trang/", "/van-ban/truc-thuoc/", "/van-ban/gui-den/", "/van-ban/1/noi-nhan/",
        "/tung-buoc/1/", "/dong-xuyen-suot/1/", "/dong-xuyen-suot/1/doi-tuong/", "/dong-xuyen-suot/1/don-vi/49/", "/don-doc/phong-trao/1/", "/don-doc/phong-trao/1/tom-tat/", "/don-doc/dang-tac/", "/dieu-hanh/", "/dieu-hanh/viec/?kq=dung-han", "/dieu-hanh/thong-ke/0601/", "/dieu-hanh/thong-ke/0602/?nam=2020", "/dieu-hanh/thong-ke/0601/danh-sach/", "/dieu-hanh/chay-thu/", "/dieu-hanh/chay-thu/ho-so/1/", "/thanh-tich/cua-toi/",
        "/bao-cao/", "/bao-cao/mau/", "/bao-cao/mau/lap/",
        "/tham-dinh/ho-so/1/y-kien/", "/tham-dinh/ho-so/1/y-kien/2/tra-loi/", "/tham-dinh/ho-so/1/cong-khai/", "/tham-dinh/ho-so/1/don-thu/",
        "/tham-dinh/ho-so/1/giay-tiep-nhan/", "/hoi-dong/", "/hoi-dong/1/", "/hoi-dong/lap/", "/hoi-dong/1/thanh-vien/4/thoi/",
        "/hoi-dong/phien/1/", "/hoi-dong/phien/1/?muc=5", "/hoi-dong/phien/1/bo-phieu/",
    ],
    "phonggddt": ["/hoi-dong/", "/hoi-dong/1/", "/hoi-dong/phien/1/", "/hoi-dong/phien/1/bo-phieu/"],
    "vphuyenuy": ["/tham-dinh/xin-y-kien/", "/tham-dinh/xin-y-kien/1/"],
    "sonoivu": [
        "/quy-dinh/", "/quy-dinh/van-ban/", "/quy-dinh/danh-hieu/CSTDCS/", "/quy-dinh/so-sanh/", "/quy-dinh/dia-phuong/",
        "/quy-dinh/dia-phuong/kien-giang/council.threshold.other/",
        "/quy-dinh/dia-phuong/kien-giang/council.threshold.other/nhap/",
        "/quy-dinh/dia-phuong/kien-giang/cluster.rank_awards/nhap/",
    ],
    "dinhan": ["/", "/phong-trao/1/", "/phong-trao/viec/86/", "/ho-so/", "/dang-ky/phong-trao/1/", "/khong-co/"],
    "quantri": [
        "/", "/don-vi/", "/don-vi/danh-sach/", "/don-vi/con-nguoi/", "/don-vi/con-nguoi/3/", "/don-vi/con-nguoi/3/mat-khau/",
        "/don-vi/gq-noi-vu/", "/don-vi/ubnd-xa-dinh-an/?ngay=01/07/2025", "/don-vi/lap-moi/", "/don-vi/gq-noi-vu/nhap/",
        "/don-vi/gq-noi-vu/giao-chuc-vu/", "/don-vi/gq-noi-vu/doi-ten/", "/don-vi/gq-noi-vu/chuyen/", "/don-vi/gq-noi-vu/tach/",
        "/don-vi/gq-noi-vu/giai-the/",
    ],
    "": ["/dang-nhap/"],
}


@pytest.fixture(scope="module")
def start_data(seated_data):
    return seated_data


def barriers_of(page, path):
    """What is wrong with a page at this address."""
    answer = page.goto(path)
    assert answer.status == (404 if path == "/khong-co/" else 200), path
    return seen(page, path)


def seen(page, path):
    """What is wrong with the page that is open, by the size at which it was seen."""
    found = {}
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    page.evaluate(AXE)
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        if wrong := page.evaluate(LOOK):
            found[f"{path} ({name})"] = wrong
        if small := page.evaluate(SIZES_OF_TYPE, SMALLEST):
            found[f"{path} ({name}, small type)"] = small
        if name == "telephone" and page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[f"{path} (too wide)"] = [page.evaluate("document.documentElement.scrollWidth")]
    return found


@pytest.mark.parametrize("username", PAGES)
def test_there_is_no_barrier(visit, username):
    page = visit(username, PAGES[username][0])
    found = {}
    for path in PAGES[username]:
        found |= barriers_of(page, path)
    assert found == {}


def test_there_is_no_barrier_where_the_papers_of_a_dossier_are_written(visit):
    page = visit("dinhan")
    dossier = begin(page, "Hồ sơ để xem", 1)
    start_report(page).wait_for()
    report = page.url
    found = {}
    for path in (dossier, report, f"{report}ban/", f"{dossier}bien-ban/", f"{dossier}to-trinh/"):
        page.set_viewport_size(SIZES["laptop"])
        found |= barriers_of(page, path)
    assert found == {}


def test_there_is_no_barrier_on_public_pages_beside_an_appraisal_nor_where_a_teller_copies_the_code(visit):
    officer, teller, stranger = visit("noivu", f"{BESIDE}cong-khai/"), visit("phonggddt", "/hoi-dong/phien/1/"), visit("")
    public = officer.get_by_role("link", name="Trang công khai").get_attribute("href")
    officer.goto(f"{BESIDE}giay-tiep-nhan/")
    receipt = officer.locator("dd.break a").get_attribute("href")
    found = barriers_of(stranger, public) | barriers_of(stranger, receipt)
    teller.get_by_role("button", name="Nhận mã khác").click()
    teller.locator("#code").wait_for()
    found |= seen(teller, "the code of a teller")
    assert found == {}


def test_the_judge_notices(visit):
    page = visit("", "/dang-nhap/")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate(AXE)
    assert any(line.startswith("label ") for line in page.evaluate(LOOK))


def test_what_the_plan_leaves_open_is_in_view_when_the_desk_opens(visit):
    page = visit("noivu", "/phong-trao/2/ban-doc/")
    gaps, lines = page.locator(".gaps").bounding_box(), page.locator(".gaps li").count()
    assert lines > 2
    assert gaps["y"] + gaps["height"] < SIZES["laptop"]["height"]
    assert page.evaluate("document.querySelector('.gaps').closest('.desk-half').scrollTop") == 0
    page.goto("/phong-trao/2/ban-doc/?o=" + page.locator(".ob").last.get_attribute("data-card"))
    page.locator(".ob[aria-current]").wait_for()
    assert page.evaluate("document.querySelector('.gaps').closest('.desk-half').scrollTop") > 0
