"""What a person does with the own sign-in."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.models import Account


@transaction.atomic
def change_password(*, account: Account, password: str, by: Actor | None, at: datetime) -> Account:
    """Set a password that the person chose, already checked by the form; the log says that, not what."""
    account.password, account.must_change_password = make_password(password), False
    account.save(update_fields=["password", "must_change_password"])
    audit.record(account, step="change_password", by=by, at=at)
    return account


def choose_language(*, account_id: int, language: str) -> None:
    """Remember in which language the person reads; one that the program does not speak is not remembered."""
    if language in dict(settings.LANGUAGES):
        Account.objects.filter(pk=account_id).update(language=language)
