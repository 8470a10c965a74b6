"""Which letters exist for a person, what they say to each unit, and what was urged before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Q, QuerySet

from thidua.kernel.access import Actor
from thidua.movements.models import Movement
from thidua.org.models import Post
from thidua.org.queries import lasting
from thidua.urging.enums import ON_THE_WAY, LetterState
from thidua.urging.models import Letter, Line
from thidua.urging.queries.missing import missing


def letters_visible_to(actor: Actor | None) -> QuerySet[Letter]:
    """Return the letters of the authority that the actor serves, and those that authorities below it issued."""
    if actor is None:
        return Letter.objects.none()
    issued = Q(state=LetterState.ISSUED, movement__owner_id__in=actor.below)
    return Letter.objects.filter(Q(movement__owner_id=actor.scope_id) | issued).select_related("movement__plan", "document")


def own_letters(actor: Actor | None) -> QuerySet[Letter]:
    """Return the issued letters that have lines for the actor's unit."""
    if actor is None:
        return Letter.objects.none()
    theirs = Line.objects.filter(unit_id=actor.unit_id, kept=True).values("letter_id")
    return Letter.objects.filter(state=LetterState.ISSUED, pk__in=theirs).select_related("movement__plan", "document")


def on_the_way(movement: Movement) -> Letter | None:
    """Return the letter of the movement that is not issued yet."""
    return Letter.objects.filter(movement=movement, state__in=ON_THE_WAY).first()


def issued_of(movement: Movement) -> QuerySet[Letter]:
    """Return the issued letters of the movement, the last one first."""
    return Letter.objects.filter(movement=movement, state=LetterState.ISSUED).select_related("document").order_by("-round")


def waiting_for(actor: Actor, *, states: Iterable[str]) -> QuerySet[Letter]:
    """Return the letters of the authority served that stand in one of the states, the longest waiting first."""
    rows = Letter.objects.filter(movement__owner_id=actor.scope_id, state__in=list(states))
    return rows.select_related("movement__plan").order_by("turn_at", "pk")


@dataclass(frozen=True)
class Item:
    """What a unit misses of one duty, all its periods together."""

    lines: tuple[Line, ...]

    @property
    def ids(self) -> str:
        """The ids of the lines, as a form sends them."""
        return ",".join(str(line.pk) for line in self.lines)

    @property
    def kept(self) -> tuple[Line, ...]:
        """The lines that stand in the letter."""
        return tuple(line for line in self.lines if line.kept)

    @property
    def first(self) -> Line:
        """The line that is late longest, of those kept where any is."""
        return min(self.kept or self.lines, key=lambda line: line.due_at)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods in order, none where the duty has none."""
        return tuple(line.period for line in self.kept or self.lines if line.period)

    @property
    def times(self) -> int:
        """In how many letters any of it was urged before."""
        return max(line.times for line in self.lines)


@dataclass(frozen=True)
class UnitLines:
    """What a letter says to one unit."""

    unit_id: int
    name: str
    lines: tuple[Line, ...]

    @property
    def kept(self) -> tuple[Line, ...]:
        """The lines that stand in the letter."""
        return tuple(line for line in self.lines if line.kept)

    @property
    def items(self) -> list[Item]:
        """What is missing, one a duty."""
        found: dict[tuple[str, str, str], list[Line]] = {}
        for line in self.lines:
            found.setdefault((line.kind, line.ref, line.words), []).append(line)
        return [Item(tuple(lines)) for lines in found.values()]

    @property
    def kept_items(self) -> list[Item]:
        """What the letter says is missing, one a duty."""
        return [item for item in self.items if item.kept]


def lines_by_unit(lines: Iterable[Line]) -> list[UnitLines]:
    """Return the lines of a letter under their units, in the order of the letter."""
    return [
        UnitLines(unit_id, name, tuple(rows))
        for (unit_id, name), rows in groupby(lines, key=lambda line: (line.unit_id, line.unit_name))
    ]


def answered_since(letter: Letter, *, at: datetime) -> list[Line]:
    """Return the kept lines of which the units have done what was missing since the letter was drafted."""
    open_now = {row.key for row in missing(letter.movement, at=at)}
    return [line for line in letter.lines.filter(kept=True) if line.key not in open_now]


def still_missing(letter: Letter, unit_id: int, *, at: datetime) -> list[tuple[Line, bool]]:
    """Return what the letter says to a unit, each line with whether it is still missing."""
    open_now = {row.key for row in missing(letter.movement, at=at, unit_id=unit_id)}
    return [(line, line.key in open_now) for line in letter.lines.filter(unit_id=unit_id, kept=True)]


def urged_times(movement: Movement) -> Counter[tuple[str, int]]:
    """Return in how many issued letters each thing was urged."""
    rows = Line.objects.filter(letter__movement=movement, letter__state=LetterState.ISSUED, kept=True)
    return Counter(row.key for row in rows.order_by("pk"))


@dataclass(frozen=True)
class Previous:
    """The letter issued last, and how much of what a new one says was urged before."""

    letter: Letter
    lines: int
    units: int


def previous_of(letter: Letter) -> Previous | None:
    """Return the letter issued before this one, with the lines of this one that were urged already."""
    before = issued_of(letter.movement).exclude(pk=letter.pk).filter(round__lt=letter.round).first()
    if before is None:
        return None
    again = list(letter.lines.filter(kept=True, times__gt=0).values_list("unit_id", flat=True))
    return Previous(before, len(again), len(set(again)))


def accounts_serving(authority_id: int, roles: Iterable[str], day: date) -> list[int]:
    """Return the accounts of the people who serve the authority in one of the roles on the day."""
    rows = Post.objects.filter(lasting(day), scope_id=authority_id, role__in=list(roles), person__account__is_active=True)
    return list(rows.order_by("pk").values_list("person__account_id", flat=True))
