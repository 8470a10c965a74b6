"""The workflow tables of the dissemination log, of role models and of public pages."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import clock
from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step
from thidua.movements.enums import MovementState
from thidua.outreach import queries
from thidua.outreach.enums import ActivityState, PageState, Stage
from thidua.outreach.models import Activity, MovementPage, RoleModel, StoryPage

AC, ST, PG = ActivityState, Stage, PageState


def _movement_ended(activity: Activity, at: datetime) -> Iterator[str]:
    if activity.movement.state != MovementState.LAUNCHED:
        yield _("Phong trào đã tổng kết nên không cập nhật được nữa.")


def _cannot_record(activity: Activity, at: datetime) -> Iterator[str]:
    yield from _movement_ended(activity, at)
    if activity.held_on > clock.vietnam_date(at):
        yield _("Chưa đến ngày thực hiện (%(day)s).") % {"day": f"{activity.held_on:%d/%m/%Y}"}


RECORD = Step(
    "record", frozenset({AC.PLANNED}), AC.DONE, "outreach.write", gettext_lazy("Ghi đã thực hiện"), _cannot_record,
)
DROP = Step(
    "drop", frozenset({AC.PLANNED, AC.DONE}), AC.DROPPED, "outreach.write", gettext_lazy("Bỏ khỏi nhật ký"), _movement_ended,
    needs_note=True,
)
RESTORE = Step(
    "restore", frozenset({AC.DROPPED}), AC.PLANNED, "outreach.write", gettext_lazy("Đưa lại vào lịch"), _movement_ended,
)
ACTIVITY_STEPS = (RECORD, DROP, RESTORE)



def _not_told(role_model: RoleModel, at: datetime) -> Iterator[str]:
    if not queries.told_of(role_model).exists():
        yield _("Chưa có buổi tuyên truyền nào nói về điển hình này. Ghi vào nhật ký tuyên truyền trước.")


def _too_early(role_model: RoleModel, at: datetime) -> Iterator[str]:
    due = queries.look_again_on(role_model)
    if due is not None and clock.vietnam_date(at) < due:
        yield _("Chưa tròn một năm kể từ ngày tôn vinh. Xem lại từ ngày %(day)s.") % {"day": f"{due:%d/%m/%Y}"}


def _movement_of(role_model: RoleModel) -> Owned:
    return role_model.movement


GOING = frozenset({ST.FOUND, ST.VERIFIED, ST.NURTURED, ST.SPREAD, ST.HONOURED, ST.FOLLOWED})
VERIFY = Step(
    "verify", frozenset({ST.FOUND}), ST.VERIFIED, "rolemodel.verify", gettext_lazy("Xác minh"), needs_note=True,
    judged_on=_movement_of,
)
NURTURE = Step(
    "nurture", frozenset({ST.VERIFIED}), ST.NURTURED, "rolemodel.write", gettext_lazy("Bồi dưỡng"), needs_note=True,
)
SPREAD = Step(
    "spread", frozenset({ST.VERIFIED, ST.NURTURED}), ST.SPREAD, "rolemodel.write", gettext_lazy("Nhân rộng"), _not_told, needs_note=True,
)
HONOUR = Step(
    "honour", frozenset({ST.VERIFIED, ST.NURTURED, ST.SPREAD}), ST.HONOURED, "rolemodel.verify", gettext_lazy("Tôn vinh"),
    needs_note=True, judged_on=_movement_of,
)
FOLLOW = Step(
    "follow", frozenset({ST.HONOURED}), ST.FOLLOWED, "rolemodel.write", gettext_lazy("Ghi kết quả sau một năm"), _too_early,
    needs_note=True,
)
GIVE_UP = Step("give_up", GOING, ST.DROPPED, "rolemodel.write", gettext_lazy("Bỏ điển hình này"), needs_note=True)
TAKE_UP = Step("take_up", frozenset({ST.DROPPED}), ST.FOUND, "rolemodel.write", gettext_lazy("Xem xét lại"), needs_note=True)
ROLE_MODEL_STEPS = (VERIFY, NURTURE, SPREAD, HONOUR, FOLLOW, GIVE_UP, TAKE_UP)


def _nothing_to_read(page: MovementPage | StoryPage, at: datetime) -> Iterator[str]:
    if not page.text.strip():
        yield _("Trang chưa có nội dung. Soạn nội dung rồi công khai.")


def _story_reasons(page: StoryPage, at: datetime) -> Iterator[str]:
    yield from _nothing_to_read(page, at)
    if page.role_model.state in (ST.FOUND, ST.DROPPED):
        yield _("Chỉ công khai điển hình đã xác minh.")
    if queries.consent_on(page.role_model, clock.vietnam_date(at)) is None:
        yield _("Chưa có văn bản đồng ý còn hiệu lực của người được nêu. Ghi sự đồng ý trước khi công khai.")


def _page_steps(against: Callable[[Any, datetime], Iterable[str]]) -> tuple[Step, Step]:
    """Return the two steps of a public page: to show it to everybody and to take it down."""
    return (
        Step("publish", frozenset({PG.DRAFT, PG.DOWN}), PG.PUBLISHED, "outreach.publish", gettext_lazy("Công khai"), against),
        Step("take_down", frozenset({PG.PUBLISHED}), PG.DOWN, "outreach.publish", gettext_lazy("Gỡ trang"), needs_note=True),
    )


MOVEMENT_PAGE_STEPS = _page_steps(_nothing_to_read)
STORY_PAGE_STEPS = _page_steps(_story_reasons)

TABLES = {
    "activity": ACTIVITY_STEPS, "role_model": ROLE_MODEL_STEPS, "movement_page": MOVEMENT_PAGE_STEPS, "story_page": STORY_PAGE_STEPS,
}
