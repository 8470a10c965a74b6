"""Role models as somebody may see them, their consent, what was told about them, and what the public may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.movements.models import Movement
from thidua.outreach.enums import ActivityState, PageState, Stage
from thidua.outreach.models import Activity, Consent, MovementPage, RoleModel, StoryPage
from thidua.papers.text import fold


def role_models_visible_to(actor: Actor | None) -> QuerySet[RoleModel]:
    """Return the role models of the own unit, of units below, and of movements of the authority served."""
    if actor is None:
        return RoleModel.objects.none()
    mine = Q(unit_id=actor.unit_id) | Q(unit_id__in=actor.below) | Q(movement__owner_id=actor.scope_id)
    return RoleModel.objects.filter(mine).select_related("movement__plan", "record__person", "unit")


def narrow_role_models(rows: QuerySet[RoleModel], text: str) -> QuerySet[RoleModel]:
    """Return the role models in which every word of the text occurs, accents aside."""
    for word in fold(text).split()[:8]:
        rows = rows.filter(search_key__contains=word)
    return rows


def names_of(rows: Sequence[RoleModel], day: date) -> dict[int, str]:
    """Return what the subjects are called, by the key of the role model."""
    shown = dict(named(Record.objects.filter(pk__in=[row.record_id for row in rows]), day).values_list("pk", "shown"))
    return {row.pk: str(shown.get(row.record_id, "–")) for row in rows}


def told_of(role_model: RoleModel) -> QuerySet[Activity]:
    """Return what was done to tell the story of a role model, latest first."""
    return Activity.objects.filter(role_model=role_model, state=ActivityState.DONE).order_by("-held_on", "-pk")


@dataclass(frozen=True)
class ToldAbout:
    """One time that somebody's story was told: when, how, what, where, by which unit, to how many (None: not counted)."""

    held_on: date
    kind: str
    title: str
    place: str
    unit_id: int
    reached: int | None
    activity_id: int


def told_about(record: Record) -> list[ToldAbout]:
    """Return every time that the story of the subject of a record was told, in order of time: evidence for a nomination."""
    rows = Activity.objects.filter(role_model__record=record, state=ActivityState.DONE).order_by("held_on", "pk")
    return [
        ToldAbout(row.held_on, str(row.get_kind_display()), row.title, row.place, row.unit_id, row.reached, row.pk) for row in rows
    ]


def consent_on(role_model: RoleModel, day: date) -> Consent | None:
    """Return the consent in force on a day; None where there is none, or it was withdrawn."""
    return role_model.consents.filter(_in_force(day)).select_related("file").first()


def tellable(movement: Movement, actor: Actor, day: date) -> QuerySet[RoleModel]:
    """Return whose story the actor's unit may tell: those it may see, and all of the movement who agreed to be told of."""
    agreed = Consent.objects.filter(_in_force(day), role_model=OuterRef("pk"))
    seen = role_models_visible_to(actor).values("pk")
    rows = RoleModel.objects.filter(Q(pk__in=seen) | Exists(agreed), movement=movement)
    return rows.exclude(state__in=[Stage.FOUND, Stage.DROPPED]).select_related("record__person")


def look_again_on(role_model: RoleModel) -> date | None:
    """Return the day from which it is told what became of it: a year after it was honoured; None before that."""
    on = role_model.honoured_on
    if on is None or role_model.state not in (Stage.HONOURED, Stage.FOLLOWED):
        return None
    return on.replace(year=on.year + 1) if (on.month, on.day) != (2, 29) else date(on.year + 1, 3, 1)


def to_look_at_again(rows: QuerySet[RoleModel], day: date) -> QuerySet[RoleModel]:
    """Return those honoured a year ago or more of whom nobody has told what became of them."""
    return rows.filter(state=Stage.HONOURED, honoured_on__lte=_year_before(day))


def page_of(role_model: RoleModel) -> StoryPage | None:
    """Return the public page of a role model, published or not."""
    return StoryPage.objects.filter(role_model=role_model).select_related("role_model__movement", "picture").first()


def stories_shown(day: date) -> QuerySet[StoryPage]:
    """Return the pages of role models that everybody may read on the day: published, and agreed to."""
    agreed = Consent.objects.filter(_in_force(day), role_model=OuterRef("role_model_id"))
    rows = StoryPage.objects.filter(Exists(agreed), state=PageState.PUBLISHED).exclude(role_model__state=Stage.DROPPED)
    return rows.select_related("role_model__movement__plan", "picture")


def movement_pages_shown() -> QuerySet[MovementPage]:
    """Return the pages of movements that everybody may read."""
    return MovementPage.objects.filter(state=PageState.PUBLISHED).select_related("movement__plan")


def history_of_role_model(role_model: RoleModel) -> QuerySet[LogRow]:
    """Return what happened to the role model, newest first."""
    return LogRow.objects.filter(subject=audit.subject_of(role_model)).order_by("-number")


def _year_before(day: date) -> date:
    return date(day.year - 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _in_force(day: date) -> Q:
    return Q(starts_on__lte=day, withdrawn_at=None) & (Q(ends_on=None) | Q(ends_on__gte=day))
