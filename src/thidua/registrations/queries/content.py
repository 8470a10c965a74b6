"""What a registration says, as plain data that can be sent, kept and compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.kernel.access import Actor
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Aim, Registration, Submission, Target

Content = Mapping[str, Any]
"""{"nil": bool, "targets": [{"key", "content", "figure", "measure", "due_on"}], "aims": [{"key", "whose", …}]}."""
TARGETS, AIMS = "targets", "aims"
"""Flags that let a unit add to a part."""


def content_of(registration: Registration) -> dict[str, Any]:
    """Return what the unit has typed so far."""
    return {
        "nil": registration.nil,
        "targets": [_target(row) for row in registration.targets.all()],
        "aims": [_aim(row) for row in registration.aims.all()],
    }


def content_shown_to(actor: Actor, registration: Registration) -> Content | None:
    """Return what the actor may read of it: the own unit its draft, others what was sent; None while nothing was."""
    if actor.unit_id == registration.unit_id:
        return content_of(registration)
    if registration.state == RegistrationState.DRAFT:
        return None
    last = next(iter(registration.submissions.all()), None)
    return last.content if last else None


@dataclass(frozen=True)
class Difference:
    """One line of a comparison: what was there, what is there now; one of them is None where it came or went."""

    part: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def differences(before: Content, after: Content) -> list[Difference]:
    """Return what changed from one content to the next, in the order of the new one, what is gone at the end."""
    found = []
    for part in (TARGETS, AIMS):
        old = {row["key"]: row for row in before.get(part, [])}
        new = {row["key"]: row for row in after.get(part, [])}
        found += [Difference(part, old.get(key), row) for key, row in new.items() if row != old.get(key)]
        found += [Difference(part, row, None) for key, row in old.items() if key not in new]
    return found


def last_differences(submissions: Iterable[Submission]) -> list[Difference]:
    """Return what the last submission changed against the one before; nothing for a first one."""
    latest = list(submissions)[:2]
    return differences(latest[1].content, latest[0].content) if len(latest) > 1 else []


def plain(figure: Decimal | None) -> str | None:
    """Return a figure without zeros at its end: "95", "2.5"."""
    if figure is None:
        return None
    written = format(figure, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _target(row: Target) -> dict[str, Any]:
    return {
        "key": f"target:{row.pk}", "content": row.content, "figure": plain(row.figure), "measure": row.measure,
        "due_on": row.due_on.isoformat() if row.due_on else None,
    }


def _aim(row: Aim) -> dict[str, Any]:
    return {"key": f"aim:{row.pk}", "whose": row.whose, "name": row.name, "title": row.title, "honour": row.honour}
