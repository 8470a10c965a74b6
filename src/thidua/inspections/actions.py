"""The authority plans visits and records them; the unit acknowledges the record and mends what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.inspections import notices, queries, workflow
from thidua.inspections.enums import VisitState
from thidua.inspections.models import Demand, Visit
from thidua.kernel import access, audit, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, share, take
from thidua.movements import actions as movements
from thidua.movements.enums import EvidenceKind, MovementState
from thidua.movements.models import Movement
from thidua.org.models import Unit
from thidua.org.queries import names_on

MOST_UNITS, MOST_DEMANDS = 60, 30


@dataclass(frozen=True)
class Planned:
    """What a visit is for: the day, what is looked at, who leads and who comes along."""

    planned_on: date
    subject: str
    leader: str
    team: str = ""


@dataclass(frozen=True)
class Written:
    """What the record of a visit says."""

    held_on: date
    place: str
    present: str
    seen: str
    findings: str
    secretary: str


@dataclass(frozen=True)
class Wanted:
    """Something that the unit must mend, and by which day."""

    text: str
    due_on: date


@transaction.atomic
def plan(*, movement: Movement, units: Sequence[Unit], planned: Planned, by: Actor, at: datetime) -> list[Visit]:
    """Plan a visit to each of the units and tell them. Raises StepRefused."""
    if not access.can(by, "inspection.write", movement):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if share(movement).state != MovementState.LAUNCHED:
        raise StepRefused(_("Chỉ lập kế hoạch kiểm tra khi phong trào đang phát động."))
    if not units or len(units) > MOST_UNITS:
        raise StepRefused(_("Chọn từ một đến %(most)d đơn vị.") % {"most": MOST_UNITS})
    if {unit.pk for unit in units} - set(queries.inspected_units(movement)):
        raise StepRefused(_("Chỉ kiểm tra đơn vị được kế hoạch giao việc."))
    made = []
    for unit in units:
        visit = Visit.objects.create(movement=movement, unit=unit, made_at=at, **vars(planned))
        audit.record(visit, step="plan", by=by, at=at, to_state=visit.state, data=vars(planned))
        notices.planned(visit, at=at)
        made.append(visit)
    return made


@transaction.atomic
def write_record(
    *, visit: Visit, written: Written, demands: Sequence[Wanted], seen_version: int, by: Actor, at: datetime,
) -> Visit:
    """Write the record and what must be mended; the unit reads it once it is sent. Raises StepRefused."""
    if not access.can(by, "inspection.write", visit):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    now = hold(visit)
    if now.version != seen_version:
        raise StepRefused(_("Nội dung này vừa được người khác cập nhật. Tải lại trang để xem bản mới nhất."))
    if now.state != VisitState.PLANNED:
        raise StepRefused(_("Biên bản đã gửi nên không sửa được. Thu hồi biên bản trước khi sửa."))
    if len(demands) > MOST_DEMANDS:
        raise StepRefused(_("Một biên bản có nhiều nhất %(most)d nội dung phải khắc phục.") % {"most": MOST_DEMANDS})
    if any(one.due_on < written.held_on for one in demands):
        raise StepRefused(_("Thời hạn khắc phục phải từ ngày kiểm tra trở đi."))
    for name, value in vars(written).items():
        setattr(visit, name, value)
    visit.version = seen_version + 1
    visit.save()
    _put_demands(visit, demands)
    audit.record(visit, step="write", by=by, at=at, data={**vars(written), "demands": [vars(one) for one in demands]})
    return visit


@transaction.atomic
def send(*, visit: Visit, by: Actor, at: datetime) -> Visit:
    """Send the record to the unit; it answers the plan's duty to inspect. Raises StepRefused."""
    take(workflow.SEND, visit, by=by, at=at, also={"sent_at": at})
    _answer_duty(visit, by, at)
    notices.sent(visit, at=at)
    return visit


@transaction.atomic
def recall(*, visit: Visit, by: Actor, at: datetime, note: str) -> Visit:
    """Take the record back to mend it, while the unit has not acknowledged it. Raises StepRefused."""
    take(workflow.RECALL, visit, by=by, at=at, note=note)
    notices.recalled(visit, reason=note, at=at)
    return visit


@transaction.atomic
def acknowledge(*, visit: Visit, by: Actor, at: datetime, opinion: str = "") -> Visit:
    """Say that the unit read the record, with what it says to it. Raises StepRefused."""
    also = {"acknowledged_at": at, "acknowledged_by": by.name, "opinion": opinion.strip()}
    take(workflow.ACKNOWLEDGE, visit, by=by, at=at, note=opinion, also=also)
    notices.acknowledged(visit, at=at)
    return visit


@transaction.atomic
def drop(*, visit: Visit, by: Actor, at: datetime, note: str) -> Visit:
    """Take a visit out of the plan, with the reason. Raises StepRefused."""
    take(workflow.DROP, visit, by=by, at=at, note=note)
    return visit


@transaction.atomic
def answer(
    *, demand: Demand, by: Actor, at: datetime, note: str, upload: tuple[str, bytes] | None = None,
) -> Demand:
    """Report what was done to mend it, with a file that shows it; `upload` is (name, content). Raises StepRefused."""
    demand.visit.state = share(demand.visit).state
    also: dict[str, object] = {"answer": note.strip(), "answered_at": at}
    if upload is not None:
        also |= {"file": files.keep(upload[1], at=at), "file_name": files.plain_name(upload[0])}
    take(workflow.ANSWER, demand, by=by, at=at, note=note, also=also, data={"file": also.get("file_name", "")})
    notices.answered(demand, at=at)
    return demand


@transaction.atomic
def settle(*, demand: Demand, by: Actor, at: datetime) -> Demand:
    """Say that it is mended. Raises StepRefused."""
    take(workflow.SETTLE, demand, by=by, at=at)
    return demand


@transaction.atomic
def send_back(*, demand: Demand, by: Actor, at: datetime, note: str) -> Demand:
    """Ask the unit to go on mending, with the reason. Raises StepRefused."""
    take(workflow.SEND_BACK, demand, by=by, at=at, note=note)
    notices.sent_back(demand, reason=note, at=at)
    return demand


def _put_demands(visit: Visit, demands: Sequence[Wanted]) -> None:
    """Put the demands in place of those that are there: nobody has seen them before the record is sent."""
    visit.demands.all().delete()
    Demand.objects.bulk_create([
        Demand(visit=visit, position=number, text=one.text.strip(), due_on=one.due_on) for number, one in enumerate(demands)
    ])


def _answer_duty(visit: Visit, by: Actor, at: datetime) -> None:
    duty = queries.duty_of_inspecting(visit.movement, by.unit_id)
    if duty is None or visit.held_on is None or not access.can(by, "assignment.answer", duty):
        return
    with override(settings.LANGUAGE_CODE):
        name = names_on([visit.unit_id], visit.held_on).get(visit.unit_id, "")
        sentence = _("Đã kiểm tra %(unit)s ngày %(day)s; biên bản gửi trên phần mềm.") % {"unit": name, "day": f"{visit.held_on:%d/%m/%Y}"}
    movements.add_evidence(assignment=duty, kind=EvidenceKind.SENTENCE, by=by, at=at, sentence=sentence)
