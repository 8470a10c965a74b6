"""Papers made from data: the letter, the minutes, lists and reports, as PDF and Word; the number from the register."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.documents.actions import Head, issue
from thidua.documents.errors import RegisterRefused
from thidua.dossiers import hooks, queries
from thidua.dossiers.actions.own import may_write
from thidua.dossiers.actions.reports import faster, keep_report
from thidua.dossiers.enums import Kept, PaperState
from thidua.dossiers.making.head import DRAFT, FINAL, proposer_of
from thidua.dossiers.making.letter import letter_paper
from thidua.dossiers.making.lists import list_paper, summary_paper
from thidua.dossiers.making.minutes import minutes_paper
from thidua.dossiers.making.report import report_paper
from thidua.dossiers.models import Dossier, Letter, Meeting, MeetingVote, Paper, Report
from thidua.kernel import audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused
from thidua.kernel.writing import digest
from thidua.papers.errors import PaperRefused
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.model import Made, Marks
from thidua.papers.write.model import Paper as Document
from thidua.papers.write.pdf.write import write_pdf
from thidua.papers.write.printed import printed_lines
from thidua.papers.write.text import lines_of

NAMES = {
    queries.LETTER: "to-trinh", queries.MINUTES: "bien-ban-hop-xet", queries.LIST: "danh-sach-trich-ngang",
    queries.REPORT: "bao-cao-thanh-tich", queries.SUMMARY: "bao-cao-tom-tat",
}
PDF = "application/pdf"


@transaction.atomic
def write_letter(*, dossier: Dossier, values: Mapping[str, Any], seen: int, by: Actor, at: datetime) -> Letter:
    """Save the sentences of the letter of proposal, with number and day where they are known. Raises StepRefused, also where another was faster."""
    may_write(dossier, by, queries.LETTER_PART)
    letter = Letter.objects.select_for_update().filter(dossier=dossier).first() or Letter(dossier=dossier)
    if letter.revision != seen:
        raise StepRefused(faster(letter, by))
    if (values.get("number") is None) != (values.get("issued_on") is None):
        raise StepRefused(_("Ghi cả số và ngày của tờ trình, hoặc để trống cả hai để lấy từ sổ văn bản."))
    if letter.document_id is None:
        letter.number, letter.issued_on = values.get("number"), values.get("issued_on")
    for name in queries.LETTER_FIELDS:
        setattr(letter, name, values[name])
    _saved(letter, by=by, at=at)
    content = queries.letter_content(dossier) or {}
    Letter.objects.filter(pk=letter.pk).update(sha256=digest(content))
    audit.record(dossier, step="write_letter", by=by, at=at, data=content)
    return letter


@transaction.atomic
def write_meeting(
    *, dossier: Dossier, values: Mapping[str, Any], votes: Mapping[int, Mapping[str, int | None]], seen: int, by: Actor, at: datetime,
) -> Meeting:
    """Save the unit's meeting and its votes by nominee. Raises StepRefused, also where another was faster or figures cannot be."""
    may_write(dossier, by, queries.MINUTES_PART)
    meeting = Meeting.objects.select_for_update().filter(dossier=dossier).first() or Meeting(dossier=dossier)
    if meeting.revision != seen:
        raise StepRefused(faster(meeting, by))
    present, members = values.get("present"), values.get("members")
    if present is not None and members is not None and present > members:
        raise StepRefused(_("Số dự họp (%(present)d) lớn hơn tổng số thành viên (%(members)d).") % {"present": present, "members": members})
    if values["began_at"] and values["ended_at"] and values["ended_at"] < values["began_at"]:
        raise StepRefused(_("Giờ kết thúc trước giờ bắt đầu."))
    for name, value in values.items():
        setattr(meeting, name, value)
    _saved(meeting, by=by, at=at)
    nominees = set(dossier.nominees.values_list("pk", flat=True))
    MeetingVote.objects.filter(meeting=meeting).delete()
    MeetingVote.objects.bulk_create(
        MeetingVote(meeting=meeting, nominee_id=pk, **vote) for pk, vote in votes.items() if pk in nominees
    )
    content = queries.meeting_content(dossier) or {}
    for one in queries.counted(dossier, clock.vietnam_date(meeting.began_at or at)):
        if one.wrong is not None:
            raise StepRefused(one.wrong.said.vi)
    Meeting.objects.filter(pk=meeting.pk).update(sha256=digest(content))
    audit.record(dossier, step="write_meeting", by=by, at=at, data=content)
    return meeting


@transaction.atomic
def make_paper(*, dossier: Dossier, key: str, ready: bool, by: Actor, at: datetime) -> Paper:
    """Make the paper of a slot from data as PDF and Word, a draft with its mark across the page, or ready to be signed.

    It takes the place of what was made before; uploads stay. Raises StepRefused with what is still lacking.
    """
    day = clock.vietnam_date(at)
    slots = queries.slots(dossier, day)
    may_write(dossier, by, f"paper:{key}", slots=slots)
    if key not in {slot.key for slot in slots} or key.partition(":")[0] not in queries.MADE:
        raise StepRefused(_("Giấy tờ này không lập được từ dữ liệu. Tải lên tệp của đơn vị."))
    report = _report(dossier, key, by, at)
    if ready and (reasons := _not_ready(dossier, key, report)):
        raise StepRefused(*reasons)
    return _made(dossier, key, report, ready=ready, by=by, at=at)


@transaction.atomic
def issue_letter(*, dossier: Dossier, by: Actor, at: datetime) -> Letter:
    """Give the letter the next number of the unit's own register and make it again with number and day. Raises StepRefused."""
    may_write(dossier, by, queries.LETTER_PART)
    letter = Letter.objects.select_for_update().filter(dossier=dossier).first()
    if letter is None or not letter.symbol:
        raise StepRefused(_("Soạn và lưu tờ trình, có ký hiệu, trước khi lấy số."))
    if letter.number is not None:
        raise StepRefused(_("Tờ trình đã có số."))
    if by.scope_id != dossier.unit_id:
        raise StepRefused(_("Đơn vị không có sổ văn bản riêng trong phần mềm. Ghi số và ngày do văn thư cấp."))
    unit = proposer_of(dossier, clock.vietnam_date(at))
    head = Head(
        kind="Tờ trình", symbol=letter.symbol, subject=letter.about, issuer=unit.name, place=letter.place, signer=letter.signer,
        signer_title=letter.signer_title, recipients=unit.authority, archive="VT",
    )

    def numbered(number: int, on: date) -> tuple[bytes, list[str]]:
        paper = letter_paper(dossier, on=on, marks=FINAL, number=number, issued_on=on)
        return write_pdf(compose(paper), Made(at)).data, lines_of(paper)

    try:
        letter.document = issue(head=head, make=numbered, name="to-trinh.pdf", media_type=PDF, by=by, at=at)
    except RegisterRefused as refused:
        raise StepRefused(str(refused)) from refused
    letter.number, letter.issued_on = letter.document.number, letter.document.issued_on
    _saved(letter, by=by, at=at)
    audit.record(dossier, step="issue_letter", by=by, at=at, data={"code": letter.document.code})
    make_paper(dossier=dossier, key=queries.LETTER, ready=True, by=by, at=at)
    return letter


def _saved(written: Letter | Meeting, *, by: Actor, at: datetime) -> None:
    written.revision += 1
    written.saved_at, written.saved_name, written.saved_by_id = at, by.name, by.account_id
    written.save()


def _report(dossier: Dossier, key: str, by: Actor, at: datetime) -> Report | None:
    if not key.startswith(f"{queries.REPORT}:"):
        return None
    report = Report.objects.select_related("nominee__dossier", "nominee__record").filter(
        nominee__dossier=dossier, nominee_id=int(key.partition(":")[2])).first()
    if report is None:
        raise StepRefused(_("Chưa soạn báo cáo này. Bấm “Soạn báo cáo” trước."))
    keep_report(report=report, why=Kept.PAPER, by=by, at=at)
    return report


def _not_ready(dossier: Dossier, key: str, report: Report | None) -> list[str]:
    """Return what must be written before a paper can be signed."""
    if report is not None:
        empty = queries.lacking(report, queries.outline_of(report, report.nominee.record.kind))
        return [_("Chưa viết mục “%(part)s”.") % {"part": part.title.vi} for part in empty]
    if key == queries.LETTER and queries.letter_of(dossier) is None:
        return [_("Chưa soạn tờ trình. Mở tờ trình, xem lại các câu rồi bấm Lưu.")]
    if key != queries.MINUTES:
        return [] if all(one["merit"] for one in queries.people_of(dossier, clock.vietnam_date(dossier.made_at))) else [
            _("Có đối tượng chưa ghi tóm tắt thành tích. Mở từng dòng để bổ sung.")]
    content = queries.meeting_content(dossier) or {}
    wanted = {
        "began_at": _("giờ bắt đầu"), "ended_at": _("giờ kết thúc"), "place": _("địa điểm"), "chair": _("chủ trì"),
        "secretary": _("thư ký"), "members": _("tổng số thành viên"), "present": _("số dự họp"),
    }
    reasons = [_("Biên bản còn thiếu %(what)s.") % {"what": words} for name, words in wanted.items() if not content.get(name)]
    votes = content.get("votes", {})
    if any((votes.get(str(pk)) or {}).get("voted_for") is None for pk in dossier.nominees.values_list("pk", flat=True)):
        reasons.append(_("Biên bản còn thiếu kết quả biểu quyết của từng đối tượng."))
    return reasons


def _made(dossier: Dossier, key: str, report: Report | None, *, ready: bool, by: Actor, at: datetime) -> Paper:
    day, marks = clock.vietnam_date(at), FINAL if ready else DRAFT
    try:
        flow = compose(_document(dossier, key, report, day, marks))
        pdf, word = write_pdf(flow, Made(at)).data, write_docx(flow, Made(at))
    except PaperRefused as refused:
        raise StepRefused(refused.vi) from refused
    for former in dossier.papers.exclude(made_from="").exclude(state=PaperState.SIGNED).filter(key=key):
        former.delete()
    kind, _colon, number = key.partition(":")
    name = "-".join(part for part in (NAMES[kind], number) if part)
    paper = Paper.objects.create(
        dossier=dossier, key=key, state=PaperState.READY if ready else PaperState.DRAFT, file=files.keep(pdf, at=at),
        word=files.keep(word, at=at), file_name=f"{name}.pdf", made_from=queries.sources_of(dossier, day)[key], added_at=at, added_by=by.name,
    )
    audit.record(dossier, step="make_paper", by=by, at=at, data={"key": key, "file": paper.file.sha256, "state": paper.state})
    hooks.tell_paper_made(paper, printed_lines(flow), at=at)
    return paper


def _document(dossier: Dossier, key: str, report: Report | None, day: date, marks: Marks) -> Document:
    if report is not None:
        return report_paper(report, on=day, marks=marks)
    if key == queries.MINUTES:
        content = queries.meeting_content(dossier)
        if content is None or not (content["began_at"] and content["ended_at"]):
            raise StepRefused(_("Ghi giờ bắt đầu và giờ kết thúc của cuộc họp trước khi lập biên bản."))
        return minutes_paper(dossier, content, on=day, marks=marks)
    makers: dict[str, Callable[[], Document]] = {
        queries.LETTER: lambda: letter_paper(dossier, on=day, marks=marks),
        queries.LIST: lambda: list_paper(dossier, on=day, marks=marks),
        queries.SUMMARY: lambda: summary_paper(dossier, int(key.partition(":")[2]), on=day, marks=marks),
    }
    return makers[key.partition(":")[0]]()
