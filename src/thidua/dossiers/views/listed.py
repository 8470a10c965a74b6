"""The list of dossiers, and beginning one."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from thidua.dossiers import actions, hooks, queries
from thidua.dossiers.enums import DossierState, LateDecision
from thidua.dossiers.forms import StartForm
from thidua.dossiers.models import Dossier
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused
from thidua.movements.queries import visible_to
from thidua.org.models import UnitSpan
from thidua.papers.text import fold


def _waits_days(row: Dossier) -> int:
    return (clock.vietnam_date(clock.now()) - clock.vietnam_date(row.turn_at)).days


def _table(movements: list[tuple[str, str]]) -> Table:
    return Table(
        columns=(
            Column("ten", gettext_lazy("Hồ sơ"), lambda row: row.title, order_by=("title",), width=60,
                   link=lambda row: reverse("dossier", args=[row.pk])),
            Column("don-vi", gettext_lazy("Đơn vị"), lambda row: row.unit_name, order_by=("unit_key",), width=40),
            Column("trang-thai", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
                   template="dossiers/_state_cell.html"),
            Column("tham-dinh", gettext_lazy("Người thẩm định"), lambda row: row.claimed_name, order_by=("claimed_name",)),
            Column("gui", gettext_lazy("Gửi lúc"), lambda row: row.sent_at, order_by=("sent_at",), kind=Kind.MOMENT),
            Column("cho", gettext_lazy("Chờ (ngày)"), _waits_days, order_by=("-turn_at",), kind=Kind.NUMBER),
            *hooks.columns,
        ),
        filters=(
            Filter("tt", gettext_lazy("Trạng thái"), DossierState.choices, lambda rows, value: rows.filter(state=value)),
            Filter("muon", gettext_lazy("Thời gian nộp"), (
                ("cho", gettext_lazy("Nộp muộn, chờ quyết định")), ("muon", gettext_lazy("Nộp muộn")),
            ), lambda rows, value: rows.filter(late=LateDecision.WAITING) if value == "cho" else rows.exclude(late="")),
            Filter("pt", gettext_lazy("Phong trào"), movements, lambda rows, value: rows.filter(movement_id=value)),
            *hooks.filters,
        ),
        search=lambda rows, text: rows.filter(unit_id__in=UnitSpan.objects.filter(search_key__contains=fold(text)).values("unit_id")),
        sort="-gui",
    )


@require_safe
@guarded("dossier.view")
def dossiers(request: Request) -> HttpResponse:
    """List the dossiers that exist for the actor."""
    day = clock.vietnam_date(clock.now())
    rows: Any = hooks.widen(queries.dossiers_visible_to(request.actor, day), day)
    seen = visible_to(request.actor).filter(Exists(rows.filter(movement_id=OuterRef("pk"))))
    listing = _table([(str(row.pk), row.plan.code) for row in seen.order_by("pk")]).bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "ho-so-khen-thuong")
    return render(request, "dossiers/list.html", {
        "listing": listing, "may_write": access.has(request.actor, "dossier.write"),
    })


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("dossier.write")
def start(request: Request) -> HttpResponse:
    """Begin a dossier."""
    form = StartForm(request.POST or None, movements=queries.movements_of(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            dossier = actions.start(by=request.actor, at=clock.now(), **form.cleaned_data)
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã lập hồ sơ nháp. Đơn vị cấp trên chưa nhìn thấy."))
            return redirect("dossier", dossier.pk)
    return render(request, "dossiers/start.html", {"form": form}, status=422 if form.errors else 200)
