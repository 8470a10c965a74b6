"""The unit fills its report: saved while it types, looked through, sent; files; the list behind a figure."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel import access, clock, files
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Table, excel_answer
from thidua.kernel.workflow import StepRefused, refusals
from thidua.movements.saying import say_period
from thidua.org.queries import names_on
from thidua.reports import actions, queries, workflow
from thidua.reports.checks import checked
from thidua.reports.enums import EDITED
from thidua.reports.forms import FileForm, FillForm, NilForm, SendForm
from thidua.reports.known import is_known, label_of
from thidua.reports.models import Attachment, Report
from thidua.reports.views.report import attempt, fill_form, get, shown

LINES = Table(columns=(
    Column("noi-dung", gettext_lazy("Nội dung"), lambda row: row.words, link=lambda row: row.url, width=60),
    Column("chi-tiet", gettext_lazy("Chi tiết"), lambda row: row.detail, width=40),
))


@require_POST
@guarded("report.write")
def save(request: Request, pk: int) -> HttpResponse:
    """Save the draft: by the program while the person types, or by the person, who may go on to look it through."""
    found = _own(request, pk)
    form = fill_form(found, request.POST)
    form.is_valid()
    by_itself = request.headers.get("HX-Request") == "true"
    if "edition" in form.errors or (form.errors and not by_itself):
        return shown(request, found, form=form)
    try:
        actions.save_draft(
            report=found, amounts=form.amounts, texts=form.texts, edition=form.cleaned_data["edition"], by=request.actor, at=clock.now(),
        )
    except StepRefused as refused:
        if by_itself:
            return _saved_line(request, found, refused.reasons)
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("report", found.pk)
    if by_itself:
        return _saved_line(request, found, _unreadable(form))
    if request.POST.get("next") == "check":
        return redirect("report-check", found.pk)
    messages.success(request, _("Đã lưu nháp lúc %(time)s. Đơn vị cấp trên chưa nhìn thấy.") % {
        "time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}",
    })
    return redirect("report", found.pk)


@require_safe
@guarded("report.write")
def check(request: Request, pk: int) -> HttpResponse:
    """Show what must be mended or looked at before the report is sent."""
    return _check(request, _own(request, pk), SendForm(auto_id="send_%s"))


@require_POST
@guarded("report.write")
def send(request: Request, pk: int) -> HttpResponse:
    """Send the report."""
    found = _own(request, pk)
    form = SendForm(request.POST, auto_id="send_%s")
    form.is_valid()
    try:
        actions.send(report=found, by=request.actor, at=clock.now(), **form.cleaned_data)
    except StepRefused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return _check(request, found, form)
    messages.success(request, _sent_words())
    return redirect("report", found.pk)


@require_POST
@guarded("report.write")
def nil(request: Request, pk: int) -> HttpResponse:
    """Send that there is nothing to report."""
    found = _own(request, pk)
    form = NilForm(request.POST, auto_id="nil_%s")
    form.is_valid()
    return attempt(
        request, found, lambda: actions.send(report=found, by=request.actor, at=clock.now(), nil=True, **form.cleaned_data), _sent_words,
    )


@require_POST
@guarded("report.write")
def add_file(request: Request, pk: int) -> HttpResponse:
    """Add a file."""
    found = _own(request, pk)
    form = FileForm(request.POST, request.FILES, auto_id="file_%s")
    if not form.is_valid():
        return shown(request, found, file_form=form)
    upload = form.cleaned_data["file"]
    return attempt(
        request, found,
        lambda: actions.add_file(report=found, upload=(upload.name, upload.read()), by=request.actor, at=clock.now()),
        lambda: _("Đã thêm tệp."),
    )


@require_safe
@guarded("report.view")
def file(request: Request, pk: int, row_pk: int) -> HttpResponse:
    """Hand over a file of a report; those of a draft only to the unit itself."""
    found = get(request, pk)
    row = get_object_or_404(Attachment.objects.select_related("file"), report=found, pk=row_pk)
    if found.state in EDITED and found.unit_id not in (request.actor.unit_id, request.actor.scope_id):
        raise Http404
    return files.download(row.file, name=row.file_name)


@require_POST
@guarded("report.write")
def remove_file(request: Request, pk: int, row_pk: int) -> HttpResponse:
    """Take a file off."""
    found = _own(request, pk)
    row = get_object_or_404(Attachment.objects.select_related("file", "report__round__version"), report=found, pk=row_pk)
    return attempt(request, found, lambda: actions.remove_file(attachment=row, by=request.actor, at=clock.now()), lambda: _("Đã gỡ tệp."))


@require_safe
@guarded("report.view")
def known(request: Request, pk: int, code: str) -> HttpResponse:
    """Show the list behind a figure that the program filled in."""
    found = get(request, pk)
    figure = get_object_or_404(found.round.version.figures, code=code)
    if not is_known(figure.source):
        raise Http404
    listing = LINES.bind(list(queries.behind_proposal(found, figure, clock.now())), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"danh-sach-{code}")
    return render(request, "reports/known.html", {**_frame(found), "figure": figure, "listing": listing, "label": label_of(figure.source)})


def _own(request: Request, pk: int) -> Report:
    """Return a report that the person may write, else 404: others are read, not written."""
    found = get(request, pk)
    if not access.can(request.actor, "report.write", found):
        raise Http404
    return found


def _check(request: Request, found: Report, form: SendForm) -> HttpResponse:
    at = clock.now()
    result, due_at = checked(found), queries.due_of(found)
    return render(request, "reports/check.html", {
        **_frame(found), "checked": result, "form": form, "is_late_now": at > due_at and not found.late_days, "due_at": due_at,
        "why_not": " ".join(refusals(workflow.SEND, found, by=request.actor, at=at)),
    }, status=422 if form.errors else 200)


def _frame(found: Report) -> dict[str, Any]:
    name = names_on([found.unit_id], clock.vietnam_date(clock.now())).get(found.unit_id, "")
    return {
        "report": found, "round": found.round, "form_of": found.round.form, "period": say_period(found.round.period_key), "unit_name": name,
    }


def _saved_line(request: Request, found: Report, troubles: Any) -> HttpResponse:
    return render(request, "reports/_saved.html", {"report": found, "troubles": list(troubles)})


def _unreadable(form: FillForm) -> list[str]:
    return [f"{form.fields[name].label}: {' '.join(str(error) for error in errors)}" for name, errors in form.errors.items()]


def _sent_words() -> str:
    return _("Đã gửi báo cáo lúc %(time)s. Cơ quan thường trực nhìn thấy ngay.") % {
        "time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}",
    }
