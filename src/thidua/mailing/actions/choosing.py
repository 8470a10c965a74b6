"""A person chooses how to be reached."""

import secrets
from datetime import datetime, time

from django.db import transaction

from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.mailing.models import Choice


@transaction.atomic
def choose(*, address: str, mode: str, quiet_from: time, quiet_until: time, by: Actor, at: datetime) -> Choice:
    """This function will keep how the actor wants letters; an empty address means the one of the register of people."""
    choice, _is_new = Choice.objects.update_or_create(account_id=by.account_id, defaults={
        "address": address.strip(), "mode": mode, "quiet_from": quiet_from, "quiet_until": quiet_until,
    })
    audit.record(choice, step="mail.choose", by=by, at=at, data={"mode": mode})
    return choice


@transaction.atomic
def open_feed(*, by: Actor, at: datetime) -> Choice:
    """This function will give the actor's calendar a new secret address; an older one ends."""
    choice, _is_new = Choice.objects.update_or_create(account_id=by.account_id, defaults={"feed": secrets.token_urlsafe(32)})
    audit.record(choice, step="feed.open", by=by, at=at)
    return choice


@transaction.atomic
def close_feed(*, by: Actor, at: datetime) -> Choice:
    """This function will end the actor's calendar address."""
    choice, _is_new = Choice.objects.update_or_create(account_id=by.account_id, defaults={"feed": ""})
    audit.record(choice, step="feed.close", by=by, at=at)
    return choice
