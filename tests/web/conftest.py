"""The campaign world, built once for all tests of a module and rolled back after them; pages opened as somebody."""

import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client, override_settings

from factories.campaign import Campaign
from factories.plans import AT

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Refusals are what these tests are about; they need no line each."""
    caplog.set_level(logging.ERROR, logger="django.request")


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Campaign]:
    """The world of a module on 20 May 2021."""
    files = override_settings(
        FILES_ROOT=tmp_path_factory.mktemp("files"), SCREENING_ROOT=tmp_path_factory.mktemp("screening"),
        SIGNING_ROOT=tmp_path_factory.mktemp("signing"),
    )
    with django_db_blocker.unblock(), files, time_machine.travel(AT, tick=False):
        whole = transaction.atomic()
        whole.__enter__()
        yield Campaign()
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def world(campaign: Campaign, db: None) -> Campaign:
    return campaign


@pytest.fixture(scope="module")
def sessions(campaign: Campaign) -> dict[str, str]:
    """The session key of everybody in the world, signed in once."""
    keys = {}
    for post in [*campaign.people.values(), *campaign.posts.values()]:
        client = Client()
        client.force_login(post.person.account, BACKEND)
        keys[post.person.account.username] = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    return keys


@pytest.fixture
def door(world: Campaign, sessions: dict[str, str]):
    """Return a function that calls an address as somebody ("" is a stranger) with a fresh cookie jar."""
    client = Client()

    def call(who: str, method: str, url: str, data: dict | None = None, language: str = "vi", **headers):
        client.cookies.clear()
        client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
        if who:
            client.cookies[django_settings.SESSION_COOKIE_NAME] = sessions[who]
        return getattr(client, method)(url, data or {}, **headers)

    return call
