"""One case: who steps aside, what absent members wrote, what the council concludes, a lower honour, another vote."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.awards.words import honour_name
from thidua.council import queries, workflow
from thidua.council.actions import need
from thidua.council.enums import CaseState, Choice, Presence, SessionState, Why
from thidua.council.models import Aside, Ballot, Case, Opinion, Seat
from thidua.council.verdict import Figures, result_of
from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take

BEFORE_VOTE = (SessionState.PLANNED, SessionState.INVITED, SessionState.MEETING)


@transaction.atomic
def declare(*, case: Case, seat: Seat, note: str, by: Actor, at: datetime) -> Aside:
    """Write that a member takes no part in the case, said by the member or by the chair. Raises StepRefused."""
    _own_or_presiding(case, seat, by)
    _not_voted_on(case)
    need.member(case.session, seat)
    if case.asides.filter(seat=seat).exists():
        raise StepRefused(_("Thành viên này đã được ghi không tham gia biểu quyết."))
    case.opinions.filter(seat=seat).delete()
    aside = Aside.objects.create(case=case, seat=seat, why=Why.DECLARED, note=need.reason(note)[:500])
    audit.record(case, step="declare", by=by, at=at, note=aside.note, data={"seat": seat.pk})
    return aside


@transaction.atomic
def undeclare(*, aside: Aside, by: Actor, at: datetime) -> None:
    """Take back what was declared; what was computed stays. Raises StepRefused."""
    _own_or_presiding(aside.case, aside.seat, by)
    _not_voted_on(aside.case)
    if aside.why != Why.DECLARED:
        raise StepRefused(_("Trường hợp này do phần mềm xác định từ hồ sơ, không bỏ được."))
    audit.record(aside.case, step="undeclare", by=by, at=at, data={"seat": aside.seat_id})
    aside.delete()


@transaction.atomic
def write_opinion(*, case: Case, seat: Seat, choice: Choice, by: Actor, at: datetime) -> Opinion:
    """Enter what an absent member wrote of the case. Raises StepRefused."""
    need.power(by, "council.preside", case.session)
    _not_voted_on(case)
    if not case.session.attendances.filter(seat=seat, presence=Presence.WRITTEN).exists():
        raise StepRefused(_("Chỉ ghi ý kiến bằng văn bản của thành viên vắng mặt có gửi ý kiến."))
    if case.asides.filter(seat=seat).exists():
        raise StepRefused(_("Thành viên này không tham gia biểu quyết trường hợp này."))
    opinion, _is_new = Opinion.objects.update_or_create(case=case, seat=seat, defaults={"choice": choice})
    audit.record(case, step="write_opinion", by=by, at=at, data={"seat": seat.pk, "choice": choice})
    return opinion


def conclude(*, ballot: Ballot, by: Actor, at: datetime) -> None:
    """Say of every case of a counted ballot what the figures mean by the law. Call inside a transaction. Raises StepRefused."""
    for case in ballot.cases.select_related("session__council", "nominee__record").order_by("position"):
        counted = ballot.tally[str(case.pk)]
        result = result_of(case, Figures(**counted, method=ballot.method))
        step = {True: workflow.CARRY, False: workflow.FAIL, None: workflow.LEAVE_OPEN}[result["passed"]]
        if step is workflow.CARRY and case.honour != case.nominee.honour:
            step = workflow.CARRY_LOWER
        take(step, case, by=by, at=at, note=result["sentence"], also={"results": [*case.results, {**result, "ballot": ballot.pk}], "ruling": ""})


@transaction.atomic
def rule(*, case: Case, passed: bool, note: str, by: Actor, at: datetime) -> Case:
    """Write what the council concluded where the law at hand does not say, with its reason. Raises StepRefused."""
    agreed = workflow.RULE_PASS if case.honour == case.nominee.honour else workflow.RULE_LOWER
    take(agreed if passed else workflow.RULE_FAIL, case, by=by, at=at, note=note, also={"ruling": note.strip()[:1000]})
    return case


@transaction.atomic
def lower(*, case: Case, to: str, note: str, by: Actor, at: datetime) -> Case:
    """Let the council vote on a lower honour than the one proposed (hạ danh hiệu). Raises StepRefused."""
    if to not in {one.code for one in queries.honours_below(case)}:
        raise StepRefused(_("Chọn một danh hiệu hoặc hình thức khen thưởng thấp hơn mức đơn vị đề nghị."))
    take(workflow.LOWER, case, by=by, at=at, note=note, data={"to": to, "name": honour_name(to)}, also={"honour": to, "ruling": ""})
    return case


@transaction.atomic
def vote_again(*, case: Case, note: str, by: Actor, at: datetime) -> Case:
    """Let the council vote on the case once more; the earlier result stays on record. Raises StepRefused."""
    take(workflow.VOTE_AGAIN, case, by=by, at=at, note=note, also={"ruling": ""})
    return case


@transaction.atomic
def put_off(*, case: Case, note: str, by: Actor, at: datetime) -> Case:
    """Leave the case to a later session. Raises StepRefused."""
    take(workflow.PUT_OFF, case, by=by, at=at, note=note, also={"ruling": note.strip()[:1000]})
    return case


def _own_or_presiding(case: Case, seat: Seat, by: Actor) -> None:
    if seat.person.account_id != by.account_id and not access.can(by, "council.preside", case.session):
        raise StepRefused(_("Chỉ chính thành viên đó hoặc người điều hành phiên họp làm được bước này."))


def _not_voted_on(case: Case) -> Any:
    need.state(case.session, *BEFORE_VOTE)
    if hold(case).state != CaseState.WAITING:
        raise StepRefused(_("Trường hợp này đã đưa ra biểu quyết."))
