"""Words of the report that goes up, with figures woven in by their codes: "Làm mới {CT1} km đường".

Everything here is data for a paper that leaves in Vietnamese whatever language the officer uses.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.movements.saying import say_period
from thidua.org.queries import names_on
from thidua.papers.write.agency import whole
from thidua.papers.write.model import Block, Clause, Heading, Paragraph
from thidua.reports import queries
from thidua.reports.enums import ReportState
from thidua.reports.models import Round
from thidua.reports.saying import typed

MARK = re.compile(r"\{\s*([A-Za-z0-9_-]{1,20})\s*\}")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
PART = re.compile(rf"^({'|'.join(sorted(ROMAN, key=len, reverse=True))})\.\s+(.+)$")
CHAPTER = re.compile(r"^(\d{1,2})\.\s+(.+)$")
COUNTS = (
    "Có {DA_BAO_CAO}/{SO_DON_VI} đơn vị gửi báo cáo, trong đó {DUNG_HAN} đơn vị gửi đúng hạn, {NOP_MUON} đơn vị gửi muộn, "
    "{KHONG_PHAT_SINH} đơn vị không phát sinh; {DUOC_MIEN} đơn vị được miễn."
)
ITEM = re.compile(r"^[-–+]\s+(.+)$")


@dataclass(frozen=True)
class Woven:
    """The text with its figures, and the codes that name no figure."""

    text: str
    strange: list[str]


@dataclass(frozen=True)
class Known:
    """A code that can be woven in: what it stands for, and its amount now."""

    code: str
    words: str
    amount: str


def knowns(found: Round) -> list[Known]:
    """Return what can be woven into the words: how far the round is, and its totals with corrections."""
    sums = queries.sums(found.reports.all())
    counted = (
        ("SO_DON_VI", "Số đơn vị phải báo cáo", sums.units), ("DA_BAO_CAO", "Số đơn vị đã báo cáo", sums.sent),
        ("DUNG_HAN", "Báo cáo đúng hạn", sums.in_time), ("NOP_MUON", "Báo cáo muộn", sums.late),
        ("KHONG_PHAT_SINH", "Báo không phát sinh", sums.nil), ("DUOC_MIEN", "Được miễn", sums.excused),
    )
    rows = [Known(code, words, typed(Decimal(count))) for code, words, count in counted]
    return rows + [Known(row.code, row.figure.words, typed(row.amount)) for row in queries.totals(found) if row.amount is not None]


def woven(body: str, amounts: Mapping[str, str]) -> Woven:
    """Return the text with each code in braces replaced by its amount."""
    strange: list[str] = []

    def amount(mark: "re.Match[str]") -> str:
        code = mark[1].upper()
        if code not in amounts:
            strange.append(mark[1])
            return mark[0]
        return amounts[code]

    return Woven(MARK.sub(amount, body), strange)


def blocks(text: str) -> Iterator[Block]:
    """Yield the lines of a text as parts of a document: "I. …", "1. …", "- …", else running text."""
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        if part := PART.match(line):
            yield Heading("roman", part[1], part[2])
        elif chapter := CHAPTER.match(line):
            yield Heading("arabic", chapter[1], chapter[2])
        elif item := ITEM.match(line):
            yield Clause("-", item[1])
        else:
            yield Paragraph(line)


def first_body(found: Round, day: date) -> str:
    """Return the words with which a report begins: made from the form, to be gone over by the officer."""
    plan = found.form.movement.plan if found.form.movement else None
    agency = whole(names_on([found.owner_id], day).get(found.owner_id, ""))
    issued = f" ngày {plan.issued_on:%d/%m/%Y}" if plan and plan.issued_on else ""
    basis = f"Thực hiện Kế hoạch số {plan.code}{issued} của {whole(plan.issuer)}, " if plan else ""
    period = say_period(found.period_key)
    lines = [
        f"{basis}{agency} báo cáo kết quả {period[:1].lower()}{period[1:]} như sau:", "I. TÌNH HÌNH BÁO CÁO",
        COUNTS, "II. KẾT QUẢ",
        *(f"- {figure.words}: {{{figure.code}}} {figure.measure};" for figure in found.version.figures.filter(summed=True)),
    ]
    lines[-1] = lines[-1].removesuffix(";") + ("" if lines[-1].endswith("KẾT QUẢ") else ".")
    parts = list(found.version.sections.all())
    said = _said(found, day) if parts else {}
    for number, section in enumerate(parts, start=2):
        lines += [f"{ROMAN[min(number, 8)]}. {section.words.upper()}", *said.get(section.code, [])]
    lines += [f"{ROMAN[min(2 + len(parts), 9)]}. ĐÁNH GIÁ CHUNG, KIẾN NGHỊ"]
    return "\n".join(lines)


def _said(found: Round, day: date) -> dict[str, list[str]]:
    """Return what the units wrote in each section, a line per unit."""
    reports = found.reports.filter(state=ReportState.APPROVED).prefetch_related("narratives__section")
    names = names_on([report.unit_id for report in reports], day)
    said: dict[str, list[str]] = {}
    for report in reports:
        for narrative in report.narratives.all():
            words = " ".join(narrative.text.split())
            said.setdefault(narrative.section.code, []).append(f"- {whole(names.get(report.unit_id, ''))}: {words}")
    return said
