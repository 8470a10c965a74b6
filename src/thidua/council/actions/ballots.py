"""A ballot from its calling to its closing: by show of hands, secret, on paper."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.council import cleaning, notices, queries, workflow
from thidua.council.actions import need
from thidua.council.actions.cases import conclude
from thidua.council.digest import digest_of, mark_of_keys
from thidua.council.enums import (
    LEAST_VOTERS,
    SECRET_METHODS,
    BallotState,
    CaseState,
    Choice,
    Method,
    SessionState,
)
from thidua.council.models import Ballot, Case, OpenVote, Seat, Session, Turnout
from thidua.council.verdict import quorum_of, wants_secret
from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take


@transaction.atomic
def call_ballot(
    *, session: Session, cases: Sequence[Case], method: Method, by: Actor, at: datetime, tellers: Sequence[Seat] = (),
) -> Ballot:
    """Call a vote on cases: an open or a paper one begins at once, a secret one waits for its tellers. Raises StepRefused."""
    need.power(by, "council.preside", session)
    need.state(session, SessionState.MEETING)
    if not cases:
        raise StepRefused(_("Chọn ít nhất một trường hợp."))
    _quorate(session, cases)
    if method in SECRET_METHODS:
        _fit_for_secret(session, cases, method, tellers)
    elif bound := [case for case in cases if wants_secret(case.honour, unit_id=session.council.unit_id, day=queries.day_of(session))]:
        raise StepRefused(_("Luật buộc bỏ phiếu kín trường hợp số %(number)s.") % {"number": _numbers(bound)})
    ballot = Ballot.objects.create(session=session, method=method, state=BallotState.SEALING)
    ballot.cases.set(cases)
    ballot.tellers.set(tellers if method in SECRET_METHODS else ())
    for case in cases:
        take(workflow.CALL, case, by=by, at=at)
    audit.record(ballot, step="call", by=by, at=at, data={"method": method, "cases": [case.pk for case in cases]})
    return ballot if method == Method.SECRET else open_ballot(ballot=ballot, by=by, at=at)


@transaction.atomic
def open_ballot(*, ballot: Ballot, by: Actor, at: datetime) -> Ballot:
    """Open the vote: who is present and steps aside from not every case is on the roll. Raises StepRefused."""
    take(workflow.OPEN, ballot, by=by, at=at, data={"keys": mark_of_keys(ballot.keys)})
    cases = list(ballot.cases.all())
    _quorate(ballot.session, cases)
    aside = [set(case.asides.values_list("seat_id", flat=True)) for case in cases]
    roll = [seat for seat in queries.hall(ballot.session).present if not all(seat.pk in one for one in aside)]
    if ballot.method in SECRET_METHODS:
        _enough(cases, roll)
    Turnout.objects.bulk_create(Turnout(ballot=ballot, seat=seat) for seat in roll)
    if ballot.method != Method.PAPER:
        notices.opened(ballot, at=at)
    return ballot


@transaction.atomic
def vote_openly(*, ballot: Ballot, seat: Seat, choices: dict[int, str], by: Actor, at: datetime) -> None:
    """Write the open votes of a member, by the member or by who presides; until closing they can change. Raises StepRefused."""
    if seat.person.account_id != by.account_id and not access.can(by, "council.preside", ballot):
        raise StepRefused(_("Chỉ chính thành viên đó hoặc người điều hành phiên họp làm được bước này."))
    if hold(ballot).state != BallotState.OPEN or ballot.method != Method.OPEN:
        raise StepRefused(too_late())
    if not ballot.turnout.filter(seat=seat).exists():
        raise StepRefused(_("Thành viên này không có trong danh sách biểu quyết."))
    for case in ballot.cases.all():
        if seat.pk not in queries.roll_of(ballot, case):
            continue
        if choices.get(case.pk) not in Choice.values:
            raise StepRefused(_("Chọn ý kiến cho từng trường hợp."))
        OpenVote.objects.update_or_create(ballot=ballot, case=case, seat=seat, defaults={"choice": choices[case.pk]})
    ballot.turnout.filter(seat=seat).update(voted=True)


@transaction.atomic
def close(*, ballot: Ballot, by: Actor, at: datetime) -> Ballot:
    """Close the vote; an open one is counted at once, of a secret one the log keeps the mark of the sealed votes. Raises StepRefused."""
    ballot.sealed = hold(ballot).sealed
    voted, may = queries.cast_count(ballot)
    take(workflow.CLOSE, ballot, by=by, at=at, data={"voted": voted, "may": may, "sealed": digest_of(ballot.sealed)})
    if ballot.method == Method.OPEN:
        tally = {str(case.pk): dict.fromkeys(Choice.values, 0) for case in ballot.cases.all()}
        for case_id, choice in ballot.open_votes.values_list("case_id", "choice"):
            tally[str(case_id)][choice] += 1
        take(workflow.COUNT, ballot, by=by, at=at, also={"tally": tally}, data={"tally": tally})
        conclude(ballot=ballot, by=by, at=at)
    return ballot


@transaction.atomic
def remind(*, ballot: Ballot, by: Actor, at: datetime) -> int:
    """Remind who has not voted on the screen yet; return how many. Raises StepRefused."""
    need.power(by, "council.preside", ballot)
    if hold(ballot).state != BallotState.OPEN or ballot.method == Method.PAPER:
        raise StepRefused(_("Chỉ nhắc khi lượt bỏ phiếu trên máy đang mở."))
    voted, may = queries.cast_count(ballot)
    if voted == may:
        raise StepRefused(_("Mọi người trong danh sách đã bỏ phiếu."))
    audit.record(ballot, step="remind", by=by, at=at, data={"left": may - voted})
    return notices.reminded(ballot, at=at)


@transaction.atomic
def void(*, ballot: Ballot, note: str, by: Actor, at: datetime) -> Ballot:
    """Annul a ballot that gave no result: sealed votes are destroyed unread, the cases wait again. Raises StepRefused."""
    take(workflow.VOID, ballot, by=by, at=at, note=note, also={"sealed": []})
    cleaning.after_commit()
    for case in ballot.cases.filter(state=CaseState.VOTING):
        take(workflow.SET_BACK, case, by=by, at=at, note=note)
    return ballot


def too_late() -> str:
    """Return the sentence for who comes too late."""
    return _("Lượt bỏ phiếu đã đóng hoặc chưa mở; không nhận thêm phiếu.")


def _quorate(session: Session, cases: Sequence[Case]) -> None:
    sitting, day = queries.hall(session), queries.day_of(session)
    for honour in {case.honour for case in cases}:
        enough, words = quorum_of(len(sitting.seats), len(sitting.present), honour, unit_id=session.council.unit_id, day=day)
        if enough is False:
            raise StepRefused(" ".join([_("Không đủ số thành viên dự họp."), *words]))


def _fit_for_secret(session: Session, cases: Sequence[Case], method: Method, tellers: Sequence[Seat]) -> None:
    sitting = queries.hall(session)
    here = {seat.pk for seat in sitting.present}
    if len({seat.pk for seat in tellers}) != 2 or any(seat.pk not in here for seat in tellers):
        raise StepRefused(_("Chọn hai kiểm phiếu viên khác nhau trong số thành viên có mặt."))
    if method == Method.SECRET:
        unable = [seat.person.name for seat in sitting.present if not (seat.person.account and seat.person.account.is_active)]
        if unable:
            raise StepRefused(_("Không có tài khoản để bỏ phiếu trên máy: %(names)s. Dùng phiếu giấy.") % {"names": ", ".join(unable)})
    _enough(cases, sitting.present)


def _enough(cases: Sequence[Case], seats: Sequence[Seat]) -> None:
    if few := queries.too_few(cases, [seat.pk for seat in seats]):
        raise StepRefused(_("Trường hợp số %(number)s chỉ có dưới %(least)d người bỏ phiếu: kết quả sẽ cho biết ai bỏ phiếu gì nên không bỏ phiếu kín được.") % {
            "number": _numbers(few), "least": LEAST_VOTERS})


def _numbers(cases: Sequence[Case]) -> str:
    return ", ".join(str(case.position) for case in cases)
