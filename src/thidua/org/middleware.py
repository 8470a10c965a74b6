"""Puts the post in which the signed-in person acts on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.kernel.http import is_stranger
from thidua.org import queries

SESSION_KEY = "post"


def acting_post(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: sets `request.actor` (None for strangers and for people without a post today)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _actor(request: HttpRequest) -> Actor | None:
    if is_stranger(request) or not request.user.is_authenticated:
        return None
    day = clock.vietnam_date(clock.now())
    posts = list(queries.posts_of(request.user.pk, day))
    request.held_posts = posts  # type: ignore[attr-defined]
    if not posts:
        return None
    chosen = request.session.get(SESSION_KEY)
    post = next((post for post in posts if post.pk == chosen), posts[0])
    return queries.actor_in(post, day)
