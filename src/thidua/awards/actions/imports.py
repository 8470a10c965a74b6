"""Records from an Excel file: uploaded and looked at, confirmed as a whole, undone as a whole."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.awards import queries, workflow
from thidua.awards.actions.facts import FACTS, enter
from thidua.awards.actions.records import open_record
from thidua.awards.enums import BatchState, Origin, Subject
from thidua.awards.errors import RecordRefused
from thidua.awards.models import Batch, Fact, Record, Work
from thidua.awards.queries import Who
from thidua.awards.sheets import parse
from thidua.kernel import access, audit, files
from thidua.kernel.access import Actor
from thidua.kernel.clock import vietnam_date
from thidua.kernel.sheets import SheetRefused, read_book
from thidua.kernel.workflow import hold, take
from thidua.org.models import Person, Post, Unit


def upload(*, content: bytes, name: str, unit: Unit, by: Actor, at: datetime) -> Batch:
    """This function will read a filled-in file and keep it as a draft; nothing enters the records yet.

    Raises RecordRefused with the sentence for a file that cannot be read or says nothing, or where the actor may not.
    """
    batch = Batch(unit=unit, file_name=files.plain_name(name), account_id=by.account_id, made_at=at)
    if not access.can(by, "record.import", batch):
        raise RecordRefused(_("Vị trí công tác đang chọn không có quyền nhập hồ sơ của đơn vị này."))
    try:
        batch.rows = parse(read_book(content))
    except SheetRefused as refusal:
        raise RecordRefused(str(refusal)) from refusal
    with transaction.atomic():
        batch.file = files.keep(content, at=at)
        batch.save(force_insert=True)
        audit.record(batch, step="upload", by=by, at=at, to_state=BatchState.DRAFT, data={"file": batch.file_name})
    return batch


@transaction.atomic
def answer(*, batch: Batch, answers: dict[str, str], by: Actor, at: datetime) -> Batch:
    """This function will keep who the doubtful people of a file are. Raises RecordRefused (right, no draft any more)."""
    now = hold(batch)
    if not access.can(by, "record.import", now) or now.state != BatchState.DRAFT:
        raise RecordRefused(_("Đợt nhập này không còn chờ xác nhận, hoặc vị trí công tác đang chọn không có quyền."))
    asked = {who.key: dict(who.choices) for who in queries.preview(now, by, vietnam_date(at)).people if who.choices}
    chosen = {key: value for key, value in answers.items() if value in asked.get(key, {})}
    now.answers = {**now.answers, **chosen}
    now.save(update_fields=["answers"])
    audit.record(now, step="answer", by=by, at=at, data={"answers": chosen})
    return now


@transaction.atomic
def confirm(*, batch: Batch, by: Actor, at: datetime) -> int:
    """This function will enter the whole file into the records, or nothing of it; return how many entries there are.

    The file is looked at again first: somebody may have written in the records meanwhile. Raises RecordRefused.
    """
    shown = queries.preview(hold(batch), by, vietnam_date(at))
    if not shown.is_ready:
        raise RecordRefused(_("Chưa nhập được: còn dòng lỗi, còn người chưa xác định, hoặc không có gì mới. Xem lại bảng bên dưới."))
    take(workflow.CONFIRM, batch, by=by, at=at)
    for who in shown.people:
        facts = shown.entries[who.key]
        if facts:
            record = who.record or _open(who, batch, by, at)
            enter(record=record, facts=facts, by=by, at=at, origin=Origin.IMPORT, batch=batch, permission="record.import")
    return shown.count


@transaction.atomic
def undo(*, batch: Batch, reason: str, by: Actor, at: datetime) -> int:
    """This function will take the whole import back out of the records; return how many entries went.

    Raises StepRefused where something was built upon it since, without a reason, or where the actor may not.
    """
    take(workflow.UNDO, batch, by=by, at=at, note=reason)
    records, gone = queries.records_of(batch), 0
    for record in records:
        audit.record(record, step="import.undo", by=by, at=at, note=reason, data={"batch": batch.pk})
    for model in FACTS.values():
        gone += model._default_manager.filter(batch=batch).delete()[0]
    _close(Record.objects.filter(batch=batch))
    return gone


@transaction.atomic
def drop(*, batch: Batch, by: Actor, at: datetime) -> None:
    """This function will leave a draft aside; nothing was entered. Raises StepRefused."""
    take(workflow.DROP, batch, by=by, at=at)


def _open(who: Who, batch: Batch, by: Actor, at: datetime) -> Record:
    """Open the record of a person who is new, with where the file says that he works."""
    values: dict[str, Any] = {}
    for row in who.lines:
        values = {**row["values"], **values}
    about = {"number": who.number, "born_on": who.born, "sex": values.get("sex", "")}
    record = open_record(kind=Subject.INDIVIDUAL, unit=batch.unit, name=who.name, about=about, by=by, at=at, batch=batch)
    if values.get("work"):
        first = min((row["values"]["year"] for row in who.lines if "year" in row["values"]), default=vietnam_date(at).year)
        work: Fact = Work(unit=batch.unit, title=values["work"], place=values.get("place", ""), starts_on=date(first, 1, 1),
                          note=_("Ghi từ năm đầu tiên có trong tệp nhập."))
        enter(record=record, facts=[work], by=by, at=at, origin=Origin.IMPORT, batch=batch, permission="record.import")
    return record


def _close(records: Any) -> None:
    """Delete records, and the people who came with them and have nothing else."""
    people = set(records.values_list("person_id", flat=True))
    records.delete()
    with_posts = set(Post.objects.filter(person_id__in=people).values_list("person_id", flat=True))
    Person.objects.filter(pk__in=people - with_posts, account=None).delete()
