"""The papers of emulation and reward, made from what differs between one and the next.

Each function gives a `Paper` (or an `Annex`): the model, not a file. Words that the templates of the decree fix are
put in here, once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.papers.write.compose.head import day_text
from thidua.papers.write.model import (
    Annex,
    Block,
    Clause,
    Column,
    Letterhead,
    Marks,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Text,
)
from thidua.papers.write.numerals import grouped, money_in_words
from thidua.papers.write.typography import HARD

_NO_MARKS = Marks()


@dataclass(frozen=True)
class Closing:
    """The foot of a paper: who signs, who gets it, where it is kept."""

    signature: Signature
    recipients: Sequence[str] = ()
    archive: str = "VT"


@dataclass(frozen=True)
class Article:
    """An article of a decision with the clauses or points below it."""

    text: Text
    below: Sequence[Block] = ()


@dataclass(frozen=True)
class Meeting:
    """What minutes open and end with."""

    began: str
    place: str
    present: Sequence[str]
    chair: Signature
    secretary: Signature
    ended: str


def decision(
    head: Letterhead, about: str, articles: Sequence[str | Article], *, authority: str, bases: Sequence[str],
    closing: Closing, annexes: Sequence[Annex] = (), marks: Marks = _NO_MARKS,
) -> Paper:
    """This function will make a decision; its articles are numbered, the recipients begin with "Như Điều"."""
    body: list[Block] = []
    for number, article in enumerate(articles, start=1):
        one = Article(article) if isinstance(article, str) else article
        body += [Clause(f"Điều {number}.", one.text), *one.below]
    return Paper(
        head, "Quyết định", about, tuple(body), authority=authority, bases=tuple(bases), order="QUYẾT ĐỊNH:",
        recipients=(f"Như Điều {len(articles)}", *closing.recipients), archive=closing.archive,
        signatures=(closing.signature,), annexes=tuple(annexes), marks=marks,
    )


def named(
    kind: str, head: Letterhead, about: str, body: Sequence[Block], *, closing: Closing, to: Sequence[str] = (),
    bases: Sequence[str] = (), annexes: Sequence[Annex] = (), marks: Marks = _NO_MARKS,
) -> Paper:
    """This function will make a submission, report, plan, notice …: a document with a type name."""
    received = ("Như trên", *closing.recipients) if to else tuple(closing.recipients)
    return Paper(
        head, kind, about, tuple(body), to=tuple(to), bases=tuple(bases), recipients=received,
        archive=closing.archive, signatures=(closing.signature,), annexes=tuple(annexes), marks=marks,
    )


def letter(
    head: Letterhead, about: str, body: Sequence[Block], *, to: Sequence[str], closing: Closing,
    annexes: Sequence[Annex] = (), marks: Marks = _NO_MARKS,
) -> Paper:
    """This function will make an official letter (công văn): no type name, its subject under the number."""
    return named("", head, about, body, closing=closing, to=to, annexes=annexes, marks=marks)


def minutes(
    head: Letterhead, about: str, body: Sequence[Block], meeting: Meeting, *, archive: str = "VT, Hồ sơ",
    annexes: Sequence[Annex] = (), marks: Marks = _NO_MARKS,
) -> Paper:
    """This function will make minutes: no place and day in the head, two people sign, the secretary at the left."""
    alone = len(meeting.present) == 1
    opening: list[Block] = [
        Paragraph(meeting.began, lead="Thời gian bắt đầu:"),
        Paragraph(meeting.place, lead="Địa điểm:"),
        Paragraph(meeting.present[0] if alone else "", lead="Thành phần tham dự:"),
        *(Clause("-", person) for person in ([] if alone else meeting.present)),
        Paragraph(meeting.chair.name, lead="Chủ trì (chủ tọa):"),
        Paragraph(meeting.secretary.name, lead="Thư ký (người ghi biên bản):"),
        Paragraph("", lead="Nội dung:"),
    ]
    return Paper(
        replace(head, dated=False), "Biên bản", about, (*opening, *body, Paragraph(meeting.ended)), archive=archive,
        signatures=(meeting.secretary, meeting.chair), annexes=tuple(annexes), marks=marks,
    )


def counting_table(results: Sequence[tuple[str, str, int, int, int]], total: int) -> Table:
    """This function will make the table of a count of votes.

    A row is name, title aimed at, votes for, votes against, invalid; `total` is what the share is counted from.
    """
    columns = (
        Column("STT", 12, "centre"), Column("Họ và tên, tập thể"), Column("Danh hiệu, hình thức đề nghị", 42),
        Column("Đồng ý", 18, "centre", "Số phiếu"), Column("Không đồng ý", 18, "centre", "Số phiếu"),
        Column("Không hợp lệ", 18, "centre", "Số phiếu"),
        Column("Tỷ lệ đồng ý", 20, "centre"),
    )
    rows = tuple(
        Row((str(number), name, title, str(agreed), str(against), str(invalid), share(agreed, total)))
        for number, (name, title, agreed, against, invalid) in enumerate(results, start=1)
    )
    return Table(columns, rows)


def share(part: int, whole: int) -> str:
    """This function will return a share in percent, cut and never rounded up, so that 89,99 does not become 90."""
    if whole <= 0:
        return "0%"
    units, hundredths = divmod(part * 10_000 // whole, 100)
    return f"{units},{hundredths:02d}%" if hundredths else f"{units}%"


def name_list(
    title: str, rows: Sequence[Row], columns: Sequence[Column], *, reference: str = "", head: bool = False,
    landscape: bool = False, label: str = "",
) -> Annex:
    """This function will make a list that goes with a decision, for as many pages as it needs."""
    return Annex(
        title, (Table(tuple(columns), tuple(rows)),), label=label, reference=reference, head=head, landscape=landscape
    )


def payment_list(
    title: str, people: Sequence[tuple[str, str, str, int]], *, signatures: Sequence[Signature], reference: str = ""
) -> Annex:
    """This function will make a payment list: name, unit, award, amount; the total in figures and in words."""
    columns = (
        Column("STT", 11, "centre"), Column("Họ và tên, tập thể", 38), Column("Đơn vị"),
        Column("Danh hiệu, hình thức khen thưởng", 28), Column("Số tiền (đồng)", 23, "right"), Column("Ký nhận", 25),
    )
    rows = [
        Row((str(number), name, unit, award, grouped(amount), ""))
        for number, (name, unit, award, amount) in enumerate(people, start=1)
    ]
    total = sum(amount for *_rest, amount in people)
    rows.append(Row(("", "Tổng cộng", "", "", grouped(total), ""), "total"))
    words = Paragraph(f"{money_in_words(total)}.", lead="Số tiền bằng chữ:", italic=True, indented=False)
    body = (Table(columns, tuple(rows)), words)
    return Annex(title, body, reference=reference, head=True, signatures=tuple(signatures))


def attached_to(kind: str, head: Letterhead, issuer: str, *, electronic: bool = False) -> str:
    """This function will return "Kèm theo Quyết định số 15/QĐ-UBND ngày … của …".

    Electronic documents leave number and day blank: they are told by the signature (Phụ lục I, Phần I, Mục III).
    """
    if electronic or not head.number or head.on is None:
        blank = HARD * 8
        return f"Kèm theo {kind} số{blank}/{head.symbol} {day_text(None, head.year)} của {issuer}"
    return f"Kèm theo {kind} số{HARD}{head.number:02d}/{head.symbol} {day_text(head.on)} của {issuer}"


def closing_sentence(hour: str, on: date, signed_copies: str = "") -> str:
    """This function will return how minutes end: hour and day, and that they were read and agreed."""
    ended = f"Cuộc họp kết thúc vào hồi {hour}, {day_text(on)}."
    read = "Biên bản đã được đọc cho những người dự họp nghe và thống nhất thông qua"
    return f"{ended} {read}{'; ' + signed_copies if signed_copies else ''}"
