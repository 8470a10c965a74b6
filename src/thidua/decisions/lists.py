"""Lists that go with a decision: what is paid, who received what. As PDF, Word and Excel."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import override

from thidua.decisions import texts
from thidua.decisions.models import Decision, Entry, Handover
from thidua.decisions.queries import Payments
from thidua.decisions.signer import decider
from thidua.kernel.excel import book
from thidua.org.queries import names_on
from thidua.papers.write.agency import whole
from thidua.papers.write.kinds import payment_list
from thidua.papers.write.model import Block, Column, Letterhead, Paper, Paragraph, Row, Signature, Table


@override(settings.LANGUAGE_CODE)
def payment_paper(decision: Decision, found: Payments) -> Paper:
    """Return the list of what is paid. Only for payments whose amounts are all known."""
    people = [(line.entry.printed_name, line.entry.printed_unit, texts.honour_vi(line.entry.honour), line.amount or 0) for line in found.lines]
    body = payment_list("Danh sách chi tiền thưởng", people, signatures=()).body
    return _paper(decision, "Danh sách chi tiền thưởng", body, (
        Signature(("Người lập",), note="(Ký, ghi rõ họ tên)"), Signature((decision.signer_title,), decision.signer_name, sealed=True)))


@override(settings.LANGUAGE_CODE)
def receipt_paper(decision: Decision, entries: Sequence[Entry], handover: Handover | None) -> Paper:
    """Return the list that receivers sign: of one ceremony, or of those who have not received theirs."""
    columns = (
        Column("STT", 11, "centre"), Column("Họ và tên, tập thể", 42), Column("Chức vụ, đơn vị"),
        Column("Danh hiệu, hình thức khen thưởng", 34), Column("Số sổ vàng", 18, "centre"), Column("Người nhận, ký nhận", 32),
    )
    rows = tuple(
        Row((str(number), entry.printed_name, entry.printed_unit, texts.honour_vi(entry.honour), str(entry.book_number or ""), entry.received_by))
        for number, entry in enumerate(entries, start=1)
    )
    opening: list[Block] = []
    if handover is not None:
        opening = [Paragraph(f"{handover.held_on:%d/%m/%Y}", lead="Ngày trao:"), Paragraph(handover.place, lead="Nơi trao:"),
                   Paragraph(handover.giver, lead="Người trao:")]
    return _paper(decision, "Danh sách ký nhận", (*opening, Table(columns, rows)), (
        Signature(("Người lập",), note="(Ký, ghi rõ họ tên)"), Signature(("Người trao",), handover.giver if handover else "")))


def payment_book(found: Payments) -> bytes:
    """Return the amounts as an Excel file; what is not known stays empty with its reason beside it."""
    heads = [("Họ và tên, tập thể", 32.0), ("Chức vụ, đơn vị", 40.0), ("Danh hiệu, hình thức khen thưởng", 32.0), ("Số tiền (đồng)", 16.0),
             ("Ngày chi", 12.0), ("Ghi chú", 60.0)]
    return book(heads, [
        (line.entry.printed_name, line.entry.printed_unit, texts.honour_vi(line.entry.honour), line.amount, line.entry.paid_on, " ".join(line.reasons))
        for line in found.lines
    ])


def _paper(decision: Decision, kind: str, body: Sequence[Block], signatures: tuple[Signature, ...]) -> Paper:
    day: date = decision.decided_on or decision.made_at.date()
    agency = whole(names_on([decision.authority_id], day).get(decision.authority_id, ""))
    head = Letterhead(agency, place=decision.place, year=day.year)
    about = f"Kèm theo Quyết định số {decision.code} ngày {day:%d/%m/%Y} của {decider(decision, agency)}"
    return Paper(head, kind, about, tuple(body), signatures=signatures, ended=False)
