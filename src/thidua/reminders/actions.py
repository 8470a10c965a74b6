"""People are reminded of what is due."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from thidua.kernel import clock, outbox
from thidua.kernel.models import Account
from thidua.reminders import queries
from thidua.reminders.models import Reminded
from thidua.reminders.queries import Item

REMINDER = outbox.kind("reminder", gettext_lazy("Nhắc việc"))
BATCH, MOST_LINES = 300, 40


def remind(*, at: datetime) -> int:
    """This function will put one message a person into the outbox about what is due, and return how many.

    A person is reminded once a day, however often the round is repeated or killed: a batch of people is told whole or
    not at all, and the row that says so is written with the message.
    """
    day = clock.vietnam_date(at)
    due = queries.due_by_unit(day)
    people = queries.people_at(due, day)
    told = 0
    waiting = sorted(set(people) - queries.reminded_on(day))
    for first in range(0, len(waiting), BATCH):
        batch = {account: sorted((item for unit in people[account] for item in due[unit]), key=lambda item: item.due_on)
                 for account in waiting[first : first + BATCH]}
        try:
            told += _tell(batch, at)
        except IntegrityError:  # another round tells these people at this moment
            continue
    return told


@transaction.atomic
def _tell(batch: dict[int, list[Item]], at: datetime) -> int:
    day = clock.vietnam_date(at)
    Reminded.objects.bulk_create(Reminded(account_id=account, day=day, count=len(items)) for account, items in batch.items())
    languages = dict(Account.objects.filter(pk__in=batch).values_list("pk", "language"))
    for account, items in batch.items():
        language = languages.get(account, settings.LANGUAGE_CODE)
        with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            lines = [item.say(day) for item in items[:MOST_LINES]]
            if len(items) > MOST_LINES:
                lines.append(_("… và %(n)d việc khác.") % {"n": len(items) - MOST_LINES})
            outbox.post([account], subject=_subject(items, at), text="\n".join(lines), link=reverse("home"), at=at, kind=REMINDER)
    return len(batch)


def _subject(items: list[Item], at: datetime) -> str:
    day = clock.vietnam_date(at)
    late = sum(item.due_on < day for item in items)
    coming = len(items) - late
    parts = []
    if coming:
        parts.append(ngettext("%(n)d việc sắp đến hạn", "%(n)d việc sắp đến hạn", coming) % {"n": coming})
    if late:
        parts.append(ngettext("%(n)d việc quá hạn", "%(n)d việc quá hạn", late) % {"n": late})
    return _("Nhắc việc: %(parts)s") % {"parts": ", ".join(parts)}
