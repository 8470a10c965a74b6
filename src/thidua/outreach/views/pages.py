"""Writing, showing and taking down what the public reads."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.kernel import access, clock, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused, refusals
from thidua.movements.models import Movement
from thidua.org.queries import names_on
from thidua.outreach import actions, queries, workflow
from thidua.outreach.forms_people import MovementPageForm, StoryForm
from thidua.outreach.models import MovementPage, RoleModel, StoryPage
from thidua.outreach.views.log import frame, movement_of
from thidua.outreach.views.role_models import get as role_model_of

SHOWN, DOWN = "publish", "take_down"


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("outreach.publish")
def movement_page(request: Request, movement_pk: int) -> HttpResponse:
    """Write the public page of a movement."""
    movement = _owned(request, movement_pk)
    page = MovementPage.objects.filter(movement=movement).select_related("movement").first()
    initial = {"title": page.title, "text": page.text, "contents": page.contents, "seen": page.version} if page else {
        **actions.first_words(movement), "seen": 0}
    form = MovementPageForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_movement_page(movement=movement, by=request.actor, at=clock.now(), **form.cleaned_data)
        except StepRefused as refused:
            _refused(form, refused)
        else:
            messages.success(request, _("Đã lưu trang."))
            return redirect("outreach-movement-page", movement.pk)
    return _form(request, movement, form, page, workflow.MOVEMENT_PAGE_STEPS)


@require_POST
@guarded("outreach.publish")
def movement_step(request: Request, movement_pk: int, name: str) -> HttpResponse:
    """Show the page of a movement to everybody, or take it down."""
    movement = _owned(request, movement_pk)
    page = get_object_or_404(MovementPage.objects.select_related("movement"), movement=movement)
    _step(request, page, name)
    return redirect("outreach-movement-page", movement.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("outreach.publish")
def story(request: Request, pk: int) -> HttpResponse:
    """Write the public page of a role model."""
    found, day = _published_by(request, pk), clock.vietnam_date(clock.now())
    page = queries.page_of(found)
    if page is None:
        unit = names_on([found.unit_id], day).get(found.unit_id, "")
        initial = StoryForm.initial_of(found, queries.names_of([found], day)[found.pk], unit)
    else:
        initial = {name: getattr(page, name) for name in ("title", "unit_shown", "headline", "text")} | {"seen": page.version}
    form = StoryForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["picture"]
        try:
            actions.write_story(
                role_model=found, story=form.story, seen=form.cleaned_data["seen"], picture=upload.read() if upload else None,
                no_picture=form.cleaned_data["no_picture"], by=request.actor, at=clock.now(),
            )
        except StepRefused as refused:
            _refused(form, refused)
        else:
            messages.success(request, _("Đã lưu trang."))
            return redirect("role-model-page", found.pk)
    return _form(request, found.movement, form, page, workflow.STORY_PAGE_STEPS, role_model=found)


@require_POST
@guarded("outreach.publish")
def story_step(request: Request, pk: int, name: str) -> HttpResponse:
    """Show the page of a role model to everybody, or take it down."""
    found = _published_by(request, pk)
    page = queries.page_of(found)
    if page is None:
        raise Http404
    _step(request, page, name)
    return redirect("role-model-page", found.pk)


def _step(request: Request, page: MovementPage | StoryPage, name: str) -> None:
    at = clock.now()
    if name == SHOWN:
        http.attempt(request, lambda: actions.publish(page=page, by=request.actor, at=at),
                     lambda: _("Đã công khai. Ai có địa chỉ đều đọc được, không cần đăng nhập."))
    elif name == DOWN:
        note = request.POST.get("note", "")[:1000]
        http.attempt(request, lambda: actions.take_down(page=page, note=note, by=request.actor, at=at), lambda: _("Đã gỡ trang."))
    else:
        raise Http404


def _owned(request: Request, pk: int) -> Movement:
    """Return the movement of the authority served, else 404."""
    movement = movement_of(request, pk)
    if not access.can(request.actor, "outreach.publish", movement):
        raise Http404
    return movement


def _published_by(request: Request, pk: int) -> RoleModel:
    found = role_model_of(request, pk)
    if not access.can(request.actor, "outreach.publish", found.movement):
        raise Http404
    return found


def _refused(form: forms.Form, refused: StepRefused) -> None:
    for reason in refused.reasons:
        form.add_error(None, reason)


def _form(
    request: Request, movement: Movement, form: forms.Form, page: MovementPage | StoryPage | None, steps: Any,
    role_model: RoleModel | None = None,
) -> HttpResponse:
    at = clock.now()
    return render(request, "outreach/page_form.html", {
        **frame(request, movement), "form": form, "page": page, "role_model": role_model,
        "why_not": " ".join(refusals(steps[0], page, by=request.actor, at=at)) if page and page.state != "published" else "",
    }, status=422 if form.errors else 200)
