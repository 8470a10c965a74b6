"""A form of the state's statistics as a paper: one table a breakdown, for the sheet of the form is too wide for A4.

Its words are data for a paper in Vietnamese whatever language the officer uses.
"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from thidua.kernel import clock
from thidua.movements.models import Movement
from thidua.org.queries import names_on
from thidua.papers.write.agency import place_in, whole
from thidua.papers.write.kinds import Closing, named
from thidua.papers.write.model import (
    Block,
    Column,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
)
from thidua.reporting.queries.statistics import Form, Statistic, about


@override(settings.LANGUAGE_CODE)
def statistics_paper(form: Form, found: Statistic, *, year: int, unit_id: int, at: datetime) -> Paper:
    """Return the form filled in, with its source and how each part was filled."""
    day = clock.vietnam_date(at)
    agency = whole(names_on([unit_id], day).get(unit_id, ""))
    told = about()
    body: list[Block] = [
        Paragraph(f"Biểu {form.number}, năm {year}, số liệu từ sổ đến ngày {day:%d/%m/%Y}. Nguồn của biểu: {told['source']['vi']}. {told['standing']['vi']}"),
        Paragraph(f"Tổng số: {found.total}."),
    ]
    for number, group in enumerate(form.groups, start=1):
        body += [Heading("arabic", str(number), group.name["vi"]), Paragraph(group.derived["vi"], italic=True)]
        is_divided = any(name for _key, name, _counts, _total in found.lines)
        rows = tuple(
            Row((one.name["vi"], str(found.sums[one.code]), *([_of_which(found, one.code)] if is_divided else []))) for one in group.columns
        )
        more = [Column("Trong đó")] if is_divided else []
        body.append(Table((Column("Chỉ tiêu", 64 if is_divided else 0), Column("Số lượng", 24, "right"), *more), rows))
    last = Movement.objects.filter(owner_id=unit_id).select_related("plan").first()
    head = Letterhead(agency, symbol="BC-TĐKT", place=(last.plan.place if last else "") or place_in(agency) or "…", year=day.year)
    return named("Biểu thống kê", head, form.name["vi"], body, closing=Closing(Signature(("Người lập biểu",), ""), ["Lãnh đạo cơ quan"], "VT"))


def _of_which(found: Statistic, code: str) -> str:
    return "; ".join(f"{name}: {counts[code]}" for _key, name, counts, _total in found.lines if name and counts[code])
