"""A letter goes its way: submitted, released by the head, numbered and issued by the clerk."""

from datetime import datetime

from django.db import transaction

from thidua.documents import actions as documents
from thidua.documents.models import Document
from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, refusals, take
from thidua.org.models import Post
from thidua.org.queries import names_on
from thidua.papers.write.agency import whole
from thidua.urging import notices, queries, workflow
from thidua.urging.models import Letter
from thidua.urging.paper import issued_of

PDF = "application/pdf"
ROOM = 480
"""How many letters the names of the units may take in the register."""


@transaction.atomic
def submit(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """Lay the letter before the head. Raises StepRefused."""
    take(workflow.SUBMIT, letter, by=by, at=at, also={"turn_at": at})
    notices.submitted(letter, at=at)
    return letter


@transaction.atomic
def recall(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """Take the letter back before the head has acted, to change it. Raises StepRefused."""
    take(workflow.RECALL, letter, by=by, at=at, also={"turn_at": at})
    return letter


@transaction.atomic
def give_back(*, letter: Letter, by: Actor, at: datetime, note: str) -> Letter:
    """Give the letter back to the officer, with the reason. Raises StepRefused."""
    take(workflow.GIVE_BACK, letter, by=by, at=at, note=note, also={"turn_at": at})
    notices.returned(letter, reason=note, at=at)
    return letter


@transaction.atomic
def release(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """Release the letter: whoever does so signs it. Raises StepRefused."""
    title = Post.objects.values_list("title", flat=True).get(pk=by.post_id)
    take(workflow.RELEASE, letter, by=by, at=at, also={"turn_at": at, "signer": by.name, "signer_title": title})
    notices.released(letter, at=at)
    return letter


@transaction.atomic
def issue(*, letter: Letter, by: Actor, at: datetime) -> Document:
    """Give the letter its number, enter it into the register, and tell each unit its own lines. Raises StepRefused."""
    if reasons := refusals(workflow.ISSUE, hold(letter), by=by, at=at):  # before anything is numbered or kept
        raise StepRefused(*reasons)
    document = documents.issue(
        head=_head(letter, at), make=lambda number, on: issued_of(letter, number, on, at),
        name=f"cong-van-don-doc-{letter.movement_id}-{letter.round}.pdf", media_type=PDF, cited=_cited(letter), by=by, at=at,
    )
    take(workflow.ISSUE, letter, by=by, at=at, data={"code": document.code},
         also={"document_id": document.pk, "issued_at": at, "turn_at": at})
    notices.urged(letter, at=at)
    units = letter.lines.filter(kept=True).values_list("unit_id", flat=True)
    documents.deliver(document=document, unit_ids=list(units), by=by, at=at, quietly=True)
    return document


@transaction.atomic
def drop(*, letter: Letter, by: Actor, at: datetime, note: str) -> Letter:
    """Give the letter up, with the reason. Raises StepRefused."""
    take(workflow.DROP, letter, by=by, at=at, note=note, also={"turn_at": at})
    return letter


def _head(letter: Letter, at: datetime) -> documents.Head:
    owner = letter.movement.owner_id
    return documents.Head(
        kind="Công văn", symbol=letter.symbol, subject=f"Về việc {letter.subject}",
        issuer=whole(names_on([owner], clock.vietnam_date(at)).get(owner, "")), place=letter.movement.plan.place,
        signer=letter.signer, signer_title=letter.signer_title, recipients=_recipients(letter), archive=letter.archive,
    )


def _recipients(letter: Letter) -> str:
    units = "; ".join(unit.name for unit in queries.lines_by_unit(letter.lines.all()) if unit.kept)
    said = units if len(units) <= ROOM else "Các cơ quan, đơn vị có tên trong Phụ lục"
    return f"{said}; {letter.recipients}".strip("; ")


def _cited(letter: Letter) -> list[Document]:
    """The plan, and the letter before, where the register has them."""
    before = queries.previous_of(letter)
    named = [letter.movement.plan, *([before.letter.document] if before and before.letter.document else [])]
    return [one for one in named if one.owner_id == letter.movement.owner_id]
