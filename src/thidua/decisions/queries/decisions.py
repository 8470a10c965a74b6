"""Which decisions exist for a person, and what they hold."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from thidua.awards.models import Award
from thidua.awards.words import VERDICTS, honour_name
from thidua.decisions.enums import EFFECTIVE, DecisionKind, DecisionState, Reply
from thidua.decisions.models import Decision, Entry, Review, SignedCertificate
from thidua.documents.models import Document
from thidua.dossiers.models import Dossier
from thidua.dossiers.queries.judging import WORDS
from thidua.kernel.access import Actor, Role
from thidua.org.models import Post, Unit
from thidua.org.queries import names_on, posts_at, posts_on

INSIDE = frozenset({Role.OFFICER, Role.HEAD, Role.CLERK})


def decisions_visible_to(actor: Actor | None) -> QuerySet[Decision]:
    """Return the decisions of the actor's authority, and the published ones that name somebody whom a unit in its reach proposed.

    That is the own unit and those below it, those that ended and whose work it took over included. What is not published yet is seen by those who work on it only.
    """
    if actor is None:
        return Decision.objects.none()
    published = Q(state=DecisionState.PUBLISHED)
    own = Q(authority_id=actor.scope_id) & (Q() if actor.role in INSIDE else published)
    named_here = Entry.objects.filter(nominee__dossier__unit_id__in=actor.below | {actor.unit_id}).values("decision_id")
    rows = Decision.objects.filter(own | published & Q(pk__in=named_here))
    return rows.select_related("authority", "document")


def decision_rows(rows: QuerySet[Decision]) -> QuerySet[Any]:
    """Return the decisions with how many names are on each list as `names`."""
    return rows.annotate(names=Count("entries")).order_by("-pk")


def entries_of(decision: Decision) -> list[Entry]:
    """Return the list of a decision in its order, with records, nominees, awards and hand-overs."""
    return list(decision.entries.select_related(
        "record__person", "record__unit", "nominee__dossier", "award", "handover", "decision").prefetch_related("reissues"))


def granted(entries: list[Entry]) -> list[Entry]:
    """Return the entries that gave somebody an award here: those of a published decision that are not revoked."""
    return [entry for entry in entries if entry.award is not None and entry.award.revoked_on is None
            and entry.decision.kind == DecisionKind.AWARD]


def given(decision: Decision) -> list[Entry]:
    """Return the entries whose award stands, granted here or above: they get a certificate."""
    return [entry for entry in entries_of(decision) if entry.award is not None and entry.award.revoked_on is None
            and decision.state == DecisionState.PUBLISHED and decision.kind in EFFECTIVE]


def signed_certificates(decision: Decision) -> dict[int, SignedCertificate]:
    """Return the signed certificates of a decision by entry: the one that was issued last."""
    rows = SignedCertificate.objects.filter(entry__decision=decision).select_related("file").order_by("again")
    return {row.entry_id: row for row in rows}


def unsigned(decision: Decision) -> list[Entry]:
    """Return the names whose certificate, as it is issued now, nobody has signed."""
    signed = {key: row.again for key, row in signed_certificates(decision).items()}
    return [entry for entry in given(decision) if signed.get(entry.pk, -1) < len(entry.reissues.all())]


def printed_on(award: Award) -> tuple[str, str]:
    """Return name, and post with unit, as they stand on the certificate now: a correction changes the register, not the old list."""
    first = Entry.objects.filter(award=award).order_by("pk").first()
    return award.printed_name or (first.printed_name if first else ""), award.printed_unit or (first.printed_unit if first else "")


def head_of(unit: Unit, day: date) -> Post | None:
    """Return the post of the head who signs for the authority on the day."""
    return posts_at(unit, day).filter(role=Role.HEAD).select_related("person").order_by("pk").first()


def office_of(unit: Unit, day: date) -> str:
    """Return the office that stands behind the council: where an officer serves the authority; its own name where none does."""
    post = posts_on(day).filter(scope=unit, role=Role.OFFICER).exclude(unit=unit).order_by("pk").first()
    unit_id = post.unit_id if post else unit.pk
    return names_on([unit_id], day).get(unit_id, "")


def place_used(unit: Unit) -> str:
    """Return the place from which the authority dated its latest outgoing document; empty where there is none."""
    rows = Document.objects.filter(owner=unit, direction="outgoing").exclude(place="")
    return rows.order_by("-issued_on", "-pk").values_list("place", flat=True).first() or ""


def entries_of_dossier(dossier: Dossier) -> QuerySet[Entry]:
    """Return what decisions say of the nominees of a dossier."""
    return Entry.objects.filter(nominee__dossier=dossier).select_related("decision__authority", "handover", "award", "nominee")


def replies_open(decision: Decision) -> bool:
    """Tell whether the authority above has still to answer about somebody."""
    return decision.entries.filter(reply=Reply.WAITING).exists()


def day_of(decision: Decision, today: date) -> date:
    """Return the day by whose law the decision is judged: its own once it has one."""
    return decision.decided_on or today


def reviews_of(decision: Decision) -> list[Any]:
    """Return what rested on the awards that the decision revoked, with honour and name in `said` and the day or dossier."""
    rows = Review.objects.filter(entry__decision=decision).select_related("entry__decision", "award", "nominee__dossier")
    found = []
    for row in rows:
        honour = row.award.honour if row.award else row.nominee.settled_honour if row.nominee else ""
        found.append((row, honour_name(honour), VERDICTS[WORDS[row.verdict_with]][1], VERDICTS[WORDS[row.verdict_without]][1]))
    return found
