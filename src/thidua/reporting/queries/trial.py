"""The trial closing of anything, and what changed since the night before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.dossiers.models import Nominee
from thidua.kernel import clock
from thidua.movements.models import Movement
from thidua.org.queries import names_on
from thidua.registrations.models import Call
from thidua.reporting.enums import Closes, Code
from thidua.reporting.models import Trial
from thidua.reporting.queries.closings import Closing, Sight
from thidua.reporting.queries.lines import Line, Outcome
from thidua.reporting.queries.of_calls import close_call
from thidua.reporting.queries.of_dossiers import close_dossiers
from thidua.reporting.queries.of_rounds import close_round

FIELDS = {Closes.CALL: "call", Closes.ROUND: "round", Closes.DOSSIERS: "movement"}
"""The field of a kept trial that names what was closed."""


def outcome_of(closing: Closing, *, day: date, now: datetime, sight: Sight) -> Outcome:
    """Return what closing at the end of the day would find: as things stand now, or stood on a day that is over."""
    at = now if day == clock.vietnam_date(now) else clock.end_of_day(day)
    record = closing.record
    if isinstance(record, Call):
        return close_call(record, day=day, now=now, at=at, sight=sight)
    if isinstance(record, Movement):
        return close_dossiers(record, day=day, now=now, at=at, sight=sight)
    return close_round(record, day=day, now=now, at=at, sight=sight)


def kept_before(closing: Closing, day: date) -> Trial | None:
    """Return the last nightly trial of the closing before the day."""
    return Trial.objects.filter(day__lt=day, **{FIELDS[closing.kind]: closing.pk}).first()


def last_kept(closings: Iterable[Closing]) -> dict[tuple[str, int], Trial]:
    """Return of each closing the last nightly trial, in one question."""
    wanted = {(one.kind, one.pk) for one in closings}
    found: dict[tuple[str, int], Trial] = {}
    for trial in Trial.objects.order_by("day", "pk"):
        key = next((kind, pk) for kind, field in FIELDS.items() if (pk := getattr(trial, f"{field}_id")))
        if key in wanted:
            found[key] = trial
    return found


@dataclass(frozen=True)
class Change:
    """A condition that fails now and did not in the night before (`worse`), or the other way round."""

    worse: bool
    unit: str
    about: str
    what: Any


def changes(before: list[list[Any]], now: list[list[Any]], lines: Iterable[Line], *, day: date, sight: Sight) -> list[Change]:
    """Return what got worse, then what was put right, between two lists of failing conditions."""
    old, new = {tuple(key) for key in before}, {tuple(key) for key in now}
    moved = [(True, *key) for key in sorted(new - old)] + [(False, *key) for key in sorted(old - new)]
    moved = [one for one in moved if sight.units is None or one[1] in sight.units]
    if not moved:
        return []
    names, known = names_on({unit for _worse, unit, _code, _nominee in moved}, day), {line.nominee: line.about for line in lines}
    gone = {one[3] for one in moved if one[3]} - known.keys()
    if gone:
        shown = {row.pk: row.shown for row in named(Record.objects.filter(pk__in=Nominee.objects.filter(pk__in=gone).values("record")), day)}
        known |= {pk: shown.get(record, "") for pk, record in Nominee.objects.filter(pk__in=gone).values_list("pk", "record_id")}
    return [
        Change(worse, names.get(unit, ""), known.get(nominee, "") if nominee else "", Code(code).label)
        for worse, unit, code, nominee in moved
    ]
