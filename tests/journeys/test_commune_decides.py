"""After 1 July 2025: the chairman of the commune that took over decides on a Giấy khen, under decree 152/2025."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from journeys import deeds
from journeys.conftest import visitors
from support.server import server

NAME = "Danh Sà Rưl"
COUNCIL = "Hội đồng Thi đua - Khen thưởng xã Gò Quao"
MEMBERS = ["ct-goquao", "pct-goquao", "mttq-goquao", "congan-goquao"]
"""Those who vote: the secretary is of the office that proposes and steps aside."""
TELLERS = {"mttq-goquao": "Cao Văn Lành", "congan-goquao": "Phùng Văn Sĩ"}


@pytest.fixture(scope="module")
def data(template_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of this journey's own with the example, its people and their keys for trial."""
    folder = tmp_path_factory.mktemp("commune") / "var"
    shutil.copytree(template_data, folder)
    return folder


def test_the_commune_decides_for_its_own(browser: Browser, data: Path):
    with server(data, "--example", "--today", "2025-10-15") as site, visitors(browser, site.url) as visit:
        office = visit("giaoduc-goquao")
        dossier = deeds.nominated(office, "Khen thưởng năm học", NAME, "Đổi mới dạy đọc hiểu.", movement=False, honour="GK_XA")
        expect(office.locator("main")).to_contain_text("152/2025/NĐ-CP")
        deeds.reported(office, "Dạy đọc hiểu bằng câu chuyện địa phương cho 120 học sinh.", filled="Danh Sà Rưl")
        deeds.met(office, dossier, "10/10/2025", "Lâm Thị Tuyết Mai", "Lý Thị Mỹ Thu")
        office.goto(f"{dossier}to-trinh/")
        deeds.pressed(office, "Lưu")
        deeds.pressed(office, "Lập bản sẵn sàng")
        office.goto(dossier)
        deeds.pressed(office, "Gửi hồ sơ")
        officer = visit("vhxh-goquao", dossier)
        for words in ("Tiếp nhận", "Nhận thẩm định", "Chuyển hội đồng"):
            deeds.pressed(officer, words)
        room = deeds.session_planned(officer, COUNCIL, "Phiên họp tháng 10", "15/10/2025")
        deeds.voted_in_secret(visit, officer, room, MEMBERS, TELLERS)
        decision = deeds.drafted(officer)
        expect(officer.locator(".turn")).to_contain_text("Tăng Văn Phước")
        deeds.signed(visit("ct-goquao", viewport=deeds.PHONE), decision)
        clerk = visit("vanthu-goquao")
        deeds.published(clerk, decision)
        deeds.handed_over(clerk, decision, "15/10/2025")
        office.goto(dossier)
        expect(office.locator("h1")).to_contain_text("Đã giải quyết xong")
        office.get_by_role("link", name=NAME).first.click()
        expect(office.locator("main")).to_contain_text("01/QĐ-UBND ngày 15/10/2025, Chủ tịch UBND xã Gò Quao")
        assert [page.complaints for page in (office, officer, clerk) if page.complaints] == []
