"""What apps above this one add to dossiers: tabs, columns of the list, what stands against a step, what follows from one.

An app appends to these lists when it is ready; dossiers know nothing of who does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import QuerySet

from thidua.dossiers.models import Dossier, Nominee, Paper
from thidua.kernel.access import Actor
from thidua.kernel.tables import Column, Filter
from thidua.movements.hooks import Tab


class Follows(Protocol):
    """What an app does, in the same transaction, when the authority takes a dossier in hand."""

    def __call__(self, *, dossier: Dossier, by: Actor, at: datetime) -> object: ...


class Reads(Protocol):
    """What an app does, outside the transaction, before a dossier is sent."""

    def __call__(self, *, dossier: Dossier, at: datetime) -> object: ...


class Learns(Protocol):
    """What an app does, in the same transaction, with the words of a paper that the program made."""

    def __call__(self, *, paper: Paper, lines: Sequence[str], at: datetime) -> object: ...


@dataclass(frozen=True)
class Mark:
    """What an app says beside a nominee: words, the sign of their state, where more of it stands."""

    key: str
    label: str
    url: str


tabs: list[Callable[[Actor, Dossier], Tab | None]] = []
nominee_doors: list[Callable[[Nominee], Tab]] = []
"""Pages about one nominee; its dossier is loaded with it."""
before_sending: list[Reads] = []
papers_made: list[Learns] = []
against_sending: list[Callable[[Dossier, datetime], Iterable[str]]] = []
"""Sentences that stand against sending a dossier."""
against_council: list[Callable[[Dossier, datetime], Iterable[str]]] = []
"""Sentences that stand against sending a dossier on to the council."""
against_resuming: list[Callable[[Nominee, datetime], Iterable[str]]] = []
"""Sentences that stand against going on with a nominee that was stopped."""
received: list[Follows] = []
marks: list[Callable[[Dossier, datetime], Mapping[int, Mark]]] = []
"""What stands beside the nominees on the page of a dossier, by the nominee's key: asked for all of them at once."""
columns: list[Column] = []
filters: list[Filter] = []
widened: list[Callable[[QuerySet[Any], date], QuerySet[Any]]] = []
"""What the columns and filters added to the list of dossiers need of its rows."""


def tabs_for(actor: Actor, dossier: Dossier) -> list[Tab]:
    """Return the tabs that the apps above offer on the dossier, in the order in which they were added."""
    return [tab for tab in (offer(actor, dossier) for offer in tabs) if tab is not None]


def doors_of(nominee: Nominee) -> list[Tab]:
    """Return the pages that the apps above have about a nominee."""
    return [door(nominee) for door in nominee_doors]


def marks_on(dossier: Dossier, at: datetime) -> dict[int, list[Mark]]:
    """Return what the apps above say beside the nominees."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        for nominee, one in mark(dossier, at).items():
            found.setdefault(nominee, []).append(one)
    return found


def reasons_against_council(dossier: Dossier, at: datetime) -> Iterator[str]:
    """Yield what the apps above have against sending the dossier on to the council."""
    for against in against_council:
        yield from against(dossier, at)


def reasons_against_resuming(nominee: Nominee, at: datetime) -> Iterator[str]:
    """Yield what the apps above have against going on with the nominee."""
    for against in against_resuming:
        yield from against(nominee, at)


def tell_received(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Let the apps above do what follows when the authority takes the dossier in hand."""
    for follow in received:
        follow(dossier=dossier, by=by, at=at)


def widen(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Return the rows of the list with what the columns added to it need."""
    for add in widened:
        rows = add(rows, day)
    return rows


def tell_sending(dossier: Dossier, *, at: datetime) -> None:
    """Let the apps above look at the papers; call outside transactions, since files are read."""
    for read in before_sending:
        read(dossier=dossier, at=at)


def tell_paper_made(paper: Paper, lines: Sequence[str], *, at: datetime) -> None:
    """Let the apps above know the words of a paper that the program made, so that nobody reads its file."""
    for learn in papers_made:
        learn(paper=paper, lines=lines, at=at)


def reasons_against_sending(dossier: Dossier, at: datetime) -> Iterator[str]:
    """Yield what the apps above have against sending the dossier."""
    for against in against_sending:
        yield from against(dossier, at)
