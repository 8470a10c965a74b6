"""A district with people who sign in."""

import pytest
from django.urls import reverse

from factories.people import District


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    """Files of each test in a folder of their own."""
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def page(client, world):
    """Return a function that opens an address as one of the people."""

    def visit(who, name, *args, data=None, query="", **options):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        address = reverse(name, args=args) + query
        return client.get(address, **options) if data is None else client.post(address, data, **options)

    return visit
