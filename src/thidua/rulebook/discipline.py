"""Discipline in the conditions: years that it takes away, posts in which it was given, what still runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis

from thidua.rulebook.measures import ALL, Book, truth, without
from thidua.rulebook.outcome import Measure, Outcome, below
from thidua.rulebook.schema import FORMS


@dataclass(frozen=True)
class _Taint:
    """Years lost to discipline because counting starts anew after its end, and the year of the end: only partly lost."""

    lost: str
    unsure: str


def _taint(book: Book, key: str, test: Callable[[Any], Any]) -> _Taint:
    """Years before the end of the disciplines that pass the test; an end on 31 December leaves no year unsure."""
    last = book.group("discipline", f"{key} end", lambda t: ibis.ifelse(test(t), _end(t).year(), 0).max())
    whole = book.group("discipline", f"{key} end of year", lambda t: ibis.ifelse(
        test(t) & (_end(t).month() == 12) & (_end(t).day() == 31), _end(t).year(), 0).max())
    edge = book.row(f"{key} edge", 1, lambda t: ibis.ifelse(
        t[last] > 0, ibis.greatest(ibis.least(t.merit - t[last], 40), -1).cast("int64"), 40))
    first = book.row(f"{key} first", 2, lambda t: ibis.ifelse(
        t[last] == t[whole], ibis.greatest(t[edge], 0), t[edge] + 1))
    lost = book.row(f"{key} lost", 3, lambda t: ALL - below(ibis.least(t[first], 41)))
    unsure = book.row(f"{key} unsure", 3, lambda t: ibis.ifelse(
        (t[edge] >= 0) & (t[edge] < 40) & (t[last] != t[whole]), below(t[edge] + 1) - below(ibis.greatest(t[edge], 0)), 0))
    return _Taint(lost, unsure)


def _end(t: Any) -> Any:
    return ibis.coalesce(t.ends_on, t.decided_on)


def untainted(book: Book, measure: Measure) -> Measure:
    """Leave out what lies before the end of a discipline, and do not count on the year of the end."""
    taint = _taint(book, "any", lambda t: _end(t).notnull())
    return Measure(
        book.row(f"clean {measure.yes}", 4, lambda t: without(t[measure.yes], t[taint.lost] | t[taint.unsure])),
        book.row(f"clean not {measure.no}", 4, lambda t: t[measure.no] | t[taint.lost]),
    )


def discipline(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """No discipline of the form or a heavier one in the merit year."""
    heavy = FORMS[FORMS.index(options["at_least"]):]
    here = book.group("discipline", f"in year {heavy}", lambda t: ibis.ifelse(
        t.form.isin(heavy) & (t.decided_on.year() == t.merit), 1, 0).max())
    undated = book.group("discipline", f"undated {heavy}", lambda t: ibis.ifelse(
        t.form.isin(heavy) & t.decided_on.isnull(), 1, 0).max())
    held = book.row(key, 5, lambda t: truth(
        (t[here] > 0, False), (t[undated] > 0, None), (t.all_discipline.fill_null(False), True)))
    return Outcome(held, 5)


def clean_year(book: Book, options: Any, key: str) -> Outcome:
    """The merit year lies outside of every discipline that had begun by its end; an end within it is not settled."""
    taint = _taint(book, "begun", lambda t: _end(t).notnull() & (
        t.decided_on.isnull() | (t.decided_on.year() <= t.merit)))
    undated = book.group("discipline", "undated", lambda t: ibis.ifelse(_end(t).isnull(), 1, 0).max())
    held = book.row(key, 5, lambda t: truth(
        ((t[taint.lost] & 1) > 0, False), ((t[taint.unsure] & 1) > 0, None), (t[undated] > 0, None),
        (t.all_discipline.fill_null(False), True)))
    return Outcome(held, 5)


def no_block(book: Book, options: Any, key: str) -> Outcome:
    """Nothing pending on the day and no discipline still running."""
    open_ = book.group("pending", "open", lambda t: ibis.ifelse(
        (t.since.isnull() | (t.since <= t.as_of)) & (t.until.isnull() | (t.until > t.as_of)), 1, 0).max())
    running = book.group("discipline", "running", lambda t: ibis.ifelse(
        (t.ends_on >= t.as_of) & t.decided_on.notnull(), 1, 0).max())
    unsure = book.group("discipline", "no end", lambda t: ibis.ifelse(t.ends_on.isnull(), 1, 0).max())
    held = book.row(key, 5, lambda t: truth(
        ((t[open_] > 0) | (t[running] > 0), False), (t[unsure] > 0, None),
        (t.all_pending.fill_null(False) & t.all_discipline.fill_null(False), True)))
    return Outcome(held, 5)


def members_discipline(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """No member of the collective disciplined in the form or a heavier one."""
    heavy = FORMS[FORMS.index(options["below"]):]
    hit = book.group("collectives", f"members {heavy}", lambda t: ibis.ifelse(
        t.members_discipline.isnull(), ibis.null("int8"), ibis.ifelse(t.members_discipline.isin(heavy), 1, 0)).max())
    return Outcome(book.row(key, 5, lambda t: t[hit] == 0), 5)


def clean_posts(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """No discipline was decided while a post of these ranks, or a higher one, was held."""
    hit = book.disciplined_in_posts(options["ranks"])
    some = book.group("discipline", "some", lambda t: ibis.ifelse(t.form.notnull(), 1, 1).max())
    undated = book.group("discipline", "undated decision", lambda t: ibis.ifelse(t.decided_on.isnull(), 1, 0).max())
    held = book.row(key, 5, lambda t: truth(
        (t[hit] > 0, False), (t[undated] > 0, None), (~t.all_discipline.fill_null(False), None),
        (t[some] == 0, True), (t.all_posts.fill_null(False), True)))
    return Outcome(held, 5)
