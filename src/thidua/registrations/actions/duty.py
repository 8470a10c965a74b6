"""The duty of the plan that asks to register is answered by registering: nobody says the same thing twice."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.movements import actions as movements
from thidua.movements.enums import MovementState
from thidua.movements.models import Assignment
from thidua.registrations.models import Registration


@override(settings.LANGUAGE_CODE)
def answer_duty(registration: Registration, *, by: Actor, at: datetime, nil_note: str = "") -> None:
    """Report the unit's open assignment of the call's obligation as done, with the sending as evidence, or as nil."""
    sentence = _("Đã gửi bản đăng ký thi đua trên phần mềm lúc %(at)s.") % {"at": f"{at.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}"}
    movements.answer_by_handing_in(assignment=_assignment(registration), sentence=sentence, nil_note=nil_note, by=by, at=at)


@override(settings.LANGUAGE_CODE)
def take_up_duty(registration: Registration, *, by: Actor, at: datetime) -> None:
    """Take the assignment up again after the registration was recalled."""
    note = _("Đã thu hồi bản đăng ký thi đua.")
    movements.take_up_again(assignment=_assignment(registration), note=note, by=by, at=at)


def _assignment(registration: Registration) -> Assignment | None:
    call = registration.call
    if call.obligation_id is None or call.movement.state != MovementState.LAUNCHED:
        return None
    rows = Assignment.objects.filter(obligation_id=call.obligation_id, unit_id=registration.unit_id)
    return rows.select_related("obligation__movement").order_by("due_at", "pk").first()
