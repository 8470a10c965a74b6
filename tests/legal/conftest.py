"""People of every role in one district, who look up the law."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from factories.people import make_post, make_unit
from thidua.kernel.access import Role


@pytest.fixture
def posts(db):
    """One person for each role."""
    unit = make_unit("huyen", "UBND huyện Thử", kind="committee")
    return {str(role): make_post(str(role), f"Người {role}", unit, role) for role in Role}


@pytest.fixture
def page(client, posts):
    """Return a function that opens an address of the law as one of the people and gives the answer."""

    def visit(name, *args, query="", who="reader", language="vi"):
        client.force_login(posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
        return client.get(reverse(name, args=args) + query)

    return visit
