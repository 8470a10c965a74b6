"""What each name of a decision is paid, by the rulebook on the day of the decision."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.awards.models import Award
from thidua.decisions.models import Decision, Entry
from thidua.decisions.queries.decisions import entries_of, granted
from thidua.legal.queries import norms, place_of
from thidua.legal.words import pick
from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.money import Reward, money


@dataclass(frozen=True)
class Line:
    """One name: its amount in đồng (0 where a higher award of the same time is paid instead; None not known), and why."""

    entry: Entry
    amount: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Payments:
    """All names of a decision; the total is None while one amount is not known."""

    lines: list[Line]

    @property
    def total(self) -> int | None:
        """The sum in đồng."""
        amounts = [line.amount for line in self.lines]
        return None if any(amount is None for amount in amounts) else sum(amount or 0 for amount in amounts)

    @property
    def unknown(self) -> list[Line]:
        """The names whose amount is not known."""
        return [line for line in self.lines if line.amount is None]

    @property
    def paid(self) -> int:
        """What was paid already."""
        return sum(line.entry.amount or 0 for line in self.lines if line.entry.paid_on)


def payments(decision: Decision) -> Payments:
    """Return what the names of a published decision are paid; awards of other decisions of that day count beside them."""
    day = decision.decided_on
    if day is None:
        return Payments([])
    entries = granted(entries_of(decision))
    others: dict[int, list[Award]] = defaultdict(list)
    rows = Award.objects.filter(
        record_id__in=[entry.record_id for entry in entries], decided_on=day, origin="decision", revoked_on=None)
    for award in rows.exclude(pk__in=[entry.award_id for entry in entries]).order_by("pk"):
        others[award.record_id].append(award)
    mine: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        mine[entry.record_id].append(entry)
    place = place_of(decision.authority_id, day)
    found = {line.entry.pk: line for record, rows in mine.items() for line in _of_receiver(rows, others[record], day, place)}
    return Payments([found[entry.pk] for entry in entries])


def _of_receiver(entries: Sequence[Entry], others: Sequence[Award], day: date, place: str) -> list[Line]:
    kind = SubjectKind(entries[0].record.kind)
    listed: list[Entry | Award] = [*entries, *others]
    rewards = [Reward(one.honour, kind, _period(one)) for one in listed]
    try:
        answer = money(norms(), rewards, decided_on=day, place=place)
    except FactsRefused as refused:
        return [Line(entry, entry.amount, (str(refused),)) for entry in entries]
    reasons = tuple(pick(said) for said in (answer.reasons if answer.result else (*answer.reasons, *answer.missing)))
    lines = []
    for number, entry in enumerate(entries):
        paid = answer.result.lines[number] if answer.result else None
        amount = (paid.amount if paid.paid else 0) if paid else None
        lines.append(Line(entry, entry.amount if entry.paid_on else amount, reasons))
    return lines


def _period(one: Entry | Award) -> tuple[date, date] | None:
    if one.year:
        return date(one.year, 1, 1), date(one.year, 12, 31)
    return (one.period_from, one.period_to) if one.period_from and one.period_to else None
