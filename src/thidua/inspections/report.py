"""The record of a visit as an official document (biên bản kiểm tra).

Its words are data for a paper that leaves in Vietnamese whatever language the officer uses.
"""

from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils.translation import override

from thidua.inspections.models import Visit
from thidua.org.queries import names_on
from thidua.papers.write.agency import place_in
from thidua.papers.write.kinds import Meeting, closing_sentence, minutes
from thidua.papers.write.model import (
    Block,
    Clause,
    Column,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
)


@override(settings.LANGUAGE_CODE)
def record_of(visit: Visit) -> Paper:
    """Return the record of a visit: what was looked at, what was found, what the unit mends by when, its opinion."""
    day = visit.held_on or visit.planned_on
    names = names_on([visit.unit_id, visit.movement.owner_id], day)
    owner, unit, plan = _whole(names.get(visit.movement.owner_id, "")), _whole(names.get(visit.unit_id, "")), visit.movement.plan
    issued = f" ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    body: list[Block] = [
        Paragraph(f"Kiểm tra việc thực hiện {plan.kind or 'Kế hoạch'} số {plan.code}{issued} tại {unit}. Nội dung kiểm tra: {visit.subject.strip()}"),
        Heading("arabic", "1", "Nội dung đã xem xét"), *_paragraphs(visit.seen),
        Heading("arabic", "2", "Nhận xét của đoàn kiểm tra"), *_paragraphs(visit.findings),
        Heading("arabic", "3", "Nội dung đơn vị phải khắc phục"), *_demands(visit),
        Heading("arabic", "4", "Ý kiến của đơn vị được kiểm tra"), *_paragraphs(visit.opinion or _said_nothing(visit)),
    ]
    meeting = Meeting(
        began=f"Ngày {day:%d/%m/%Y}", place=visit.place or unit, present=_lines(f"{visit.team}\n{visit.present}") or [visit.leader],
        chair=Signature(("Trưởng đoàn kiểm tra",), visit.leader), secretary=Signature(("Người ghi biên bản",), visit.secretary),
        ended=_ended(day),
    )
    head = Letterhead(owner, symbol="BB-ĐKT", place=plan.place or place_in(owner), year=day.year)
    made = minutes(head, f"Kiểm tra việc thực hiện phong trào thi đua tại {unit}", body, meeting)
    return replace(made, signatures=(Signature(("Đại diện đơn vị được kiểm tra",), visit.acknowledged_by), *made.signatures))


def _said_nothing(visit: Visit) -> str:
    """Who acknowledged without a word had nothing to say; before that there is room to write."""
    return "Không có ý kiến khác." if visit.acknowledged_at else "…" * 30


def _demands(visit: Visit) -> list[Block]:
    rows = tuple(Row((str(number), one.text, f"{one.due_on:%d/%m/%Y}")) for number, one in enumerate(visit.demands.all(), start=1))
    if not rows:
        return [Paragraph("Không có.")]
    return [Table((Column("STT", 12, "centre"), Column("Nội dung phải khắc phục"), Column("Thời hạn (đến hết ngày)", 40, "centre")), rows)]


def _paragraphs(text: str) -> list[Block]:
    return [Clause("-", line.lstrip("-– ")) if line.startswith(("-", "–")) else Paragraph(line) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _ended(day: date) -> str:
    return closing_sentence("… giờ …", day).replace("Cuộc họp", "Buổi kiểm tra")


def _whole(name: str) -> str:
    return name.replace("UBND", "Ủy ban nhân dân")
