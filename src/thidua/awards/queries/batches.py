"""Questions about imports: which there are, what they brought, what was built upon them."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from thidua.awards.models import Award, Batch, Discipline, Initiative, Pending, Record, Work, YearResult
from thidua.awards.queries.records import named
from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.org.models import UnitSpan

ENTRIES = (YearResult, Award, Initiative, Work, Discipline, Pending)


def batches_of(actor: Actor) -> QuerySet[Batch]:
    """Return the imports of the actor's unit and those below it, the newest first."""
    if not access.has(actor, "record.import"):
        return Batch.objects.none()
    spans = UnitSpan.objects.filter(unit_id=OuterRef("unit_id")).order_by("-starts_on")
    rows = Batch.objects.filter(unit_id__in=actor.below).annotate(unit_shown=Subquery(spans.values("name")[:1]))
    return rows.defer("rows", "answers").order_by("-made_at", "-pk")


def records_of(batch: Batch) -> list[Record]:
    """Return the records that the import opened or wrote in, in the order in which they were opened."""
    touched = set(Record.objects.filter(batch=batch).values_list("pk", flat=True))
    for model in ENTRIES:
        touched |= set(model.objects.filter(batch=batch).values_list("record_id", flat=True))
    return list(Record.objects.filter(pk__in=touched).select_related("person").order_by("pk"))


def named_records(batch: Batch, day: date) -> list[Record]:
    """Return the records that the import opened or wrote in, with their names."""
    found = named(Record.objects.filter(pk__in=[record.pk for record in records_of(batch)]), day)
    return list(found.order_by("sorting", "pk"))


def standing_on(batch: Batch) -> list[str]:
    """Return the names of those in whose records something was done after the import, which undoing would lose."""
    records = {audit.subject_of(record): record for record in records_of(batch)}
    rows = LogRow.objects.filter(subject__in=records).order_by("number")
    last = {row.subject: row for row in rows}
    return [str(records[subject].person) for subject, row in last.items() if row.data.get("batch") != batch.pk]
