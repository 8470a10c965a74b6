"""The deadlines of a person's units as a calendar that phones and computers fetch by themselves."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.kernel.http import Request, open_to_all
from thidua.mailing.queries import account_of_feed
from thidua.movements.enums import OPEN
from thidua.org.queries import actor_in, posts_of
from thidua.web import worklist

EVERY = timedelta(hours=4)
"""How often a calendar program is asked to look again."""


@require_safe
@open_to_all
@cache_control(private=True, no_store=True)
def feed(request: Request, key: str) -> HttpResponse:
    """Return the calendar of whoever has this secret address; there is none for anybody else."""
    account = account_of_feed(key)
    if account is None:
        raise Http404
    at = clock.now()
    day = clock.vietnam_date(at)
    actors = [actor_in(post, day) for post in posts_of(account.pk, day)]
    with override(account.language if account.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        content = _calendar([event for actor in actors for event in _events(actor, at)])
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers={"X-Robots-Tag": "noindex"})


def _calendar(events: list[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Thi Dua//Thi Dua//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Hạn thi đua"))
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    found = {str(event["uid"]): event for event in events}
    for event in found.values():
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(actor: Actor, at: datetime) -> Iterator[Event]:
    for duty in worklist.given(actor).filter(due_at__isnull=False, state__in=OPEN):
        plan = duty.obligation.movement.plan
        words = duty.obligation.short_name or duty.obligation.text
        yield _event(f"assignment-{duty.pk}", f"{words[:120]} ({plan.code})", duty.due_at, actor, reverse("assignment", args=[duty.pk]), at)
    for row in worklist.to_register(actor):
        if row.call.due_at:
            yield _event(f"registration-{row.pk}", row.call.title, row.call.due_at, actor, reverse("registration", args=[row.pk]), at)


def _event(key: str, words: str, due_at: datetime | None, actor: Actor, link: str, at: datetime) -> Event:
    """Return a deadline as an event of its whole day."""
    assert due_at is not None
    day = clock.vietnam_date(due_at)
    event = Event()
    event.add("uid", f"{key}@thidua")
    event.add("dtstamp", at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _("Hạn: %(what)s") % {"what": words})
    event.add("description", f"{actor.unit_name}. {_('Hạn đến %(moment)s.') % {'moment': due_at.astimezone(clock.VIETNAM).strftime('%H:%M %d/%m/%Y')}}")
    event.add("transp", "TRANSPARENT")
    if settings.SITE_URL:
        event.add("url", settings.SITE_URL + link)
    return event
