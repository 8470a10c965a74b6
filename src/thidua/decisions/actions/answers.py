"""What the authority above answered about the names of a submission: granted with its decision, or not with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.decisions.actions.publishing import enter_award
from thidua.decisions.enums import DecisionKind, DecisionState, Reply
from thidua.decisions.models import Decision, Entry
from thidua.documents.models import Document
from thidua.dossiers import actions as dossiers
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold


@dataclass(frozen=True)
class Granting:
    """The decision from above: number, day, who decided, and the document in the register where it is there."""

    number: str
    decided_on: date
    authority: str
    document: Document | None = None


@transaction.atomic
def grant_from_above(*, decision: Decision, entries: Sequence[int], granting: Granting, by: Actor, at: datetime) -> int:
    """This function will note that the authority above granted these names, and enter the awards; return how many.

    Raises StepRefused: no right, no number, a day to come, names that do not wait.
    """
    chosen = _waiting(decision, entries, by)
    if not granting.number.strip() or not granting.authority.strip():
        raise StepRefused(_("Cần ghi số quyết định và người quyết định."))
    if granting.decided_on > clock.vietnam_date(at):
        raise StepRefused(_("Ngày quyết định chưa tới."))
    note = f"Quyết định {granting.number} ngày {granting.decided_on:%d/%m/%Y}"
    for entry in chosen:
        entry.award = enter_award(
            entry, number=granting.number, decided_on=granting.decided_on, authority=granting.authority,
            document_id=granting.document.pk if granting.document else None, by=by, at=at)
        entry.reply, entry.reply_note = Reply.GRANTED, note[:500]
        entry.save(update_fields=["award", "reply", "reply_note"])
        if entry.nominee is not None:
            dossiers.decided(nominee=entry.nominee, by=by, at=at, note=note)
    audit.record(decision, step="granted_above", by=by, at=at, note=note, data={"entries": [entry.pk for entry in chosen]})
    return len(chosen)


@transaction.atomic
def deny_from_above(*, decision: Decision, entries: Sequence[int], reason: str, by: Actor, at: datetime) -> int:
    """This function will note that the authority above did not grant these names, with its reason. Raises StepRefused."""
    chosen = _waiting(decision, entries, by)
    if not reason.strip():
        raise StepRefused(_("Cần ghi lý do."))
    for entry in chosen:
        entry.reply, entry.reply_note = Reply.DENIED, reason.strip()[:500]
        entry.save(update_fields=["reply", "reply_note"])
        if entry.nominee is not None:
            dossiers.denied(nominee=entry.nominee, by=by, at=at, note=reason)
    audit.record(decision, step="denied_above", by=by, at=at, note=reason, data={"entries": [entry.pk for entry in chosen]})
    return len(chosen)


def _waiting(decision: Decision, entries: Sequence[int], by: Actor) -> list[Entry]:
    now = hold(decision)
    if not access.can(by, "decision.follow", now):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if now.kind != DecisionKind.UPWARD or now.state != DecisionState.PUBLISHED:
        raise StepRefused(_("Chỉ ghi kết quả của tờ trình đã gửi cấp trên."))
    rows = now.entries.filter(pk__in=list(entries), reply=Reply.WAITING)
    chosen = list(rows.select_related("record", "nominee__dossier__authority"))
    if not chosen or len(chosen) != len(set(entries)):
        raise StepRefused(_("Chọn các đối tượng còn chờ cấp trên."))
    return chosen
