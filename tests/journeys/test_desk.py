"""From a file to a launched movement, by keyboard at the reading desk; and by plain forms without script."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

SEED = Path(__file__).parents[1] / "papers" / "plans" / "61-KH-UBND.txt"
WORD = "PHÁT ĐỘNG"


def put_on_desk(page, file):
    """Enter the plan in the register of the authority and open the desk."""
    page.goto("/van-ban/di/vao-so/")
    page.set_input_files("input[name=file]", file)
    page.locator("main form").get_by_role("button", name="Tải lên và vào sổ").click()
    expect(page.locator("h1")).to_contain_text("KH-UBND")
    page.get_by_role("button", name="Rà soát và phát động").click()
    expect(page.locator("#desk-meter")).to_contain_text("đã xem")
    page.wait_for_load_state("load")  # keys are heard once the scripts are there


def counted(page):
    """How many of how many were looked at, as the bar says."""
    seen, total = page.inner_text("#desk-meter b").split()[0].split("/")
    return int(seen), int(total)


def take(page, button):
    """Take the card in hand in which the button stands, and return the button."""
    number = button.evaluate("b => b.closest('.ob').dataset.card")
    if page.locator(f"#o{number}").get_attribute("aria-current") is None:
        page.locator(f"#o{number} .brief a").click()
    return page.locator(f"#o{number} .btn", has_text=button.inner_text().split()[0]).first


def mend(page, **fields):
    """Open the card in hand with the key e, change fields, save."""
    page.keyboard.press("e")
    form = page.locator(".ob[aria-current] form.ob-form[data-typing]")
    expect(form).to_be_visible()
    for name, value in fields.items():
        field = form.locator(f"[name={name}]")
        field.select_option(value) if field.evaluate("f => f.tagName") == "SELECT" else field.fill(value)
    form.get_by_role("button", name="Lưu", exact=True).click()
    expect(form).to_have_count(0)


def test_the_officer_reads_mends_and_launches_by_keyboard(visit):
    page = visit("noivu")
    put_on_desk(page, str(SEED))
    assert counted(page) == (0, 17)
    expect(page.locator(".paper .line.hand").first).to_be_visible()

    first = page.locator(".ob[aria-current]")
    number = first.get_attribute("data-card")
    mend(page, short_name="Phát hiện điển hình", output="dossier")
    expect(page.locator(f"#o{number}")).to_contain_text("Hồ sơ khen thưởng")
    expect(page.locator("#saved")).to_contain_text("Đã lưu lúc")

    for seen in range(1, 18):
        expect(page.locator(".ob[aria-current]:not(.seen)")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator("#desk-meter b")).to_contain_text(f"{seen}/17")

    while (waiting := page.locator(".ob .btn", has_text="Đúng")).count():
        before = waiting.count()
        take(page, waiting.first).click()
        expect(waiting).not_to_have_count(before)
    while (unknown := page.locator(".ob .btn", has_text="Chọn đơn vị")).count():
        before = unknown.count()
        take(page, unknown.first).click()
        card = page.locator(".ob.opened")
        card.locator("select[name=target] option", has_text="Phòng Nội vụ").first.click()
        card.get_by_role("button", name="Chọn", exact=True).click()
        expect(unknown).not_to_have_count(before)

    page.locator("#desk-ready a.btn-main").click()
    expect(page.locator("h1")).to_contain_text("Phát động")
    press = page.locator("form[data-word] button")
    expect(press).to_be_disabled()
    page.fill("[name=word]", "phat dong")
    expect(press).to_be_disabled()
    page.fill("[name=word]", WORD)
    press.click()
    expect(page.locator("h1 .state")).to_have_text("Đang phát động")
    expect(page.locator("main")).to_contain_text("việc được giao cho")
    assert page.complaints == []

    commune = visit("dinhan")
    expect(commune.locator("main tbody")).to_contain_text("61/KH-UBND")


def test_without_script_the_desk_is_plain_forms(visit, tmp_path):
    other = tmp_path / "71-KH-UBND.txt"
    other.write_text(SEED.read_text(encoding="utf-8").replace("61 /KH-UBND", "71 /KH-UBND"), encoding="utf-8")
    page = visit("noivu2", script=False)
    put_on_desk(page, str(other))
    assert counted(page) == (0, 17)
    page.locator(".ob[aria-current]").get_by_role("button", name="Xác nhận", exact=True).click()
    assert counted(page) == (1, 17)
    page.locator(".ob[aria-current]").get_by_role("link", name="Sửa", exact=True).click()
    page.fill("[name=short_name]", "Kế hoạch hội nghị")
    page.locator(".ob[aria-current] form[data-typing]").get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("main")).to_contain_text("Kế hoạch hội nghị")


def test_leaving_the_desk_and_coming_back_loses_nothing(visit, tmp_path):
    other = tmp_path / "72-KH-UBND.txt"
    other.write_text(SEED.read_text(encoding="utf-8").replace("61 /KH-UBND", "72 /KH-UBND"), encoding="utf-8")
    page = visit("noivu")
    put_on_desk(page, str(other))
    desk = page.url.partition("?")[0]
    page.keyboard.press("Enter")
    expect(page.locator("#desk-meter b")).to_contain_text("1/17")
    again = visit("noivu")
    again.goto("/")
    again.get_by_role("link", name="72/KH-UBND").click()
    assert again.url.startswith(desk)
    assert counted(again) == (1, 17)


@pytest.mark.parametrize("username", ["dinhan", "ttvanhoa"])
def test_nobody_else_sees_what_lies_on_the_desk(visit, tmp_path, username):
    other = tmp_path / "73-KH-UBND.txt"
    text = SEED.read_text(encoding="utf-8").replace("61 /KH-UBND", f"{73 + len(username)} /KH-UBND")
    other.write_text(text, encoding="utf-8")
    officer = visit("noivu")
    put_on_desk(officer, str(other))
    stranger = visit(username)
    assert stranger.goto(officer.url).status == 404
    assert f"{73 + len(username)}/KH-UBND" not in stranger.content()
