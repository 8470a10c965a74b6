"""Lists that go with a decision: what is paid, who received what. As PDF, Word and Excel."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import override

from thidua.decisions import paper, texts
from thidua.decisions.models import Decision, Entry, Handover
from thidua.decisions.queries import Payments
from thidua.decisions.signer import capacity_of, decider
from thidua.kernel.excel import book
from thidua.org.queries import names_on
from thidua.papers.write.agency import whole
from thidua.papers.write.kinds import attached_to, payment_list
from thidua.papers.write.model import Block, Column, Letterhead, Paper, Paragraph, Row, Signature, Table


@override(settings.LANGUAGE_CODE)
def payment_paper(decision: Decision, found: Payments) -> Paper:
    """Return the list of what is paid. Only for payments whose amounts are all known."""
    people = [(line.entry.printed_name, line.entry.printed_unit, texts.honour_vi(line.entry.honour), line.amount or 0) for line in found.lines]
    body = payment_list("Danh sách chi tiền thưởng", people, signatures=()).body
    return _paper(decision, "Danh sách chi tiền thưởng", body, (
        _by_hand("Người lập"), _by_hand("Kế toán"), Signature(capacity_of(decision, _agency(decision)), decision.signer_name, sealed=True)))


@override(settings.LANGUAGE_CODE)
def receipt_paper(decision: Decision, entries: Sequence[Entry], handover: Handover | None) -> Paper:
    """Return the list that receivers sign: of one ceremony, or of those who have not received theirs."""
    columns = (
        Column("STT", 11, "centre"), Column("Họ và tên, tập thể", 38), Column("Chức vụ, đơn vị"),
        Column("Danh hiệu, hình thức khen thưởng", 30), Column("Số sổ vàng", 14, "centre"), Column("Người nhận, ký nhận", 30),
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
        _by_hand("Người lập"), _by_hand("Người trao", handover.giver if handover else "")))


def _by_hand(title: str, name: str = "") -> Signature:
    return Signature((title,), name, note="" if name else "(Ký, ghi rõ họ tên)")


def payment_book(found: Payments) -> bytes:
    """Return the amounts as an Excel file; what is not known stays empty with its reason beside it."""
    heads = [("Họ và tên, tập thể", 32.0), ("Chức vụ, đơn vị", 40.0), ("Danh hiệu, hình thức khen thưởng", 32.0), ("Số tiền (đồng)", 16.0),
             ("Ngày chi", 12.0), ("Ghi chú", 60.0)]
    return book(heads, [
        (line.entry.printed_name, line.entry.printed_unit, texts.honour_vi(line.entry.honour), line.amount, line.entry.paid_on, " ".join(line.reasons))
        for line in found.lines
    ])


def _paper(decision: Decision, kind: str, body: Sequence[Block], signatures: tuple[Signature, ...]) -> Paper:
    """Return a list that goes with the decision: its day stays open, for whoever signs it by hand."""
    agency, year = _agency(decision), _day(decision).year
    numbered = Letterhead(agency, number=decision.number or 0, symbol=decision.symbol, on=decision.decided_on, year=year)
    reference = attached_to(paper.kind_vi(decision), numbered, decider(decision, agency))
    return Paper(
        Letterhead(agency, place=decision.place, year=year), kind, decision.about, tuple(body), signatures=signatures, ended=False,
        reference=reference,
    )


def _agency(decision: Decision) -> str:
    return whole(names_on([decision.authority_id], _day(decision)).get(decision.authority_id, ""))


def _day(decision: Decision) -> date:
    return decision.decided_on or decision.made_at.date()
