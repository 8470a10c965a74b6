"""Where is it stuck: whose turn, since when, for how many days; after some days on the list of the deputy, then of the head."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.papers.text import fold
from thidua.urging.queries.stuck import ESCALATION, Stuck, stuck

LEVELS = (("pho", _("Đến cấp phó")), ("truong", _("Đến thủ trưởng")))
DAYS = dict(ESCALATION)


def _level(row: Stuck) -> str:
    return str(dict(LEVELS)[row.level]) if row.level else gettext("Chuyên viên theo dõi")


STUCK = Table(
    columns=(
        Column("ai", _("Đang chờ ai"), lambda row: row.whose, sort_key=lambda row: fold(row.whose), width=44),
        Column("viec", _("Việc"), lambda row: row.what, link=lambda row: row.url, width=44),
        Column("ke-hoach", _("Kế hoạch"), lambda row: row.plan, kind=Kind.CODE),
        Column("tu", _("Từ lúc"), lambda row: row.since, kind=Kind.MOMENT),
        Column("ngay", _("Số ngày"), lambda row: row.days, kind=Kind.NUMBER, falling=True),
        Column("muc", _("Báo cáo đến"), _level, sort_key=lambda row: -DAYS.get(row.level, 0)),
    ),
    filters=(Filter("muc", _("Báo cáo đến"), LEVELS, lambda rows, value: [row for row in rows if row.days >= DAYS[value]]),),
    search=lambda rows, text: [row for row in rows if fold(text) in fold(f"{row.whose} {row.what} {row.plan}")],
    sort="-ngay",
)


@require_safe
@guarded("urging.view")
def listed(request: Request) -> HttpResponse:
    """List what waits in the movements of the authority served, the longest first."""
    rows = stuck(request.actor, at=clock.now())
    listing = STUCK.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "dang-tac-o-dau")
    return render(request, "urging/stuck.html", {
        "listing": listing, "deputy_days": DAYS["pho"], "head_days": DAYS["truong"], "count": len(rows),
        "deputy": sum(row.days >= DAYS["pho"] for row in rows), "head": sum(row.days >= DAYS["truong"] for row in rows),
    })
