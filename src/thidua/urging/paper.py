"""The letter as an official document: what is late in all, what was urged before, and who misses what in an annex."""

from datetime import date, datetime

from django.conf import settings
from django.utils.translation import override

from thidua.kernel import clock
from thidua.org.queries import names_on
from thidua.papers.write.agency import capacity, place_in, whole
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.kinds import Closing, attached_to, letter
from thidua.papers.write.model import (
    Annex,
    Block,
    Column,
    Letterhead,
    Made,
    Marks,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
)
from thidua.papers.write.pdf.write import write_pdf
from thidua.papers.write.text import lines_of
from thidua.urging import queries
from thidua.urging.models import Letter
from thidua.urging.saying import periods_in_words

NAMED = 6
"""Up to how many units are named as addressees; more are those of the annex."""
COLUMNS = (
    Column("STT", 11, "centre"), Column("Nội dung chưa thực hiện"), Column("Mục của Kế hoạch", 22, "centre"),
    Column("Thời hạn", 25, "centre"), Column("Quá hạn (ngày)", 17, "centre"), Column("Đã đôn đốc (lần)", 17, "centre"),
)


def pdf_of(found: Letter, *, number: int = 0, on: date | None = None, at: datetime) -> bytes:
    """Return the letter as PDF; without a number it is marked as a draft."""
    return write_pdf(compose(paper_of(found, number=number, on=on)), Made(at)).data


def word_of(found: Letter, *, number: int = 0, on: date | None = None, at: datetime) -> bytes:
    """Return the letter as a Word file."""
    return write_docx(compose(paper_of(found, number=number, on=on)), Made(at))


def issued_of(found: Letter, number: int, on: date, at: datetime) -> tuple[bytes, list[str]]:
    """Return the letter as it is issued: the PDF, and its text in lines for the register."""
    paper = paper_of(found, number=number, on=on)
    return write_pdf(compose(paper), Made(at)).data, lines_of(paper)


@override(settings.LANGUAGE_CODE)
def paper_of(found: Letter, *, number: int = 0, on: date | None = None) -> Paper:
    """Return the letter with its annex; number 0 and no day leave room for both."""
    owner, day = found.movement.owner_id, on or clock.vietnam_date(found.as_of)
    agency = names_on([owner], day).get(owner, "")
    units = [unit for unit in queries.lines_by_unit(found.lines.all()) if unit.kept]
    head = Letterhead(
        whole(agency), number=number, symbol=found.symbol, place=found.movement.plan.place or place_in(agency), on=on, year=day.year,
    )
    signed = Signature(capacity(agency, found.signer_title or "Chủ tịch"), found.signer, sealed=True)
    recipients = [name.strip() for name in found.recipients.split(";") if name.strip()]
    return letter(
        head, found.subject, _body(found, units, whole(agency)), to=_addressees(units),
        closing=Closing(signed, recipients, found.archive), annexes=[_annex(units, found, attached_to("Công văn", head, whole(agency)))],
        marks=Marks() if number else Marks(watermark="DỰ THẢO"),
    )


def _body(found: Letter, units: list[queries.UnitLines], agency: str) -> list[Block]:
    count = sum(len(unit.kept_items) for unit in units)
    figures = (
        f"Tính đến {found.as_of.astimezone(clock.VIETNAM):%H giờ %M ngày %d/%m/%Y}, còn {len(units)} cơ quan, đơn vị với {count} "
        "nội dung quá hạn (chi tiết tại Phụ lục kèm theo)."
    )
    said = [*_paragraphs(found.opening), figures]
    if before := queries.previous_of(found):
        said.append(_before_words(before, agency))
    said += _paragraphs(found.closing)
    if found.answer_by:
        said.append(f"Thời hạn thực hiện và báo cáo: trước ngày {found.answer_by:%d/%m/%Y}.")
    return [Paragraph(text) for text in said]


def _before_words(before: queries.Previous, agency: str) -> str:
    """Say that the units were urged before, by which letter, and what of it is still missing."""
    last = before.letter
    code = last.document.code if last.document else ""
    day = last.document.issued_on if last.document else None
    issued = f" ngày {day:%d/%m/%Y}" if day else ""
    said = f"{agency} đã đôn đốc lần {last.round} tại Công văn số {code}{issued}"
    if not before.lines:
        return f"{said}; các nội dung nêu lần này là nội dung quá hạn mới."
    return f"{said}; đến nay {before.units} cơ quan, đơn vị vẫn chưa thực hiện {before.lines} nội dung đã được đôn đốc."


def _addressees(units: list[queries.UnitLines]) -> list[str]:
    if len(units) <= NAMED:
        return [whole(unit.name) for unit in units]
    return ["Các cơ quan, đơn vị có tên trong Phụ lục"]


def _annex(units: list[queries.UnitLines], found: Letter, reference: str) -> Annex:
    rows: list[Row] = []
    for place, unit in enumerate(units, start=1):
        rows.append(Row((f"{place}. {whole(unit.name)} ({len(unit.kept_items)} nội dung)",), "group"))
        rows += [_row(number, item) for number, item in enumerate(unit.kept_items, start=1)]
    title = f"Nội dung quá hạn của các cơ quan, đơn vị, tính đến ngày {found.as_of.astimezone(clock.VIETNAM):%d/%m/%Y}"
    return Annex(title, (Table(COLUMNS, tuple(rows)),), label="Phụ lục", reference=reference)


def _row(number: int, item: queries.Item) -> Row:
    line = item.first
    due = f"{line.due_at.astimezone(clock.VIETNAM):%d/%m/%Y}"
    words = f"{line.words} ({periods_in_words(item)})" if item.periods else line.words
    return Row((str(number), words, line.ref, due, str(line.days), str(item.times) if item.times else "–"))


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
