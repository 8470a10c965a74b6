"""The lists of records and the register of awards, on pages and as Excel."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards import queries
from thidua.awards.enums import Rating, Subject
from thidua.awards.models import Award, Record
from thidua.awards.sheets import WHERE
from thidua.awards.words import honour_name
from thidua.kernel.tables import Column, Filter, Kind, Table

RATINGS = dict(Rating.choices)
SHOWN = Column("ten", gettext_lazy("Tên"), lambda row: row.shown, order_by=("sorting", "pk"), width=34,
               link=lambda row: reverse("record", args=[row.pk]))


def records_table(
    rows: QuerySet[Record], held: QuerySet[Award], day: date, kind: str, asked: Mapping[str, str]
) -> Table:
    """Return the list of records of one kind; `held`: the awards from which to choose; `asked`: the address.

    Honour and year are asked together: who holds this title for this year.
    """
    honours, years = queries.honours_of(held), [str(year) for year in queries.years_of(held)]
    year = int(asked["nam"]) if asked.get("nam") in years else None
    honour = asked.get("dh", "") if asked.get("dh") in honours else ""
    return Table(
        columns=_record_columns(kind), search=queries.narrow, sort="ten",
        filters=(
            Filter("dv", _("Đơn vị"), queries.units_of(rows, day), lambda kept, value: kept.filter(unit_id=int(value))),
            Filter("dh", _("Danh hiệu, hình thức"), _named(honours),
                   lambda kept, value: queries.with_award(kept, value, year)),
            Filter("nam", _("Năm khen thưởng"), [(one, one) for one in years],
                   lambda kept, value: queries.with_award(kept, honour, int(value))),
        ),
    )


def _record_columns(kind: str) -> tuple[Column, ...]:
    unit = Column("dv", _("Đơn vị"), lambda row: row.unit_shown, order_by=("unit_shown", "sorting"), width=40)
    work = Column("viec", _("Công việc"), _work, order_by=("work_title",), width=34)
    rating = Column("xl", _("Xếp loại gần nhất"), _rating, order_by=("last_rating", "last_year"), width=34)
    year = Column("nam-xl", _("Năm"), lambda row: str(row.last_year or ""), order_by=("last_year",), width=8)
    count = Column("so", _("Danh hiệu, khen thưởng"), lambda row: row.award_count, order_by=("award_count",),
                   kind=Kind.NUMBER, width=12)
    middle = {Subject.INDIVIDUAL: (work, unit, rating, year), Subject.COLLECTIVE: (unit, rating, year)}
    return (SHOWN, *middle.get(Subject(kind), (unit,)), count)


def _work(row: Any) -> str:
    return ", ".join(part for part in (row.work_title, row.work_place) if part)


def _rating(row: Any) -> str:
    return str(RATINGS.get(row.last_rating, ""))


def awards_table(rows: QuerySet[Award], day: date, readable: frozenset[int]) -> Table:
    """Return the register of awards; names lead to the records that the reader may open (`readable`: their units)."""
    who = Column("ten", _("Tên"), lambda row: row.shown, order_by=("sorting", "pk"), width=34,
                 link=lambda row: reverse("record", args=[row.record_id]) if row.record.unit_id in readable else "")
    return Table(
        columns=(
            who,
            Column("dh", _("Danh hiệu, hình thức"), lambda row: honour_name(row.honour), order_by=("honour",), width=40),
            Column("nam", _("Năm"), lambda row: str(row.counted or ""), order_by=("counted", "decided_on"), width=8),
            Column("loai", _("Loại hình"), lambda row: "" if row.year else row.get_kind_display(), order_by=("kind",)),
            Column("qd", _("Quyết định"), lambda row: row.number, order_by=("number",), width=18),
            Column("ngay", _("Ngày quyết định"), lambda row: row.decided_on, order_by=("decided_on",), kind=Kind.DATE, width=12),
            Column("cq", _("Cơ quan quyết định"), lambda row: row.authority, order_by=("authority",), width=34),
            Column("dv", _("Đơn vị khi đó"), lambda row: row.unit_then, order_by=("unit_then",), width=40),
            Column("tt", _("Tình trạng"), _state, order_by=("revoked_on",), template="awards/_standing.html"),
        ),
        search=queries.narrow_awards, sort="-nam",
        filters=(
            Filter("doi-tuong", _("Đối tượng"), Subject.choices, lambda kept, value: kept.filter(record__kind=value)),
            Filter("dv-luc", _("Đơn vị khi đó, hoặc đơn vị kế thừa"), queries.units_with_heirs(rows, day),
                   lambda kept, value: queries.of_unit(kept, int(value), day)),
            Filter("danh-hieu", _("Danh hiệu, hình thức"), _named(queries.honours_of(rows)),
                   lambda kept, value: kept.filter(honour=value)),
            Filter("nam-dat", _("Năm"), [(str(year), str(year)) for year in queries.years_of(rows)],
                   lambda kept, value: kept.filter(counted=int(value))),
        ),
    )


def _state(row: Award) -> str:
    if row.revoked_on is None:
        return _("Còn hiệu lực")
    return _("Đã thu hồi ngày %(day)s") % {"day": f"{row.revoked_on:%d/%m/%Y}"}


def _named(codes: list[str]) -> list[tuple[str, str]]:
    return sorted(((code, honour_name(code)) for code in codes), key=lambda pair: pair[1])


def batches_table() -> Table:
    """Return the list of imports."""
    return Table(columns=(
        Column("tep", _("Tệp"), lambda row: row.file_name, order_by=("file_name",), width=40,
               link=lambda row: reverse("record-batch", args=[row.pk])),
        Column("luc", _("Tải lên lúc"), lambda row: row.made_at, order_by=("made_at",), kind=Kind.MOMENT),
        Column("dv", _("Đơn vị"), lambda row: row.unit_shown, width=40),
        Column("tt", _("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",)),
    ), sort="-luc")


STATES = {
    "bad": gettext_lazy("Lỗi"), "ask": gettext_lazy("Cần xác định người"), "new": gettext_lazy("Sẽ nhập"),
    "opens": gettext_lazy("Sẽ nhập, lập hồ sơ mới"),
    "same": gettext_lazy("Đã có trong hồ sơ"), "skip": gettext_lazy("Bỏ qua"),
}


def lines_table() -> Table:
    """Return the list of what the lines of a file would bring."""
    return Table(columns=(
        Column("dong", _("Dòng"), lambda line: f"{WHERE[line.sheet]}, {line.number}", width=20),
        Column("ten", _("Họ và tên"), lambda line: line.name, width=30),
        Column("nd", _("Nội dung"), lambda line: line.text, width=60),
        Column("kq", _("Kết quả kiểm tra"), lambda line: " ".join(line.faults) or str(STATES[line.state]), width=60,
               template="awards/_checked.html"),
    ), filters=(
        Filter("kq-loc", _("Kết quả kiểm tra"), STATES.items(),
               lambda kept, value: [line for line in kept if line.state == value]),
    ))
