"""Which register a document belongs in: what an authority issued goes out, what another one issued came in."""

from datetime import datetime

from django.utils.translation import gettext as _

from thidua.documents import queries
from thidua.documents.actions.store import describe, refuse_double
from thidua.documents.actions.waiting import let_wait
from thidua.documents.enums import Direction
from thidua.documents.errors import WrongRegister
from thidua.documents.facts import Paper
from thidua.documents.models import Document
from thidua.kernel import clock
from thidua.kernel.access import Actor


def ask_which_register(
    paper: Paper, content: bytes, name: str, *, direction: Direction, by: Actor, at: datetime,
) -> None:
    """Put the file aside and raise WrongRegister where its issuer tells that it belongs in the other register.

    Raises RegisterRefused where it is in the register already, StepRefused where the disk is full.
    """
    found = Document(owner_id=by.scope_id, **paper.columns)
    issuer_id = queries.unit_called(found.issuer, found.issued_on or clock.vietnam_date(at))
    told = {"code": describe(found) if found.number else _("Văn bản này"), "issuer": found.issuer}
    if direction == Direction.INCOMING and issuer_id == by.scope_id:
        other = Direction.OUTGOING
        reason = _("%(code)s do chính cơ quan mình (%(issuer)s) ban hành, nên là văn bản đi. Chưa vào sổ nào.") % told
    elif direction == Direction.OUTGOING and issuer_id is not None and issuer_id not in by.below:
        other = Direction.INCOMING
        reason = _("%(code)s do %(issuer)s ban hành, nên là văn bản đến. Chưa vào sổ nào.") % told
    else:
        return
    refuse_double(found)
    raise WrongRegister(reason, other, let_wait(content, name, by=by))


def register_of(document: Document, *, at: datetime) -> Direction:
    """Return the register in which a document that is cited belongs: what its own authority issued goes out."""
    issuer_id = queries.unit_called(document.issuer, document.issued_on or clock.vietnam_date(at))
    return Direction.OUTGOING if issuer_id == document.owner_id else Direction.INCOMING
