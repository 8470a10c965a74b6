"""From the desk to the signed, numbered paper: put before the head, signed, numbered and sealed, or given back."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.decisions import keys, notices, paper, workflow
from thidua.decisions.enums import CopyKind, Taken
from thidua.decisions.models import Copy, Decision
from thidua.decisions.signatures import checked
from thidua.documents.actions.register import enter, read_for_register, series_key, series_of
from thidua.documents.enums import Direction
from thidua.documents.facts import Paper
from thidua.documents.models import Document
from thidua.kernel import clock, files
from thidua.kernel.access import Actor
from thidua.kernel.models import Account
from thidua.kernel.numbering import take_number
from thidua.kernel.workflow import Step, StepRefused, hold, refusals, take
from thidua.org.queries import names_on
from thidua.papers.errors import PaperRefused
from thidua.papers.sign.numbering import number_mark
from thidua.papers.sign.signing import Signing

PERSON, NUMBER_FIELD, AGENCY = "NguoiKy", "SoVaNgay", "CoQuan"


@transaction.atomic
def submit(*, decision: Decision, by: Actor, at: datetime) -> Decision:
    """This function will put the draft before the head. Raises StepRefused with what is missing."""
    take(workflow.SUBMIT, decision, by=by, at=at, also={"turn_at": at})
    notices.to_sign(decision, at=at)
    return decision


@transaction.atomic
def sign(*, decision: Decision, secret: str, by: Actor, at: datetime) -> Decision:
    """This function will sign the paper as the head, with the key of this installation. Raises StepRefused."""
    first(workflow.SIGN, decision, by, at)
    ring = keys.key_of_person(Account.objects.get(pk=by.account_id))
    if ring is None:
        raise StepRefused(keys.missing_key())
    made = paper.pdf_of(decision, decision.turn_at, marked=False)
    shown = keys.mark_at(made.places.get("signature-0"), ring, by.name, at)
    signed = keys.sign(made.data, ring, secret, Signing(PERSON, _local(at), reason=decision.about[:100], mark=shown))
    keep(decision, CopyKind.SIGNED, signed, by=by, at=at)
    take(workflow.SIGN, decision, by=by, at=at, also={"signed_at": at, "turn_at": at})
    notices.signed(decision, at=at)
    return decision


@transaction.atomic
def give_back(*, decision: Decision, reason: str, by: Actor, at: datetime) -> Decision:
    """This function will give the paper back to the officer with the reason: the head unsigned, the clerk unnumbered.

    What was signed already stays as a file. Raises StepRefused.
    """
    step = workflow.RETURN if decision.state in workflow.RETURN.sources else workflow.UNSIGN
    take(step, decision, by=by, at=at, note=reason, also={"turn_at": at, "signed_at": None})
    notices.returned(decision, reason=reason, at=at)
    return decision


@transaction.atomic
def number(*, decision: Decision, secret: str, by: Actor, at: datetime) -> Decision:
    """This function will give number and day, seal with the agency's key where it is here, and enter the register.

    Number, signature and register stand or fall together, so the series has no gap. Raises StepRefused.
    """
    first(workflow.NUMBER, decision, by, at)
    day = clock.vietnam_date(at)
    latest = decision.copies.filter(taken=Taken.TAKEN).order_by("-pk").select_related("file").first()
    if latest is None:
        raise StepRefused(_("Chưa có bản ký."))
    if decision.signed_at is None or clock.vietnam_date(decision.signed_at).year != day.year:
        raise StepRefused(_("Văn bản ký từ năm trước, trên giấy đã in năm cũ: trả lại để ký lại."))
    given = _next_number(decision, day.year)
    content, kind = files.content_of(latest.file), latest.kind
    ring = keys.key_of_agency(decision.authority)
    if kind == CopyKind.SIGNED and ring is not None:
        content, kind = _sealed(decision, content, given, ring, secret, at), CopyKind.SEALED
        keep(decision, kind, content, by=by, at=at)
    columns: dict[str, Any] = {"number": given, "decided_on": day, "turn_at": at}
    document = _register(decision, content, latest.file_name, given, by=by, at=at)
    take(workflow.NUMBER, decision, by=by, at=at, data={"number": given}, also={**columns, "document": document})
    notices.numbered(decision, at=at)
    return decision


def first(step: Step, decision: Decision, by: Actor, at: datetime) -> None:
    """This function will refuse what cannot be done before anything is computed for it; hold the row meanwhile."""
    now = hold(decision)
    if now.state != decision.state:
        raise StepRefused(_("Nội dung này vừa được người khác cập nhật. Tải lại trang để xem bản mới nhất."))
    if reasons := refusals(step, now, by=by, at=at):
        raise StepRefused(*reasons)


def _sealed(decision: Decision, content: bytes, given: int, ring: keys.Keyring, secret: str, at: datetime) -> bytes:
    """Draw number and day, then set the seal: both as signatures of the agency behind that of the person."""
    blank = paper.flow_of(decision, clock.vietnam_date(decision.turn_at), marked=False)
    day = clock.vietnam_date(at)
    try:
        digits = number_mark(blank, given, day, at)
    except PaperRefused as refused:
        raise StepRefused(keys.said(refused)) from refused
    drawn = keys.sign(content, ring, secret, Signing(NUMBER_FIELD, _local(at), reason=f"Số {given:02d}/{decision.symbol}", mark=digits))
    spot = paper.pdf_of(decision, decision.turn_at, marked=False).places.get("seal-0")
    return keys.sign(drawn, ring, secret, Signing(AGENCY, _local(at), mark=keys.mark_at(spot, ring, "", at) if ring.picture else None))


def _next_number(decision: Decision, year: int) -> int:
    series = Document(owner_id=decision.authority_id, direction=Direction.OUTGOING, kind=paper.kind_vi(decision))
    series.series = series_of(series)
    return take_number(key=series_key(series), year=year)


def _register(decision: Decision, content: bytes, name: str, given: int, *, by: Actor, at: datetime) -> Document:
    day = clock.vietnam_date(at)
    issuer = names_on([decision.authority_id], day).get(decision.authority_id, "")
    columns: dict[str, Any] = {
        "number": given, "symbol": decision.symbol, "issued_on": day, "kind": paper.kind_vi(decision), "subject": decision.about,
        "issuer": issuer, "signer": decision.signer_name, "signer_title": decision.signer_title, "place": decision.place[:100],
    }
    made_here = not decision.copies.filter(taken=Taken.TAKEN).exclude(kind__in=[CopyKind.SIGNED, CopyKind.SEALED]).exists()
    read = _known(decision, columns) if made_here else read_for_register(content, name, by=by)
    return enter(read, content, name, direction=Direction.OUTGOING, by=by, at=at, columns=columns)


def _known(decision: Decision, columns: dict[str, Any]) -> Paper:
    """Return what the register stores of a paper that was written here: nothing of it needs to be read back."""
    texts = [decision.about, *decision.bases, *(row["text"] for row in decision.articles)]
    return Paper(
        columns=columns, reading={}, lines=[[number, 1, text] for number, text in enumerate(texts, start=1)], cited=(),
        media_type="application/pdf",
    )


def keep(
    decision: Decision, kind: str, content: bytes, *, by: Actor, at: datetime, name: str = "", **columns: Any,
) -> Copy:
    """This function will keep a version of the paper; `columns` say more of one from outside. Raises StepRefused."""
    if len(content) > settings.UPLOAD_LIMIT:
        raise StepRefused(_("Tệp lớn hơn 50 MB. Nén hoặc chia nhỏ rồi tải lại."))
    if "signatures" not in columns:
        columns["signatures"] = checked(content)
    return Copy.objects.create(
        decision=decision, kind=kind, file=files.keep(content, at=at),
        file_name=files.plain_name(name or f"quyet-dinh-{decision.pk}.pdf"), added_at=at, added_by=by.name, **columns,
    )


def _local(at: datetime) -> datetime:
    return at.astimezone(clock.VIETNAM)
