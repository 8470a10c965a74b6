"""The report that goes up as an official document: its words with figures woven in, and the totals as annexes."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from thidua.kernel import clock
from thidua.movements.saying import say_period
from thidua.org.queries import names_on
from thidua.papers.write.agency import place_in, whole
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.kinds import Closing, attached_to, named
from thidua.papers.write.model import Annex, Column, Letterhead, Made, Paper, Row, Table
from thidua.papers.write.pdf.write import write_pdf
from thidua.registrations.report import signature_of
from thidua.reports import queries
from thidua.reports.annexes import annex
from thidua.reports.models import Correction, Summary
from thidua.reports.saying import typed
from thidua.reports.weaving import blocks, knowns, woven

WORD, PDF, EXCEL = "docx", "pdf", "xlsx"


@override(settings.LANGUAGE_CODE)
def paper_of(summary: Summary, *, at: datetime) -> Paper:
    """Return the report as a paper, with room for number and day."""
    found, day = summary.round, clock.vietnam_date(at)
    agency = names_on([found.owner_id], day).get(found.owner_id, "")
    head = Letterhead(whole(agency), symbol="BC-UBND", place=summary.place or place_in(agency), year=day.year)
    text = woven(summary.body, {known.code: known.amount for known in knowns(found)}).text
    recipients = [line.strip(" ;-") for line in summary.recipients.splitlines() if line.strip(" ;-")]
    return named(
        "Báo cáo", head, summary.about, list(blocks(text)), closing=Closing(signature_of(found.owner, agency, day), recipients, "VT"),
        annexes=_annexes(summary, attached_to("Báo cáo", head, whole(agency))),
    )


@override(settings.LANGUAGE_CODE)
def file_of(summary: Summary, form: str, *, at: datetime) -> bytes:
    """Return the report as Word or PDF, or its annex as Excel, as it would leave now."""
    if form == EXCEL:
        title = f"{summary.round.form.name}, {say_period(summary.round.period_key)}"
        return annex(queries.total_content(summary.round), title)
    flow = compose(paper_of(summary, at=at))
    return write_pdf(flow, Made(at)).data if form == PDF else write_docx(flow, Made(at))


def _annexes(summary: Summary, reference: str) -> Sequence[Annex]:
    found = summary.round
    rows = [
        Row((str(number), row.figure.words, row.figure.measure, typed(row.amount) if row.amount is not None else "", str(row.units)))
        for number, row in enumerate(queries.totals(found), start=1)
    ]
    columns = (Column("STT", 12, "centre"), Column("Chỉ tiêu"), Column("Đơn vị tính", 26), Column("Tổng số", 34, "right"),
               Column("Số đơn vị", 20, "right"))
    corrections = list(Correction.objects.filter(report__round=found).select_related("figure", "report"))
    label = "Phụ lục I" if corrections else "Phụ lục"
    made = [Annex("Tổng hợp số liệu của các đơn vị", (Table(columns, tuple(rows)),), label=label, reference=reference)] if rows else []
    if corrections:
        names = names_on([one.report.unit_id for one in corrections], found.period_end)
        lines = tuple(
            Row((str(number), names.get(one.report.unit_id, ""), one.figure.words, typed(one.old), typed(one.new), one.reason))
            for number, one in enumerate(corrections, start=1)
        )
        heads = (Column("STT", 12, "centre"), Column("Đơn vị", 36), Column("Chỉ tiêu"), Column("Số cũ", 22, "right"),
                 Column("Số mới", 22, "right"), Column("Lý do", 36))
        made.append(Annex("Số liệu đính chính", (Table(heads, lines),), label="Phụ lục II", reference=reference))
    return made
