"""The council and its members, by decision."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.council.actions import need
from thidua.council.enums import Office
from thidua.council.models import Council, Seat
from thidua.documents.models import Document
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold
from thidua.org.models import Person, Unit


@transaction.atomic
def found(
    *, name: str, decided_by: str, starts_on: date, by: Actor, at: datetime, decision: Document | None = None,
) -> Council:
    """Set up the council of the authority that the actor serves, by the decision named. Raises StepRefused."""
    unit = Unit.objects.get(pk=by.scope_id)
    need.power(by, "council.set_up", unit)
    made = Council.objects.create(
        unit=unit, name=name.strip(), decided_by=need.reason(decided_by), decision=decision, starts_on=starts_on)
    audit.record(made, step="found", by=by, at=at, note=made.decided_by)
    return made


@transaction.atomic
def appoint(
    *, council: Council, person: Person, office: Office, title: str, starts_on: date, decided_by: str, by: Actor, at: datetime,
) -> Seat:
    """Make the person a member from the day on, by the decision named. Raises StepRefused."""
    need.power(by, "council.set_up", council)
    hold(council)
    lasting = council.seats.filter(ends_on=None)
    if lasting.filter(person=person).exists():
        raise StepRefused(_("Người này đang là thành viên Hội đồng."))
    if council.seats.filter(person=person, ends_on__gte=starts_on).exists():
        raise StepRefused(_("Người này còn là thành viên Hội đồng vào ngày đó."))
    if office == Office.CHAIR and lasting.filter(office=Office.CHAIR).exists():
        raise StepRefused(_("Hội đồng đang có Chủ tịch. Cho thôi giữ chức danh trước."))
    if starts_on < council.starts_on:
        raise StepRefused(_("Thành viên không thể có trước khi lập Hội đồng."))
    seat = Seat.objects.create(
        council=council, person=person, office=office, title=title.strip(), starts_on=starts_on, decided_by=need.reason(decided_by))
    audit.record(council, step="appoint", by=by, at=at, note=seat.decided_by, data={"person": person.pk, "office": office, "from": starts_on})
    return seat


@transaction.atomic
def dismiss(*, seat: Seat, last_day: date, ended_by: str, by: Actor, at: datetime) -> Seat:
    """End a membership after its last day, by the decision named. Raises StepRefused."""
    need.power(by, "council.set_up", seat.council)
    if hold(seat).ends_on is not None:
        raise StepRefused(_("Thành viên này đã thôi từ trước."))
    if last_day < seat.starts_on:
        raise StepRefused(_("Ngày cuối không thể trước ngày bắt đầu."))
    seat.ends_on, seat.ended_by = last_day, need.reason(ended_by)
    seat.save(update_fields=["ends_on", "ended_by"])
    audit.record(seat.council, step="dismiss", by=by, at=at, note=seat.ended_by, data={"person": seat.person_id, "last": last_day})
    return seat
