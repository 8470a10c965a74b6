"""A district with its registers, the seed plan, and people who sign in."""

from pathlib import Path

import pytest
from django.urls import reverse

from factories.people import District, acting, make_post
from support import texts
from thidua.documents import actions
from thidua.kernel.access import Role

SEED = Path(__file__).parents[1] / "papers" / "plans" / "61-KH-UBND.txt"


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    """Files of each test in a folder of their own."""
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture
def seed():
    return SEED.read_bytes()


@pytest.fixture
def world(db):
    district = District()
    for name, person, unit in (
        ("commune_clerk", "Danh Thị Hoa", district.communes[0]),
        ("neighbour_clerk", "Tô Văn Bình", district.neighbour),
        ("province_clerk", "Kim Thị Sen", district.province),
    ):
        district.posts[name] = make_post(name, person, unit, Role.CLERK, title="Văn thư")
    return district


@pytest.fixture
def clerk(world):
    return world.actor("clerk")


@pytest.fixture
def officer(world):
    return world.actor("officer")


@pytest.fixture
def plan(world, clerk, seed):
    """The seed plan, entered by the clerk of the district."""
    return actions.register_incoming(seed, "61-KH-UBND.txt", by=clerk, at=texts.AT)


@pytest.fixture
def page(client, world):
    """Return a function that opens an address as one of the people."""

    def visit(who, name, *args, data=None, query="", **options):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        address = reverse(name, args=args) + query
        if data is None:
            return client.get(address, **options)
        return client.post(address, data, **options)

    return visit


@pytest.fixture
def act(world):
    """Return a function that gives one of the people acting in their post."""
    return lambda who: acting(world.posts[who])
