"""Every view names its permission; what is open to strangers stands on a short list."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from thidua.kernel.access import PERMISSIONS
from thidua.web import manual

OPEN = {"calendar-feed", "public-disclosure", "receipt-check", "login", "switch-language", "health", "public-movement", "public-stories", "public-story", "public-picture"}


def leaves(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        yield from [pattern] if isinstance(pattern, URLPattern) else leaves(pattern)


@pytest.fixture(scope="module")
def patterns() -> list[URLPattern]:
    manual.pages()  # loads every table of powers
    return list(leaves(get_resolver()))


def test_every_view_names_a_permission_that_exists(patterns):
    assert len(patterns) >= 5
    nameless = [
        str(pattern.pattern) for pattern in patterns
        if getattr(pattern.callback, "permission", None) not in {*PERMISSIONS, "open"}
    ]
    assert nameless == []


def test_only_the_doorstep_is_open_to_strangers(patterns):
    opened = {pattern.name for pattern in patterns if getattr(pattern.callback, "permission", None) == "open"}
    assert opened <= OPEN
    assert "login" in opened


def test_every_view_has_a_name_of_its_own(patterns):
    names = [pattern.name for pattern in patterns]
    assert [name for name in names if not name or names.count(name) > 1] == []


def test_every_permission_is_asked_for_somewhere(patterns, root):
    code = "\n".join(path.read_text() for path in (root / "src").rglob("*.py") if path.name != "access.py")
    assert [name for name in PERMISSIONS if f'"{name}"' not in code] == []
