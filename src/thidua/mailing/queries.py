"""What waits for a letter, what waits to leave, and what was sent to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.kernel.models import Account, MessageState, OutboxMessage
from thidua.mailing.enums import MailState, Mode
from thidua.mailing.models import EVENING, MORNING, Choice, Mail, MailLine
from thidua.org.models import Person, Post
from thidua.org.queries import lasting

FRESH = timedelta(days=7)
"""Messages older than this are not mailed any more: whoever sets up e-mail late does not flood everybody."""


@dataclass(frozen=True)
class Wish:
    """How one account wants its letters: its address ("" has none), mode, quiet hours and language."""

    address: str
    mode: str = Mode.DAILY
    quiet_from: time = EVENING
    quiet_until: time = MORNING
    language: str = "vi"

    def is_due(self, at: datetime, *, has_todays: bool) -> bool:
        """Tell whether a letter may be made now."""
        if not self.address or self.mode == Mode.NONE:
            return False
        if is_quiet(at, self.quiet_from, self.quiet_until):
            return False
        return self.mode == Mode.EACH or not has_todays


def is_quiet(at: datetime, first: time, last: time) -> bool:
    """Tell whether the moment lies in the quiet hours of Vietnam; they may run over midnight, equal ends are no hours."""
    now = at.astimezone(clock.VIETNAM).time()
    if first <= last:
        return first <= now < last
    return now >= first or now < last


def accounts_waiting(at: datetime, *, besides: Iterable[str] = ()) -> list[int]:
    """Return the accounts with messages that no letter carries yet, kinds `besides` left out."""
    return list(_unmailed(at, besides).order_by("account_id").values_list("account_id", flat=True).distinct())


def messages_waiting(account_ids: Iterable[int], at: datetime, *, besides: Iterable[str] = ()) -> dict[int, list[OutboxMessage]]:
    """Return those messages by account, oldest first."""
    found: dict[int, list[OutboxMessage]] = {}
    for message in _unmailed(at, besides).filter(account_id__in=account_ids).order_by("created_at", "pk"):
        found.setdefault(message.account_id, []).append(message)
    return found


def _unmailed(at: datetime, besides: Iterable[str]) -> QuerySet[OutboxMessage]:
    carried = MailLine.objects.filter(message=OuterRef("pk"))
    rows = OutboxMessage.objects.filter(state=MessageState.READY, read_at=None, created_at__gte=at - FRESH)
    return rows.exclude(kind__in=list(besides)).filter(~Exists(carried))


def wishes(account_ids: Iterable[int]) -> dict[int, Wish]:
    """Return how these accounts want their letters; accounts that are closed want none."""
    ids = list(account_ids)
    own = {choice.account_id: choice for choice in Choice.objects.filter(account_id__in=ids)}
    known = dict(Person.objects.filter(account_id__in=ids).values_list("account_id", "email"))
    found = {}
    for account in Account.objects.filter(pk__in=ids, is_active=True).only("pk", "language"):
        address, choice = known.get(account.pk, ""), own.get(account.pk)
        found[account.pk] = Wish(address, language=account.language) if choice is None else Wish(
            choice.address or address, choice.mode, choice.quiet_from, choice.quiet_until, account.language)
    return found


def has_todays(account_ids: Iterable[int], day: date) -> set[int]:
    """Return those accounts for which the letter of the day was made."""
    return set(Mail.objects.filter(account_id__in=account_ids, day=day).values_list("account_id", flat=True))


def next_waiting(at: datetime) -> Mail | None:
    """Return the letter to be tried next."""
    return Mail.objects.filter(state=MailState.WAITING, next_at__lte=at).order_by("next_at", "pk").first()


def abandoned(before: datetime) -> QuerySet[Mail]:
    """Return the letters that a worker took in hand before that moment and never came back from."""
    return Mail.objects.filter(state=MailState.SENDING, claimed_at__lt=before)


def choice_of(account_id: int) -> Choice:
    """Return what the account has chosen, or the defaults, unsaved."""
    return Choice.objects.filter(account_id=account_id).first() or Choice(account_id=account_id)


def address_known(account_id: int) -> str:
    """Return the address that the register of people has of the account's holder."""
    return Person.objects.filter(account_id=account_id).values_list("email", flat=True).first() or ""


def account_of_feed(key: str) -> Account | None:
    """Return whose calendar this secret opens; nobody's where the account is closed."""
    if not key:
        return None
    found = Choice.objects.filter(feed=key, account__is_active=True).select_related("account").first()
    return found.account if found else None


def last_trouble(account_id: int) -> Mail | None:
    """Return the account's newest letter if it could not be delivered."""
    newest = Mail.objects.filter(account_id=account_id).order_by("-pk").first()
    return newest if newest and newest.state in (MailState.FAILED, MailState.UNSURE) else None


def visible_to(actor: Actor | None, day: date) -> QuerySet[Any]:
    """Return the letters to people with a post at the actor's authority or below it, with `name` of the person."""
    if actor is None:
        return Mail.objects.none()
    there = Post.objects.filter(lasting(day), Q(unit_id__in=actor.below) | Q(unit_id=actor.unit_id))
    rows = Mail.objects.filter(account_id__in=there.values("person__account_id"))
    return rows.annotate(name=Subquery(Person.objects.filter(account=OuterRef("account")).values("name")[:1]))


@dataclass(frozen=True)
class Whereabouts:
    """Where the holder of an account works; 0 nowhere."""

    owner_unit_id: int


def unit_of(account_id: int) -> Whereabouts:
    """Return the unit of the newest post of the account's holder."""
    newest = Post.objects.filter(person__account_id=account_id).order_by("-starts_on", "-pk")
    return Whereabouts(newest.values_list("unit_id", flat=True).first() or 0)
