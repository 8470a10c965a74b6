"""A district with a council; rules of its province, so that thresholds are known."""

import pytest

from factories.council import Room
from factories.people import District


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    """Files of each test in a folder of their own."""
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def room(world):
    return Room(world)


@pytest.fixture
def meeting(room):
    return room.begun()
