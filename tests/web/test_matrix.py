"""The matrix through the door: every address × six roles in five places × GET and POST, with what it changed.

Expected answers stand in matrix.yaml, written by hand; a new address without a row there fails.
"""

from pathlib import Path

import pytest
import yaml
from django.db import transaction
from django.test import Client
from django.urls import reverse

from factories.campaign import PLACES, ROLES
from support.doors import DOORS, FOR_EVERYBODY, names_of_program
from support.watching import rows, tables, watching

MATRIX = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))
REFUSED = '<div class="msg msg-error"'
OPEN_TO_STRANGERS = {"login", "switch-language", "calendar-feed", *FOR_EVERYBODY}


def expected(case, method):
    """Return the expected word for each person."""
    rows = MATRIX[case][method]
    found = {}
    for place in PLACES:
        words = str(rows.get(place, rows.get("all", ""))).split()
        assert len(words) in (1, len(ROLES)), f"{case} {method}: no row for {place}"
        found |= {(place, role): words[n % len(words)] for n, role in enumerate(ROLES)}
    return found


def visitors(case, method):
    """Return who tries: everybody, but three where the address answers nobody by this method."""
    wanted = expected(case, method)
    if set(wanted.values()) == {"405"}:
        return {who: wanted[who] for who in (("district", "officer"), ("commune", "focal"), ("stranger", "reader"))}
    return wanted


def said(answer):
    """Return the word of the matrix for an answer, whatever it changed."""
    status = answer.status_code
    if status in (403, 404, 405):
        return str(status)
    if status == 302:
        signed_out = answer.wsgi_request.method == "GET" and answer.headers["Location"].startswith(reverse("login"))
        return "to the sign-in page" if signed_out else "go"
    return {200: "ok", 422: "nay"}.get(status, f"status {status}")


def done(post):
    """Return the word for a POST with what it changed; everything is taken back."""
    with transaction.atomic():
        with watching() as written:
            answer = post()
        word, after = said(answer), rows(written)
        refused = word == "go" and REFUSED in shown(answer)
        transaction.set_rollback(True)
    before = rows(written)
    if after != before:
        changed = sorted(table for table in after if after[table] != before[table])
        return "done" if word in ("go", "ok") else f"{word}, but changed {changed}"
    return "nay" if refused else word


def unlike(found, wanted):
    """Return who got another answer than the matrix says, as (got, should have got)."""
    assert found.keys() == wanted.keys()
    return {"-".join(who): (found[who], wanted[who]) for who in found if found[who] != wanted[who]}


def shown(answer):
    """Return the page that a redirect leads to, or the page itself."""
    if answer.status_code != 302:
        return answer.content.decode()
    return answer.client.get(answer.headers["Location"], follow=True).content.decode()


def test_every_address_has_a_row_and_a_door():
    assert {case.partition("/")[0] for case in MATRIX} == names_of_program()
    assert set(MATRIX) == set(DOORS)
    assert [case for case, rows in MATRIX.items() if set(rows) != {"get", "post"}] == []
    assert [case for case, door in DOORS.items() if door.name != case.partition("/")[0]] == []


@pytest.mark.parametrize("case", DOORS)
def test_get(world, door, case):
    url, wanted = DOORS[case].url(world), visitors(case, "get")
    found = {who: said(door("-".join(who), "get", url)) for who in wanted}
    assert unlike(found, wanted) == {}


@pytest.mark.parametrize("case", DOORS)
def test_post_and_what_it_changes(world, door, case):
    url, wanted = DOORS[case].url(world), visitors(case, "post")

    def post(who):
        return lambda: door("-".join(who), "post", url, DOORS[case].data(world))

    found = {who: done(post(who)) for who in wanted}
    assert unlike(found, wanted) == {}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_the_sign_in_page_and_learns_nothing(world, door, method):
    before = rows(tables())
    for case, known in DOORS.items():
        url = known.url(world)
        answer = door("", method, url, known.data(world) if method == "post" else None)
        if known.name in OPEN_TO_STRANGERS:
            assert reverse("login") + "?next" not in answer.headers.get("Location", "")
        else:
            assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/dang-nhap/"), case
    assert rows(tables()) == before


def test_a_record_that_does_not_exist_looks_like_one_that_is_not_yours(world, door):
    for url in (f"/phong-trao/{world.draft.pk}/ban-doc/", f"/van-ban/{world.plan.pk}/"):
        theirs = door("stranger-officer", "get", url)
        nobodys = door("stranger-officer", "get", url.replace(str(url.split("/")[2]), "999999999"))
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.content.decode().replace(url, "") == nobodys.content.decode().replace(nobodys.request["PATH_INFO"], "")


def test_no_post_without_the_token_of_the_form(world, sessions):
    """Every POST that somebody may do is refused where the form's token is missing."""
    strict = Client(enforce_csrf_checks=True)
    before, tried = rows(tables()), 0
    for case, known in DOORS.items():
        for who, word in expected(case, "post").items():
            if word in ("done", "go"):
                strict.cookies["sessionid"] = sessions["-".join(who)]
                answer = strict.post(known.url(world), known.data(world))
                assert answer.status_code == 403, (case, who)
                tried += 1
                break
    assert tried >= 40
    assert rows(tables()) == before
