"""The reading desk: look at each obligation, mend, split, merge, add, drop, say which units are meant.

Without script each button posts and the page comes back at the card; with htmx the card alone comes back, together
with the bar. What was typed survives a refusal.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.documents.queries import visible_to as documents_visible_to
from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions, queries
from thidua.movements.enums import MovementState, PartyRole
from thidua.movements.forms_desk import AddForm, ChooseForm, DeskForm, PartyForm, SplitForm
from thidua.movements.models import Movement, Obligation, Party
from thidua.movements.views import desk_page
from thidua.movements.views.desk_page import ADD, CHOOSE, EDIT, SPLIT, Opened

NOTHING_OPEN = Opened()
STEPS: dict[str, Callable[..., Obligation]] = {
    "confirm": actions.confirm, "drop": actions.drop, "restore": actions.restore,
}


@require_POST
@guarded("movement.review")
def open_desk(request: Request, document_pk: int) -> HttpResponse:
    """Put a registered plan on the desk, or go to where it lies."""
    document = get_object_or_404(documents_visible_to(request.actor), pk=document_pk)
    lying = queries.visible_to(request.actor).filter(plan=document).first()
    if lying is not None:
        return redirect("desk", lying.pk)
    try:
        movement = actions.open_desk(document=document, by=request.actor, at=clock.now())
    except StepRefused as refused:
        _say(request, refused)
        return redirect("document", document.pk)
    return redirect("desk", movement.pk)


@require_POST
@guarded("movement.review")
def clear(request: Request, pk: int) -> HttpResponse:
    """Take a plan that gives no work off the desk and go back to the register's page of it."""
    movement = _get(request, pk)
    try:
        plan = actions.clear_desk(movement=movement, by=request.actor, at=clock.now())
    except StepRefused as refused:
        _say(request, refused)
        return redirect("movement", movement.pk)
    messages.success(request, _("Đã bỏ kế hoạch khỏi bàn rà soát. Văn bản vẫn còn trong sổ."))
    return redirect("document", plan.pk)


@require_safe
@guarded("movement.view")
def desk(request: Request, pk: int) -> HttpResponse:
    """Show the desk; the card in hand and what is open in it stand in the address."""
    movement = _get(request, pk)
    if movement.state != MovementState.DRAFT:
        return redirect("movement", movement.pk)
    return _page(request, movement, Opened.of(request.GET))


@require_safe
@guarded("movement.review")
def card(request: Request, pk: int, ob: int) -> HttpResponse:
    """Show one card, with a form open in it if the address says so."""
    movement = _get(request, pk)
    found = movement.obligations.filter(pk=ob).first()
    if found is None:
        return _gone(request, movement)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{reverse('desk', args=[pk])}?{urlencode({**request.GET.dict(), 'o': ob})}#o{ob}")
    return _answer(request, movement, Opened.of(request.GET, hand=ob), focus="" if "tim" in request.GET else "form")


@require_POST
@guarded("movement.review")
def step(request: Request, pk: int, ob: int, name: str) -> HttpResponse:
    """Confirm, drop or take back an obligation; the next one that nobody has looked at comes to hand."""
    if name not in STEPS:
        raise Http404
    return _act(request, pk, ob, lambda row, **how: STEPS[name](obligation=row, **how), onward=name != "restore")


@require_POST
@guarded("movement.review")
def edit(request: Request, pk: int, ob: int) -> HttpResponse:
    """Change what an obligation says."""
    form = DeskForm(request.POST, auto_id=f"o{ob}_%s")
    return _act(
        request, pk, ob, lambda row, **how: actions.edit_obligation(obligation=row, changes=form.changes, **how),
        form=form, opened=Opened(mode=EDIT),
    )


@require_POST
@guarded("movement.review")
def split(request: Request, pk: int, ob: int) -> HttpResponse:
    """Make two obligations of one at the cursor."""
    row = _get(request, pk).obligations.filter(pk=ob).first()
    form = SplitForm(request.POST, original=row.text if row else "", auto_id=f"o{ob}_%s")
    return _act(
        request, pk, ob, lambda row, **how: actions.split(obligation=row, offset=form.place, **how)[0],
        form=form, opened=Opened(mode=SPLIT), whole=True,
    )


@require_POST
@guarded("movement.review")
def merge(request: Request, pk: int, ob: int) -> HttpResponse:
    """Join an obligation to the one above it."""
    above_seen = request.POST.get("above_seen", "")
    return _act(
        request, pk, ob,
        lambda row, **how: actions.merge_with_above(obligation=row, above_seen=above_seen, **how), whole=True,
    )


@require_POST
@guarded("movement.review")
def add(request: Request, pk: int) -> HttpResponse:
    """Add an obligation after another one, or at the end."""
    movement = _get(request, pk)
    after = movement.obligations.filter(pk=desk_page.number_in(request.POST.get("after", ""))).first()
    hand = after.pk if after else 0
    form = AddForm(request.POST, auto_id=f"o{hand}_%s")
    if not form.is_valid():
        return _typed_wrong(request, movement, Opened(hand, ADD, form=form))
    try:
        added = actions.add_obligation(
            movement=movement, after=after, text=form.cleaned_data["text"], by=request.actor, at=clock.now(),
        )
    except StepRefused as refused:
        return _refused(request, movement, Opened(hand, ADD, form=form), refused)
    return _done(request, movement, Opened(added.pk, EDIT), whole=True, focus="form")


@require_POST
@guarded("movement.review")
def add_party(request: Request, pk: int, ob: int) -> HttpResponse:
    """Add a unit that leads or supports; what is half typed in the card stays typed."""
    form = PartyForm(request.POST)

    def act(row: Obligation, **how: Any) -> Obligation:
        if not form.is_valid():
            raise StepRefused(*(str(error) for errors in form.errors.values() for error in errors))
        actions.add_party(
            obligation=row, role=PartyRole(form.cleaned_data["role"]), phrase=form.cleaned_data["phrase"], **how,
        )
        return row

    return _act(request, pk, ob, act, opened=Opened(mode=EDIT), keep=_half_typed(request, ob))


@require_POST
@guarded("movement.review")
def remove_party(request: Request, pk: int, ob: int, party: int) -> HttpResponse:
    """Take a unit off an obligation; what is half typed in the card stays typed."""

    def act(row: Obligation, **how: Any) -> Obligation:
        actions.remove_party(party=_party(row, party), **how)
        return row

    return _act(request, pk, ob, act, opened=Opened(mode=EDIT), keep=_half_typed(request, ob))


@require_POST
@guarded("movement.review")
def assign_party(request: Request, pk: int, ob: int, party: int) -> HttpResponse:
    """Say which unit or group a printed name stands for, everywhere in the plan."""
    form = ChooseForm(request.POST)

    def act(row: Obligation, **how: Any) -> Obligation:
        chosen = form.cleaned_data
        actions.assign_party(party=_party(row, party), unit=chosen["unit"], group=chosen["group"], **how)
        return row

    return _act(request, pk, ob, act, form=form, opened=Opened(mode=CHOOSE, party=party), whole=True)


def _act(
    request: Request, pk: int, ob: int, act: Callable[..., Obligation], *, form: Any = None, keep: Any = None,
    opened: Opened = NOTHING_OPEN, whole: bool = False, onward: bool = False,
) -> HttpResponse:
    """Do one thing to an obligation as it was seen, and answer with the card, or with all where others moved."""
    movement = _get(request, pk)
    row = movement.obligations.select_related("movement__plan").filter(pk=ob).first()
    if row is None:
        return _gone(request, movement)
    typed = replace(opened, hand=ob, form=form or keep)
    if form is not None and not form.is_valid():
        return _typed_wrong(request, movement, typed)
    try:
        result = act(row, seen=request.POST.get("seen", ""), by=request.actor, at=clock.now())
    except StepRefused as refused:
        return _refused(request, movement, typed, refused)
    if keep is not None:
        return _answer(request, movement, typed, focus="form")
    hand = desk_page.next_after(movement, ob) if onward else result.pk
    return _done(request, movement, Opened(hand), whole=whole, shown=ob)


def _done(
    request: Request, movement: Movement, opened: Opened, *, whole: bool = False, shown: int = 0, focus: str = "card"
) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return _answer(request, movement, opened, whole=whole, shown=shown, focus=focus)
    query = {"o": opened.hand} | ({"mo": opened.mode} if opened.mode else {})
    return redirect(f"{reverse('desk', args=[movement.pk])}?{urlencode(query)}#o{opened.hand}")


def _typed_wrong(request: Request, movement: Movement, opened: Opened) -> HttpResponse:
    first = tuple(str(error) for errors in opened.form.errors.values() for error in errors)
    return _answer(request, movement, replace(opened, notes=first), status=422, focus="error")


def _refused(request: Request, movement: Movement, opened: Opened, refused: StepRefused) -> HttpResponse:
    movement.refresh_from_db()
    if movement.state != MovementState.DRAFT:
        _say(request, refused)
        return _leave(request, reverse("movement", args=[movement.pk]))
    return _answer(request, movement, replace(opened, notes=refused.reasons), status=422, whole=True)


def _gone(request: Request, movement: Movement) -> HttpResponse:
    reason = _("Nhiệm vụ này vừa được người khác gộp hoặc xóa. Danh sách dưới đây là bản mới nhất.")
    return _answer(request, movement, Opened(notes=(reason,)), status=422, whole=True)


def _answer(
    request: Request, movement: Movement, opened: Opened, *, status: int = 200, whole: bool = False, shown: int = 0,
    focus: str = "card",
) -> HttpResponse:
    """The whole page, or with htmx the card (all cards where `whole`) and the bar."""
    if not request.htmx:  # type: ignore[attr-defined]
        return _page(request, movement, opened, status=status)
    movement.refresh_from_db(fields=["desk_saved_at"])
    found, cards = desk_page.cards_of(movement, opened)
    shown = shown or opened.hand
    context = desk_page.bar_of(request.actor, movement, found) | {
        "cards": cards if whole else [one for one in cards if one.obligation.pk == shown], "whole": whole,
        "notes": opened.notes,
    }
    answer = render(request, "movements/_desk_answer.html", context, status=status)
    if focus:
        answer["HX-Trigger-After-Settle"] = json.dumps({"desk:take": {"card": opened.hand, "focus": focus}})
    if whole:
        answer["HX-Retarget"], answer["HX-Reswap"] = "#obs", "outerHTML"
    return answer


def _page(request: Request, movement: Movement, opened: Opened, *, status: int = 200) -> HttpResponse:
    movement.refresh_from_db(fields=["desk_saved_at"])
    found, cards = desk_page.cards_of(movement, opened)
    context = desk_page.bar_of(request.actor, movement, found) | desk_page.paper_of(movement, found, cards)
    context |= {"cards": cards, "notes": opened.notes, "add_form": AddForm(auto_id="new_%s")}
    return render(request, "movements/desk.html", context, status=status)


def _half_typed(request: Request, ob: int) -> DeskForm:
    """The edit form as it was typed, without judging it yet."""
    typed = {name: request.POST.get(name, "") for name in DeskForm.base_fields if name != "phrase"}
    return DeskForm(initial=typed, auto_id=f"o{ob}_%s")


def _party(row: Obligation, pk: int) -> Party:
    found = row.parties.select_related("obligation__movement__plan").filter(pk=pk).first()
    if found is None:
        raise StepRefused(_("Tên đơn vị này vừa được người khác gỡ. Xem bản mới nhất rồi làm lại."))
    return found


def _get(request: Request, pk: int) -> Movement:
    return get_object_or_404(queries.visible_to(request.actor), pk=pk)


def _leave(request: Request, url: str) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(url)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = url
    return answer


def _say(request: Request, refused: StepRefused) -> None:
    for reason in refused.reasons:
        messages.error(request, reason)
