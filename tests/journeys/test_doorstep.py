"""Signing in and out in a real browser."""

import pytest


def test_an_officer_signs_in_changes_the_language_and_signs_out(visit):
    page = visit("noivu")
    assert page.inner_text("h1")
    assert "20/05/2021" in page.inner_text(".demo-line")
    assert page.get_attribute("html", "lang") == "vi"
    page.goto("/khong-co-trang-nay/")
    assert page.locator("h1").count() == 1
    assert page.complaints in ([], ["Failed to load resource: the server responded with a status of 404 (Not Found)"])


@pytest.mark.parametrize("path", ["/", "/don-vi/", "/van-ban/", "/phong-trao/"])
def test_a_stranger_is_asked_to_sign_in(visit, path):
    page = visit("", path)
    assert "/dang-nhap/" in page.url
    assert page.locator("input[name=password]").count() == 1


def test_a_wrong_password_is_said_in_one_sentence(visit):
    page = visit("", "/dang-nhap/")
    page.fill("input[name=username]", "noivu")
    page.fill("input[name=password]", "wrong password")
    page.click("main form button")
    assert page.locator("[role=alert]").count() == 1
    assert "/dang-nhap/" in page.url
