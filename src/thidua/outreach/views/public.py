"""Pages without sign-in: a movement, and the role models who agreed. No session is opened, nothing tells who reads.

What names a person is never kept on the way, so a consent that is withdrawn takes effect with the next visit.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from thidua.kernel import clock, files
from thidua.kernel.http import open_to_all
from thidua.org.queries import names_on
from thidua.outreach import queries
from thidua.outreach.enums import PageState
from thidua.outreach.models import MovementPage, StoryPage

OF_PERSONS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, noarchive"}
OF_MOVEMENTS = {"Cache-Control": "public, max-age=300"}
View = Callable[..., HttpResponse]


def in_vietnamese(view: View) -> View:
    """Decorate a view whose page is in Vietnamese whatever the reader's cookies say."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(settings.LANGUAGE_CODE):
            answer = view(request, *args, **kwargs)
        answer.headers["Content-Language"] = settings.LANGUAGE_CODE
        return answer

    return inner


@require_safe
@open_to_all
@in_vietnamese
def movement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a movement: name, plan, aim, contents, days; no personal data."""
    page = get_object_or_404(queries.movement_pages_shown(), slug=slug)
    day = clock.vietnam_date(clock.now())
    return _answer("outreach/public_movement.html", {
        "page": page, "movement": page.movement, "plan": page.movement.plan, "issuer": _issuer(page),
        "contents": [line.strip() for line in page.contents.splitlines() if line.strip()],
        "stories": queries.stories_shown(day).filter(role_model__movement=page.movement).count(),
    }, OF_MOVEMENTS)


@require_safe
@open_to_all
@in_vietnamese
def stories(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who of a movement agreed to be shown."""
    page = get_object_or_404(queries.movement_pages_shown(), slug=slug)
    day = clock.vietnam_date(clock.now())
    return _answer("outreach/public_stories.html", {
        "page": page, "movement": page.movement, "issuer": _issuer(page),
        "stories": queries.stories_shown(day).filter(role_model__movement=page.movement).order_by("-role_model__found_on", "-pk")[:200],
    }, OF_PERSONS)


@require_safe
@open_to_all
@in_vietnamese
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a role model who agreed; a page that was taken down answers 410 and names nobody."""
    day = clock.vietnam_date(clock.now())
    page = queries.stories_shown(day).filter(slug=slug).first()
    if page is None:
        get_object_or_404(StoryPage.objects.exclude(state=PageState.DRAFT), slug=slug)
        return _answer("outreach/public_gone.html", {}, OF_PERSONS, status=410)
    consent = queries.consent_on(page.role_model, day)
    return _answer("outreach/public_story.html", {
        "page": page, "movement": page.role_model.movement, "issuer": _issuer(page),
        "picture": page.picture_id is not None and consent is not None and consent.picture,
        "of_movement": queries.movement_pages_shown().filter(movement=page.role_model.movement).first(),
    }, OF_PERSONS)


@require_safe
@open_to_all
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand over the picture of a role model who agreed that it is shown."""
    day = clock.vietnam_date(clock.now())
    page = get_object_or_404(queries.stories_shown(day), slug=slug)
    consent = queries.consent_on(page.role_model, day)
    if page.picture is None or consent is None or not consent.picture:
        raise Http404
    return HttpResponse(files.content_of(page.picture), content_type="image/jpeg", headers={
        **OF_PERSONS, "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline; filename=anh.jpg",
    })


def _issuer(page: MovementPage | StoryPage) -> str:
    owner_id = page.owner_unit_id
    return names_on([owner_id], clock.vietnam_date(clock.now())).get(owner_id, "")


def _answer(template: str, context: dict[str, Any], headers: dict[str, str], status: int = 200) -> HttpResponse:
    """Render without the request: no session, no token, no name of who is signed in."""
    return HttpResponse(render_to_string(template, context), status=status, headers=headers)
