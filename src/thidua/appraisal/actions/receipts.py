"""A receipt is given when the authority takes a dossier in hand; its promised day can be set."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.appraisal import queries
from thidua.appraisal.models import Receipt
from thidua.dossiers.models import Dossier
from thidua.kernel import audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, must


@transaction.atomic
def give_receipt(*, dossier: Dossier, by: Actor, at: datetime) -> Receipt | None:
    """Give the receipt of what was sent last, once, with the day by which the law wants it appraised.

    Where the law of the day is not known, no day is promised, and the receipt says so.
    """
    filing = dossier.filings.first()
    if filing is None or Receipt.objects.filter(filing=filing).exists():
        return None
    promised, basis = queries.promise_rule(authority_id=dossier.authority_id, start=clock.vietnam_date(at))
    receipt = Receipt.objects.create(
        filing=filing, dossier=dossier, slug=secrets.token_urlsafe(18), issued_at=at, issued_by=by.name, promised_on=promised,
        basis=basis,
    )
    audit.record(receipt, step="give_receipt", by=by, at=at, data={"filing": filing.number, "promised": promised})
    return receipt


@transaction.atomic
def promise(*, receipt: Receipt, on: date, reason: str, by: Actor, at: datetime) -> Receipt:
    """Give the day by which the authority answers, with the reason. Raises StepRefused."""
    must(by, "receipt.promise", receipt.dossier.authority)
    if not reason.strip():
        raise StepRefused(_("Cần ghi lý do."))
    if on < clock.vietnam_date(at):
        raise StepRefused(_("Ngày hẹn trả kết quả không ở trước hôm nay."))
    before = hold(receipt).promised_on
    receipt.promised_on, receipt.reason = on, reason.strip()[:1000]
    receipt.save(update_fields=["promised_on", "reason"])
    audit.record(receipt, step="promise", by=by, at=at, note=reason, data={"before": before, "after": on})
    audit.record(receipt.dossier, step="promise", by=by, at=at, note=f"{on:%d/%m/%Y}: {reason.strip()}")
    return receipt
