"""After the decision: handed over, paid, issued again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.decisions import queries
from thidua.decisions.enums import Loss
from thidua.decisions.models import Decision, Entry, Handover, PrinterShift, Reissue
from thidua.dossiers import actions as dossiers
from thidua.kernel import access, audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold
from thidua.org.models import Unit


@dataclass(frozen=True)
class Ceremony:
    """When and where certificates were handed over, and by whom."""

    held_on: date
    place: str
    giver: str


@transaction.atomic
def hand_over(*, decision: Decision, ceremony: Ceremony, receivers: Mapping[int, str], by: Actor, at: datetime) -> Handover:
    """This function will note who received a certificate, by entry: the name of whoever took it. Part by part is fine.

    Raises StepRefused: no right, not granted, handed over before, a day before the decision or to come.
    """
    now = _held(decision, by, "decision.follow")
    if not (ceremony.place.strip() and ceremony.giver.strip()):
        raise StepRefused(_("Cần ghi nơi trao và người trao."))
    entries = [entry for entry in queries.given(now) if entry.pk in receivers]
    if not entries or len(entries) != len(receivers):
        raise StepRefused(_("Chọn người nhận trong danh sách đã được khen thưởng."))
    if any(entry.handover_id for entry in entries):
        raise StepRefused(_("Có người đã được trao rồi. Tải lại trang."))
    earliest = min(entry.award.decided_on for entry in entries if entry.award and entry.award.decided_on)
    if not earliest <= ceremony.held_on <= clock.vietnam_date(at):
        raise StepRefused(_("Ngày trao phải từ ngày quyết định đến hôm nay."))
    held = Handover.objects.create(
        decision=now, held_on=ceremony.held_on, place=ceremony.place.strip()[:300], giver=ceremony.giver.strip()[:200], made_at=at, made_by=by.name)
    for entry in entries:
        entry.handover, entry.received_by = held, receivers[entry.pk].strip()[:200] or entry.printed_name[:200]
        entry.save(update_fields=["handover", "received_by"])
        if entry.nominee is not None:
            dossiers.handed_over(nominee=entry.nominee, by=by, at=at, note=_("Trao ngày %(day)s.") % {"day": f"{held.held_on:%d/%m/%Y}"})
    audit.record(now, step="hand_over", by=by, at=at, data={"entries": [entry.pk for entry in entries], "on": held.held_on})
    return held


@transaction.atomic
def keep_signed_list(*, handover: Handover, content: bytes, name: str, by: Actor, at: datetime) -> Handover:
    """This function will keep the scanned list that the receivers signed. Raises StepRefused."""
    _held(handover.decision, by, "decision.follow")
    handover.file, handover.file_name = files.keep(content, at=at), files.plain_name(name)
    handover.save(update_fields=["file", "file_name"])
    audit.record(handover.decision, step="signed_list", by=by, at=at, data={"handover": handover.pk})
    return handover


@transaction.atomic
def pay(*, decision: Decision, entries: Sequence[int], on: date, by: Actor, at: datetime) -> int:
    """This function will note that the money of these names was paid, and keep the amounts; return the sum in đồng.

    Raises StepRefused: no right, an amount that is not known, paid before, a day before the decision or to come.
    """
    now = _held(decision, by, "decision.pay")
    lines = {line.entry.pk: line for line in queries.payments(now).lines}
    chosen = [lines[pk] for pk in entries if pk in lines]
    if not chosen or len(chosen) != len(entries):
        raise StepRefused(_("Chọn người nhận trong danh sách."))
    if any(line.amount is None for line in chosen):
        raise StepRefused(_("Có mức tiền chưa xác định được nên chưa ghi chi."))
    if any(line.entry.paid_on for line in chosen):
        raise StepRefused(_("Có người đã được chi rồi. Tải lại trang."))
    if now.decided_on is None or not now.decided_on <= on <= clock.vietnam_date(at):
        raise StepRefused(_("Ngày chi phải từ ngày quyết định đến hôm nay."))
    total = 0
    for line in chosen:
        line.entry.amount, line.entry.paid_on, line.entry.paid_by = line.amount, on, by.name
        line.entry.save(update_fields=["amount", "paid_on", "paid_by"])
        total += line.amount or 0
    audit.record(now, step="pay", by=by, at=at, data={"entries": [line.entry.pk for line in chosen], "total": total, "on": on})
    return total


@transaction.atomic
def reissue(*, entry: Entry, loss: str, reason: str, by: Actor, at: datetime) -> Reissue:
    """This function will note that a certificate is issued again, to be printed with that mark. Raises StepRefused."""
    now = _held(entry.decision, by, "decision.follow")
    if entry.pk not in {one.pk for one in queries.given(now)}:
        raise StepRefused(_("Chỉ cấp lại cho người đang được khen thưởng."))
    if loss not in Loss.values or not reason.strip():
        raise StepRefused(_("Cần ghi lý do."))
    made = Reissue.objects.create(
        entry=entry, number=entry.reissues.count() + 1, loss=loss, reason=reason.strip()[:500], issued_on=clock.vietnam_date(at), made_by=by.name)
    audit.record(now, step="reissue", by=by, at=at, note=made.reason, data={"entry": entry.pk, "number": made.number})
    return made


@transaction.atomic
def money_back(*, entry: Entry, on: date, by: Actor, at: datetime) -> Entry:
    """This function will note that the money of a revoked award came back. Raises StepRefused."""
    now = _held(entry.decision, by, "decision.pay")
    current = hold(entry)
    if current.paid_on is None or current.award is None or current.award.revoked_on is None:
        raise StepRefused(_("Chỉ ghi thu hồi tiền của khen thưởng đã chi và đã bị thu hồi."))
    if current.returned_on is not None or not current.award.revoked_on <= on <= clock.vietnam_date(at):
        raise StepRefused(_("Ngày nộp lại phải từ ngày thu hồi đến hôm nay và chỉ ghi một lần."))
    current.returned_on = on
    current.save(update_fields=["returned_on"])
    audit.record(now, step="money_back", by=by, at=at, data={"entry": entry.pk, "on": on})
    return current


@transaction.atomic
def set_shift(*, unit: Unit, blank: str, printer: str, right: int, down: int, by: Actor, at: datetime) -> PrinterShift:
    """This function will keep how far a printer prints beside a blank, in tenths of a millimetre. Raises StepRefused."""
    if not access.has(by, "decision.follow") or unit.pk != by.scope_id or not printer.strip():
        raise StepRefused(_("Ghi tên máy in; chỉ chuyên viên và văn thư của cơ quan được khai."))
    found, _is_new = PrinterShift.objects.update_or_create(
        unit=unit, blank=blank, printer=printer.strip()[:100], defaults={"right": right, "down": down})
    audit.record(found, step="set_shift", by=by, at=at, data={"right": right, "down": down})
    return found


def _held(decision: Decision, by: Actor, permission: str) -> Decision:
    now = hold(decision)
    if not access.can(by, permission, now):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    return now
