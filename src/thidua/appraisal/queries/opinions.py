"""Which bodies were asked, what is still open, what a body sees of it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from thidua.appraisal.enums import OpinionState
from thidua.appraisal.models import Opinion
from thidua.dossiers.models import Dossier
from thidua.kernel.access import Actor
from thidua.org.enums import Level, UnitKind
from thidua.org.models import UnitSpan
from thidua.org.queries import accounts_at, span_of, spans_on

COUNCIL = "Hội đồng Thi đua"
"""How the names of councils begin that stand among the units because plans give them duties."""


def opinions_of(dossier: Dossier) -> list[Opinion]:
    """Return what was asked about a dossier, in the order of asking."""
    rows = Opinion.objects.filter(dossier=dossier).select_related("dossier__authority", "body", "file")
    return list(rows.prefetch_related("lines"))


def asked_of(actor: Actor) -> QuerySet[Opinion]:
    """Return the questions to the actor's unit, those that were withdrawn too."""
    return Opinion.objects.filter(body_id=actor.unit_id).select_related("body", "dossier__authority", "file")


def waiting_for(actor: Actor) -> list[Opinion]:
    """Return the questions that the actor's unit has still to answer, nearest last day first."""
    return list(asked_of(actor).filter(state=OpinionState.ASKED).order_by("due_on", "pk"))


def is_settled_by_silence(opinion: Opinion, day: date) -> bool:
    """Tell whether its last day is over and a norm says what silence means."""
    return opinion.state == OpinionState.ASKED and opinion.due_on < day and bool(opinion.rule["silence"])


def still_open(opinions: Iterable[Opinion], day: date) -> list[Opinion]:
    """Return those of the questions for whose answer one must wait on the day."""
    return [row for row in opinions if row.state == OpinionState.ASKED and not is_settled_by_silence(row, day)]


def bodies_for(dossier: Dossier, day: date, *, by: Actor) -> QuerySet[UnitSpan]:
    """Return the bodies that an authority can ask: those beside and under it that are no committees of communes.

    Neither the office that asks nor the council (it speaks later) is among them, nor who has still to answer.
    """
    own = span_of(dossier.authority_id, day)
    near = Q(parent_id=dossier.authority_id)
    if own and own.parent_id:
        near |= Q(parent_id=own.parent_id, kind=UnitKind.PARTY) | Q(parent_id=own.parent_id, kind=UnitKind.VERTICAL)
    asked = Opinion.objects.filter(dossier=dossier, state=OpinionState.ASKED, body__isnull=False).values("body_id")
    rows = spans_on(day).filter(near).exclude(level=Level.COMMUNE).exclude(unit_id__in=[dossier.unit_id, by.unit_id])
    return rows.exclude(name__startswith=COUNCIL).exclude(unit_id__in=asked)


def reached(bodies: Iterable[UnitSpan], day: date) -> list[tuple[UnitSpan, bool]]:
    """Return the bodies with whether somebody there has an account; those who have come first."""
    rows = list(bodies)
    accounts = accounts_at([row.unit_id for row in rows], day)
    return sorted(((row, row.unit_id in accounts) for row in rows), key=lambda pair: not pair[1])
