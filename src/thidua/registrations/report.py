"""The report of a total as an official document: what units registered, and who has not (báo cáo kết quả đăng ký).

Its words are data for a paper that leaves in Vietnamese whatever language the officer uses.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import override

from thidua.awards.words import honour_name
from thidua.kernel import clock
from thidua.kernel.access import Role
from thidua.org.models import Unit
from thidua.org.queries import names_on, posts_at
from thidua.papers.write.agency import capacity, place_in, whole
from thidua.papers.write.kinds import Closing, attached_to, named
from thidua.papers.write.model import (
    Annex,
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
from thidua.registrations import queries
from thidua.registrations.enums import AimFor
from thidua.registrations.exports import result_words
from thidua.registrations.models import Total
from thidua.registrations.saying import target_words

SUMS = (
    ("Đã gửi đăng ký đúng hạn", "in_time"), ("Đã gửi đăng ký nhưng nộp muộn", "late"),
    ("Báo không phát sinh", "nil"), ("Đăng ký đã được duyệt", "approved"),
)


@override(settings.LANGUAGE_CODE)
def report_of(total: Total, *, at: datetime) -> Paper:
    """Return the report of a total, with room for number and day, and the lists as annexes."""
    call, plan, day = total.call, total.call.movement.plan, clock.vietnam_date(at)
    owner = call.movement.owner
    agency = names_on([owner.pk], day).get(owner.pk, "")
    head = Letterhead(whole(agency), symbol="BC-UBND", place=plan.place or place_in(agency), year=day.year)
    issued = f"ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    opening = Paragraph(
        f"Thực hiện Kế hoạch số {plan.code} {issued} của {whole(plan.issuer)}, {whole(agency)} báo cáo kết quả "
        f"đăng ký thi đua năm {call.year} như sau:",
    )
    return named(
        "Báo cáo", head, f"Kết quả đăng ký thi đua năm {call.year}", [opening, *_figures(total), *_aims(total), *_missing(total)],
        closing=Closing(signature_of(owner, agency, day), ["Lãnh đạo cơ quan", "Các đơn vị"], "VT"),
        annexes=_annexes(total, attached_to("Báo cáo", head, whole(agency))),
    )


def _figures(total: Total) -> list[Block]:
    sums = total.content["sums"]
    lines = [f"Tổng số đơn vị được yêu cầu đăng ký: {sums['units']} đơn vị."]
    lines += [f"{words}: {sums[key]} đơn vị." for words, key in SUMS]
    return [Heading("arabic", "1", "Tình hình đăng ký"), *(Clause("-", line) for line in lines)]


def _aims(total: Total) -> list[Block]:
    rows = queries.aims_summed(total.content)
    heading = Heading("arabic", "2", "Danh hiệu, hình thức khen thưởng đăng ký")
    if not rows:
        return [heading, Paragraph("Chưa có đơn vị nào đăng ký danh hiệu, hình thức khen thưởng.")]
    columns = (Column("STT", 12, "centre"), Column("Danh hiệu, hình thức khen thưởng"), Column("Đối tượng", 34),
               Column("Số lượng", 22, "right"))
    lines = [
        Row((str(number), honour_name(row.honour), str(AimFor(row.whose).label), str(row.count)))
        for number, row in enumerate(rows, start=1)
    ]
    return [heading, Table(columns, (*lines, Row(("", "Cộng", "", str(sum(row.count for row in rows))), "total")))]


def _missing(total: Total) -> list[Block]:
    names = [unit["name"] for unit in total.content["units"] if not unit["sent_at"]]
    heading = Heading("arabic", "3", "Đơn vị chưa gửi đăng ký")
    if not names:
        return [heading, Paragraph("Các đơn vị đều đã gửi đăng ký.")]
    return [heading, *(Clause("-", f"{name};" if name != names[-1] else f"{name}.") for name in names)]


def _annexes(total: Total, reference: str) -> Sequence[Annex]:
    units = [unit for unit in total.content["units"] if unit["content"]]
    promised = [
        (unit["name"], row["content"], target_words(row)) for unit in units for row in unit["content"][queries.TARGETS]
    ]
    aimed = [
        (row["name"], row["title"] or unit["name"], honour_name(row["honour"])) for unit in units for row in unit["content"][queries.AIMS]
    ]
    results = [(unit["name"], result_words(unit)) for unit in total.content["units"]]
    return [
        _list(reference, "Phụ lục I", "Kết quả đăng ký của các đơn vị", (Column("Đơn vị"), Column("Kết quả", 50)), results),
        *([_list(reference, "Phụ lục II", "Nội dung, chỉ tiêu đăng ký", (
            Column("Đơn vị", 50), Column("Nội dung, chỉ tiêu"), Column("Số lượng, thời hạn", 40)), promised)] if promised else []),
        *([_list(reference, "Phụ lục III", "Cá nhân, tập thể đăng ký danh hiệu, hình thức khen thưởng", (
            Column("Họ và tên, tập thể", 50), Column("Chức vụ, đơn vị"), Column("Danh hiệu, hình thức", 50)), aimed)] if aimed else []),
    ]


def _list(reference: str, label: str, title: str, columns: Sequence[Column], lines: Sequence[tuple[str, ...]]) -> Annex:
    rows = tuple(Row((str(number), *line)) for number, line in enumerate(lines, start=1))
    return Annex(title, (Table((Column("STT", 12, "centre"), *columns), rows),), label=label, reference=reference)


def signature_of(owner: Unit, agency: str, day: date) -> Signature:
    """Return how the head of the authority signs on the day."""
    signer = posts_at(owner, day).filter(role=Role.HEAD).select_related("person").first()
    title, name = (signer.title, signer.person.name) if signer else ("Chủ tịch", "")
    return Signature(capacity(agency, title), name, sealed=True)
