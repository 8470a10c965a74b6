"""Secret votes on the screen: the tellers' codes, casting, opening. Why nobody can tell who voted what: ADR 7."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.council import cleaning, notices, queries, sealing, workflow
from thidua.council.actions import need
from thidua.council.actions.ballots import too_late
from thidua.council.actions.cases import conclude
from thidua.council.digest import digest_of, mark_of_keys
from thidua.council.enums import SIGNS, BallotState, Choice, Method
from thidua.council.errors import AlreadyVoted
from thidua.council.models import Ballot, Case
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused, hold, take

NO_PART = "-"
"""Stands where a member steps aside, so that every vote is as long as every other."""


@transaction.atomic
def take_code(*, ballot: Ballot, by: Actor, at: datetime) -> str:
    """Give a teller the code that will open the teller's layer; it is returned once and kept nowhere. Raises StepRefused.

    It counts when it was typed back; a code taken before no longer does.
    """
    seat, now = need.teller(by, ballot), hold(ballot)
    if now.state != BallotState.SEALING:
        raise StepRefused(_("Chỉ nhận mã khi chưa mở bỏ phiếu."))
    code = sealing.new_code()
    ballot.keys = _others(now.keys, seat.pk)
    ballot.offered = [*_others(now.offered, seat.pk), [seat.pk, sealing.public_key(code, _salt(ballot))]]
    ballot.save(update_fields=["keys", "offered"])
    audit.record(ballot, step="take_code", by=by, at=at)
    return code


def type_back(*, ballot: Ballot, code: str, by: Actor, at: datetime) -> Ballot:
    """Take the code that a teller typed back from paper: only now it counts as taken. A wrong one is logged. Raises StepRefused."""
    try:
        return _typed_back(ballot, code, by, at)
    except sealing.WrongCode as wrong:
        raise _refused(ballot, by, at) from wrong


@transaction.atomic
def cast(*, ballot: Ballot, choices: dict[int, str], receipt: str, by: Actor, at: datetime) -> None:
    """Put a member's sealed vote among the others. Nothing of it is logged. Raises AlreadyVoted, StepRefused."""
    seat, now = need.seat(by, ballot.session), hold(ballot)
    if now.state != BallotState.OPEN or now.method != Method.SECRET:
        raise StepRefused(too_late())
    mine = now.turnout.filter(seat=seat).first()
    if mine is None:
        raise StepRefused(_("Người đang đăng nhập không có trong danh sách bỏ phiếu của lượt này."))
    if mine.voted:
        raise AlreadyVoted(_("Phiếu này đã được nhận trước đó và chỉ tính một lần."))
    now.sealed = sorted([*now.sealed, sealing.seal(_written(now, seat.pk, choices, receipt), [key for _seat, key in now.keys])])
    now.save(update_fields=["sealed"])
    now.turnout.filter(pk=mine.pk).update(voted=True)


def unseal(*, ballot: Ballot, code: str, by: Actor, at: datetime) -> Ballot:
    """Open a teller's layer; under the second one the votes are counted and destroyed. A wrong code is logged. Raises StepRefused."""
    try:
        return _unsealed(ballot, code, by, at)
    except sealing.WrongCode as wrong:
        raise _refused(ballot, by, at) from wrong


@transaction.atomic
def announce(*, ballot: Ballot, by: Actor, at: datetime) -> Ballot:
    """Say what the count means, after members could look for their receipts. Raises StepRefused."""
    take(workflow.ANNOUNCE, ballot, by=by, at=at, data={"tally": ballot.tally})
    conclude(ballot=ballot, by=by, at=at)
    return ballot


@transaction.atomic
def _typed_back(ballot: Ballot, code: str, by: Actor, at: datetime) -> Ballot:
    seat, now = need.teller(by, ballot), hold(ballot)
    if now.state != BallotState.SEALING:
        raise StepRefused(_("Chỉ nhận mã khi chưa mở bỏ phiếu."))
    key = sealing.public_key(code, _salt(now))
    if [seat.pk, key] not in (now.offered or []):
        raise sealing.WrongCode
    ballot.keys, ballot.offered = [*_others(now.keys, seat.pk), [seat.pk, key]], _others(now.offered, seat.pk)
    ballot.save(update_fields=["keys", "offered"])
    audit.record(ballot, step="type_back", by=by, at=at, data={"keys": mark_of_keys(ballot.keys)})
    return ballot


@transaction.atomic
def _refused(ballot: Ballot, by: Actor, at: datetime) -> StepRefused:
    """Log that a teller typed a wrong code, never the code, and return what the teller hears."""
    audit.record(ballot, step="wrong_code", by=by, at=at)
    return StepRefused(_("Mã không đúng. Xem lại mã đã chép khi nhận."))


@transaction.atomic
def _unsealed(ballot: Ballot, code: str, by: Actor, at: datetime) -> Ballot:
    seat, now = need.teller(by, ballot), hold(ballot)
    if now.method != Method.SECRET or now.state not in (BallotState.CLOSED, BallotState.HALF):
        raise StepRefused(_("Lượt bỏ phiếu chưa đóng hoặc đã kiểm phiếu xong."))
    first, second = now.keys
    wanted = first if now.state == BallotState.CLOSED else second
    if wanted[0] != seat.pk:
        raise StepRefused(_("Kiểm phiếu viên kia mở niêm phong trước."))
    _untouched(now)
    found = sealing.peel(now.sealed, code, _salt(now))
    if now.state == BallotState.CLOSED:
        boxes = [one.hex() for one in found]
        take(workflow.UNSEAL, now, by=by, at=at, also={"sealed": boxes}, data={"sealed": digest_of(boxes)})
        return now
    receipts, tally = _counted(now, [one.decode() for one in found])
    take(workflow.LAY_OPEN, now, by=by, at=at, also={"sealed": [], "receipts": receipts, "tally": tally}, data={"tally": tally, "receipts": receipts})
    notices.laid_open(now, at=at)
    cleaning.after_commit()
    return now


def _others(keys: list[list[Any]] | None, seat_id: int) -> list[list[Any]]:
    return [pair for pair in keys or [] if pair[0] != seat_id]


def _salt(ballot: Ballot) -> str:
    return f"council.Ballot:{ballot.pk}"


def _written(ballot: Ballot, seat_id: int, choices: dict[int, str], receipt: str) -> bytes:
    number = sealing.plain(receipt)
    if len(number) != sealing.RECEIPT:
        raise StepRefused(_("Phiếu thiếu mã biên nhận. Tải lại trang rồi bỏ phiếu."))
    signs = []
    for case in _cases(ballot):
        if seat_id not in queries.roll_of(ballot, case):
            signs.append(NO_PART)
        elif (choice := choices.get(case.pk)) in Choice.values:
            signs.append(SIGNS[Choice(choice)])
        else:
            raise StepRefused(_("Chọn ý kiến cho từng trường hợp."))
    return (number + "".join(signs)).encode()


def _counted(ballot: Ballot, votes: list[str]) -> tuple[list[str], dict[str, dict[str, int]]]:
    """Return the receipts, sorted, and the figures per case: nothing joins one to the other or a case to another."""
    voted, _may = queries.cast_count(ballot)
    if len(votes) != voted:
        raise StepRefused(_("Số phiếu không khớp với số người đã bỏ phiếu; hủy lượt này và bỏ phiếu lại."))
    tally = {
        str(case.pk): {choice.value: sum(vote[sealing.RECEIPT + place] == sign for vote in votes) for choice, sign in SIGNS.items()}
        for place, case in enumerate(_cases(ballot))
    }
    return sorted(sealing.grouped(vote[:sealing.RECEIPT]) for vote in votes), tally


def _cases(ballot: Ballot) -> list[Case]:
    return list(ballot.cases.order_by("pk"))


def _untouched(ballot: Ballot) -> None:
    """Compare the sealed votes with the mark in the log. Raises StepRefused where one came, went or changed."""
    row = LogRow.objects.filter(subject=audit.subject_of(ballot), to_state=ballot.state).order_by("-number").first()
    if row is None or row.data.get("sealed") != digest_of(ballot.sealed):
        raise StepRefused(_("Các phiếu niêm phong không còn như lúc đóng: đã có người sửa dữ liệu. Hủy lượt này và bỏ phiếu lại."))
