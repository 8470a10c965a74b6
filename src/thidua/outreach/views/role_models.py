"""Role models: the list, finding one, its stages, its consent."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.awards.queries import visible_to as records_visible_to
from thidua.kernel import access, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused, refusals
from thidua.movements.enums import MovementState
from thidua.org.models import UnitSpan
from thidua.org.queries import names_on
from thidua.outreach import actions, queries, workflow
from thidua.outreach.enums import Stage
from thidua.outreach.forms_people import ConsentForm, FindForm, RetellForm, StageForm
from thidua.outreach.models import RoleModel
from thidua.outreach.saying import entries
from thidua.outreach.views.log import frame, movement_of

ROLE_MODELS = Table(
    columns=(
        Column("ten", gettext_lazy("Điển hình"), lambda row: row.shown, order_by=("sorting",), width=40,
               link=lambda row: reverse("role-model", args=[row.pk])),
        Column("viec", gettext_lazy("Việc làm tiêu biểu"), lambda row: row.headline, order_by=("headline",), width=60),
        Column("don-vi", gettext_lazy("Đơn vị phát hiện"), lambda row: row.unit_name, order_by=("unit_key",), width=40),
        Column("ngay", gettext_lazy("Ngày phát hiện"), lambda row: row.found_on, order_by=("found_on",), kind=Kind.DATE, falling=True),
        Column("buoc", gettext_lazy("Bước"), lambda row: row.get_state_display(), order_by=("state",), template="outreach/_state_cell.html"),
    ),
    filters=(
        Filter("buoc", gettext_lazy("Bước"), Stage.choices, lambda rows, value: rows.filter(state=value)),
        Filter("xem", gettext_lazy("Xem:"), (("xem-lai", gettext_lazy("Đến hạn xem lại sau một năm")),),
               lambda rows, value: queries.to_look_at_again(rows, clock.vietnam_date(clock.now()))),
    ),
    search=queries.narrow_role_models, sort="-ngay",
)
STEP_WORDS: dict[str, Any] = {step.name: step.label for step in workflow.ROLE_MODEL_STEPS}


@require_safe
@guarded("rolemodel.view")
def listed(request: Request, movement_pk: int) -> HttpResponse:
    """List the role models of a movement."""
    movement, day = movement_of(request, movement_pk), clock.vietnam_date(clock.now())
    rows = queries.role_models_visible_to(request.actor).filter(movement=movement)
    listing = ROLE_MODELS.bind(_named(rows, day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "dien-hinh-tien-tien")
    return render(request, "outreach/role_models.html", {
        **frame(request, movement), "listing": listing, "due": queries.to_look_at_again(rows, day).count(),
        "may_find": access.has(request.actor, "rolemodel.write") and movement.state == MovementState.LAUNCHED,
    })


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("rolemodel.write")
def find(request: Request, movement_pk: int) -> HttpResponse:
    """Note down a new role model."""
    movement, day = movement_of(request, movement_pk), clock.vietnam_date(clock.now())
    records = named(records_visible_to(request.actor), day).order_by("sorting", "pk")
    form = FindForm(request.POST or None, records=records, initial={"found_on": day})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.find(movement=movement, by=request.actor, at=clock.now(), **form.cleaned_data)
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã ghi điển hình. Cơ quan thường trực nhận thông báo để xác minh."))
            return redirect("role-model", made.pk)
    return render(request, "outreach/find.html", {**frame(request, movement), "form": form, "role_model": None},
                  status=422 if form.errors else 200)


@require_safe
@guarded("rolemodel.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a role model and what can be done now."""
    return shown(request, get(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("rolemodel.write")
def retell(request: Request, pk: int) -> HttpResponse:
    """Mend the story."""
    found = _own(request, pk)
    form = RetellForm(request.POST or None, initial={"headline": found.headline, "story": found.story, "seen": found.version})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.retell(
                role_model=found, headline=values["headline"], story=values["story"], seen=values["seen"] or 0, by=request.actor, at=clock.now(),
            )
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã lưu lúc %(time)s.") % {"time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"})
            return redirect("role-model", found.pk)
    return render(request, "outreach/find.html", {**frame(request, found.movement), "form": form, "role_model": found},
                  status=422 if form.errors else 200)


@require_POST
@guarded("rolemodel.view")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take one step of the workflow table."""
    found = get(request, pk)
    if name not in actions.STEPS:
        raise Http404
    form = StageForm(request.POST, auto_id=f"{name}_%s")
    if not form.is_valid():
        return shown(request, found, bad_form=form, bad_step=name)
    return attempt(
        request, found,
        lambda: actions.advance(role_model=found, step=actions.STEPS[name], by=request.actor, at=clock.now(), **form.cleaned_data),
        lambda: _("Đã ghi: %(step)s.") % {"step": found.get_state_display()},
    )


@require_POST
@guarded("rolemodel.write")
def agree(request: Request, pk: int) -> HttpResponse:
    """Record the consent to be spoken of in public."""
    found = _own(request, pk)
    form = ConsentForm(request.POST, request.FILES, auto_id="consent_%s")
    if not form.is_valid():
        return shown(request, found, consent_form=form)
    paper = form.cleaned_data["file"]
    return attempt(
        request, found,
        lambda: actions.agree(role_model=found, agreed=form.agreed, paper=(paper.name, paper.read()), by=request.actor, at=clock.now()),
        lambda: _("Đã ghi sự đồng ý. Cơ quan thường trực có thể công khai trang."),
    )


@require_POST
@guarded("rolemodel.view")
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Withdraw the consent; the public page is down at once."""
    found = get(request, pk)
    return attempt(
        request, found,
        lambda: actions.withdraw(role_model=found, why=request.POST.get("note", "")[:1000], by=request.actor, at=clock.now()),
        lambda: _("Đã ghi việc rút sự đồng ý. Trang công khai đã gỡ ngay lúc này."),
    )


@require_safe
@guarded("rolemodel.view")
def paper(request: Request, pk: int, consent_pk: int) -> HttpResponse:
    """Hand over the paper of a consent, as a download."""
    consent = get_object_or_404(get(request, pk).consents.select_related("file"), pk=consent_pk)
    return files.download(consent.file, name=consent.file_name)


def get(request: Request, pk: int) -> RoleModel:
    """Return the role model if it exists for the person, else 404."""
    return get_object_or_404(queries.role_models_visible_to(request.actor), pk=pk)


def attempt(request: Request, found: RoleModel, take: Callable[[], object], words: Callable[[], Any]) -> HttpResponse:
    """Take the step and lead back to the page with what happened, or with the reasons against."""
    http.attempt(request, take, words)
    return redirect("role-model", found.pk)


def shown(
    request: Request, found: RoleModel, *, bad_form: forms.Form | None = None, bad_step: str = "", consent_form: forms.Form | None = None,
) -> HttpResponse:
    """Return the page, with forms that were refused in the place of empty ones."""
    at = clock.now()
    day = clock.vietnam_date(at)
    own, publishes = access.can(request.actor, "rolemodel.write", found), access.can(request.actor, "outreach.publish", found.movement)
    possible = [one for one in workflow.ROLE_MODEL_STEPS if found.state in one.sources and access.can(
        request.actor, one.permission, one.judged_on(found))]
    steps = [
        (one, " ".join(refusals(one, found, by=request.actor, at=at)),
         bad_form if one.name == bad_step else StageForm(auto_id=f"{one.name}_%s", initial={"on": day}))
        for one in possible
    ]
    return render(request, "outreach/role_model.html", {
        **frame(request, found.movement), "role_model": found, "name": queries.names_of([found], day)[found.pk],
        "unit_name": names_on([found.unit_id], day).get(found.unit_id, ""), "own": own, "publishes": publishes, "steps": steps,
        "passages": found.passages.all(), "stages": _stages(found), "told": queries.told_of(found)[:50],
        "consents": found.consents.select_related("file"), "consent": queries.consent_on(found, day),
        "consent_form": consent_form or ConsentForm(auto_id="consent_%s", initial={"starts_on": day}),
        "page": queries.page_of(found), "look_again": queries.look_again_on(found), "day": day,
        "history": entries(queries.history_of_role_model(found)[:40]), "may_record": access.has(request.actor, "record.read"),
    }, status=422 if bad_form or consent_form else 200)


def _stages(found: RoleModel) -> list[tuple[Any, str]]:
    """Return the stages in order, each with its place: done, now, or nothing for those to come."""
    order = [Stage.FOUND, Stage.VERIFIED, Stage.NURTURED, Stage.SPREAD, Stage.HONOURED, Stage.FOLLOWED]
    here = order.index(Stage(found.state)) if found.state in order else -1
    return [(stage.label, "now" if n == here else "done" if n < here else "") for n, stage in enumerate(order)]


def _own(request: Request, pk: int) -> RoleModel:
    found = get(request, pk)
    if not access.can(request.actor, "rolemodel.write", found):
        raise Http404
    return found


def _named(rows: QuerySet[RoleModel], day: date) -> QuerySet[RoleModel]:
    spans = UnitSpan.objects.filter(unit=OuterRef("unit"), starts_on__lte=day).order_by("-starts_on")
    record = named(Record.objects.all(), day).filter(pk=OuterRef("record_id"))
    return rows.annotate(
        unit_name=Subquery(spans.values("name")[:1]), unit_key=Subquery(spans.values("search_key")[:1]),
        shown=Subquery(record.values("shown")[:1]), sorting=Subquery(record.values("sorting")[:1]),
    )
