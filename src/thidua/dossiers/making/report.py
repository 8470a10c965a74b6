"""The achievement report of a nominee on its form (báo cáo thành tích)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import override

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.awards.words import honour_name
from thidua.dossiers import queries
from thidua.dossiers.making.head import letterhead, paragraphs, proposer_of
from thidua.dossiers.models import Report
from thidua.dossiers.outlines import INDIVIDUAL, Part
from thidua.papers.write.agency import capacity, whole
from thidua.papers.write.model import (
    Block,
    Clause,
    Column,
    Heading,
    Marks,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
)

COLUMNS = {
    "years": (Column("Năm", 16, "centre"), Column("Xếp loại", 62), Column("Kết quả, danh hiệu")),
    "titles": (Column("Năm", 16, "centre"), Column("Danh hiệu thi đua", 56), Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành")),
    "awards": (Column("Năm", 16, "centre"), Column("Hình thức khen thưởng", 56), Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành")),
    "targets": (Column("Nội dung, chỉ tiêu"), Column("Đã đăng ký", 30, "right"), Column("Kết quả", 34, "right"), Column("Tỷ lệ", 18, "right")),
}
NOTHING = "Không có."


@override(settings.LANGUAGE_CODE)
def report_paper(report: Report, *, on: date, marks: Marks) -> Paper:
    """Return the report as a document on its form; it is signed by who reports, confirmed by the head and the superior."""
    nominee, dossier = report.nominee, report.nominee.dossier
    record = named(Record.objects.filter(pk=nominee.record_id), on).get()
    outline, unit = queries.outline_of(report, record.kind), proposer_of(dossier, on)
    shown = whole(record.shown)
    body: list[Block] = [Paragraph(f"Đối tượng đề nghị: {shown}", centred=True, bold=True)]
    for part in outline.parts_for(record.kind):
        body.append(Heading(part.level, part.label, part.title.vi))
        body += _table(part, report.tables.get(part.key, [])) if part.table else _text(part, report)
    by_whom = {"Người báo cáo": shown} if record.kind == INDIVIDUAL else {}
    by_whom |= dict.fromkeys(("Thủ trưởng đơn vị", "Thủ trưởng đơn vị xác nhận", "Thủ trưởng đơn vị nhận xét, xác nhận"), unit.head_name)
    signatures = tuple(
        Signature(_lines(words, unit.name, unit.head_title), by_whom.get(words, ""), sealed=words != "Người báo cáo")
        for words in outline.signers(record.kind)
    )
    return Paper(
        letterhead(unit, "", year=on.year), "Báo cáo thành tích",
        f"Đề nghị tặng {honour_name(nominee.honour)}", tuple(body), signatures=signatures, marks=marks,
    )


def _lines(words: str, agency: str, title: str) -> tuple[str, ...]:
    return capacity(agency, title) if words == "Thủ trưởng đơn vị" else (words,)


def _text(part: Part, report: Report) -> list[Block]:
    return [_line(line) for line in paragraphs(report.texts.get(part.key, ""))] if part.is_text else []


def _line(line: str) -> Block:
    """A line that begins with a dash or a plus is an item, the others are running text."""
    return Clause(line[0], line[1:].strip()) if line[:1] in ("-", "+") and line[1:].strip() else Paragraph(line)


def _table(part: Part, rows: list[dict[str, Any]]) -> list[Block]:
    filled = [row["cells"] for row in rows if any(row["cells"][1:])]
    if part.table == "particulars":
        return [Clause("-", f"{label}: {whole(value)}") for label, value in filled]
    if not filled:
        return [Paragraph(NOTHING)]
    return [Table(COLUMNS[part.table], tuple(Row(tuple(cells)) for cells in filled))]
