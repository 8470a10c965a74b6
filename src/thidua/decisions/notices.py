"""What people are told about decisions: one function per message, written into the outbox in the reader's language."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.decisions.models import Decision
from thidua.kernel import clock, outbox
from thidua.kernel.access import Role
from thidua.org.queries import posts_on


def _holders(decision: Decision, roles: Iterable[str], at: datetime) -> list[int]:
    rows = posts_on(clock.vietnam_date(at)).filter(scope_id=decision.authority_id, role__in=list(roles), person__account__is_active=True)
    return list(rows.values_list("person__account_id", flat=True))


@outbox.in_each_language
def to_sign(decision: Decision, *, at: datetime) -> int:
    """Tell the head that something waits to be signed."""
    return _post(decision, _("Trình ký: %(about)s"), "", [Role.HEAD], at)


@outbox.in_each_language
def signed(decision: Decision, *, at: datetime) -> int:
    """Tell the clerks that a signed paper waits for its number."""
    return _post(decision, _("Chờ cấp số: %(about)s"), "", [Role.CLERK], at)


@outbox.in_each_language
def returned(decision: Decision, *, reason: str, at: datetime) -> int:
    """Tell the officers that the draft came back, and why."""
    return _post(decision, _("Trả lại để sửa: %(about)s"), reason, [Role.OFFICER], at)


@outbox.in_each_language
def numbered(decision: Decision, *, at: datetime) -> int:
    """Tell the officers that it can be published."""
    return _post(decision, _("Đã cấp số %(code)s, chờ công bố: %(about)s"), "", [Role.OFFICER], at)


def _post(decision: Decision, subject: str, text: str, roles: Iterable[str], at: datetime) -> int:
    words: dict[str, Any] = {"about": decision.about, "code": decision.code}
    return outbox.post(
        _holders(decision, roles, at), subject=subject % words, text=text or decision.about,
        link=reverse("decision", args=[decision.pk]), at=at,
    )
