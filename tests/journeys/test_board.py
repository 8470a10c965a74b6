"""The board is moved through the days by the slider with the keyboard, and by the field alone without script."""

import re

import pytest

BOARD = "/phong-trao/1/bang/"


@pytest.fixture(scope="module")
def start_data(launched_data):
    return launched_data


def test_the_slider_moves_the_board_by_keyboard_and_keeps_the_focus(visit):
    page = visit("noivu", f"{BOARD}?xem=cap-xa")
    assert "Dự kiến" not in page.inner_text("#board-turn")
    page.focus("#moc")
    page.keyboard.press("End")
    page.locator("#board-turn", has_text="Dự kiến").wait_for()
    shown = page.input_value("#ngay")
    assert shown in page.inner_text("#board-turn")
    assert page.get_attribute("#moc", "aria-valuetext") == shown
    assert page.evaluate("document.activeElement.id") == "moc"
    assert re.search(r"xem=cap-xa&ngay=\d\d%2F\d\d%2F\d{4}$", page.url)
    page.keyboard.press("Home")
    page.locator("#board-turn:not(:has-text('Dự kiến'))").wait_for()
    page.go_back()
    page.locator("#board-turn", has_text="Dự kiến").wait_for()
    assert page.complaints == []


def test_without_script_the_field_does_it(visit):
    page = visit("noivu", BOARD, script=False)
    assert not page.is_visible("#moc")
    page.fill("#ngay", "01/01/2022")
    page.click("#board-day button")
    assert "Dự kiến hết ngày 01/01/2022" in page.inner_text("#board-turn")


def test_the_board_of_the_seed_needs_no_sideways_scrolling_on_a_laptop(visit):
    page = visit("noivu", BOARD)
    assert page.evaluate("(box => box.scrollWidth <= box.clientWidth)(document.querySelector('.board'))")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
