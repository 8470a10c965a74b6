"""What the authority asked the unit to complete: what may be changed, what is done, what became of each part."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.dossiers.enums import EDITED, DossierState, FlagState
from thidua.dossiers.models import Dossier, Filing, Flag
from thidua.dossiers.queries.dossiers import carried, content_of, nominees_of
from thidua.dossiers.queries.papers import STALE, Slot
from thidua.dossiers.queries.parts import (
    Part,
    content_of_part,
    nominee_of,
    opens,
    parts_of,
    record_of,
    word_of,
)
from thidua.dossiers.queries.reports import written_of
from thidua.kernel.returning import may_change


@dataclass(frozen=True)
class Opened:
    """What the unit may change now. `flags`: the parts asked for; none in a returned dossier means any part.

    `fresh`: nominees that were not in what was sent, about whom everything is open. `records`: those of nominees that are
    asked for. `due`: papers that are missing, or older than what they are made of: without them nothing can be sent.
    """

    state: str
    flags: frozenset[str] = frozenset()
    fresh: frozenset[int] = frozenset()
    records: frozenset[int] = frozenset()
    due: frozenset[str] = frozenset()

    @property
    def only_some(self) -> bool:
        """Whether some parts are open and the others are not."""
        return self.state == DossierState.RETURNED and bool(self.flags)

    def allows(self, key: str) -> bool:
        """Tell whether the part can be changed; "add:17" is proposing the subject of a record."""
        if self.state not in EDITED:
            return False
        kind, _colon, rest = key.partition(":")
        if key in self.due or (kind == "add" and int(rest) in self.records) or nominee_of(key) in self.fresh:
            return True
        asked = "list" if kind == "add" else key
        return any(may_change(self, one) for one in [asked, *(flag for flag in self.flags if opens(flag, asked))])


def opened(dossier: Dossier, slots: Sequence[Slot] = ()) -> Opened:
    """Return what the unit may change of the dossier; `slots` where papers are asked about."""
    flags = asked_flags(dossier) if dossier.state == DossierState.RETURNED else []
    if not flags:
        return Opened(dossier.state)
    sent = filed(flags[0].filing)
    kept = {(one["record"], one["honour"]) for one in sent["nominees"]}
    rows = [(row.pk, row.record_id, row.honour) for row in nominees_of(dossier)]
    records = [record_of(sent, nominee_of(flag.key)) for flag in flags if flag.key.startswith("nominee:")]
    return Opened(
        dossier.state, frozenset(flag.key for flag in flags), frozenset(pk for pk, record, honour in rows if (record, honour) not in kept),
        frozenset().union(*records), frozenset(f"paper:{slot.key}" for slot in slots if is_due(slot)),
    )


def is_due(slot: Slot) -> bool:
    """Tell whether the paper stands against sending, or says less than what it is made of."""
    return slot.is_missing or slot.is_unfinished or slot.standing == STALE


def asked_flags(dossier: Dossier) -> list[Flag]:
    """Return the parts that the unit was asked to complete and that nobody found in order yet."""
    return [flag for flag in _flags(dossier) if flag.state == FlagState.ASKED]


def _flags(dossier: Dossier) -> list[Flag]:
    """The parts that the unit was asked to complete, ever."""
    rows = dossier.flags.exclude(state=FlagState.MARKED).select_related("filing__dossier")
    return carried(dossier, "flags", lambda: list(rows))


def filed(filing: Filing | None) -> dict[str, Any]:
    """Return what was sent; what was sent before nominees had their number in it gets them by record and honour."""
    if filing is None:
        return {"nominees": [], "papers": [], "written": {}}
    content = dict(filing.content)
    rows = {(row.record_id, row.honour): row.pk for row in filing.dossier.nominees.all()} if any(
        "nominee" not in one for one in content["nominees"]) else {}
    content["nominees"] = [{"nominee": rows.get((one["record"], one["honour"])), **one} for one in content["nominees"]]
    return content


def content_now(dossier: Dossier, day: date) -> dict[str, Any]:
    """Return what the dossier holds now, in the shape of what is sent."""
    return {**content_of(dossier, day), "written": written_of(dossier)}


@dataclass(frozen=True)
class Asked:
    """A part that was asked for: its words, what it was when it was asked for, what it is now."""

    flag: Flag
    part: Part
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether it is another than before."""
        return self.before != self.after

    @property
    def is_done(self) -> bool:
        """Whether the unit changed it, or wrote why it stays as it is."""
        return self.is_changed or bool(self.flag.reply)


def asked_of(
    dossier: Dossier, day: date, states: Collection[str] = (FlagState.ASKED,), known: Mapping[str, Part] | None = None,
) -> list[Asked]:
    """Return the parts in these states, each beside what was sent; questions are asked only where there are any.

    `known`: the parts of the dossier where the caller has them.
    """
    flags = [flag for flag in _flags(dossier) if flag.state in states]
    if not flags:
        return []
    parts, now = known or parts_of(dossier, day), content_now(dossier, day)
    sent = {flag.filing_id: filed(flag.filing) for flag in flags}
    return [_asked(flag, sent[flag.filing_id], now, parts) for flag in flags]


def ask_over(dossier: Dossier, day: date, known: Mapping[str, Part] | None = None) -> list[Asked]:
    """Return the parts that were asked for, also those found in order, and let this object carry them for a page."""
    found = asked_of(dossier, day, (FlagState.ASKED, FlagState.RESOLVED), known)
    dossier.__dict__["asked_over"] = found
    return found


def not_done(dossier: Dossier, day: date) -> list[Asked]:
    """Return the parts that the unit has neither changed nor answered."""
    found = dossier.__dict__.get("asked_over", None)
    asked = asked_of(dossier, day) if found is None else found
    return [one for one in asked if one.flag.state == FlagState.ASKED and not one.is_done]


def _asked(flag: Flag, sent: Mapping[str, Any], now: Mapping[str, Any], parts: Mapping[str, Part]) -> Asked:
    nominee = nominee_of(flag.key)
    records = record_of(sent, nominee) | record_of(now, nominee)
    part = parts.get(flag.key) or _gone(flag.key, sent)
    return Asked(flag, part, content_of_part(sent, flag.key, records), content_of_part(now, flag.key, records))


def _gone(key: str, sent: Mapping[str, Any]) -> Part:
    """The words of a part that is there no more: those of the whole that it was in, with the name as it was sent."""
    nominee = nominee_of(key)
    name = next((one["name"] for one in sent["nominees"] if nominee and one.get("nominee") == nominee), "")
    return Part(key, word_of(key), name)
