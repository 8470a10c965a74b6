"""One report: what the unit fills and sends, what the authority receives, returns, approves, excuses and corrects."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel import access, audit, clock, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import refusals
from thidua.movements.saying import say_period
from thidua.org.queries import names_on
from thidua.reports import actions, queries, workflow
from thidua.reports.checks import number
from thidua.reports.enums import EDITED, WAITING, ReportState, RoundState
from thidua.reports.forms import CorrectForm, FileForm, FillForm, NilForm, SheetForm
from thidua.reports.models import Report
from thidua.reports.saying import entries, late_words

PLAIN_STEPS: dict[str, Callable[..., Any]] = {
    "recall": actions.recall, "receive": actions.receive, "approve": actions.approve, "unexcuse": actions.unexcuse,
}
DONE_WORDS = {
    "recall": gettext_lazy("Đã thu hồi. Đơn vị cấp trên không nhìn thấy nội dung nữa."),
    "receive": gettext_lazy("Đã tiếp nhận báo cáo."), "approve": gettext_lazy("Đã duyệt báo cáo. Đơn vị nhận thông báo ngay."),
    "unexcuse": gettext_lazy("Đơn vị lại phải báo cáo kỳ này."),
}
_SAVING = "save"
"""The log has every saving of a draft; the page says when the last one was."""
_DRAFTING = ("add_file", "remove_file")
"""Steps of a draft: the superior sees what was sent, not how it was written."""


@require_safe
@guarded("report.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a report and what can be done with it now."""
    return shown(request, get(request, pk))


@require_POST
@guarded("report.view")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take one of the steps that need nothing typed."""
    found = get(request, pk)
    if name not in PLAIN_STEPS:
        raise Http404
    return attempt(request, found, lambda: PLAIN_STEPS[name](report=found, by=request.actor, at=clock.now()), lambda: DONE_WORDS[name])


@require_POST
@guarded("report.review")
def give_back(request: Request, pk: int) -> HttpResponse:
    """Ask the unit to mend flagged parts."""
    found = get(request, pk)
    return attempt(
        request, found,
        lambda: actions.give_back(
            report=found, by=request.actor, at=clock.now(), note=request.POST.get("note", ""), flags=request.POST.getlist("flag"),
        ),
        lambda: _("Đã gửi yêu cầu bổ sung. Đơn vị chỉ sửa được những phần đã đánh dấu."),
    )


@require_POST
@guarded("report.review")
def excuse(request: Request, pk: int) -> HttpResponse:
    """Release the unit from reporting this time."""
    found = get(request, pk)
    return attempt(
        request, found,
        lambda: actions.excuse(report=found, by=request.actor, at=clock.now(), note=request.POST.get("note", "")),
        lambda: _("Đã miễn báo cáo kỳ này cho đơn vị."),
    )


@require_POST
@guarded("report.review")
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct a figure of a closed round."""
    found = get(request, pk)
    figures = {figure.code: figure for figure in found.round.version.figures.all()}
    form = CorrectForm(request.POST, figures=figures.values(), auto_id="correct_%s")
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect("report", found.pk)
    data = form.cleaned_data
    return attempt(request, found, lambda: actions.correct(
        report=found, figure=figures[data["code"]], amount=data["amount"], reason=data["reason"], by=request.actor, at=clock.now(),
    ), lambda: _("Đã ghi đính chính. Bản tổng hợp lúc chốt được giữ nguyên; đính chính hiện bên cạnh."))


def get(request: Request, pk: int) -> Report:
    """Return the report if it exists for the person, else 404."""
    return get_object_or_404(queries.reports_visible_to(request.actor), pk=pk)


def attempt(request: Request, found: Report, take: Callable[[], Any], words: Callable[[], Any]) -> HttpResponse:
    """Take the step and lead back to the page with what happened, or with the reasons against."""
    http.attempt(request, take, words)
    return redirect("report", found.pk)


def fill_form(found: Report, data: Any = None, at: datetime | None = None) -> FillForm:
    """Return the fields of the report with what was saved; where nothing was yet, at a moment, what the program knows."""
    version = found.round.version
    figures, sections = list(version.figures.all()), list(version.sections.all())
    amounts = queries.amounts_of(found)
    if at is not None and found.saved_at is None:
        proposed = queries.Proposed(found, at)
        amounts = {figure.code: amount for figure in figures if (amount := proposed.amount(figure)) is not None}
    still = [key for key in (queries.key_of(part) for part in [*figures, *sections]) if not queries.may_change(found, key)]
    return FillForm(
        data, figures=figures, sections=sections, still=still, amounts=amounts, texts=queries.texts_of(found),
        initial={"edition": found.edition}, auto_id="f_%s",
    )


def shown(request: Request, found: Report, *, form: FillForm | None = None, **forms_with_errors: forms.Form) -> HttpResponse:
    """Return the page, with forms that were refused in the place of empty ones."""
    at, actor = clock.now(), request.actor
    content, own = queries.content_shown_to(actor, found), found.unit_id in (actor.unit_id, actor.scope_id)
    may_write = access.can(actor, "report.write", found)
    may_review = access.can(actor, "report.review", found.round)
    edits = may_write and found.state in EDITED and found.round.state == RoundState.OPEN
    form = form or (fill_form(found, at=at) if edits else None)
    submissions = list(found.submissions.all()[:2]) if content is not None else []
    log = LogRow.objects.filter(subject=audit.subject_of(found)).exclude(step__in=[_SAVING] if own else [_SAVING, *_DRAFTING])
    is_closed = found.round.state == RoundState.CLOSED
    context: dict[str, Any] = {
        "report": found, "round": found.round, "form_of": found.round.form, "period": say_period(found.round.period_key), "at": at,
        "unit_name": names_on([found.unit_id], clock.vietnam_date(at)).get(found.unit_id, ""), "own": own, "content": content,
        "due_at": queries.due_of(found), "late": late_words(found.late_days), "edits": edits, "form": form,
        "may_review": may_review, "waiting": found.state in WAITING,
        "steps": {step.name: refusals(step, found, by=actor, at=at) for step in workflow.REPORT_STEPS if step is not workflow.SEND},
        "figures": _figures(found, content, form, at), "sections": _sections(found, content, form),
        "files": list(found.attachments.all()) if own or found.state not in EDITED else [],
        "may_add_files": edits and queries.may_change(found, queries.FILES), "why": _why(found),
        "receipt": submissions[0] if submissions else None, "differences": _changes(submissions),
        "corrections": list(found.corrections.select_related("figure")), "history": entries(log.order_by("-number")[:40]),
        "is_late_now": at > queries.due_of(found) and not found.late_days, "file_form": FileForm(auto_id="file_%s"),
        "nil_form": NilForm(auto_id="nil_%s"), "sheet_form": SheetForm(auto_id="sheet_%s"),
        "correct_form": CorrectForm(figures=found.round.version.figures.all(), auto_id="correct_%s")
        if is_closed and may_review and found.state == ReportState.APPROVED else None, **forms_with_errors,
    }
    refused = forms_with_errors or (form is not None and form.is_bound)
    return render(request, "reports/report.html", context, status=422 if refused else 200)


def _figures(found: Report, content: queries.Content | None, form: FillForm | None, at: datetime) -> list[dict[str, Any]]:
    figures = list(found.round.version.figures.all())
    proposed, before = queries.Proposed(found, at), queries.year_before(found)
    typed = (content or {}).get("figures", {})
    rows = []
    for figure in figures:
        proposal = proposed.proposal(figure)
        amount = Decimal(typed[figure.code]) if typed.get(figure.code) is not None else None
        rows.append({
            "figure": figure, "field": form[f"n_{figure.code}"] if form else None, "key": queries.key_of(figure),
            "amount": number(amount) if amount is not None else "", "proposal": proposal,
            "proposed": number(proposal.amount) if proposal else "", "differs": proposal is not None and amount not in (None, proposal.amount),
            "before": number(before[figure.code]) if figure.code in before else "",
            "flagged": found.state == ReportState.RETURNED and queries.key_of(figure) in found.flags,
        })
    return rows


def _sections(found: Report, content: queries.Content | None, form: FillForm | None) -> list[dict[str, Any]]:
    return [
        {"section": section, "field": form[f"w_{section.code}"] if form else None, "key": queries.key_of(section),
         "text": (content or {}).get("texts", {}).get(section.code, ""),
         "flagged": found.state == ReportState.RETURNED and queries.key_of(section) in found.flags}
        for section in found.round.version.sections.all()
    ]


def _changes(submissions: list[Any]) -> list[tuple[str, str, str]]:
    if len(submissions) < 2:
        return []
    return [(code, _written(old), _written(new)) for code, old, new in queries.differences(submissions[1].content, submissions[0].content)]


def _written(value: str | None) -> str:
    if value is None:
        return ""
    try:
        return number(Decimal(value))
    except ArithmeticError:
        return value


def _why(found: Report) -> str:
    """Return the reason for which the report was last returned or excused."""
    words: Mapping[str, str] = {ReportState.RETURNED: workflow.RETURN.name, ReportState.EXCUSED: workflow.EXCUSE.name}
    if found.state not in words:
        return ""
    rows = LogRow.objects.filter(subject=audit.subject_of(found), step=words[found.state])
    return rows.order_by("-number").values_list("note", flat=True).first() or ""
