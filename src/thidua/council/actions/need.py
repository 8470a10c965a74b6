"""What actions ask before they write, where no step of a table does it for them."""

from django.utils.translation import gettext as _

from thidua.council import queries
from thidua.council.enums import SessionState
from thidua.council.models import Ballot, Seat, Session
from thidua.kernel.access import Actor, Owned
from thidua.kernel.workflow import StepRefused, hold, must


def power(by: Actor, permission: str, subject: Owned) -> None:
    """Refuse who has not the permission on the record. Raises StepRefused."""
    must(by, permission, subject)


def state(session: Session, *states: SessionState) -> None:
    """Hold the session and refuse unless it is in one of the states. Raises StepRefused."""
    session.state = hold(session).state
    if session.state not in states:
        raise StepRefused(_("Phiên họp đang ở trạng thái “%(state)s” nên không sửa được nội dung này.") % {
            "state": session.get_state_display()})


def member(session: Session, seat: Seat) -> None:
    """Refuse a seat that is not one of the council's on the day of the session. Raises StepRefused."""
    if not queries.members_on(session.council, queries.day_of(session)).filter(pk=seat.pk).exists():
        raise StepRefused(_("Người này không phải thành viên Hội đồng vào ngày họp."))


def seat(by: Actor, session: Session) -> Seat:
    """Return the seat of the actor on the day of the session. Raises StepRefused where there is none."""
    found = queries.seat_of(session.council, by.account_id, queries.day_of(session))
    if found is None:
        raise StepRefused(_("Chỉ thành viên Hội đồng vào ngày họp mới bỏ phiếu."))
    return found


def teller(by: Actor, ballot: Ballot) -> Seat:
    """Return the seat of the actor as a teller of the ballot. Raises StepRefused where the actor is none."""
    found = ballot.tellers.filter(person__account_id=by.account_id).first()
    if found is None:
        raise StepRefused(_("Chỉ kiểm phiếu viên của lượt bỏ phiếu này làm được bước này."))
    return found


def reason(text: str) -> str:
    """Return the reason without spaces around it. Raises StepRefused where there is none."""
    if not text.strip():
        raise StepRefused(_("Cần ghi lý do."))
    return text.strip()


