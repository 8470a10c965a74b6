"""A paper that was signed outside comes back: compared with what was put before the head, taken at once only where it says the same."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.decisions import keys, notices, workflow
from thidua.decisions.actions.signing import first, keep
from thidua.decisions.comparing import compared
from thidua.decisions.enums import CopyKind, Match, Taken
from thidua.decisions.models import Copy, Decision
from thidua.documents.trust import checked_outside
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import Step, StepRefused, hold, refusals, take
from thidua.papers.errors import PaperRefused

PDF_MARK = b"%PDF-"
_ADD = Step("add_copy", frozenset({workflow.NUMBER.target, workflow.PUBLISH.target}), "", "decision.record", "")


@transaction.atomic
def record_signed(*, decision: Decision, content: bytes, name: str, by: Actor, at: datetime, seen: str = "") -> Copy:
    """This function will keep a paper that was signed outside: by hand and scanned, or with a key elsewhere.

    What says the same as the paper put before the head is taken and the decision is signed. What differs waits for
    `judge`. A scan cannot be compared: `seen` says who held it against the paper, else it waits too. A signature that
    does not fit the file is refused. Raises StepRefused.
    """
    first(workflow.RECORD, decision, by, at)
    copy = _take_in(decision, content, name, seen, by=by, at=at)
    if copy.taken == Taken.TAKEN:
        _signed(decision, copy, by, at)
    return copy


@transaction.atomic
def add_copy(*, decision: Decision, content: bytes, name: str, by: Actor, at: datetime, seen: str = "") -> Copy:
    """This function will keep one more version of a numbered paper, such as the scan with number and seal.

    It is compared as in `record_signed`. Raises StepRefused.
    """
    return _take_in(_numbered(decision, by, at), content, name, seen, by=by, at=at)


@transaction.atomic
def judge(*, copy: Copy, taken: bool, reason: str, by: Actor, at: datetime) -> Copy:
    """This function will take a file that differs from the paper of the program, or refuse it, with the reason.

    Both stay on record with what differs. Raises StepRefused: no right, no reason, judged before, signed meanwhile.
    """
    decision, now = copy.decision, hold(copy)
    if now.taken != Taken.WAITING:
        raise StepRefused(_("%(name)s đã quyết định về tệp này.") % {"name": now.judged_by})
    if not reason.strip():
        raise StepRefused(_("Cần ghi lý do."))
    waits = decision.number is None
    if waits:
        first(workflow.RECORD, decision, by, at)
    else:
        _numbered(decision, by, at)
    now.taken, now.reason, now.judged_by = Taken.TAKEN if taken else Taken.REFUSED, reason.strip()[:500], by.name
    now.save(update_fields=["taken", "reason", "judged_by"])
    if taken and waits:
        _signed(decision, now, by, at)
    else:
        audit.record(decision, step="take_copy" if taken else "refuse_copy", by=by, at=at, note=now.reason, data={"copy": now.pk})
    return now


def _signed(decision: Decision, copy: Copy, by: Actor, at: datetime) -> None:
    data = {"copy": copy.pk, "match": copy.match, "changes": len(copy.changes)}
    take(workflow.RECORD, decision, by=by, at=at, note=copy.reason, data=data, also={"signed_at": at, "turn_at": at})
    notices.signed(decision, at=at)


def _numbered(decision: Decision, by: Actor, at: datetime) -> Decision:
    now = hold(decision)
    if now.number is None or refusals(_ADD, now, by=by, at=at):
        raise StepRefused(_("Chỉ thêm bản ký sau khi cấp số, do chuyên viên hoặc văn thư."))
    return now


def _take_in(decision: Decision, content: bytes, name: str, seen: str, *, by: Actor, at: datetime) -> Copy:
    if not content.startswith(PDF_MARK):
        raise StepRefused(_("Bản ký phải là tệp PDF (bản ký số hoặc bản quét)."))
    try:
        signatures = checked_outside(content, name)
    except PaperRefused as refused:
        raise StepRefused(keys.said(refused)) from refused
    if any(not one["intact"] for one in signatures):
        raise StepRefused(_("Chữ ký số trong tệp không còn nguyên vẹn: nội dung đã bị thay đổi sau khi ký. Xin lại bản gốc."))
    match, changes = compared(decision, content, name, signed=bool(signatures))
    vouched = match in (Match.UNREAD, Match.UNSIGNED) and bool(seen.strip())
    taken = Taken.TAKEN if match == Match.SAME or vouched else Taken.WAITING
    copy = keep(
        decision, CopyKind.OUTSIDE if signatures else CopyKind.SCAN, content, by=by, at=at, name=name, signatures=signatures, match=match,
        changes=changes, taken=taken, reason=seen.strip()[:500] if vouched else "", judged_by=by.name if vouched else "",
    )
    audit.record(decision, step="bring_copy", by=by, at=at, note=copy.reason, data={
        "copy": copy.pk, "file": copy.file.sha256, "match": match, "changes": len(changes)})
    return copy
