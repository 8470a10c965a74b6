"""The report that goes up: its words, the figures that can be woven in, Word, PDF and Excel, issuing."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.kernel import access, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused, refusals
from thidua.reports import actions, queries, workflow
from thidua.reports.enums import SummaryState
from thidua.reports.models import Summary
from thidua.reports.report import EXCEL, PDF, WORD, file_of
from thidua.reports.views.rounds import frame, get
from thidua.reports.weaving import knowns, woven

NAMES = {WORD: "bao-cao.docx", PDF: "bao-cao.pdf", EXCEL: "phu-luc.xlsx"}


class SummaryForm(forms.Form):
    """The words of the report."""

    about = forms.CharField(label=gettext_lazy("Trích yếu"), max_length=500, error_messages={"required": gettext_lazy("Cần ghi trích yếu.")})
    place = forms.CharField(label=gettext_lazy("Địa danh"), max_length=100, required=False)
    body = forms.CharField(
        label=gettext_lazy("Nội dung"), max_length=200_000, widget=forms.Textarea(attrs={"rows": 24}),
        help_text=gettext_lazy("Mỗi dòng một đoạn. “I. ” và “1. ” ở đầu dòng là đề mục, “- ” là ý. Mã trong ngoặc nhọn được thay bằng số liệu."),
        error_messages={"required": gettext_lazy("Cần ghi nội dung.")},
    )
    recipients = forms.CharField(
        label=gettext_lazy("Nơi nhận"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mỗi dòng một nơi nhận."),
    )


@require_POST
@guarded("report.close")
def draft(request: Request, pk: int) -> HttpResponse:
    """Draft the report of a round."""
    found = get(request, pk)
    try:
        summary = actions.draft_summary(found=found, by=request.actor, at=clock.now())
    except StepRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("report-round", found.pk)
    return redirect("report-summary", summary.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("report.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a report that goes up; the authority changes its words here until it is issued."""
    summary, at = _get(request, pk), clock.now()
    writes = access.can(request.actor, "report.close", summary.round) and summary.state == SummaryState.DRAFT
    if request.method == "POST" and not access.has(request.actor, "report.close"):
        raise PermissionDenied
    values = {name: getattr(summary, name) for name in ("about", "place", "body", "recipients")}
    form = SummaryForm(request.POST or None, initial=values)
    if request.method == "POST" and form.is_valid():
        http.attempt(request, lambda: actions.save_summary(summary=summary, by=request.actor, at=at, **form.cleaned_data), _saved_words)
        return redirect("report-summary", summary.pk)
    codes = knowns(summary.round)
    text = woven(summary.body, {known.code: known.amount for known in codes})
    return render(request, "reports/summary.html", {
        **frame(summary.round), "summary": summary, "form": form if writes else None, "codes": codes, "text": text,
        "files": [(key, label, getattr(summary, name)) for key, label, name in (
            (WORD, _("Báo cáo (Word)"), "word"), (PDF, _("Báo cáo (PDF)"), "pdf"), (EXCEL, _("Phụ lục Excel"), "annex"))],
        "why_not": " ".join(refusals(workflow.ISSUE, summary, by=request.actor, at=at)),
    }, status=422 if form.errors else 200)


@require_POST
@guarded("report.close")
def issue(request: Request, pk: int) -> HttpResponse:
    """Issue the report."""
    summary = _get(request, pk)
    http.attempt(request, lambda: actions.issue(summary=summary, by=request.actor, at=clock.now()),
                 lambda: _("Đã phát hành báo cáo. Văn bản và phụ lục được giữ nguyên như lúc này."))
    return redirect("report-summary", summary.pk)


@require_safe
@guarded("report.view")
def file(request: Request, pk: int, form: str) -> HttpResponse:
    """Hand over the report: as it was issued, else as it would leave now."""
    summary = _get(request, pk)
    if form not in NAMES:
        raise Http404
    kept = {WORD: summary.word, PDF: summary.pdf, EXCEL: summary.annex}[form]
    if kept is not None:
        return files.download(kept, name=NAMES[form])
    return HttpResponse(file_of(summary, form, at=clock.now()), content_type="application/octet-stream", headers={
        "Content-Disposition": f'attachment; filename="{NAMES[form]}"', "X-Content-Type-Options": "nosniff",
    })


def _get(request: Request, pk: int) -> Summary:
    return get_object_or_404(queries.summaries_visible_to(request.actor), pk=pk)


def _saved_words() -> str:
    return _("Đã lưu nháp lúc %(time)s.") % {"time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"}
