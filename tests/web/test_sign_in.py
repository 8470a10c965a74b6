"""The sign-in page names the example accounts where the example is loaded, and only there."""

import pytest

from factories.people import District, make_account
from factories.plans import AT
from thidua.org.actions import reset_password

pytestmark = pytest.mark.django_db


def test_example_accounts_are_named_with_what_they_may_do(client):
    make_account("noivu")
    page = client.get("/dang-nhap/").content.decode()
    assert "<dt>noivu</dt>" in page
    assert "thidua-2021" in page


@pytest.mark.parametrize("shown", [True, False])
def test_a_real_installation_shows_no_account(client, settings, shown):
    settings.EXAMPLE_ACCOUNTS_SHOWN = shown
    if not shown:
        make_account("noivu")
    page = client.get("/dang-nhap/").content.decode()
    assert "Tài khoản dùng thử" not in page
    assert "thidua-2021" not in page


def sign_in(client, password):
    return client.post("/dang-nhap/", {"username": "dung", "password": password}).status_code


def test_five_wrong_passwords_lock_the_account_and_the_administrator_ends_it(client):
    world = District()
    assert [sign_in(client, "sai") for _ in range(5)] == [200, 200, 200, 200, 429]
    assert sign_in(client, "mật khẩu thử") == 429
    person = world.posts["focal"].person
    reset_password(person=person, password="một mật khẩu dài 2021", by=world.actor("administrator"), at=AT)
    assert sign_in(client, "một mật khẩu dài 2021") == 302
