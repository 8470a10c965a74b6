"""What rested on an award: later awards and open nominations of the same record that the rulebook judges otherwise without it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thidua.awards.models import Award, Record
from thidua.awards.queries import facts_of
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Nominee
from thidua.legal.queries import norms, place_of
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.facts import Checked
from thidua.rulebook.judge import judge
from thidua.rulebook.question import Question, merit_year

OVER = frozenset({NomineeState.REFUSED, NomineeState.VOTED_DOWN, NomineeState.REVOKED, NomineeState.DECIDED, NomineeState.HANDED})


@dataclass(frozen=True)
class Resting:
    """A later award, or somebody's nomination, with the verdicts: with the award in question and without it."""

    award: Award | None
    nominee: Nominee | None
    with_it: str
    without_it: str


def resting_on(award: Award) -> list[Resting]:
    """Return what the rulebook says otherwise without the award; empty where its day is not known."""
    if award.decided_on is None:
        return []
    return [*_awards(award, award.decided_on), *_nominees(award, award.decided_on)]


def _awards(award: Award, since: date) -> Iterator[Resting]:
    later = Award.objects.filter(record_id=award.record_id, decided_on__gte=since, revoked_on=None).exclude(pk=award.pk)
    for one in later.order_by("decided_on", "pk"):
        if one.decided_on is not None and (found := _twice(award, one.honour, one.decided_on, one.year)):
            yield Resting(one, None, *found)


def _nominees(award: Award, since: date) -> Iterator[Resting]:
    rows = Nominee.objects.filter(record_id=award.record_id).exclude(state__in=OVER).select_related("dossier").order_by("pk")
    for one in rows:
        day = max(since, one.dossier.turn_at.date())
        if found := _twice(award, one.settled_honour, day, None):
            yield Resting(None, one, *found)


def _twice(award: Award, honour: str, day: date, year: int | None) -> tuple[str, str] | None:
    """Return the two verdicts, or None where the award changes nothing in the judgement."""
    record = Record.objects.get(pk=award.record_id)
    whole = facts_of(record, day)
    try:
        first, second = (_judged(record, honour, day, year, facts) for facts in (whole, _without(whole, award)))
    except FactsRefused:
        return None
    if (first["verdict"], first["routes"]) == (second["verdict"], second["routes"]):
        return None
    return first["verdict"], second["verdict"]


def _judged(record: Record, honour: str, day: date, year: int | None, facts: Checked) -> dict[str, Any]:
    question = Question(honour, day, year or merit_year(facts, day), place=place_of(record.unit_id, day))
    return judge(norms(), question, facts).as_json()


def _without(facts: Checked, award: Award) -> Checked:
    """Return the facts as if the award had never been granted."""
    rows = dict(facts.rows)
    if award.year is not None:
        rows["titles"] = [row for row in rows.get("titles", ()) if (row["code"], row["year"]) != (award.honour, award.year)]
    day = award.decided_on
    rows["awards"] = [row for row in rows.get("awards", ()) if (row["code"], row["decided_on"]) != (award.honour, day)]
    return replace(facts, rows=rows)
