"""Kiểm tra in the browser: the appraiser concludes on what may be twice there; the unit reads, explains and sends."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from journeys.conftest import visitors
from support import twice_there
from support.server import environment, server


@pytest.fixture(scope="module")
def made(launched_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A data folder with both dossiers, and their keys."""
    data = tmp_path_factory.mktemp("checks") / "var"
    shutil.copytree(launched_data, data)
    program = [sys.executable, str(Path(twice_there.__file__))]
    done = subprocess.run(program, env=environment(data, DJANGO_SETTINGS_MODULE="thidua.settings.dev"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return data, done.stdout.split()[-2:]


@pytest.fixture(scope="module")
def visit(browser: Browser, made):
    with server(made[0], "--example", "--today", "2025-06-10") as site, visitors(browser, site.url) as open_as:
        yield open_as


def test_the_appraiser_concludes_on_each_and_then_the_dossier_goes_on(visit, made):
    page = visit("noivu", f"/ho-so/{made[1][0]}/")
    expect(page.get_by_role("button", name="Chuyển hội đồng")).to_be_disabled()
    page.get_by_role("link", name="Xem và kết luận").first.click()
    expect(page.get_by_text("3 nội dung chờ kết luận")).to_be_visible()
    expect(page.get_by_text(re.compile("Thị Mô Ny, UBND xã Định An"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"khoản 2 Điều 5 Luật")).first).to_be_visible()
    for verdict, reason in (("Cùng một đối tượng", "Cùng một người, giấy khai sinh ghi Ni."), ("Trùng, giữ đề nghị này", "Đợt tổng kết xét sau cùng."),
                            ("Không trùng", "Quyết định 1815 khen việc khác của năm 2023.")):
        form = page.locator("form:visible", has=page.get_by_role("radio", name=re.compile(f"^{verdict}"))).first
        form.get_by_role("radio", name=re.compile(f"^{verdict}")).check()
        form.get_by_label("Lý do").fill(reason)
        form.get_by_role("button", name="Ghi kết luận").click()
        expect(page.get_by_text("Đã ghi kết luận.")).to_be_visible()
    expect(page.get_by_text("chờ kết luận")).to_have_count(0)
    page.goto(f"/ho-so/{made[1][0]}/")
    page.get_by_role("button", name="Chuyển hội đồng").click()
    expect(page.locator("h1")).to_contain_text("Chờ hội đồng")
    assert page.complaints == []


def test_the_unit_reads_explains_and_sends(visit, made):
    page = visit("dinhan", f"/ho-so/{made[1][1]}/kiem-tra/")
    page.get_by_role("button", name="Đọc và đối chiếu").click()
    expect(page.get_by_text(re.compile("Hà Thành Bình")).first).to_be_visible()
    while page.get_by_role("heading", name=re.compile("^Chặn gửi")).count():
        finding = page.locator("section", has=page.get_by_role("heading", name=re.compile("^Chặn gửi"))).locator(".finding").first
        finding.get_by_text("Đã xem, nội dung đúng").click()
        finding.get_by_label(re.compile("^Lý do")).fill("Đã xem biên bản gốc.")
        finding.get_by_role("button", name="Ghi giải trình").click()
        expect(page.get_by_text("Đã ghi giải trình.")).to_be_visible()
    page.goto(f"/ho-so/{made[1][1]}/")
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.locator("h1")).to_contain_text("Đã gửi")
    assert page.complaints == []
