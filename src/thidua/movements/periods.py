"""Which periods an obligation has, and how far ahead its assignments are made."""

from datetime import date, timedelta

from thidua.movements.models import Obligation
from thidua.papers.reading import Due
from thidua.papers.when import Period, occurrences

AHEAD = timedelta(days=92)
"""How long before a period begins its assignments are made: a quarter."""


def due_of(obligation: Obligation) -> Due:
    """Return the due of an obligation in the form that the recurrence rules take."""
    return Due(
        kind=obligation.due_kind, start=obligation.due_start, end=obligation.due_end,
        every=obligation.due_every or None, dates=tuple(obligation.due_dates), note=obligation.due_note,
    )


def periods_ahead(obligation: Obligation, today: date) -> list[Period]:
    """Return the periods whose assignments exist or are made on the day: up to a quarter ahead, never after the end."""
    return periods_until(obligation, today + AHEAD, today)


def periods_until(obligation: Obligation, until: date, today: date) -> list[Period]:
    """Return the periods that begin until a day, never after the end of the movement."""
    movement = obligation.movement
    if movement.ends_on is not None:
        until = min(until, movement.ends_on)
    issued_on = movement.plan.issued_on or today
    return occurrences(due_of(obligation), issued_on=issued_on, until=until)
