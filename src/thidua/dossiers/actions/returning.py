"""The authority marks the parts that are not in order and returns the dossier; the unit answers; each part is looked at again."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from thidua.dossiers import notices, queries, turns, workflow
from thidua.dossiers.actions.own import may_write
from thidua.dossiers.enums import DossierState, FlagState
from thidua.dossiers.models import Dossier, Flag
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take

LONGEST_NOTE, LONGEST_REPLY = 2000, 1000


@transaction.atomic
def mark(*, dossier: Dossier, key: str, note: str, by: Actor, at: datetime, beside: bool = False) -> Flag:
    """Mark a part that the unit has to complete, with what is wrong; the unit sees it when the dossier is returned.

    `beside`: the note joins the one that stands there already. Raises StepRefused.
    """
    _may_appraise(dossier, by)
    if key not in queries.parts_of(dossier, clock.vietnam_date(at)):
        raise StepRefused(_("Hồ sơ không có phần này. Tải lại trang để xem hồ sơ hiện nay."))
    flag = Flag.objects.filter(dossier=dossier, key=key).first() or Flag(dossier=dossier, key=key)
    flag.note = _note(flag, note, beside=beside)
    flag.state, flag.marked_by, flag.marked_at, flag.resolved_by, flag.resolved_at = FlagState.MARKED, by.name, at, "", None
    flag.save()
    audit.record(dossier, step="mark_part", by=by, at=at, note=flag.note, data={"key": key})
    return flag


def _note(flag: Flag, note: str, *, beside: bool) -> str:
    words = "\n".join(note.strip().splitlines())  # a browser ends lines otherwise
    if not words:
        raise StepRefused(_("Ghi phần này còn thiếu, còn sai điều gì."))
    if beside and flag.state == FlagState.MARKED and flag.note and words not in flag.note:
        words = f"{flag.note}\n{words}"
    elif beside and words in flag.note:
        words = flag.note
    if len(words) > LONGEST_NOTE:
        raise StepRefused(_("Ghi chú dài quá %(most)d ký tự. Rút gọn lại.") % {"most": LONGEST_NOTE})
    return words


@transaction.atomic
def unmark(*, flag: Flag, by: Actor, at: datetime) -> None:
    """Take a mark back that the unit has not seen yet; a part that was asked for before stays asked for. Raises StepRefused."""
    _may_appraise(flag.dossier, by)
    now = hold(flag)
    if now.state != FlagState.MARKED:
        raise StepRefused(_("Phần này đã được gửi yêu cầu bổ sung nên không bỏ đánh dấu được. Đánh dấu “Đạt” nếu đã xem."))
    audit.record(flag.dossier, step="unmark_part", by=by, at=at, note=now.note, data={"key": now.key})
    if now.filing_id is None:
        now.delete()
        return
    now.state = FlagState.ASKED
    now.save(update_fields=["state"])


@transaction.atomic
def give_back(*, dossier: Dossier, by: Actor, at: datetime, note: str = "") -> Dossier:
    """Return the dossier: the unit may change the parts that are marked or still asked for, with none of them any part.

    Without marked parts the reason must be given. Raises StepRefused.
    """
    hold(dossier)
    flags = list(dossier.flags.exclude(state=FlagState.RESOLVED))
    reason = note.strip() or _usual_reason(len(flags))
    take(workflow.RETURN, dossier, by=by, at=at, note=reason, data={"flags": {flag.key: flag.note for flag in flags}}, also={
        "claimed_by_id": None, "claimed_name": "", "turn_at": at,
    })
    dossier.flags.exclude(state=FlagState.RESOLVED).update(state=FlagState.ASKED, filing=dossier.filings.first(), reply="")
    notices.returned(dossier, reason=reason, at=at)
    return dossier


@override(settings.LANGUAGE_CODE)
def _usual_reason(number: int) -> str:
    return ngettext("Bổ sung %(n)d phần được đánh dấu.", "Bổ sung %(n)d phần được đánh dấu.", number) % {"n": number} if number else ""


@transaction.atomic
def reply(*, flag: Flag, words: str, by: Actor, at: datetime) -> Flag:
    """Write why a part stays as it is, or take that back with nothing; the authority reads it. Raises StepRefused."""
    dossier = flag.dossier
    may_write(dossier, by)
    now = hold(flag)
    if dossier.state != DossierState.RETURNED or now.state != FlagState.ASKED:
        raise StepRefused(turns.not_asked())
    now.reply = words.strip()[:LONGEST_REPLY]
    now.save(update_fields=["reply"])
    audit.record(dossier, step="reply_part", by=by, at=at, note=now.reply, data={"key": now.key})
    return now


@transaction.atomic
def resolve(*, flag: Flag, by: Actor, at: datetime) -> Flag:
    """Find that a part is in order now. Raises StepRefused."""
    _may_appraise(flag.dossier, by)
    now = hold(flag)
    if now.state != FlagState.ASKED:
        raise StepRefused(_("Phần này không còn chờ xem xét. Tải lại trang để xem hồ sơ hiện nay."))
    return _resolved(now, by=by, at=at)


@transaction.atomic
def resolve_all(*, dossier: Dossier, by: Actor, at: datetime) -> int:
    """Find that every part that was asked for is in order; return how many there were. Raises StepRefused."""
    _may_appraise(dossier, by)
    flags = queries.asked_flags(dossier)
    if not flags:
        raise StepRefused(_("Không còn phần nào chờ xem xét."))
    for flag in flags:
        _resolved(flag, by=by, at=at)
    return len(flags)


def _resolved(flag: Flag, *, by: Actor, at: datetime) -> Flag:
    flag.state, flag.resolved_by, flag.resolved_at = FlagState.RESOLVED, by.name, at
    flag.save(update_fields=["state", "resolved_by", "resolved_at"])
    audit.record(flag.dossier, step="resolve_part", by=by, at=at, note=flag.note, data={"key": flag.key})
    return flag


def _may_appraise(dossier: Dossier, by: Actor) -> None:
    """Hold the dossier while the authority has it."""
    if not access.can(by, "dossier.appraise", dossier.authority):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    dossier.state = hold(dossier).state
    if dossier.state not in workflow.RETURN.sources:
        raise StepRefused(turns.not_with_authority(dossier))
