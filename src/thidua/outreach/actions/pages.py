"""Pages that everybody may read without signing in: drafted, shown, taken down."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import Step, StepRefused, hold, take
from thidua.movements.models import Movement
from thidua.outreach import drafting, workflow
from thidua.outreach.enums import PageState
from thidua.outreach.models import MovementPage, RoleModel, StoryPage
from thidua.outreach.pictures import for_everybody

PageOf = TypeVar("PageOf", MovementPage, StoryPage)


@dataclass(frozen=True)
class Story:
    """What the public reads of a role model: the name as it is shown, where, in one line, the story."""

    title: str
    unit_shown: str
    headline: str
    text: str


@transaction.atomic
def write_movement_page(
    *, movement: Movement, title: str, text: str, contents: str, seen: int, by: Actor, at: datetime,
) -> MovementPage:
    """Write what the public reads about a movement; `seen`: the version looked at, 0 for a new page. Raises StepRefused."""
    if not access.can(by, "outreach.publish", movement):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    page = MovementPage.objects.select_for_update().filter(movement=movement).first() or MovementPage(
        movement=movement, slug=_slug(), version=0,
    )
    _not_stale(page, seen)
    page.title, page.text, page.contents = title.strip(), text.strip(), contents.strip()
    return _saved(page, {"title": page.title, "text": page.text, "contents": page.contents}, by=by, at=at)


@transaction.atomic
def write_story(
    *, role_model: RoleModel, story: Story, seen: int, by: Actor, at: datetime, picture: bytes | None = None, no_picture: bool = False,
) -> StoryPage:
    """Write what the public reads about a role model; a picture is made anew, without what cameras add. Raises StepRefused."""
    if not access.can(by, "outreach.publish", role_model.movement):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    page = StoryPage.objects.select_for_update().filter(role_model=role_model).first() or StoryPage(
        role_model=role_model, slug=_slug(), version=0,
    )
    _not_stale(page, seen)
    for name, value in vars(story).items():
        setattr(page, name, value.strip())
    if picture is not None:
        page.picture = files.keep(for_everybody(picture), at=at)
    elif no_picture:
        page.picture = None
    return _saved(page, {**vars(story), "picture": page.picture.sha256 if page.picture else ""}, by=by, at=at)


@transaction.atomic
def publish(*, page: MovementPage | StoryPage, by: Actor, at: datetime) -> None:
    """Show the page to everybody. Raises StepRefused, for a role model also where nobody agreed."""
    if isinstance(page, StoryPage):
        hold(page.role_model)
    take(_steps(page)[0], page, by=by, at=at)


@transaction.atomic
def take_down(*, page: MovementPage | StoryPage, note: str, by: Actor, at: datetime) -> None:
    """Take the page down, with the reason. Raises StepRefused."""
    take(_steps(page)[1], page, by=by, at=at, note=note)


def bring_down(page: StoryPage, *, note: str, by: Actor, at: datetime) -> None:
    """Take a page down because it must not be shown any more, whoever acts. Call inside a transaction."""
    before = hold(page).state
    if before != PageState.PUBLISHED:
        return
    StoryPage.objects.filter(pk=page.pk).update(state=PageState.DOWN)
    page.state = PageState.DOWN
    audit.record(page, step="take_down", by=by, at=at, from_state=before, to_state=page.state, note=note)


def first_words(movement: Movement) -> dict[str, str]:
    """Return what the page of a movement begins with: name, aim and contents as the plan has them."""
    return {"title": movement.name, "text": drafting.aim_of(movement), "contents": drafting.contents_of(movement)}


def _steps(page: MovementPage | StoryPage) -> tuple[Step, Step]:
    return workflow.STORY_PAGE_STEPS if isinstance(page, StoryPage) else workflow.MOVEMENT_PAGE_STEPS


def _not_stale(page: MovementPage | StoryPage, seen: int) -> None:
    if page.version != seen:
        raise StepRefused(_("Nội dung này vừa được người khác cập nhật. Tải lại trang để xem bản mới nhất."))


def _saved(page: PageOf, told: dict[str, str], *, by: Actor, at: datetime) -> PageOf:
    page.version, page.changed_at = page.version + 1, at
    page.save()
    audit.record(page, step="write", by=by, at=at, data=told)
    return page


def _slug() -> str:
    """Return an address that nobody can guess or count through."""
    return secrets.token_hex(10)
