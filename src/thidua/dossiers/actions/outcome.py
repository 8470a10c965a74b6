"""What the council and the decisions say of a nominee: the doors through which the apps above write into a dossier."""

from datetime import datetime

from django.db import transaction

from thidua.dossiers import notices, queries, workflow
from thidua.dossiers.enums import STOPPED, DossierState
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import Step, hold, refusals, take


@transaction.atomic
def passed(*, nominee: Nominee, by: Actor, at: datetime, note: str = "") -> Nominee:
    """Write that the council agreed. Raises StepRefused."""
    return _say(workflow.PASS, nominee, by=by, at=at, note=note)


@transaction.atomic
def lowered(*, nominee: Nominee, to: str, by: Actor, at: datetime, note: str) -> Nominee:
    """Write that the council agreed to another honour `to` than the one proposed, with the reason. Raises StepRefused."""
    return _say(workflow.LOWER, nominee, by=by, at=at, note=note, lowered_to=to)


@transaction.atomic
def voted_down(*, nominee: Nominee, by: Actor, at: datetime, note: str) -> Nominee:
    """Write that the council did not agree, with its figures as the reason. Raises StepRefused."""
    return _say(workflow.VOTE_DOWN, nominee, by=by, at=at, note=note)


@transaction.atomic
def annulled(*, nominee: Nominee, by: Actor, at: datetime, note: str) -> Nominee:
    """Take back what the council said, so that it speaks again. Raises StepRefused."""
    dossier = nominee.dossier
    dossier.state = hold(dossier).state
    if dossier.state == DossierState.AWAITING:
        take(workflow.REOPEN, dossier, by=by, at=at, note=note, also={"turn_at": at})
    return _say(workflow.ANNUL, nominee, by=by, at=at, note=note, lowered_to="")


@transaction.atomic
def submitted(*, nominee: Nominee, by: Actor, at: datetime) -> Nominee:
    """Write that a draft decision or a submission upward names the nominee. Raises StepRefused."""
    return _say(workflow.SUBMIT, nominee, by=by, at=at)


@transaction.atomic
def withdrawn(*, nominee: Nominee, by: Actor, at: datetime, note: str) -> Nominee:
    """Write that the draft no longer names the nominee, with the reason. Raises StepRefused."""
    return _say(workflow.WITHDRAW, nominee, by=by, at=at, note=note)


@transaction.atomic
def decided(*, nominee: Nominee, by: Actor, at: datetime, note: str = "") -> Nominee:
    """Write that the award was decided; `note` names the decision. Raises StepRefused."""
    return _say(workflow.DECIDE, nominee, by=by, at=at, note=note)


@transaction.atomic
def denied(*, nominee: Nominee, by: Actor, at: datetime, note: str) -> Nominee:
    """Write that the authority above did not grant it, with its reason. Raises StepRefused."""
    return _say(workflow.DENY, nominee, by=by, at=at, note=note)


@transaction.atomic
def handed_over(*, nominee: Nominee, by: Actor, at: datetime, note: str = "") -> Nominee:
    """Write that the award was handed over. Raises StepRefused."""
    return _say(workflow.HAND_OVER, nominee, by=by, at=at, note=note)


@transaction.atomic
def revoked(*, nominee: Nominee, by: Actor, at: datetime, note: str) -> Nominee:
    """Write that the award was annulled or taken back, with the decision. Raises StepRefused."""
    return _say(workflow.REVOKE, nominee, by=by, at=at, note=note)


def _say(step: Step, nominee: Nominee, *, by: Actor, at: datetime, note: str = "", **also: str) -> Nominee:
    """Take the step, write it into the dossier's log, tell the unit, and move the dossier on when its last nominee is through."""
    dossier = nominee.dossier
    dossier.state = hold(dossier).state
    reason = note.strip()[:1000] if step.target in STOPPED else ""
    take(step, nominee, by=by, at=at, note=note, also={"reason": reason, **also})
    record = queries.nominees_shown(dossier, clock.vietnam_date(at))[nominee.record_id]
    audit.record(dossier, step=step.name, by=by, at=at, note=note, data={"record": nominee.record_id})
    notices.outcome(dossier, name=record.shown, state=str(nominee.get_state_display()), note=note, at=at)
    _move_on(dossier, by=by, at=at)
    return nominee


def _move_on(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    for step in (workflow.CONCLUDE, workflow.SETTLE):
        if dossier.state in step.sources and not refusals(step, dossier, by=by, at=at):
            take(step, dossier, by=by, at=at, also={"turn_at": at})
