"""A trial closing as a paper for the head of the authority.

Its words are data for a paper in Vietnamese whatever language the officer uses.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from thidua.awards.words import honour_name
from thidua.kernel import clock
from thidua.org.queries import names_on
from thidua.papers.write.agency import place_in, whole
from thidua.papers.write.kinds import Closing as Signed
from thidua.papers.write.kinds import named
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
from thidua.reporting.enums import Goes
from thidua.reporting.queries import MET, NOT_KNOWN, NOT_MET, Closing, Outcome

GOES = {
    Goes.SUM: "Vào bản tổng hợp", Goes.UP: "Trình cấp trên quyết định", Goes.HERE: "Cấp mình quyết định",
    Goes.UNSURE: "Chưa rõ cấp quyết định",
}


@override(settings.LANGUAGE_CODE)
def trial_paper(closing: Closing, outcome: Outcome, *, at: datetime) -> Paper:
    """Return the paper: how many fail, why, unit by unit, and what would go up; nothing of it is a decision."""
    day, plan = clock.vietnam_date(at), closing.movement.plan if closing.movement else None
    agency = whole(names_on([closing.owner_id], day).get(closing.owner_id, ""))
    due = f", hạn {clock.vietnam_date(closing.due_at):%d/%m/%Y}" if closing.due_at else ""
    moment = f"{at.astimezone(clock.VIETNAM):%H:%M ngày %d/%m/%Y}"
    body: list[Block] = [
        Paragraph(f"Kết quả chạy thử chốt “{closing.title}”{due}: nếu chốt vào ngày {outcome.day:%d/%m/%Y} thì như sau. "
                  f"Lập từ số liệu trong phần mềm lúc {moment}; đây là số liệu để đôn đốc, chưa phải kết quả xét."),
        *([Paragraph(outcome.note)] if outcome.note else []),
        Heading("arabic", "1", "Tổng hợp"), *_figures(outcome),
        Heading("arabic", "2", "Còn vướng hoặc chưa xác định được"), *_lines(outcome),
    ]
    head = Letterhead(agency, symbol="BC-TĐKT", place=(plan.place if plan else "") or place_in(agency) or "…", year=day.year)
    return named("Báo cáo", head, f"Kết quả chạy thử chốt: {closing.title}", body,
                 closing=Signed(Signature(("Người lập",), ""), ["Lãnh đạo cơ quan"], "VT"))


def _figures(outcome: Outcome) -> Iterator[Block]:
    units = outcome.units
    yield Clause("-", f"Đơn vị còn vướng: {len(units[NOT_MET])}; chưa xác định được: {len(units[NOT_KNOWN])}; đạt: {len(units[MET])}.")
    if outcome.papers:
        yield Clause("-", f"Giấy tờ còn thiếu: {outcome.papers}.")
    for goes, words in GOES.items():
        number = sum(line.goes == goes for line in outcome.lines)
        honours = "; ".join(f"{honour_name(code)}: {count}" for code, count in outcome.honours(goes).most_common())
        if number:
            yield Clause("-", f"{words}: {number} dòng" + (f" ({honours})." if honours else "."))


def _lines(outcome: Outcome) -> list[Block]:
    """Return who is not ready, those with the same reasons together: forty units that sent nothing are one row."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in outcome.lines:
        if line.verdict == MET:
            continue
        reasons = [f"{one.words.rstrip('.')} ({one.where})" if one.where else one.words.rstrip(".") for one in line.reasons]
        groups[str(line.verdict_words), "; ".join(reasons)].append(": ".join(part for part in (line.unit, line.about) if part))
    if not groups:
        return [Paragraph("Không có.")]
    rows = [
        Row((str(number), f"{verdict}: {reasons}", str(len(whom)), "; ".join(whom)))
        for number, ((verdict, reasons), whom) in enumerate(sorted(groups.items(), key=lambda one: -len(one[1])), start=1)
    ]
    columns = (Column("STT", 12, "centre"), Column("Lý do, căn cứ", 62), Column("Số", 12, "centre"), Column("Đơn vị, đối tượng"))
    return [Table(columns, tuple(rows))]
