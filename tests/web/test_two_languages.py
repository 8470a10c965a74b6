"""Every page and every refusal in both languages: nothing of the other one is left beside the data."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from factories.campaign import ROLES
from support.doors import DOORS
from support.tongues import data_of_the_world, english_left, vietnamese_left

DUTY_BOUND = ("district", "commune")
MORE = {
    "desk/choose": lambda world: f"?o={world.first.pk}&mo=chon&ben={world.party.pk}",
    "desk/split": lambda world: f"?o={world.first.pk}&mo=tach",
    "desk/edit": lambda world: f"?o={world.first.pk}&mo=sua",
    "desk/add": lambda world: f"?o={world.first.pk}&mo=them",
    "board/cell": lambda world: f"?o={world.yearly.pk}",
    "board/past": lambda world: "?ngay=01/12/2021",
    "units/past": lambda world: "?ngay=01/01/2001",
    "board/no-date": lambda world: "?ngay=x",
    "documents/none": lambda world: "?q=zzz",
    "people/none": lambda world: "?q=zzz",
    "search/none": lambda world: "?q=zzz",
}
"""Pages in a state of their own: the door before the slash, with this query."""


@pytest.fixture
def in_language(world, sessions):
    """Return a function that calls an address in a language, gives the page that follows, and undoes what was done."""

    def call(language, who, method, url, data=None):
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if who:
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[who]
        with transaction.atomic():
            answer = getattr(client, method)(url, data, follow=True)
            transaction.set_rollback(True)
        return answer

    return call


def is_page(answer):
    return answer.headers.get("Content-Type", "").startswith("text/html") and "<body" in answer.content.decode()


def pages(world, in_language, language):
    """Yield who, what and the page for every address as it is opened."""
    calls = [(case, case, "") for case in DOORS]
    calls += [(case, case.partition("/")[0], query(world)) for case, query in MORE.items()]
    for case, name, query in calls:
        url = DOORS[name].url(world).partition("?")[0] + (query or DOORS[name].query)
        for place in DUTY_BOUND:
            for role in ROLES:
                answer = in_language(language, f"{place}-{role}", "get", url)
                if is_page(answer):
                    yield case, role, answer.content.decode()


def refusals(world, in_language, language):
    """Yield what comes back when nothing, or nonsense, is sent to each address."""
    for case, address in DOORS.items():
        for place, role in (("district", "officer"), ("district", "administrator"), ("commune", "focal")):
            for sent in ({}, dict.fromkeys(address.data(world), "x")):
                answer = in_language(language, f"{place}-{role}", "post", address.url(world), sent)
                if is_page(answer):
                    yield case, role, answer.content.decode()


@pytest.mark.parametrize("walk", [pages, refusals])
def test_english_pages_hold_no_vietnamese_but_data(world, in_language, walk):
    data = data_of_the_world()
    left = {
        (case, piece) for case, _role, page in walk(world, in_language, "en")
        if 'lang="en"' in page for piece in vietnamese_left(page, data)
    }
    assert sorted(left) == []


@pytest.mark.parametrize("walk", [pages, refusals])
def test_vietnamese_pages_hold_no_english(world, in_language, walk):
    left = {(case, piece) for case, _role, page in walk(world, in_language, "vi") for piece in english_left(page)}
    assert sorted(left) == []
