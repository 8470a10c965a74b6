"""The nightly trial closings."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from thidua.kernel import clock
from thidua.reporting import notices, queries
from thidua.reporting.models import Trial

AHEAD, AFTER = 30, 7
"""From how many days before its deadline until how many after it a closing is tried every night."""
KEPT = 60
"""For how many days what a night found is kept."""


def try_closings(*, at: datetime) -> int:
    """This function will try every closing whose deadline is near, keep what it found, and return how many it tried.

    Once a night each, however often the round is repeated or killed: the row is written together with the message to
    the officers of the authority, who are told only where something got worse.
    """
    day = clock.vietnam_date(at)
    near = [one for one in queries.open_closings(None) if one.due_at and _is_near(clock.vietnam_date(one.due_at), day)]
    tried = 0
    for closing in near:
        if Trial.objects.filter(day=day, **{queries.FIELDS[closing.kind]: closing.pk}).exists():
            continue
        try:
            tried += _try(closing, day, at)
        except IntegrityError:  # another round tries the same closing at this moment
            continue
    Trial.objects.filter(day__lt=day - timedelta(days=KEPT)).delete()
    return tried


def _is_near(due_on: date, day: date) -> bool:
    return -AFTER <= (due_on - day).days <= AHEAD


@transaction.atomic
def _try(closing: queries.Closing, day: date, at: datetime) -> int:
    found = queries.outcome_of(closing, day=day, now=at, sight=queries.EVERYTHING)
    before = queries.kept_before(closing, day)
    Trial.objects.create(
        day=day, made_at=at, lines=len(found.lines), unsure=found.count(queries.NOT_KNOWN), failing=found.failing,
        **{f"{queries.FIELDS[closing.kind]}_id": closing.pk},
    )
    if before is not None:
        moved = queries.changes(before.failing, found.failing, found.lines, day=day, sight=queries.EVERYTHING)
        if worse := [one for one in moved if one.worse]:
            notices.worse(closing, worse, at=at)
    return 1
