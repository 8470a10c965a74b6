"""The workflow as a table: step, from, to, permission, reasons against. One function takes a step."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _

from thidua.kernel import access, audit
from thidua.kernel.access import EVERYONE, Actor, Owned, Role
from thidua.kernel.errors import StepRefused

__all__ = ["Step", "StepRefused", "hold", "must", "not_yours", "refusals", "share", "take"]

Record = TypeVar("Record", bound=Model)


def _no_reasons(subject: Any, at: datetime) -> Iterable[str]:
    return ()


def _itself(subject: Any) -> Any:
    return subject


@dataclass(frozen=True)
class Step:
    """One line of a workflow table.

    `label` is the Vietnamese word on the button; `reasons_against` yields sentences that stand in the way.
    `needs_note`: the user must say why. `judged_on` gives the record whose owner decides who may take the step,
    where that is not the subject itself (the movement decides on excusing an assignment, not its unit).
    """

    name: str
    sources: frozenset[str]
    target: str
    permission: str
    label: Any
    reasons_against: Callable[[Any, datetime], Iterable[str]] = _no_reasons
    needs_note: bool = False
    judged_on: Callable[[Any], Owned] = _itself


def refusals(step: Step, subject: Any, *, by: Actor | None, at: datetime) -> list[str]:
    """Return the sentences that stand against the step now; an empty list when it can be taken."""
    if not access.can(by, step.permission, step.judged_on(subject)):
        return [not_yours(step.permission)]
    if subject.state not in step.sources:
        return [_moved_on(subject)]
    return list(step.reasons_against(subject, at))


def take(
    step: Step, subject: Any, *, by: Actor, at: datetime, note: str = "", data: dict[str, Any] | None = None,
    also: Mapping[str, Any] | None = None,
) -> None:
    """Move the subject along one step and write the log row, or raise StepRefused.

    `also` names columns that change together with the state (such as the time of the answer). The row is held while
    the reasons are looked at, so nothing that they speak of changes before the step is taken, and the loser of two
    simultaneous attempts hears a sentence. Call inside a transaction.
    """
    if hold(subject).state != subject.state:
        raise StepRefused(_moved_on())
    if reasons := refusals(step, subject, by=by, at=at):
        raise StepRefused(*reasons)
    if step.needs_note and not note.strip():
        raise StepRefused(_("Cần ghi lý do."))
    before = subject.state
    changes = {**(also or {}), "state": step.target}
    moved = type(subject)._default_manager.filter(pk=subject.pk, state=before).update(**changes)
    if moved != 1:
        raise StepRefused(_moved_on())
    for column, value in changes.items():
        setattr(subject, column, value)
    audit.record(
        subject, step=step.name, by=by, at=at, from_state=before, to_state=step.target, note=note, data=data
    )


def hold(subject: Record) -> Record:
    """Lock the record until the transaction ends and return it as it is now. Raises StepRefused where it is gone."""
    now = type(subject)._default_manager.select_for_update().filter(pk=subject.pk).first()
    if now is None:
        raise StepRefused(_moved_on())
    return now


def share(subject: Record) -> Record:
    """Keep the record as it is until the transaction ends and return it; others may share it at the same time.

    Whoever `hold`s it waits for those who share it, and they for whoever holds it. Raises StepRefused where it is gone.
    """
    if connection.vendor == "postgresql":  # SQLite has one writer at a time from the beginning of its transaction
        table, key = (connection.ops.quote_name(name) for name in (subject._meta.db_table, subject._meta.pk.column or ""))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE {key} = %s FOR SHARE", [subject.pk])  # noqa: S608 - own names
    now = type(subject)._default_manager.filter(pk=subject.pk).first()
    if now is None:
        raise StepRefused(_moved_on())
    return now


def must(by: Actor | None, permission: str, subject: Owned) -> None:
    """Refuse who has not the permission on the record, saying who has. Raises StepRefused."""
    if not access.can(by, permission, subject):
        raise StepRefused(not_yours(permission))


def not_yours(permission: str) -> str:
    """Return the sentence for a post that cannot do something: that it cannot, and whose turn it is."""
    said = _("Vị trí công tác đang chọn không có quyền thực hiện bước này.")
    roles = access.PERMISSIONS[permission].roles
    if roles == EVERYONE:
        return said
    names = ", ".join(str(role.label) for role in Role if role in roles)
    return f"{said} " + _("Người thực hiện: %(roles)s.") % {"roles": names}


def _moved_on(subject: Any = None) -> str:
    said = _("Nội dung này vừa được người khác cập nhật. Tải lại trang để xem bản mới nhất.")
    if not hasattr(subject, "get_state_display"):
        return said
    return f"{said} " + _("Trạng thái hiện nay: %(state)s.") % {"state": subject.get_state_display()}
