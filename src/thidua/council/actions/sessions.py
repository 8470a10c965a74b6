"""Preparing and running a session: agenda, invitation, attendance, beginning, end."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.awards.words import GROUP_ORDER
from thidua.council import notices, queries, workflow
from thidua.council.actions import need
from thidua.council.actions.asides import compute
from thidua.council.enums import Presence, SessionState
from thidua.council.models import Attendance, Case, Council, Seat, Session
from thidua.dossiers.models import Nominee
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take
from thidua.rulebook.loader import load

SS = SessionState
BEFORE = (SS.PLANNED, SS.INVITED)
OPEN = (*BEFORE, SS.MEETING)


@transaction.atomic
def plan(*, council: Council, title: str, place: str, meets_at: datetime, by: Actor, at: datetime) -> Session:
    """Plan a session of the council. Raises StepRefused."""
    need.power(by, "council.set_up", council)
    made = Session.objects.create(council=council, title=title.strip(), place=place.strip(), meets_at=meets_at)
    audit.record(made, step="plan", by=by, at=at, to_state=made.state)
    return made


@transaction.atomic
def put_on_agenda(*, session: Session, nominees: Iterable[Nominee], by: Actor, at: datetime) -> list[Case]:
    """Put nominees that wait for the council on the agenda, grouped by honour; compute who steps aside. Raises StepRefused."""
    need.power(by, "council.set_up", session)
    need.state(session, *OPEN)
    hold(session.council)
    waiting = {one.pk: one for one in queries.waiting_nominees(session.council)}
    wanted = list(nominees)
    if not wanted:
        raise StepRefused(_("Chọn ít nhất một trường hợp."))
    if any(one.pk not in waiting for one in wanted):
        raise StepRefused(_("Có trường hợp không còn chờ hội đồng, hoặc đã ở phiên họp khác. Tải lại trang để xem bản mới nhất."))
    made = [Case.objects.create(session=session, nominee=waiting[one.pk], position=0, honour=waiting[one.pk].honour) for one in wanted]
    _place(session, made)
    for case in made:
        compute(case)
    audit.record(session, step="put_on_agenda", by=by, at=at, data={"nominees": [one.pk for one in wanted]})
    return made


@transaction.atomic
def take_off_agenda(*, case: Case, by: Actor, at: datetime) -> None:
    """Take a case off that nobody has voted on. Raises StepRefused."""
    session = case.session
    need.power(by, "council.set_up", session)
    need.state(session, *BEFORE)
    audit.record(session, step="take_off_agenda", by=by, at=at, data={"nominee": case.nominee_id})
    case.delete()
    _number(list(session.cases.order_by("position", "pk")))


@transaction.atomic
def move(*, case: Case, up: bool, by: Actor, at: datetime) -> None:
    """Move a case one place up or down on the agenda. Raises StepRefused."""
    session = case.session
    need.power(by, "council.set_up", session)
    need.state(session, *BEFORE)
    cases = list(session.cases.order_by("position", "pk"))
    here = cases.index(case)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(cases):
        raise StepRefused(_("Trường hợp này đã ở đầu hoặc cuối chương trình."))
    cases[here], cases[there] = cases[there], cases[here]
    _number(cases)
    audit.record(session, step="move", by=by, at=at, data={"nominee": case.nominee_id, "to": there + 1})


@transaction.atomic
def invite(*, session: Session, by: Actor, at: datetime) -> Session:
    """Invite every member. Raises StepRefused."""
    take(workflow.INVITE, session, by=by, at=at)
    notices.invited(session, at=at)
    return session


@transaction.atomic
def attend(*, session: Session, presence: dict[int, str], by: Actor, at: datetime) -> None:
    """Note how members are there, by their seat. Raises StepRefused."""
    need.power(by, "council.preside", session)
    need.state(session, SS.INVITED, SS.MEETING)
    seats = {seat.pk: seat for seat in queries.hall(session).seats}
    if any(key not in seats or value not in Presence.values for key, value in presence.items()):
        raise StepRefused(_("Người này không phải thành viên Hội đồng vào ngày họp."))
    for key, value in presence.items():
        if value != Presence.PRESENT and session.began_at and key in (session.chair_id, session.secretary_id):
            raise StepRefused(_("Chủ trì và thư ký phải có mặt đến hết phiên họp."))
        Attendance.objects.update_or_create(session=session, seat_id=key, defaults={"presence": value})
    audit.record(session, step="attend", by=by, at=at, data={"presence": presence})


@transaction.atomic
def seat_chairs(*, session: Session, chair: Seat, secretary: Seat, by: Actor, at: datetime) -> None:
    """Name who presides and who writes the minutes. Raises StepRefused."""
    need.power(by, "council.preside", session)
    need.state(session, *BEFORE)
    for seat in (chair, secretary):
        need.member(session, seat)
    if chair == secretary:
        raise StepRefused(_("Chủ trì và thư ký phải là hai người."))
    session.chair, session.secretary = chair, secretary
    session.save(update_fields=["chair", "secretary"])
    audit.record(session, step="seat_chairs", by=by, at=at, data={"chair": chair.pk, "secretary": secretary.pk})


@transaction.atomic
def begin(*, session: Session, by: Actor, at: datetime) -> Session:
    """Begin the session; who steps aside is computed anew, for posts may have changed. Raises StepRefused."""
    take(workflow.BEGIN, session, by=by, at=at, also={"began_at": at})
    for case in session.cases.all():
        compute(case)
    return session


@transaction.atomic
def end(*, session: Session, by: Actor, at: datetime) -> Session:
    """End the session; every case has its result. Raises StepRefused."""
    take(workflow.END, session, by=by, at=at, also={"ended_at": at})
    return session


@transaction.atomic
def resume(*, session: Session, by: Actor, at: datetime, note: str) -> Session:
    """Go on with a session whose minutes are not confirmed. Raises StepRefused."""
    take(workflow.RESUME, session, by=by, at=at, note=note, also={"ended_at": None})
    return session


def _place(session: Session, made: Iterable[Case]) -> None:
    """Give new cases their places: titles first, then the other honours, each honour together; what was moved by hand stays."""
    new = {case.pk for case in made}
    cases = list(session.cases.select_related("nominee").order_by("position", "pk"))
    placed = [case for case in cases if case.pk not in new]
    for case in sorted((case for case in cases if case.pk in new), key=_rank):
        before = [place for place, other in enumerate(placed) if _rank(other) <= _rank(case)]
        placed.insert(before[-1] + 1 if before else 0, case)
    _number(placed)


def _rank(case: Case) -> tuple[int, str, int, int, int]:
    known = load().honours.get(case.honour)
    group = GROUP_ORDER.index(known.group) if known else 9
    return group, case.honour, case.nominee.dossier_id, case.nominee.position, case.pk


def _number(cases: Iterable[Case]) -> None:
    for number, case in enumerate(cases, start=1):
        Case.objects.filter(pk=case.pk).update(position=number)
