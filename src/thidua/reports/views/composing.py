"""The officer composes forms of reports."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.kernel import clock, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Kind, Table, excel_answer
from thidua.kernel.workflow import StepRefused, refusals
from thidua.movements.enums import MovementState, ObligationState, Output
from thidua.movements.models import Obligation
from thidua.org.models import Unit
from thidua.reports import actions, queries, workflow
from thidua.reports.enums import VersionState
from thidua.reports.forms import FigureForm, NewForm, OpenForm, SectionForm
from thidua.reports.known import label_of
from thidua.reports.models import Figure, ReportForm, Section, Version

FORMS = Table(
    columns=(
        Column("ten", gettext_lazy("Mẫu báo cáo"), lambda row: row.name, order_by=("name",), width=60, link=lambda row: f"{row.pk}/"),
        Column("ky", gettext_lazy("Kỳ báo cáo"), lambda row: row.get_every_display(), order_by=("every",)),
        Column("ke-hoach", gettext_lazy("Kế hoạch"), lambda row: row.movement.plan.code if row.movement else None,
               order_by=("movement__plan__number",), kind=Kind.CODE),
    ),
    sort="ten",
)


@require_safe
@guarded("report.compose")
def listed(request: Request) -> HttpResponse:
    """List the forms of the authority."""
    listing = FORMS.bind(queries.forms_visible_to(request.actor), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "mau-bao-cao")
    return render(request, "reports/forms.html", {"listing": listing})


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("report.compose")
def new(request: Request) -> HttpResponse:
    """Begin a form."""
    obligations = Obligation.objects.filter(
        movement__owner_id=request.actor.scope_id, movement__state=MovementState.LAUNCHED, state=ObligationState.CONFIRMED,
        output=Output.REPORT,
    ).select_related("movement__plan").order_by("-movement", "position")
    form = NewForm(request.POST or None, obligations=obligations)
    if request.method == "POST" and form.is_valid():
        owner = Unit.objects.get(pk=request.actor.scope_id)
        try:
            made = actions.new_form(owner=owner, by=request.actor, at=clock.now(), **form.values())
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã lập mẫu. Thêm chỉ tiêu và phần lời."))
            return redirect("report-form", made.pk)
    return render(request, "reports/form_new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@guarded("report.compose")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a form: its version in hand, and its rounds."""
    return _shown(request, _get(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("report.compose")
def figure(request: Request, pk: int, code: str = "") -> HttpResponse:
    """Add a figure to the version that is being written, or change one."""
    found = _get(request, pk)
    version = _draft(found)
    row = get_object_or_404(Figure, version=version, code=code) if code else None
    form = FigureForm(request.POST or None, initial=FigureForm.initial_of(row) if row else None, auto_id="figure_%s")
    return _put(request, found, row, form, lambda: actions.put_figure(
        version=version, row=form.row, figure=row, by=request.actor, at=clock.now(),
    ), "figure_form")


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("report.compose")
def section(request: Request, pk: int, code: str = "") -> HttpResponse:
    """Add a section to the version that is being written, or change one."""
    found = _get(request, pk)
    version = _draft(found)
    row = get_object_or_404(Section, version=version, code=code) if code else None
    form = SectionForm(request.POST or None, initial=SectionForm.initial_of(row) if row else None, auto_id="section_%s")
    return _put(request, found, row, form, lambda: actions.put_section(
        version=version, row=form.row, section=row, by=request.actor, at=clock.now(),
    ), "section_form")


@require_POST
@guarded("report.compose")
def remove(request: Request, pk: int, kind: str, code: str) -> HttpResponse:
    """Take a figure or section out of the version that is being written."""
    found = _get(request, pk)
    models: dict[str, Any] = {"chi-tieu": Figure, "phan-loi": Section}
    if kind not in models:
        raise Http404
    part = get_object_or_404(models[kind].objects.select_related("version__form"), version=_draft(found), code=code)
    http.attempt(request, lambda: actions.remove_part(part=part, by=request.actor, at=clock.now()), lambda: _("Đã gỡ khỏi mẫu."))
    return redirect("report-form", found.pk)


@require_POST
@guarded("report.compose")
def use(request: Request, pk: int) -> HttpResponse:
    """Put the version in use."""
    found = _get(request, pk)
    version = _draft(found)
    http.attempt(request, lambda: actions.use(version=version, by=request.actor, at=clock.now()),
                 lambda: _("Đã đưa mẫu vào sử dụng. Từ nay phiên bản này không sửa được."))
    return redirect("report-form", found.pk)


@require_POST
@guarded("report.compose")
def version(request: Request, pk: int) -> HttpResponse:
    """Begin the next version."""
    found = _get(request, pk)
    http.attempt(request, lambda: actions.new_version(form=found, by=request.actor, at=clock.now()),
                 lambda: _("Đã lập phiên bản mới từ phiên bản đang dùng. Phiên bản mới áp dụng từ kỳ sau."))
    return redirect("report-form", found.pk)


def _get(request: Request, pk: int) -> ReportForm:
    return get_object_or_404(queries.forms_visible_to(request.actor), pk=pk)


def _draft(found: ReportForm) -> Version:
    return get_object_or_404(found.versions.select_related("form"), state=VersionState.DRAFT)


def _put(request: Request, found: ReportForm, row: Any, form: Any, take: Any, name: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            take()
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã lưu mẫu."))
            return redirect("report-form", found.pk)
    if row is None:
        return _shown(request, found, **{name: form})
    return render(request, "reports/part.html", {
        "form_of": found, "form": form, "is_figure": name == "figure_form",
    }, status=422 if form.errors else 200)


def _shown(request: Request, found: ReportForm, **more: Any) -> HttpResponse:
    at, actor = clock.now(), request.actor
    version = found.versions.select_related("form").first()
    assert version is not None  # a form is made with its first version
    is_draft = version.state == VersionState.DRAFT
    why_not = refusals(workflow.USE, version, by=actor, at=at) if is_draft else []
    periods = queries.periods_of(found, clock.vietnam_date(at)) if found.versions.filter(state=VersionState.IN_USE).exists() else []
    bad = any(form.errors for form in more.values())
    return render(request, "reports/form.html", {
        "form_of": found, "version": version, "is_draft": is_draft, "why_not": " ".join(why_not),
        "figures": [(row, label_of(row.source)) for row in version.figures.all()], "sections": list(version.sections.all()),
        "figure_form": FigureForm(auto_id="figure_%s"), "section_form": SectionForm(auto_id="section_%s"),
        "open_form": OpenForm(
            periods=periods, follows_plan=found.obligation_id is not None, auto_id="open_%s",
            initial={"due_on": queries.due_by_plan(found, periods[0].key)},
        ) if periods else None,
        "rounds": found.rounds.filter(tier=0), **more,
    }, status=422 if bad else 200)
