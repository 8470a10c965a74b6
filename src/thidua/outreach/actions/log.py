"""A unit plans what it will broadcast, hold or write, and records what it did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, share, take
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.org.models import Unit
from thidua.outreach import queries, workflow
from thidua.outreach.actions.duty import answer_duty, take_back
from thidua.outreach.enums import ActivityKind, ActivityState
from thidua.outreach.models import Activity, RoleModel
from thidua.papers.text import fold

MOST_DAYS = 62
"""So many days one text can be put on the schedule at once: two months of daily broadcasts."""


@dataclass(frozen=True)
class Told:
    """What is made known, as typed: how, what, where, by whom, when in the day, how often."""

    kind: ActivityKind
    title: str
    place: str
    text: str = ""
    held_at: time | None = None
    times: int = 1
    done_by: str = ""
    reached: int | None = None
    link: str = ""
    role_model: RoleModel | None = None


@transaction.atomic
def plan(*, movement: Movement, told: Told, days: Sequence[date], by: Actor, at: datetime) -> list[Activity]:
    """Put the same on the schedule of the actor's unit on each of the days. Raises StepRefused."""
    unit = Unit.objects.get(pk=by.unit_id)
    if not access.can(by, "outreach.write", unit):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if share(movement).state != MovementState.LAUNCHED:
        raise StepRefused(_("Chỉ ghi tuyên truyền khi phong trào đang phát động."))
    _agreed(told, movement, by, days)
    wanted = sorted(set(days))
    if len(wanted) > MOST_DAYS:
        raise StepRefused(_("Mỗi lần đưa vào lịch nhiều nhất %(most)d ngày.") % {"most": MOST_DAYS})
    made = []
    for day in wanted:
        activity = Activity.objects.create(
            movement=movement, unit=unit, held_on=day, made_at=at, search_key=_search_key(told), **vars(told),
        )
        audit.record(activity, step="plan", by=by, at=at, to_state=activity.state, data=_plain(told, day))
        made.append(activity)
    return made


@transaction.atomic
def note_down(*, movement: Movement, told: Told, days: Sequence[date], done: bool, by: Actor, at: datetime) -> list[Activity]:
    """Put something on the schedule, or straight into the log as done. Raises StepRefused."""
    made = plan(movement=movement, told=told, days=days, by=by, at=at)
    return [record(activity=activity, by=by, at=at) for activity in made] if done else made


@transaction.atomic
def record(
    *, activity: Activity, by: Actor, at: datetime, reached: int | None = None, times: int | None = None, done_by: str = "",
) -> Activity:
    """Record that it was done, by whom and how many it reached; it answers the plan's duty. Raises StepRefused."""
    also = {
        "recorded_at": at, "reached": activity.reached if reached is None else reached, "times": times or activity.times,
        "done_by": done_by.strip() or activity.done_by,
    }
    activity.movement.state = share(activity.movement).state
    take(workflow.RECORD, activity, by=by, at=at, also=also, data={key: also[key] for key in ("reached", "times", "done_by")})
    answer_duty(activity, by=by, at=at)
    return activity


@transaction.atomic
def drop(*, activity: Activity, by: Actor, at: datetime, note: str) -> Activity:
    """Take it off the schedule or out of the log, with the reason; what it showed for the duty goes too. Raises StepRefused."""
    activity.movement.state = share(activity.movement).state
    take(workflow.DROP, activity, by=by, at=at, note=note)
    take_back(activity, by=by, at=at)
    return activity


@transaction.atomic
def restore(*, activity: Activity, by: Actor, at: datetime) -> Activity:
    """Put what was dropped back on the schedule. Raises StepRefused."""
    take(workflow.RESTORE, activity, by=by, at=at, also={"recorded_at": None})
    return activity


@transaction.atomic
def rewrite(*, activity: Activity, told: Told, day: date, seen: int, by: Actor, at: datetime) -> Activity:
    """Mend a line; `seen` is the version that was looked at. Raises StepRefused, also where somebody was faster."""
    if not access.can(by, "outreach.write", activity):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    now = hold(activity)
    if now.version != seen:
        raise StepRefused(_("Nội dung này vừa được người khác cập nhật. Tải lại trang để xem bản mới nhất."))
    if now.state == ActivityState.DROPPED:
        raise StepRefused(_("Buổi này đã bỏ. Đưa lại vào lịch trước khi sửa."))
    if now.state == ActivityState.DONE and day > clock.vietnam_date(at):
        raise StepRefused(_("Buổi này đã thực hiện nên ngày không thể ở sau hôm nay."))
    _agreed(told, activity.movement, by, [day])
    before = _plain(_told(now), now.held_on)
    for name, value in {**vars(told), "held_on": day, "search_key": _search_key(told), "version": seen + 1}.items():
        setattr(activity, name, value)
    activity.save()
    audit.record(activity, step="rewrite", by=by, at=at, data={"before": before, "after": _plain(told, day)})
    return activity


def _agreed(told: Told, movement: Movement, by: Actor, days: Sequence[date]) -> None:
    """Refuse to tell in public of somebody who has not agreed; among themselves people may be spoken of."""
    role_model = told.role_model
    if role_model is None:
        return
    if not queries.tellable(movement, by, days[0]).filter(pk=role_model.pk).exists():
        raise StepRefused(_("Chọn điển hình đã xác minh của phong trào này."))
    if told.kind == ActivityKind.MEETING:
        return
    for day in days:
        if queries.consent_on(role_model, day) is None:
            raise StepRefused(
                _("Người được nêu chưa đồng ý công khai cho ngày %(day)s. Ghi văn bản đồng ý ở trang của điển hình trước.")
                % {"day": f"{day:%d/%m/%Y}"},
            )


def _told(activity: Activity) -> Told:
    return Told(**{name: getattr(activity, name) for name in Told.__dataclass_fields__})


def _search_key(told: Told) -> str:
    return fold(f"{told.title} {told.place} {told.done_by} {told.text}")


def _plain(told: Told, day: date) -> dict[str, object]:
    return {
        **vars(told), "held_on": day, "held_at": told.held_at.isoformat() if told.held_at else None,
        "role_model": told.role_model.pk if told.role_model else None,
    }
