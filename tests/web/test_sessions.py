"""Sessions: who is signed in, in which post, and until when; and that no address leads out of the program."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from factories.people import District
from factories.plans import AT, make_plan
from thidua.kernel import clock
from thidua.org import actions
from thidua.org.models import Post

PASSWORD = "mật khẩu thử"
NEW = "phong-trao-2021"
ELSEWHERE = ("https://ke-xau.example/", "//ke-xau.example/", "/\\ke-xau.example/", "javascript:alert(1)", "\t//ke-xau.example")


@pytest.fixture
def world(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    return District()


def signed_in(username, client=None):
    client = client or Client()
    answer = client.post(reverse("login"), {"username": username, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def is_in(client):
    return client.get(reverse("account")).status_code == 200


def test_signing_in_gives_a_new_session_that_scripts_and_other_sites_do_not_get(world):
    client = Client()
    client.get(reverse("login"))
    client.cookies["sessionid"] = "given-by-somebody-else"
    signed_in("lan", client)
    cookie = client.cookies["sessionid"]
    assert cookie.value != "given-by-somebody-else"
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 8 * 3600)


def test_a_changed_password_ends_the_other_sessions_of_the_account(world):
    here, stolen = signed_in("lan"), signed_in("lan")
    changed = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert here.post(reverse("account"), changed).status_code == 302
    assert (is_in(here), is_in(stolen)) == (True, False)


def test_a_password_that_the_administrator_sets_and_a_locked_account_end_every_session(world):
    by = world.actor("administrator")
    for username, act in (
        ("dung", lambda person: actions.reset_password(person=person, password=NEW, by=by, at=AT)),
        ("phuc", lambda person: actions.set_account_active(person=person, active=False, by=by, at=AT)),
    ):
        client = signed_in(username)
        assert is_in(client)
        act(Post.objects.get(person__account__username=username).person)
        assert not is_in(client)


def test_signing_out_ends_the_session_for_whoever_kept_its_cookie(world):
    client, thief = signed_in("lan"), Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_in(thief)
    client.post(reverse("logout"))
    assert not is_in(thief)


def test_nobody_acts_in_a_post_that_ended_or_is_somebody_elses(world):
    client = signed_in("lan")
    client.post(reverse("switch-post"), {"post": world.posts["administrator"].pk})
    assert client.get(reverse("unit-found")).status_code == 403
    assert client.get(reverse("document-register")).status_code == 200
    Post.objects.filter(pk=world.posts["officer"].pk).update(ends_on=date(2021, 5, 19))
    assert client.get(reverse("document-register")).status_code == 403


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_address_leads_out_of_the_program(world, wanted):
    client = Client()
    answer = client.post(reverse("login"), {"username": "lan", "password": PASSWORD, "next": wanted})
    assert answer.headers["Location"] == "/"
    answer = client.post(reverse("switch-language"), {"language": "vi", "next": wanted})
    assert answer.headers["Location"] == "/"
    plan = make_plan(world.district)
    page = client.get(reverse("document-correct", args=[plan.pk]))
    form = page.context["form"].initial | {"subject": "Khác", "issued_on": "19/05/2021", "next": wanted}
    sent = {name: "" if value is None else value for name, value in form.items()}
    answer = client.post(reverse("document-correct", args=[plan.pk]), sent, query_params={"next": wanted})
    assert answer.headers["Location"] == reverse("document", args=[plan.pk])
