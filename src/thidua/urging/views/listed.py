"""The letters of a movement, drafting a new one, and a line per unit for the leader's briefing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused
from thidua.movements.enums import MovementState
from thidua.movements.hooks import tabs_for
from thidua.movements.models import Movement
from thidua.movements.queries import visible_to
from thidua.movements.queries.board import units_in_order
from thidua.papers.text import fold
from thidua.urging import actions, queries
from thidua.urging.saying import Brief, brief_of

BRIEFS = Table(
    columns=(
        Column("don-vi", gettext_lazy("Đơn vị"), lambda row: row.name, sort_key=lambda row: fold(row.name), width=44),
        Column("so", gettext_lazy("Nội dung quá hạn"), lambda row: row.count, kind=Kind.NUMBER, falling=True),
        Column("lau", gettext_lazy("Lâu nhất (ngày)"), lambda row: row.longest, kind=Kind.NUMBER, falling=True),
        Column("lan", gettext_lazy("Đã đôn đốc (lần)"), lambda row: row.times, kind=Kind.NUMBER, falling=True),
        Column("tom-tat", gettext_lazy("Tóm tắt"), lambda row: row.line, width=100),
    ),
    search=lambda rows, text: [row for row in rows if fold(text) in fold(row.line)],
    page_size=100,
)


@require_safe
@guarded("urging.view")
def letters(request: Request, movement_pk: int) -> HttpResponse:
    """List the letters of a movement."""
    movement = _movement(request, movement_pk)
    rows = list(queries.letters_visible_to(request.actor).filter(movement=movement))
    lying = queries.on_the_way(movement)
    return render(request, "urging/letters.html", {
        "movement": movement, "letters": rows, "lying": lying, "may_draft": access.can(request.actor, "urging.draft", movement),
        "late": len(_briefs(movement)), **_frame(request, movement),
    })


@require_POST
@guarded("urging.draft")
def draft(request: Request, movement_pk: int) -> HttpResponse:
    """Draft a letter to all that are late now."""
    movement = _movement(request, movement_pk)
    try:
        letter = actions.draft(movement=movement, by=request.actor, at=clock.now())
    except StepRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("urging-letters", movement.pk)
    messages.success(request, _("Đã soạn công văn từ các ô quá hạn. Xem lại, sửa nếu cần, rồi trình ký."))
    return redirect("urging-letter", letter.pk)


@require_safe
@guarded("urging.view")
def briefing(request: Request, movement_pk: int) -> HttpResponse:
    """Show a line per late unit, to be copied, printed or taken to Excel."""
    movement = _movement(request, movement_pk)
    rows = _briefs(movement)
    listing = BRIEFS.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "don-vi-qua-han")
    return render(request, "urging/briefing.html", {
        "movement": movement, "listing": listing, "at": clock.now(), "units": len(rows), "count": sum(row.count for row in rows),
        "text": "\n".join(f"- {row.line}" for row in listing.records), **_frame(request, movement),
    })


def _movement(request: Request, pk: int) -> Movement:
    rows = visible_to(request.actor).exclude(state=MovementState.DRAFT)
    return get_object_or_404(rows.filter(owner_id=request.actor.scope_id), pk=pk)


def _frame(request: Request, movement: Movement) -> dict[str, Any]:
    return {"tabs": tabs_for(request.actor, movement), "may_board": access.has(request.actor, "board.view")}


def _briefs(movement: Movement) -> list[Brief]:
    at = clock.now()
    found: dict[int, list[queries.Missing]] = {}
    for row in queries.missing(movement, at=at):
        found.setdefault(row.unit_id, []).append(row)
    times = queries.urged_times(movement)
    return [brief_of(span.unit_id, span.name, found[span.unit_id], times) for span in units_in_order(found, at)]
