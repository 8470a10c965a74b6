"""What programs send that no person would: unreadable bytes, endless bodies, addresses of strangers."""

from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from support.doors import DOORS
from support.pages import complaints, parse, visible
from thidua.documents.models import Document

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


HOSTILE = '"\'><img src=x onerror=alert(1)>{{ 7*7 }}</script><script>alert(1)</script>'
TYPED = {
    "documents.Document": ("subject", "kind", "issuer", "signer", "signer_title", "recipients", "archive", "handler", "note",
                           "place", "file_name"),
    "documents.Citation": ("issuer", "code"),
    "movements.Movement": ("name",), "movements.Party": ("phrase",), "movements.Extension": ("reason", "answer"),
    "movements.Obligation": ("ref", "text", "short_name", "due_note"), "movements.Assignment": ("note",),
    "movements.Evidence": ("sentence", "file_name", "reference", "added_by"),
    "movements.ObligationChange": ("reason", "changed_by"),
    "org.UnitSpan": ("name", "decided_by", "source"), "org.Person": ("name",), "org.Post": ("title",),
    "kernel.OutboxMessage": ("subject", "text"),
}
"""What people type, or the reader takes out of what they upload."""


def fill_with(hostile):
    """Put the text into every column that people fill, as far as it has room."""
    for label, names in TYPED.items():
        model = apps.get_model(label)
        for name in names:
            rows = model.objects.exclude(**{name: ""})
            if label == "documents.Document" and name == "file_name":
                rows = rows.filter(file__isnull=False)
            rows.update(**{name: hostile[: model._meta.get_field(name).max_length or len(hostile)]})
    Document.objects.update(lines=[[number, None, hostile] for number in range(1, 10)])


@pytest.mark.parametrize("who", ["district-officer", "commune-focal", "district-administrator", "province-officer"])
def test_nothing_that_people_type_becomes_part_of_a_page(world, door, who):
    fill_with(HOSTILE)
    seen = 0
    for case, known in DOORS.items():
        answer = door(who, "get", known.url(world))
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        body = answer.content.decode()
        assert parse(body).xpath("//img[not(starts-with(@src, '/cong-khai/'))] | //script[not(@src)] | //*[@onerror]") == [], case
        seen += "onerror=alert(1)" in body
    assert seen >= 8


ASKED = ("q", "trang", "sap", "o", "mo", "ben", "tim", "ngay", "tu", "den", "dv", "nam", "loai", "tg", "dang", "xem")
"""Parameters that addresses of the program know."""


@pytest.mark.parametrize("value", ["²", "9" * 5_000, "31/12/9999"])
def test_no_parameter_breaks_an_address(world, door, value):
    for case, known in DOORS.items():
        url = known.url(world)
        asked = ("&" if "?" in url else "?") + urlencode(dict.fromkeys(ASKED, value))
        assert door("district-officer", "get", url + asked).status_code < 500, case


@pytest.mark.parametrize(("who", "name", "field"), [
    ("district-officer", "desk-edit", "due_start"), ("district-officer", "obligation-change", "due_end"),
    ("commune-focal", "extension-ask", "until"), ("district-administrator", "unit-rename", "day"),
    ("district-clerk", "document-correct", "issued_on"),
])
@pytest.mark.parametrize("day", ["01/01/0202", "31/12/9999"])
def test_a_slip_in_the_year_is_said_and_counts_no_thousands_of_periods(world, door, who, name, field, day):
    answer = door(who, "post", DOORS[name].url(world), DOORS[name].data(world) | {field: day})
    assert answer.status_code == 422
    assert "Năm phải từ 1900 đến 2200." in visible(parse(answer.content.decode()))
