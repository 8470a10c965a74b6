"""The sign-in page names the example accounts where the example is loaded, and only there."""

import pytest

from factories.people import make_account

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
