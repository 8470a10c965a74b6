"""What an officer does at the reading desk: look, mend, split, merge, add, drop, match; saved at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from thidua.documents.models import Document
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import hold, take
from thidua.movements import queries, workflow
from thidua.movements.actions.draft import match_party, short_name, terms_of
from thidua.movements.enums import DueKind, MatchState, MovementState, ObligationState, PartyRole
from thidua.movements.errors import DeskRefused
from thidua.movements.models import Movement, Obligation, Party
from thidua.org.matching import load
from thidua.org.models import Group, Unit

EDITABLE = (
    "ref", "short_name", "text", "due_kind", "due_start", "due_end", "due_every", "due_dates", "due_note", "output",
)


@transaction.atomic
def confirm(*, obligation: Obligation, by: Actor, at: datetime, seen: str = "") -> Obligation:
    """Say that the obligation was looked at and stands. Raises StepRefused.

    `seen`, here and below, is the `queries.fingerprint` of the obligation as the officer saw it: where somebody else
    has changed it since, the step is refused instead of passing over what the other one wrote.
    """
    obligation.movement.state = hold(obligation.movement).state
    _still(obligation, seen)
    take(workflow.CONFIRM, obligation, by=by, at=at)
    _saved(obligation.movement, at)
    return obligation


@transaction.atomic
def drop(*, obligation: Obligation, by: Actor, at: datetime, note: str = "", seen: str = "") -> Obligation:
    """Say that this is no obligation; it stays on the desk and can be restored. Raises StepRefused."""
    obligation.movement.state = hold(obligation.movement).state
    _still(obligation, seen)
    take(workflow.DROP, obligation, by=by, at=at, note=note)
    _saved(obligation.movement, at)
    return obligation


@transaction.atomic
def restore(*, obligation: Obligation, by: Actor, at: datetime, seen: str = "") -> Obligation:
    """Put a dropped or confirmed obligation back among those to be looked at. Raises StepRefused."""
    obligation.movement.state = hold(obligation.movement).state
    _still(obligation, seen)
    take(workflow.RESTORE, obligation, by=by, at=at)
    _saved(obligation.movement, at)
    return obligation


@transaction.atomic
def edit_obligation(
    *, obligation: Obligation, changes: Mapping[str, Any], by: Actor, at: datetime, seen: str = ""
) -> Obligation:
    """Change columns named in EDITABLE; the log keeps old and new. Raises DeskRefused, ValueError for other columns."""
    _at_the_desk(obligation.movement, by)
    _still(obligation, seen)
    apply_changes(obligation, changes, by=by, at=at, step="edit")
    _saved(obligation.movement, at)
    return obligation


def apply_changes(
    obligation: Obligation, changes: Mapping[str, Any], *, by: Actor, at: datetime, step: str, note: str = ""
) -> dict[str, dict[str, Any]]:
    """Write changed columns and one log row; return {"before": …, "after": …} with what really changed."""
    if unknown := set(changes) - set(EDITABLE):
        msg = f"not editable: {sorted(unknown)}"
        raise ValueError(msg)
    former = model_to_dict(obligation, fields=EDITABLE)
    changed = {name: value for name, value in changes.items() if former[name] != value}
    for name, value in changed.items():
        setattr(obligation, name, value)
    difference = {"before": {name: former[name] for name in changed}, "after": dict(changed)}
    if changed:
        obligation.save(update_fields=list(changed))
        audit.record(obligation, step=step, by=by, at=at, data=difference, note=note)
    return difference


@transaction.atomic
def split(
    *, obligation: Obligation, offset: int, by: Actor, at: datetime, copy_parties: bool = True, seen: str = ""
) -> tuple[Obligation, Obligation]:
    """Cut the text at a character and make two obligations of it. Raises DeskRefused where one side would be empty."""
    _at_the_desk(obligation.movement, by)
    _still(obligation, seen)
    first, second = obligation.text[:offset].strip(), obligation.text[offset:].strip()
    if not first or not second:
        raise DeskRefused(_("Đặt con trỏ vào giữa câu, chỗ cần tách, rồi bấm “Tách”."))
    parties = list(obligation.parties.all())
    apply_changes(obligation, {"text": first}, by=by, at=at, step="split")
    _make_room(obligation)
    rest = Obligation.objects.get(pk=obligation.pk)
    rest.pk, rest.text, rest.position, rest.state = None, second, obligation.position + 1, ObligationState.READ
    rest.short_name = short_name(second, [party.phrase for party in parties], [])
    rest._state.adding = True
    rest.save(force_insert=True)
    if copy_parties:
        _copy(parties, rest)
    audit.record(rest, step="split_from", by=by, at=at, data={"from": obligation.pk})
    _saved(obligation.movement, at)
    return obligation, rest


@transaction.atomic
def merge_with_above(
    *, obligation: Obligation, by: Actor, at: datetime, seen: str = "", above_seen: str = ""
) -> Obligation:
    """Join the obligation to the one above it and return that one. Raises DeskRefused where there is none."""
    _at_the_desk(obligation.movement, by)
    _still(obligation, seen)
    above = (
        Obligation.objects.filter(movement=obligation.movement, position__lt=obligation.position)
        .exclude(state=ObligationState.DROPPED).order_by("-position", "-pk").first()
    )
    if above is None:
        raise DeskRefused(_("Không có nhiệm vụ nào phía trên để gộp."))
    _still(above, above_seen)
    known = {(party.role, party.phrase) for party in above.parties.all()}
    _copy([party for party in obligation.parties.all() if (party.role, party.phrase) not in known], above)
    lines = [n for n in (above.first_line, above.last_line, obligation.first_line, obligation.last_line) if n]
    former_text, taken = above.text, _due_taken(above, obligation)
    above.first_line, above.last_line = min(lines, default=0), max(lines, default=0)
    above.text, above.state = f"{above.text} {obligation.text}", ObligationState.READ
    above.save(update_fields=["first_line", "last_line", "text", "state", *taken])
    audit.record(
        above, step="merge", by=by, at=at,
        data={"before": {"text": former_text}, "after": {"text": above.text, **taken}, "merged": obligation.pk},
    )
    obligation.delete()
    _saved(above.movement, at)
    return above


@transaction.atomic
def clear_desk(*, movement: Movement, by: Actor, at: datetime) -> Document:
    """Take a plan that gives no work off the desk; it stays in the register and can come back. Raises DeskRefused."""
    _at_the_desk(movement, by)
    plan, duties = movement.plan, movement.obligations.count()
    audit.record(plan, step="clear_desk", by=by, at=at, data={"movement": movement.pk, "obligations": duties})
    movement.delete()
    return plan


def _due_taken(above: Obligation, merged: Obligation) -> dict[str, Any]:
    """Give an obligation without a deadline that of the one merged into it; return what changed."""
    if above.due_kind != DueKind.NONE or merged.due_kind == DueKind.NONE:
        return {}
    due = model_to_dict(merged, fields=[name for name in EDITABLE if name.startswith("due_")])
    for name, value in due.items():
        setattr(above, name, value)
    return due


@transaction.atomic
def add_obligation(
    *, movement: Movement, after: Obligation | None, text: str, by: Actor, at: datetime
) -> Obligation:
    """Add an obligation that the reader did not find, after another one or at the end. Raises DeskRefused."""
    _at_the_desk(movement, by)
    if not text.strip():
        raise DeskRefused(_("Cần ghi nội dung nhiệm vụ."))
    last = Obligation.objects.filter(movement=movement).order_by("-position").first()
    place = after or last
    if place is not None:
        _make_room(place)
    obligation = Obligation.objects.create(
        movement=movement, position=place.position + 1 if place else 10, text=text.strip(),
        ref=after.ref if after else "", short_name=short_name(text, [], []),
    )
    audit.record(obligation, step="add", by=by, at=at, data={"text": obligation.text})
    _saved(movement, at)
    return obligation


@transaction.atomic
def add_party(
    *, obligation: Obligation, role: PartyRole, phrase: str, by: Actor, at: datetime, seen: str = ""
) -> Party:
    """Add who leads or supports, matched to a unit or group of the date of issue. Raises DeskRefused."""
    _at_the_desk(obligation.movement, by)
    _still(obligation, seen)
    if not phrase.strip():
        raise DeskRefused(_("Cần ghi tên đơn vị."))
    if obligation.parties.filter(role=role, phrase=phrase.strip()[:400]).exists():
        raise DeskRefused(_("Đơn vị này đã có trong nhiệm vụ."))
    plan = obligation.movement.plan
    matcher = load(authority_id=obligation.movement.owner_id, day=plan.issued_on or clock.vietnam_date(at))
    party = match_party(
        Party(obligation=obligation, role=role, phrase=phrase.strip()[:400]), matcher, terms_of(plan),
    )
    party.save(force_insert=True)
    audit.record(obligation, step="add_party", by=by, at=at, data={"role": role, "phrase": party.phrase})
    _saved(obligation.movement, at)
    return party


@transaction.atomic
def remove_party(*, party: Party, by: Actor, at: datetime, seen: str = "") -> None:
    """Take a name off the obligation. Raises DeskRefused."""
    _at_the_desk(party.obligation.movement, by)
    _still(party.obligation, seen)
    audit.record(
        party.obligation, step="remove_party", by=by, at=at, data={"role": party.role, "phrase": party.phrase},
    )
    party.delete()
    _saved(party.obligation.movement, at)


@transaction.atomic
def assign_party(
    *, party: Party, by: Actor, at: datetime, unit: Unit | None = None, group: Group | None = None, seen: str = ""
) -> Party:
    """Say which unit or group a printed name stands for, everywhere in this plan. Raises DeskRefused."""
    movement = party.obligation.movement
    _at_the_desk(movement, by)
    _still(party.obligation, seen)
    if (unit is None) == (group is None):
        raise DeskRefused(_("Chọn một đơn vị hoặc một nhóm đơn vị."))
    Party.objects.filter(obligation__movement=movement, phrase=party.phrase).update(
        unit=unit, group=group, match=MatchState.CONFIRMED,
    )
    party.refresh_from_db()
    audit.record(
        party.obligation, step="assign_party", by=by, at=at,
        data={"phrase": party.phrase, "unit": unit.code if unit else None, "group": group.code if group else None},
    )
    _saved(movement, at)
    return party


def _at_the_desk(movement: Movement, by: Actor) -> None:
    if not access.can(by, "movement.review", movement):
        raise DeskRefused(_("Vị trí công tác đang chọn không có quyền rà soát kế hoạch này."))
    movement.state = hold(movement).state  # nothing is mended while somebody launches
    if movement.state != MovementState.DRAFT:
        raise DeskRefused(_("Phong trào đã phát động: điều chỉnh nhiệm vụ ở trang của phong trào, có nêu lý do."))


def _still(obligation: Obligation, seen: str) -> None:
    """Refuse where the obligation is no longer as it was seen; the row is locked, so that one of two is first."""
    if not seen:
        return
    now = Obligation.objects.select_for_update().filter(pk=obligation.pk).first()
    if now is None or queries.fingerprint(now) != seen:
        raise DeskRefused(_("Nhiệm vụ này vừa được người khác cập nhật. Xem bản mới nhất rồi làm lại."))


def _saved(movement: Movement, at: datetime) -> None:
    Movement.objects.filter(pk=movement.pk).update(desk_saved_at=at)
    movement.desk_saved_at = at


def _make_room(place: Obligation) -> None:
    Obligation.objects.filter(movement=place.movement_id, position__gt=place.position).update(
        position=F("position") + 1,
    )


def _copy(parties: list[Party], target: Obligation) -> None:
    Party.objects.bulk_create(
        Party(
            obligation=target, role=party.role, phrase=party.phrase, unit_id=party.unit_id,
            group_id=party.group_id, match=party.match,
        )
        for party in parties
    )
