"""Movements: the list, the plan's page, its obligations, the source text, changes after launch, closing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.documents.models import Document
from thidua.documents.queries import cascade, search
from thidua.kernel import access, audit, clock, files
from thidua.kernel.http import Request, guarded
from thidua.kernel.models import LogRow
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions, queries
from thidua.movements.enums import DueKind, MovementState, PartyRole
from thidua.movements.forms import ChangeForm, NoteForm
from thidua.movements.history import changes_in_words, entries
from thidua.movements.hooks import tabs_for
from thidua.movements.models import Movement, Obligation
from thidua.movements.queries import overview
from thidua.movements.queries.finding import about
from thidua.movements.saying import say_due, say_period
from thidua.org.queries import names_on

BRIEF = 20
"""How many obligations stand on the plan's own page; all of them are on the list."""
YEAR = timedelta(days=366)
MOVEMENTS = Table(
    columns=(
        Column("code", gettext_lazy("Kế hoạch"), lambda row: row.plan.code, order_by=("plan__number",),
               link=lambda row: reverse("movement", args=[row.pk])),
        Column("name", gettext_lazy("Phong trào"), lambda row: row.name, order_by=("name",), width=70),
        Column("issued", gettext_lazy("Ngày ban hành"), lambda row: row.plan.issued_on,
               order_by=("plan__issued_on",), kind=Kind.DATE),
        Column("state", gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), order_by=("state",),
               template="movements/_movement_state.html"),
        Column("answered", gettext_lazy("Đã xong"), lambda row: row.answered, order_by=("answered",),
               kind=Kind.NUMBER),
        Column("given", gettext_lazy("Được giao"), lambda row: row.given, order_by=("given",), kind=Kind.NUMBER),
        Column("late", gettext_lazy("Quá hạn"), lambda row: row.late, order_by=("late",), kind=Kind.NUMBER),
    ),
    filters=(Filter("trang-thai", gettext_lazy("Trạng thái"), MovementState.choices,
                    lambda rows, value: rows.filter(state=value)),),
    search=lambda rows, text: rows.filter(plan__in=search(Document.objects.all(), text)),
    sort="-issued",
)


def _names(role: str) -> Any:
    return lambda row: "; ".join(party.phrase for party in row.parties.all() if party.role == role)


OBLIGATIONS = Table(
    columns=(
        Column("ref", gettext_lazy("Mục"), lambda row: row.ref, order_by=("position",)),
        Column("text", gettext_lazy("Nhiệm vụ"), lambda row: row.text, order_by=("text",), width=80),
        Column("leads", gettext_lazy("Chủ trì"), _names(PartyRole.LEAD), order_by=("first_lead",), width=40),
        Column("supports", gettext_lazy("Phối hợp"), _names(PartyRole.SUPPORT), order_by=("first_support",), width=40),
        Column("due", gettext_lazy("Thời hạn"), say_due, order_by=("due_end",), width=30),
        Column("answered", gettext_lazy("Đã xong"), lambda row: row.answered, order_by=("answered",),
               kind=Kind.NUMBER),
        Column("given", gettext_lazy("Được giao"), lambda row: row.given, order_by=("given",), kind=Kind.NUMBER),
        Column("late", gettext_lazy("Quá hạn"), lambda row: row.late, order_by=("late",), kind=Kind.NUMBER),
    ),
    filters=(
        Filter("thoi-han", gettext_lazy("Thời hạn"), DueKind.choices, lambda rows, value: rows.filter(due_kind=value)),
        Filter("con", gettext_lazy("Kết quả"), (
            ("qua-han", gettext_lazy("Có quá hạn")), ("chua-xong", gettext_lazy("Chưa xong hết")),
        ), lambda rows, value: rows.filter(late__gt=0) if value == "qua-han" else rows.filter(answered__lt=F("given"))),
    ),
    search=lambda rows, text: rows.filter(pk__in=about(rows, text)),
    sort="ref",
)


@require_safe
@guarded("movement.view")
def movements(request: Request) -> HttpResponse:
    """List the movements that exist for the actor."""
    rows = overview.movements_with_sums(
        queries.visible_to(request.actor), below=request.actor.below, at=clock.now(),
    )
    listing = MOVEMENTS.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "phong-trao")
    return render(request, "movements/list.html", {
        "listing": listing, "may_review": access.has(request.actor, "movement.review"),
    })


@require_safe
@guarded("movement.view")
def movement(request: Request, pk: int) -> HttpResponse:
    """Show a movement: figures, what carries out what, obligations, milestones, history."""
    found = _get(request, pk)
    if found.state == MovementState.DRAFT:
        return redirect("desk", found.pk)
    at = clock.now()
    units = _counted(request, found)
    duties = list(overview.obligations_with_sums(found, at=at, unit_ids=units))
    ahead = overview.coming(found, at=at, unit_ids=units)
    soon = [item for item in ahead if item.day <= clock.vietnam_date(at) + YEAR]
    log = LogRow.objects.filter(subject=audit.subject_of(found)).order_by("-number")[:30]
    return render(request, "movements/movement.html", _common(request, found) | {
        "figures": overview.figures(found, at=at, unit_ids=units), "whole": units is None,
        "milestones": _said([*overview.milestones(found, at=at, unit_ids=units), *soon]), "history": entries(log),
        "coming": bool(ahead), "far": _said(ahead[len(soon):]),
        "cascade": cascade(found.plan, request.actor),
        "rows": [(row, say_due(row)) for row in duties[:BRIEF]], "duty_count": len(duties),
        "close_form": NoteForm(), "may_close": access.can(request.actor, "movement.close", found),
    })


@require_safe
@guarded("movement.view")
def obligations(request: Request, pk: int) -> HttpResponse:
    """List the obligations of a movement with their sums."""
    found = _get(request, pk)
    listing = OBLIGATIONS.bind(overview.obligations_with_sums(
        found, at=clock.now(), unit_ids=_counted(request, found),
    ), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "nhiem-vu")
    rows = [(row, say_due(row), changes_in_words(row.changes.all())) for row in listing.page]
    return render(request, "movements/obligations.html", _common(request, found) | {
        "listing": listing, "rows": rows, "may_change": access.can(request.actor, "movement.change", found),
    })


@require_safe
@guarded("movement.view")
def source(request: Request, pk: int) -> HttpResponse:
    """Show the text of the plan as it was read, with line numbers."""
    found = _get(request, pk)
    return render(request, "movements/source.html", _common(request, found) | {"lines": found.plan.lines})


@require_safe
@guarded("movement.view")
def file(request: Request, pk: int) -> HttpResponse:
    """Hand over the original file of the plan."""
    plan = _get(request, pk).plan
    if plan.file is None:
        raise Http404
    return files.download(plan.file, name=plan.file_name)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("movement.change")
def change(request: Request, pk: int) -> HttpResponse:
    """Change an obligation after launch, with a reason; every unit sees old and new."""
    found = get_object_or_404(_changeable(request), pk=pk)
    form = ChangeForm(request.POST or None, obligation=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_obligation(
                obligation=found, changes=form.changes, reason=form.cleaned_data["reason"], by=request.actor,
                at=clock.now(),
            )
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã điều chỉnh. Các đơn vị được giao việc nhận thông báo cũ → mới."))
            return redirect(reverse("obligations", args=[found.movement_id]) + f"#o{found.pk}")
    return render(
        request, "movements/change.html", {
            "obligation": found, "movement": found.movement, "due": say_due(found), "form": form,
        },
        status=422 if form.errors else 200,
    )


@require_POST
@guarded("movement.close")
def close(request: Request, pk: int) -> HttpResponse:
    """End a movement."""
    found = _get(request, pk)
    try:
        actions.close(movement=found, by=request.actor, at=clock.now(), note=request.POST.get("note", ""))
    except StepRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, _("Đã tổng kết phong trào. Các đơn vị không cập nhật được nữa."))
    return redirect("movement", found.pk)


def _said(milestones: list[overview.Milestone]) -> list[tuple[overview.Milestone, str]]:
    """In the order of time, each with its period in words."""
    return [(item, say_period(item.period)) for item in sorted(milestones, key=lambda item: item.day)]


def _get(request: Request, pk: int) -> Movement:
    return get_object_or_404(queries.visible_to(request.actor), pk=pk)


def _counted(request: Request, found: Movement) -> frozenset[int] | None:
    """The units whose figures the person sees: all (None) for the authority and its superiors, else own and below."""
    return None if found.owner_id in request.actor.below else request.actor.below


def _changeable(request: Request) -> QuerySet[Obligation]:
    launched = queries.obligations_visible_to(request.actor).filter(movement__state=MovementState.LAUNCHED)
    return launched.filter(movement__owner_id=request.actor.scope_id)


def _common(request: Request, found: Movement) -> dict[str, Any]:
    day = clock.vietnam_date(clock.now())
    plan: Document = found.plan
    return {
        "movement": found, "plan": plan, "owner_name": names_on([found.owner_id], day).get(found.owner_id, ""),
        "may_board": access.has(request.actor, "board.view"), "tabs": tabs_for(request.actor, found),
    }
