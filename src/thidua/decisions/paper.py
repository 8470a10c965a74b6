"""A decision as an official document: head, recitals, articles, list (NĐ 30/2020), from what the draft holds."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import override

from thidua.decisions import queries, texts
from thidua.decisions.enums import DecisionKind, DecisionState
from thidua.decisions.models import Decision, Entry
from thidua.decisions.signer import capacity_of, decider
from thidua.kernel import clock
from thidua.org.queries import names_on
from thidua.papers.write.agency import whole
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.flow import Flow
from thidua.papers.write.kinds import Closing, attached_to, decision, name_list, named
from thidua.papers.write.model import (
    Annex,
    Column,
    Letterhead,
    Made,
    Marks,
    Paper,
    Paragraph,
    Row,
    Signature,
)
from thidua.papers.write.pdf.write import Rendered, write_pdf

DRAFT_MARK = "DỰ THẢO"
UNSIGNED = frozenset({DecisionState.DRAFT, DecisionState.TO_SIGN, DecisionState.DROPPED})
SHORT = 1
"""A list of so many names stands in the article itself."""
KIND_VI = {DecisionKind.UPWARD: "Tờ trình"}


def kind_vi(found: Decision) -> str:
    """Return the type of the document in Vietnamese, as the register names it."""
    return KIND_VI.get(DecisionKind(found.kind), "Quyết định")


@override(settings.LANGUAGE_CODE)
def paper_of(found: Decision, day: date, *, marked: bool) -> Paper:
    """Return the paper: with number and day once it has them, `marked` as a draft across each page."""
    on = found.decided_on
    agency = whole(names_on([found.authority_id], on or day).get(found.authority_id, ""))
    head = Letterhead(agency, number=found.number or 0, symbol=found.symbol, place=found.place, on=on, year=(on or day).year)
    signature = _signature(found, agency)
    closing = Closing(signature, found.recipients, "VT")
    marks = Marks(watermark=DRAFT_MARK) if marked else Marks()
    entries = queries.entries_of(found)
    annexes = _annexes(found, entries, attached_to(kind_vi(found), head, decider(found, agency)))
    said = [f"{row['text'].rstrip(' .;')}." for row in found.articles]
    if found.kind == DecisionKind.UPWARD:
        body = [Paragraph(text) for text in said]
        return named("Tờ trình", head, found.about, body, to=[found.addressee] if found.addressee else (), closing=closing,
                     annexes=annexes, marks=marks)
    bases = [f"{text.rstrip(' .;')}{';' if number < len(found.bases) else '.'}" for number, text in enumerate(found.bases, start=1)]
    return decision(
        head, found.about, said, authority=decider(found, agency), bases=bases, closing=closing, annexes=annexes, marks=marks,
    )


def flow_of(found: Decision, day: date, *, marked: bool) -> Flow:
    """Return the paper laid out."""
    return compose(paper_of(found, day, marked=marked))


def pdf_of(found: Decision, at: datetime, *, marked: bool) -> Rendered:
    """Return the PDF; the same draft gives the same bytes however often it is asked for."""
    return write_pdf(flow_of(found, clock.vietnam_date(at), marked=marked), Made(at))


def word_of(found: Decision, at: datetime, *, marked: bool) -> bytes:
    """Return the DOCX."""
    return write_docx(flow_of(found, clock.vietnam_date(at), marked=marked), Made(at))


def _signature(found: Decision, agency: str) -> Signature:
    return Signature(capacity_of(found, agency), found.signer_name, sealed=True)


def _annexes(found: Decision, entries: Sequence[Entry], reference: str) -> list[Annex]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.honour, []).append(entry)
    made: list[Annex] = []
    several = sum(len(rows) > SHORT for rows in groups.values()) > 1
    for code, rows in groups.items():
        if len(rows) <= SHORT or found.kind in (DecisionKind.CORRECTION, DecisionKind.REVOCATION):
            continue
        verb = "đề nghị tặng" if found.kind == DecisionKind.UPWARD else "được tặng"
        made.append(name_list(
            f"Danh sách {verb} {texts.honour_vi(code)}", _rows(rows),
            (Column("STT", 12, "centre"), Column("Họ và tên, tập thể", 52), Column("Chức vụ, đơn vị"), Column("Thành tích", 50)),
            reference=reference, label=f"Phụ lục {_roman(len(made) + 1)}" if several else "", head=not several,
        ))
    return made


def _rows(entries: Sequence[Entry]) -> list[Row]:
    """Number the names, with a line over each kind of subject where there are several."""
    kinds = [(key, words) for key, words in texts.COUNTED if any(entry.record.kind == key for entry in entries)]
    rows: list[Row] = []
    number = 0
    for label, (key, words) in zip("ABC", kinds, strict=False):
        if len(kinds) > 1:
            rows.append(Row((f"{label}. {words[:1].upper()}{words[1:]}",), "group"))
        for entry in entries:
            if entry.record.kind == key:
                number += 1
                rows.append(Row((str(number), entry.printed_name, entry.printed_unit, _achieved(entry))))
    return rows


def _achieved(entry: Entry) -> str:
    if entry.year:
        return f"Năm {entry.year}"
    if entry.period_from and entry.period_to:
        return f"Từ {entry.period_from:%d/%m/%Y} đến {entry.period_to:%d/%m/%Y}"
    return entry.merit[:160]


def _roman(number: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[min(number, 10) - 1]
