"""Publishing: what the decision says becomes true in the register, the dossiers and the golden book, or nothing of it does."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.awards import actions as awards
from thidua.awards.enums import Origin
from thidua.awards.models import Award
from thidua.awards.queries import version_of
from thidua.awards.words import is_title
from thidua.decisions import queries, workflow
from thidua.decisions.actions.effects import review_what_rested_on
from thidua.decisions.enums import DecisionKind
from thidua.decisions.models import Decision, Entry
from thidua.decisions.signer import decider
from thidua.dossiers import actions as dossiers
from thidua.dossiers.enums import NomineeState
from thidua.kernel.access import Actor
from thidua.kernel.numbering import take_number
from thidua.kernel.workflow import StepRefused, take
from thidua.org.queries import names_on

WORD = "CÔNG BỐ"


@transaction.atomic
def publish(*, decision: Decision, word: str, by: Actor, at: datetime) -> Decision:
    """This function will publish a numbered decision: awards enter the register, nominees are decided, books are numbered.

    A submission upward is sent and waits for its answer; a correction and a revocation change the awards they name.
    All of it happens or nothing. Raises StepRefused: the word was not typed, no right, not numbered, what an award of
    the register stands against.
    """
    if word.strip().casefold() != WORD.casefold():
        raise StepRefused(_("Gõ đúng chữ %(word)s để công bố. Việc này không hoàn tác được.") % {"word": WORD})
    take(workflow.PUBLISH, decision, by=by, at=at, also={"published_at": at, "turn_at": at})
    entries = queries.entries_of(decision)
    if decision.kind == DecisionKind.AWARD:
        _grant(decision, entries, by, at)
    elif decision.kind == DecisionKind.CORRECTION:
        _correct(decision, entries, by, at)
    elif decision.kind == DecisionKind.REVOCATION:
        _revoke(decision, entries, by, at)
    return decision


def _grant(decision: Decision, entries: list[Entry], by: Actor, at: datetime) -> None:
    day = decision.decided_on
    if day is None:
        raise StepRefused(_("Chưa cấp số."))
    authority = decider(decision, names_on([decision.authority_id], day).get(decision.authority_id, ""))
    for entry in entries:
        award = enter_award(entry, number=decision.code, decided_on=day, authority=authority, document_id=decision.document_id, by=by, at=at)
        entry.award, entry.book_number = award, take_number(key=f"golden:{decision.authority_id}", year=day.year)
    Entry.objects.bulk_update(entries, ["award", "book_number"], batch_size=200)
    for entry in entries:
        if entry.nominee is not None:
            dossiers.decided(nominee=entry.nominee, by=by, at=at, note=_decision_words(decision))


def enter_award(
    entry: Entry, *, number: str, decided_on: date, authority: str, document_id: int | None, by: Actor, at: datetime,
) -> Award:
    """This function will put the award of an entry into the register. Raises StepRefused."""
    said: dict[str, Any] = {
        "year": entry.year if is_title(entry.honour) else None, "kind": entry.kind, "decided_on": decided_on, "number": number[:60],
        "authority": authority[:300], "period_from": entry.period_from, "period_to": entry.period_to, "document_id": document_id,
        "printed_name": entry.printed_name, "printed_unit": entry.printed_unit,
    }
    return awards.grant(record=entry.record, honour=entry.honour, by=by, at=at, origin=Origin.DECISION, permission="decision.grant", **said)


def _correct(decision: Decision, entries: list[Entry], by: Actor, at: datetime) -> None:
    for entry in entries:
        if entry.award is not None:
            awards.correct(
                fact=entry.award, changes={"printed_name": entry.printed_name, "printed_unit": entry.printed_unit}, reason=_decision_words(decision),
                seen=version_of(entry.record), by=by, at=at, permission="decision.grant",
            )


def _revoke(decision: Decision, entries: list[Entry], by: Actor, at: datetime) -> None:
    for entry in entries:
        if entry.award is None or decision.decided_on is None:
            continue
        review_what_rested_on(entry, at=at)
        awards.revoke(
            award=entry.award, on=decision.decided_on, decided_by=_decision_words(decision), seen=version_of(entry.record), by=by, at=at,
            permission="decision.grant",
        )
        made = Entry.objects.filter(award=entry.award, nominee__isnull=False).select_related("nominee__dossier__authority").first()
        if made is not None and made.nominee is not None and made.nominee.state in (NomineeState.DECIDED, NomineeState.HANDED):
            dossiers.revoked(nominee=made.nominee, by=by, at=at, note=_decision_words(decision))


def _decision_words(decision: Decision) -> str:
    return f"Quyết định {decision.code} ngày {decision.decided_on:%d/%m/%Y}"
