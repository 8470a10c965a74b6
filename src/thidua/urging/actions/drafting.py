"""An officer drafts a letter from what is late, writes its paragraphs and chooses its lines."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.movements.queries.board import units_in_order
from thidua.org.queries import names_on
from thidua.urging import queries
from thidua.urging.drafting import Draft, draft_of
from thidua.urging.enums import LetterState
from thidua.urging.models import Letter, Line


@transaction.atomic
def draft(*, movement: Movement, by: Actor, at: datetime) -> Letter:
    """Draft a letter to every unit that is late now, with all that it misses. Raises StepRefused."""
    if not access.can(by, "urging.draft", movement):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if movement.state != MovementState.LAUNCHED:
        raise StepRefused(_("Chỉ đôn đốc khi phong trào đang phát động."))
    if queries.on_the_way(movement) is not None:
        raise StepRefused(_already())
    today = clock.vietnam_date(at)
    agency = names_on([movement.owner_id], today).get(movement.owner_id, "")
    proposed = draft_of(movement, agency=agency, office=by.unit_name, today=today)
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                movement=movement, round=queries.issued_of(movement).count() + 1, as_of=at, drafted_at=at, drafted_by=by.name,
                turn_at=at, **asdict(proposed),
            )
    except IntegrityError:
        raise StepRefused(_already()) from None
    if not _fill(letter, at=at, dropped=set()):
        raise StepRefused(_("Hiện không có đơn vị nào quá hạn nên không cần đôn đốc."))
    audit.record(letter, step="draft", by=by, at=at, to_state=letter.state, data={"lines": letter.lines.count()})
    return letter


@transaction.atomic
def refresh(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """Find anew what is late; what the officer took out stays out. Raises StepRefused."""
    now = _writing(letter, by)
    dropped = {line.key for line in now.lines.filter(kept=False)}
    now.lines.all().delete()
    _fill(now, at=at, dropped=dropped)
    _changed(letter, now.version + 1, {"as_of": at})
    audit.record(letter, step="refresh", by=by, at=at, data={"lines": letter.lines.count()})
    return letter


@transaction.atomic
def revise(*, letter: Letter, words: Draft, keep: Collection[int], seen: int, by: Actor, at: datetime) -> Letter:
    """Write the paragraphs of a draft and keep only the lines of those ids. Raises StepRefused.

    `seen`: the version that the officer had before them; somebody else may have written since.
    """
    now = _writing(letter, by)
    if now.version != seen:
        raise StepRefused(_("Công văn vừa được người khác sửa. Tải lại trang rồi sửa trên bản mới nhất."))
    now.lines.exclude(pk__in=keep).update(kept=False)
    now.lines.filter(pk__in=keep).update(kept=True)
    _changed(letter, now.version + 1, asdict(words))
    audit.record(letter, step="revise", by=by, at=at, data={**asdict(words), "kept": letter.lines.filter(kept=True).count()})
    return letter


def _writing(letter: Letter, by: Actor) -> Letter:
    """Return the letter as it is now, held, if the actor may write it."""
    if not access.can(by, "urging.draft", letter):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    now = hold(letter)
    if now.state != LetterState.DRAFT:
        raise StepRefused(_("Chỉ sửa được công văn khi còn là nháp. Rút công văn về rồi sửa."))
    return now


def _changed(letter: Letter, version: int, columns: dict[str, object]) -> None:
    """Write the columns with the next version."""
    for name, value in {**columns, "version": version}.items():
        setattr(letter, name, value)
    letter.save(update_fields=[*columns, "version"])


@override(settings.LANGUAGE_CODE)
def _fill(letter: Letter, *, at: datetime, dropped: set[tuple[str, int]]) -> int:
    """Write the lines of a letter in the order of the board and return how many."""
    found = queries.missing(letter.movement, at=at)
    times = queries.urged_times(letter.movement)
    spans = units_in_order({row.unit_id for row in found}, at)
    place = {span.unit_id: (order, span.name) for order, span in enumerate(spans)}
    rows = sorted(found, key=lambda row: (place[row.unit_id][0], row.due_at))
    Line.objects.bulk_create(
        Line(
            letter=letter, position=position, unit_id=row.unit_id, unit_name=place[row.unit_id][1], kind=row.kind, ref=row.ref,
            words=row.words, period=row.period, due_at=row.due_at, days=row.days, times=times[row.key], kept=row.key not in dropped,
            **{f"{row.kind}_id": row.pk},
        )
        for position, row in enumerate(rows)
    )
    return len(rows)


def _already() -> str:
    return _("Phong trào này đang có công văn đôn đốc chưa phát hành. Mở công văn đó để làm tiếp hoặc bỏ.")
