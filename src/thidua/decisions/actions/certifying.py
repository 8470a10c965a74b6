"""The head signs certificates, some at a time: each lot is whole or not there, and the next call goes on after it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.decisions import certificates, keys, queries
from thidua.decisions.actions.signing import PERSON
from thidua.decisions.enums import DecisionKind, DecisionState
from thidua.decisions.models import Decision, SignedCertificate
from thidua.kernel import access, audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.models import Account
from thidua.kernel.workflow import StepRefused, hold
from thidua.papers.errors import PaperRefused
from thidua.papers.sign.signing import Signing

LOT = 40
"""So many certificates are signed in one transaction: about a second of work."""


@transaction.atomic
def sign_certificates(*, decision: Decision, secret: str, blank: str, by: Actor, at: datetime, most: int = LOT) -> int:
    """This function will sign the next certificates of a published decision, as whole files; return how many, 0 when none is left.

    A lot is signed together with its line in the log or not at all; numbers of the golden book were given before and stay.
    Raises StepRefused: no right, not published, no key, a wrong secret, words that do not fit the blank.
    """
    now = hold(decision)
    if not access.can(by, "decision.sign", now):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if now.kind != DecisionKind.AWARD or now.state != DecisionState.PUBLISHED or blank not in certificates.blanks():
        raise StepRefused(_("Chỉ ký bằng của quyết định khen thưởng đã công bố."))
    ring = keys.key_of_person(Account.objects.get(pk=by.account_id))
    if ring is None:
        raise StepRefused(keys.missing_key())
    chosen = queries.unsigned(now)[:most]
    if not chosen:
        return 0
    key, local = keys.opened(ring, secret), at.astimezone(clock.VIETNAM)
    try:
        made = certificates.files(now, chosen, blank, at)
        for entry, one in zip(chosen, made, strict=True):
            shown = keys.mark_at(one.places.get("signature-1"), ring, by.name, at)
            content = keys.sign_with(key, one.data, Signing(PERSON, local, reason=now.about[:100], mark=shown))
            SignedCertificate.objects.create(
                entry=entry, again=len(entry.reissues.all()), file=files.keep(content, at=at), signed_at=at, signed_by=by.name)
    except PaperRefused as refused:
        raise StepRefused(keys.said(refused)) from refused
    audit.record(now, step="sign_certificates", by=by, at=at, data={"entries": [entry.pk for entry in chosen]})
    return len(chosen)
