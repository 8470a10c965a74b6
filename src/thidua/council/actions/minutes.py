"""Confirming the minutes writes what the council said into the dossiers; annulling takes it back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.council import report, workflow
from thidua.council.actions import need
from thidua.council.enums import CaseState, SessionState
from thidua.council.models import Case, Session
from thidua.dossiers import actions as dossiers
from thidua.kernel import audit, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, take
from thidua.kernel.writing import digest
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf


@transaction.atomic
def confirm(*, session: Session, by: Actor, at: datetime) -> Session:
    """Confirm the minutes: keep them with their hash, and tell every dossier what the council said. Raises StepRefused."""
    content = report.content_of(session)
    mark = digest(content)
    kept = files.keep(write_pdf(compose(report.minutes_of(session, at=at)), Made(at)).data, at=at)
    take(workflow.CONFIRM, session, by=by, at=at, also={"minutes": content, "minutes_sha256": mark, "minutes_file": kept}, data={"minutes": mark})
    for case in session.cases.exclude(state=CaseState.PUT_OFF).select_related("nominee__dossier__authority").order_by("position"):
        _tell(case, by=by, at=at)
    return session


@transaction.atomic
def annul(*, case: Case, note: str, by: Actor, at: datetime) -> None:
    """Take back what the confirmed minutes told the dossier, so that another session speaks. Raises StepRefused."""
    need.power(by, "council.set_up", case.session)
    need.state(case.session, SessionState.CONFIRMED)
    dossiers.annulled(nominee=case.nominee, by=by, at=at, note=need.reason(note))
    audit.record(case, step="annul", by=by, at=at, note=note)


def _tell(case: Case, *, by: Actor, at: datetime) -> None:
    said = case.results[-1]["sentence"] if case.results else ""
    note = f"{said} {case.ruling}".strip()
    if case.state == CaseState.PASSED:
        dossiers.passed(nominee=case.nominee, by=by, at=at, note=note)
    elif case.state == CaseState.LOWERED:
        dossiers.lowered(nominee=case.nominee, to=case.honour, by=by, at=at, note=note)
    elif case.state == CaseState.FAILED:
        dossiers.voted_down(nominee=case.nominee, by=by, at=at, note=note)
    else:
        raise StepRefused(_("Còn trường hợp chưa có kết quả."))
