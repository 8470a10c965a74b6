"""What programs send that no person would: unreadable bytes, endless bodies, addresses of strangers."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from support.pages import complaints, parse, visible

LISTS = ("search", "unit-list", "people", "movements", "documents", "notices")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_not_broken_by_nul(door, name):
    answer = door("district-officer", "get", f"{reverse(name)}?q=%00a")
    assert answer.status_code == 400
    assert "Chưa có gì được lưu" in visible(parse(answer.content.decode()))
    assert door("district-officer", "get", f"{reverse(name)}?q=a").status_code == 200


def test_nothing_typed_with_nul_reaches_the_database(world, door):
    url = reverse("assignment-step", args=[world.assignment.pk, "nil"])
    assert door("commune-focal", "post", url, {"note": "không\x00có"}).status_code == 400
    world.assignment.refresh_from_db()
    assert world.assignment.state != "nil"


@pytest.mark.parametrize(("language", "words"), [("vi", "Chưa có gì được lưu"), ("en", "Nothing was stored")])
def test_a_body_larger_than_any_file_is_refused_unread(db, language, words):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.post(reverse("login"), {"username": "x"}, CONTENT_LENGTH=str(settings.UPLOAD_LIMIT * 3))
    assert answer.status_code == 400
    assert words in visible(parse(answer.content.decode()))
    assert not complaints(answer.content.decode(), language)
