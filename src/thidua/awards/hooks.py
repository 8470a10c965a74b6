"""What apps above this one add to the page of a record.

An app appends its function to `record_doors` when it is ready; records know nothing of who does.
"""

from collections.abc import Callable, Iterable

from thidua.awards.models import Record
from thidua.kernel.access import Actor

record_doors: list[Callable[[Actor, Record], Iterable[tuple[str, str]]]] = []


def doors_of(actor: Actor, record: Record) -> list[tuple[str, str]]:
    """Return words and address of the pages that the apps above have about a record."""
    return [door for offer in record_doors for door in offer(actor, record)]
