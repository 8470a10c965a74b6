"""Letters about nominees: one is recorded, stops its nominee if it must, and is settled."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.appraisal import notices, queries, workflow
from thidua.appraisal.enums import Outcome
from thidua.appraisal.models import Disclosure, Letter
from thidua.awards import actions as awards
from thidua.awards.enums import PendingKind
from thidua.awards.models import Pending
from thidua.awards.queries import version_of
from thidua.dossiers import actions as dossiers
from thidua.dossiers.enums import DossierState, NomineeState
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.workflow import HOLD
from thidua.kernel import audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, must, refusals, take


@dataclass(frozen=True)
class Told:
    """What came: kind, day, sender (empty: not named), content, by when it is to be settled, whether it stops the nominee."""

    kind: str
    received_on: date
    content: str
    sender: str = ""
    due_on: date | None = None
    holds: bool = True
    disclosure: Disclosure | None = None


@transaction.atomic
def record_letter(*, nominee: Nominee, told: Told, by: Actor, at: datetime) -> Letter:
    """Write down a letter about one nominee, and stop this nominee if it holds; the batch goes on. Raises StepRefused.

    Where the dossier is not being appraised yet, the nominee is stopped when it is. The record of the nominee says
    that something is being looked into, and nothing of who wrote what.
    """
    dossier, day = nominee.dossier, clock.vietnam_date(at)
    must(by, "complaint.handle", dossier.authority)
    if hold(dossier).state == DossierState.DRAFT:
        raise StepRefused(_("Hồ sơ này chưa gửi nên chưa ghi đơn thư được."))
    if told.received_on > day or (told.due_on and told.due_on < told.received_on):
        raise StepRefused(_("Ngày nhận đơn không sau hôm nay; hạn giải quyết không trước ngày nhận."))
    letter = Letter.objects.create(
        dossier=dossier, nominee=nominee, record=nominee.record, disclosure=told.disclosure, kind=told.kind,
        received_on=told.received_on, due_on=told.due_on, sender=told.sender.strip(), content=told.content.strip(),
        holds=told.holds, recorded_at=at, recorded_by=by.name,
    )
    audit.record(letter, step="record_letter", by=by, at=at, to_state=letter.state, data={"nominee": nominee.pk})
    if told.holds:
        awards.enter(
            record=nominee.record, facts=[Pending(kind=PendingKind.COMPLAINT, since=told.received_on)], by=None, at=at,
        )
        letter.pending_id = Pending.objects.filter(record=nominee.record).order_by("-pk").values_list("pk", flat=True)[0]
        letter.save(update_fields=["pending_id"])
        _stop(nominee, by=by, at=at)
    notices.letter_came(letter, at=at)
    return letter


@transaction.atomic
def stop_waiting(*, dossier: Dossier, by: Actor, at: datetime) -> None:
    """Stop the nominees about whom letters came before the dossier was appraised. Raises StepRefused."""
    for nominee in queries.not_yet_held(dossier):
        nominee.dossier = dossier
        _stop(nominee, by=by, at=at)


@transaction.atomic
def settle(*, letter: Letter, outcome: str, result: str, by: Actor, at: datetime) -> Letter:
    """Write what was found, and let the nominee go on or refuse it. Raises StepRefused.

    Where another open letter stops the same nominee, it stays stopped.
    """
    day = clock.vietnam_date(at)
    take(workflow.SETTLE, letter, by=by, at=at, note=result, also={"settled_at": at, "result": result.strip()[:2000]},
         data={"outcome": outcome})
    pending = Pending.objects.filter(pk=letter.pending_id or 0, until=None).select_related("record").first()
    if pending:
        awards.correct(fact=pending, changes={"until": max(day, letter.received_on)}, reason=_("Đã có kết luận."),
                       seen=version_of(pending.record), by=None, at=at)
    nominee = letter.nominee
    if nominee is None or not letter.holds:
        return letter
    nominee = Nominee.objects.select_related("dossier__authority", "record").get(pk=nominee.pk)
    if outcome == Outcome.REFUSED:
        if nominee.state in (NomineeState.PROPOSED, NomineeState.HELD):
            dossiers.refuse(nominee=nominee, by=by, at=at, note=_("Kết luận giải quyết đơn thư: %(result)s") % {"result": result.strip()[:900]})
    elif nominee.state == NomineeState.HELD and not queries.holding(nominee).exists():
        dossiers.resume(nominee=nominee, by=by, at=at, note=_("Đơn thư đã được giải quyết."))
    return letter


def _stop(nominee: Nominee, *, by: Actor, at: datetime) -> None:
    if not refusals(HOLD, nominee, by=by, at=at):
        dossiers.hold_nominee(nominee=nominee, by=by, at=at, note=_("Có đơn thư đang được xác minh."))
