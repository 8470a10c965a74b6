"""The unit writes a dossier: nominees, their merits, papers; sends it and takes it back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.awards.models import Record
from thidua.awards.queries import visible_to
from thidua.awards.words import honour_name, honours_for
from thidua.dossiers import hooks, notices, queries, workflow
from thidua.dossiers.actions.own import may_write
from thidua.dossiers.actions.reports import keep_report
from thidua.dossiers.enums import Kept, LateDecision, NomineeState, PaperState
from thidua.dossiers.models import Dossier, Filing, Nominee, Paper, Report
from thidua.kernel import access, audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, refusals, take
from thidua.kernel.writing import digest
from thidua.movements.models import Movement
from thidua.org.models import Unit

MOST_NOMINEES, MOST_PAPERS = 300, 600


@transaction.atomic
def start(*, title: str, movement: Movement | None, by: Actor, at: datetime) -> Dossier:
    """Begin a dossier of the actor's unit, for a movement or to the superior. Raises StepRefused."""
    unit = Unit.objects.get(pk=by.unit_id)
    if not access.can(by, "dossier.write", unit):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    authority = movement.owner if movement else queries.superior_of(unit, clock.vietnam_date(at))
    if authority is None:
        raise StepRefused(_("Chưa biết cơ quan cấp trên của đơn vị nên chưa lập được hồ sơ. Chọn phong trào."))
    due_at = queries.deadline_of(movement, unit.pk) if movement else None
    dossier = Dossier.objects.create(
        unit=unit, authority=authority, movement=movement, title=title.strip(), due_at=due_at, made_at=at, turn_at=at,
    )
    audit.record(dossier, step="start", by=by, at=at, to_state=dossier.state, data={"title": dossier.title})
    return dossier


@transaction.atomic
def nominate(*, dossier: Dossier, record: Record, honour: str, merit: str, by: Actor, at: datetime) -> Nominee:
    """Propose the subject of a record for a title or award. Raises StepRefused, also where it stands there already."""
    may_write(dossier, by, f"add:{record.pk}")
    if not visible_to(by).filter(pk=record.pk).exists():
        raise StepRefused(_("Chỉ đề nghị cá nhân, tập thể có hồ sơ thành tích ở đơn vị mình hoặc đơn vị trực thuộc."))
    if honour not in {one.code for one in honours_for(record.kind)}:
        raise StepRefused(_("“%(honour)s” không dành cho đối tượng này.") % {"honour": honour_name(honour)})
    if dossier.nominees.count() >= MOST_NOMINEES:
        raise StepRefused(_("Một hồ sơ có nhiều nhất %(most)d đối tượng. Lập hồ sơ khác.") % {"most": MOST_NOMINEES})
    try:
        with transaction.atomic():
            nominee = Nominee.objects.create(
                dossier=dossier, position=dossier.nominees.count(), record=record, honour=honour, merit=merit.strip(),
            )
            nominee.judgement = queries.judge_nominee(nominee, clock.vietnam_date(at))
            nominee.save(update_fields=["judgement"])
    except IntegrityError:
        raise StepRefused(_("Đối tượng này đã có trong hồ sơ với danh hiệu, hình thức đó.")) from None
    audit.record(dossier, step="nominate", by=by, at=at, data={"record": record.pk, "honour": honour})
    return nominee


@transaction.atomic
def write_merit(*, nominee: Nominee, merit: str, by: Actor, at: datetime) -> Nominee:
    """Write in short what the nominee is proposed for. Raises StepRefused."""
    may_write(nominee.dossier, by, f"merit:{nominee.pk}")
    nominee.merit = merit.strip()
    nominee.save(update_fields=["merit"])
    audit.record(nominee.dossier, step="write_merit", by=by, at=at, data={"record": nominee.record_id, "merit": nominee.merit})
    return nominee


@transaction.atomic
def remove_nominee(*, nominee: Nominee, by: Actor, at: datetime) -> None:
    """Take a nominee and its papers out; the log keeps both. Raises StepRefused."""
    dossier = nominee.dossier
    may_write(dossier, by, f"nominee:{nominee.pk}")
    gone = list(dossier.papers.filter(key__endswith=f":{nominee.pk}"))
    report = Report.objects.filter(nominee=nominee).first()
    audit.record(dossier, step="remove_nominee", by=by, at=at, data={
        "record": nominee.record_id, "honour": nominee.honour, "papers": [paper.file_name for paper in gone],
        "report": queries.content_of_report(report) if report else None,
    })
    for paper in gone:
        paper.delete()
    nominee.delete()


@transaction.atomic
def put_paper(
    *, dossier: Dossier, key: str, upload: tuple[str, bytes], state: PaperState, by: Actor, at: datetime,
    signatures: Sequence[Mapping[str, Any]] = (),
) -> Paper:
    """Add a file to a place of the dossier; `upload` is (name, content). Raises StepRefused.

    `signatures`: those found in the file; with one that is intact the paper is signed, whatever the unit says of it.
    A signed one takes the place of what the program made for it, and remembers the content that this was made from.
    """
    slots = queries.slots(dossier, clock.vietnam_date(at))
    may_write(dossier, by, f"paper:{key}", slots=slots)
    if key not in {slot.key for slot in slots}:
        raise StepRefused(_("Hồ sơ không cần loại giấy tờ này. Tải lại trang để xem danh sách giấy tờ."))
    if dossier.papers.count() >= MOST_PAPERS:
        raise StepRefused(_("Hồ sơ có quá nhiều tệp. Gộp các tệp nhỏ rồi tải lên."))
    name, content = upload
    if any(one["intact"] for one in signatures):
        state = PaperState.SIGNED
    made = dossier.papers.exclude(made_from="").filter(key=key).order_by("-pk")
    made_from = next((former.made_from for former in made), "") if state == PaperState.SIGNED else ""
    for former in made.exclude(state=PaperState.SIGNED) if state == PaperState.SIGNED else ():
        former.delete()  # the signed paper takes the place of what was made to be signed
    paper = Paper.objects.create(
        dossier=dossier, key=key, state=state, file=files.keep(content, at=at), file_name=files.plain_name(name),
        made_from=made_from, signatures=list(signatures), added_at=at, added_by=by.name,
    )
    audit.record(dossier, step="put_paper", by=by, at=at, data={
        "key": key, "file": paper.file.sha256, "name": paper.file_name, "signers": [one["signer"] for one in signatures],
    })
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: Actor, at: datetime) -> None:
    """Take a file out; the log keeps its name and hash. Raises StepRefused."""
    may_write(paper.dossier, by, f"paper:{paper.key}", slots=queries.slots(paper.dossier, clock.vietnam_date(at)))
    audit.record(paper.dossier, step="remove_paper", by=by, at=at, data={
        "key": paper.key, "file": paper.file.sha256, "name": paper.file_name,
    })
    paper.delete()


def send(*, dossier: Dossier, by: Actor, at: datetime, late_reason: str = "") -> Filing:
    """Send the dossier with the judgement of each nominee as it is now; give a receipt. Raises StepRefused.

    After the deadline a reason is needed; the dossier is taken, marked, and waits for a decision.
    """
    if access.can(by, "dossier.write", dossier):
        hooks.tell_sending(dossier, at=at)
    return _send(dossier, by, at, late_reason)


@transaction.atomic
def _send(dossier: Dossier, by: Actor, at: datetime, late_reason: str) -> Filing:
    late = dossier.due_at is not None and at > dossier.due_at and not dossier.filings.exists()
    if late and not late_reason.strip():
        raise StepRefused(_("Đã quá hạn nộp hồ sơ. Ghi lý do nộp muộn."))
    if not refusals(workflow.SEND, hold(dossier), by=by, at=at) and (reasons := [*hooks.reasons_against_sending(dossier, at)]):
        raise StepRefused(*reasons)  # asked here only: comparing papers is too much work for every look at the page
    marks = {"late": LateDecision.WAITING, "late_reason": late_reason.strip()} if late else {}
    take(workflow.SEND, dossier, by=by, at=at, note=late_reason if late else "", also={"sent_at": at, "turn_at": at, **marks})
    day = clock.vietnam_date(at)
    for nominee in queries.nominees_of(dossier):
        judged = queries.judge_nominee(nominee, day)
        Nominee.objects.filter(pk=nominee.pk).update(judgement=judged, state=NomineeState.PROPOSED, reason="")
    for report in Report.objects.filter(nominee__dossier=dossier).select_related("nominee"):
        keep_report(report=report, why=Kept.SENT, by=by, at=at)
    content = queries.content_now(dossier, day)
    filing = Filing.objects.create(
        dossier=dossier, number=dossier.filings.count() + 1, content=content, sha256=digest(content), sent_at=at,
        sent_by=by.name,
    )
    notices.sent(dossier, at=at)
    return filing


@transaction.atomic
def recall(*, dossier: Dossier, by: Actor, at: datetime) -> Dossier:
    """Take a sent dossier back while nobody has acted on it; what was asked for stays asked. Raises StepRefused."""
    step = workflow.RECALL_COMPLETED if queries.asked_flags(dossier) else workflow.RECALL
    take(step, dossier, by=by, at=at, also={"turn_at": at})
    return dossier
