"""What stands at each part of a dossier on a page: whether it can be changed, what was asked of it, what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from thidua.dossiers import comparing, queries, turns, workflow
from thidua.dossiers.enums import EDITED, DossierState, FlagState
from thidua.dossiers.models import Dossier, Flag
from thidua.kernel import access
from thidua.kernel.access import Actor


@dataclass(frozen=True)
class Card:
    """A part that was asked for, with what differs from what was sent, and where it can be changed."""

    asked: queries.Asked
    lines: list[comparing.Line]
    files: list[comparing.FileLine]
    address: str

    @property
    def anchor(self) -> str:
        """The id of the card on the page."""
        return f"flag-{self.asked.flag.pk}"


@dataclass(frozen=True)
class Place:
    """What stands at one part. `shut`: the unit is at it and may not change this part; `card`: it was asked for."""

    part: queries.Part
    allowed: bool
    shut: bool
    card: Card | None
    marked: Flag | None

    @property
    def alone(self) -> list["Place"]:
        """This part as the only one of a form."""
        return [self]


@dataclass(frozen=True)
class Places:
    """All of them. `mends`: it is the unit's turn to complete; `may_mark`: the officer may mark parts now."""

    opened: queries.Opened
    edits: bool
    mends: bool
    may_mark: bool
    cards: list[Card]
    marked: list[tuple[Flag, queries.Part]]
    parts: Mapping[str, queries.Part] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """How many parts are done."""
        return sum(card.asked.is_done for card in self.cards)

    @property
    def left(self) -> int:
        """How many parts are not done yet."""
        return len(self.cards) - self.done

    @property
    def waiting(self) -> list[Card]:
        """The parts that nobody found in order yet."""
        return [card for card in self.cards if card.asked.flag.state == FlagState.ASKED]

    def at(self, key: str) -> Place:
        """Return what stands at a part."""
        allowed = self.edits and self.opened.allows(key)
        card = next((one for one in self.waiting if one.asked.flag.key == key), None)
        marked = next((flag for flag, _part in self.marked if flag.key == key), None)
        return Place(self.parts.get(key) or queries.Part(key, ""), allowed, self.edits and not allowed, card, marked)


def places(actor: Actor, found: Dossier, day: date, *, slots: Sequence[queries.Slot] = (), reads: bool = True) -> Places:
    """Return what stands at the parts of the dossier for the actor; without content where the actor does not read it."""
    queries.begin_to_carry(found)
    edits = access.can(actor, "dossier.write", found) and found.state in EDITED
    may_mark = access.can(actor, "dossier.appraise", found.authority) and found.state in workflow.RETURN.sources
    returned = found.state == DossierState.RETURNED
    parts = queries.parts_of(found, day) if may_mark else None
    asked = queries.ask_over(found, day, parts) if returned or found.state in workflow.RETURN.sources else []
    flags = list(found.flags.filter(state=FlagState.MARKED)) if may_mark else []
    parts = parts or {one.part.key: one.part for one in asked}
    order = {key: place for place, key in enumerate(parts)}
    return Places(
        queries.opened(found, slots) if edits else queries.Opened(found.state), edits, edits and returned, may_mark,
        [_card(one, found, shown=reads) for one in sorted(asked, key=lambda one: order.get(one.flag.key, 0))],
        [(flag, parts.get(flag.key) or queries.Part(flag.key, queries.word_of(flag.key))) for flag in flags], parts,
    )


def _card(asked: queries.Asked, found: Dossier, *, shown: bool) -> Card:
    if not shown:
        return Card(asked, [], [], "")
    return Card(asked, comparing.lines_of(asked), comparing.files_of(asked), _address(found, asked.flag.key))


def _address(found: Dossier, key: str) -> str:
    """Where the unit changes the part: the page on which it is written, else its place on the page of the dossier."""
    kind, _colon, rest = key.partition(":")
    nominee, _colon, section = rest.partition(":")
    if kind in ("letter", "minutes"):
        return reverse("dossier-letter" if kind == "letter" else "dossier-meeting", args=[found.pk])
    if kind == "merit":
        return reverse("dossier-merit", args=[found.pk, int(nominee)])
    if kind == "report":
        return reverse("dossier-report", args=[found.pk, int(nominee)]) + (f"#p-{section}" if section else "")
    return "#papers" if kind == "paper" else "#nominees"


def why_shut(found: Dossier, standing: Places) -> str:
    """Return the sentence for the unit that reads a part and may not change it."""
    return turns.not_asked() if standing.edits else turns.whose(found)


def nominee_places(found: Places, nominee: int) -> dict[str, Any]:
    """Return what stands at a nominee and at the merit of it."""
    own, merit = found.at(f"nominee:{nominee}"), found.at(f"merit:{nominee}")
    return {"own": own, "merit": merit, "both": [merit, own]}
