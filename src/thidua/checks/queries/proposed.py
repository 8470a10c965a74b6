"""Where else the subjects of a dossier are proposed now, and for what they were decided before."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from thidua.awards.models import Award
from thidua.awards.words import is_title
from thidua.dossiers.enums import CARRIED, DossierState, NomineeState
from thidua.dossiers.models import Dossier, Nominee
from thidua.rulebook.duplicates import Granted, Period
from thidua.rulebook.entries import AwardKind

OPEN = frozenset({NomineeState.PROPOSED, NomineeState.HELD, NomineeState.SUBMITTED, *CARRIED})
"""The states of a nominee of whom something is still to be decided."""
GIVEN = frozenset({NomineeState.DECIDED, NomineeState.HANDED})
Given = tuple[Award, Nominee | None]
SHORT = 120
"""Letters of a merit that a sentence quotes."""


def around(dossier: Dossier, records: Collection[int], day: date) -> tuple[dict[int, list[Nominee]], dict[int, list[Given]]]:
    """Return per record where else it is proposed now, and what the register says it was given.

    Drafts of other dossiers are their own affair. An award comes with the proposal that it came from, where that is known.
    """
    rows = Nominee.objects.filter(record_id__in=records, state__in=OPEN | GIVEN).order_by("dossier__sent_at", "pk")
    elsewhere: dict[int, list[Nominee]] = defaultdict(list)
    decided: dict[tuple[int, str], list[Nominee]] = defaultdict(list)
    for one in rows.select_related("dossier__movement", "dossier__unit", "dossier__authority"):
        if one.state in GIVEN:
            decided[one.record_id, one.settled_honour].append(one)
        elif one.dossier_id != dossier.pk and one.dossier.state not in (DossierState.DRAFT, DossierState.SETTLED):
            elsewhere[one.record_id].append(one)
    standing = Q(revoked_on=None) | Q(revoked_on__gt=day)
    given: dict[int, list[Given]] = defaultdict(list)
    for award in Award.objects.filter(standing, record_id__in=records).order_by("decided_on", "pk"):
        given[award.record_id].append((award, _behind(award, decided[award.record_id, award.honour])))
    return elsewhere, given


def _behind(award: Award, proposals: list[Nominee]) -> Nominee | None:
    """The proposal that an award came from: the last one that was sent before the decision, each for one award."""
    sent = [one for one in proposals if award.decided_on and one.dossier.sent_at and one.dossier.sent_at.date() <= award.decided_on]
    if sent:
        proposals.remove(sent[-1])
    return sent[-1] if sent else None


def as_granted(nominee: Nominee, subject: str, day: date) -> Granted:
    """Return the proposal as the rulebook compares it: as if it were decided today."""
    movement = nominee.dossier.movement
    title = is_title(nominee.honour)
    kind = AwardKind.THEME if movement and not title else None
    return Granted(subject, nominee.honour, kind, day, _period(nominee, day), _movement(nominee), nominee.merit[:SHORT])


def award_granted(award: Award, behind: Nominee | None, subject: str) -> Granted:
    """Return an award of the register as the rulebook compares it; deed and movement from the proposal, else its note."""
    period = (award.period_from, award.period_to) if award.period_from and award.period_to else None
    if award.year:
        period = date(award.year, 1, 1), date(award.year, 12, 31)
    kind = AwardKind(award.kind) if award.kind else None
    merit = (behind.merit if behind else award.note)[:SHORT]
    return Granted(subject, award.honour, kind, award.decided_on, period, _movement(behind) if behind else "", merit)


def _movement(nominee: Nominee) -> str:
    return nominee.dossier.movement.name if nominee.dossier.movement else ""


def _period(nominee: Nominee, day: date) -> Period | None:
    """What the proposal rewards: the run of the movement; of titles and yearly merit the year that was judged."""
    movement = nominee.dossier.movement
    if movement and not is_title(nominee.honour):
        return (movement.starts_on, min(movement.ends_on or day, day)) if movement.starts_on and movement.starts_on <= day else None
    year = (nominee.judgement or {}).get("year")
    return (date(year, 1, 1), date(year, 12, 31)) if isinstance(year, int) else None
