"""The authority appraises a dossier: receives, claims, returns, stops one nominee, sends it on to the council."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.dossiers import hooks, notices, queries, workflow
from thidua.dossiers.enums import LateDecision
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import Step, StepRefused, hold, take


@transaction.atomic
def receive(*, dossier: Dossier, by: Actor, at: datetime) -> Dossier:
    """Say that the authority has it; the unit can no longer recall it. Raises StepRefused."""
    take(workflow.RECEIVE, dossier, by=by, at=at, also={"turn_at": at})
    hooks.tell_received(dossier, by=by, at=at)
    return dossier


@transaction.atomic
def claim(*, dossier: Dossier, by: Actor, at: datetime) -> Dossier:
    """Take the dossier for appraisal; a second officer is told who has it. Raises StepRefused."""
    now = hold(dossier)
    if now.claimed_by_id is not None and now.state == workflow.CLAIM.target:
        raise StepRefused(_("Hồ sơ này vừa được %(name)s nhận thẩm định.") % {"name": now.claimed_name})
    take(workflow.CLAIM, dossier, by=by, at=at, also={"claimed_by_id": by.account_id, "claimed_name": by.name, "turn_at": at})
    hooks.tell_received(dossier, by=by, at=at)
    return dossier


@transaction.atomic
def forward(*, dossier: Dossier, by: Actor, at: datetime) -> Dossier:
    """Send the dossier on to the council. Raises StepRefused."""
    take(workflow.FORWARD, dossier, by=by, at=at, also={"turn_at": at})
    notices.forwarded(dossier, at=at)
    return dossier


@transaction.atomic
def accept_late(*, dossier: Dossier, by: Actor, at: datetime, note: str) -> Dossier:
    """Decide that a late dossier is taken, with the reason; the mark stays. Raises StepRefused."""
    if not access.can(by, "dossier.late", dossier.authority):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if not note.strip():
        raise StepRefused(_("Cần ghi lý do."))
    if hold(dossier).late != LateDecision.WAITING:
        raise StepRefused(_("Hồ sơ này không chờ quyết định về nộp muộn."))
    Dossier.objects.filter(pk=dossier.pk).update(late=LateDecision.ACCEPTED)
    dossier.late = LateDecision.ACCEPTED
    audit.record(dossier, step="accept_late", by=by, at=at, note=note)
    notices.late_accepted(dossier, reason=note, at=at)
    return dossier


@transaction.atomic
def hold_nominee(*, nominee: Nominee, by: Actor, at: datetime, note: str) -> Nominee:
    """Stop one nominee while a complaint is looked into; the others go on. Raises StepRefused."""
    return _decide(workflow.HOLD, nominee, by=by, at=at, note=note)


@transaction.atomic
def refuse(*, nominee: Nominee, by: Actor, at: datetime, note: str) -> Nominee:
    """Find that one nominee does not meet the law, with the legal reason. Raises StepRefused."""
    return _decide(workflow.REFUSE, nominee, by=by, at=at, note=note)


@transaction.atomic
def resume(*, nominee: Nominee, by: Actor, at: datetime, note: str) -> Nominee:
    """Go on with a nominee that was stopped, with the reason. Raises StepRefused."""
    return _decide(workflow.RESUME, nominee, by=by, at=at, note=note)


def _decide(step: Step, nominee: Nominee, *, by: Actor, at: datetime, note: str) -> Nominee:
    nominee.dossier.state = hold(nominee.dossier).state
    reason = "" if step is workflow.RESUME else note.strip()
    take(step, nominee, by=by, at=at, note=note, also={"reason": reason})
    record = queries.nominees_shown(nominee.dossier, clock.vietnam_date(at))[nominee.record_id]
    audit.record(nominee.dossier, step=step.name, by=by, at=at, note=note, data={"record": nominee.record_id})
    if step is not workflow.RESUME:
        notices.stopped(nominee.dossier, name=record.shown, reason=reason, at=at)
    return nominee
