"""What the log says of a record."""

from django.db.models import QuerySet

from thidua.awards.models import Record
from thidua.kernel import audit
from thidua.kernel.models import LogRow


def history_of(record: Record) -> QuerySet[LogRow]:
    """Return what was done with the record, newest first."""
    return LogRow.objects.filter(subject=audit.subject_of(record)).order_by("-number")


def version_of(record: Record) -> int:
    """Return how many steps the log holds of the record: it tells a stale form from a fresh one."""
    return LogRow.objects.filter(subject=audit.subject_of(record)).count()
