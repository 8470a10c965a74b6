"""The page of a letter: its words and lines, its steps, its files."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from thidua.kernel import access, audit, clock, files
from thidua.kernel.http import Request, attempt, guarded
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused, refusals
from thidua.urging import actions, queries, workflow
from thidua.urging.enums import LetterState
from thidua.urging.forms import LetterForm, form_of, kept_lines
from thidua.urging.models import Letter
from thidua.urging.paper import pdf_of, word_of
from thidua.urging.saying import entries, periods_in_words

MEDIA_TYPES = {
    "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STEPS: dict[str, Callable[..., Any]] = {
    "refresh": actions.refresh, "submit": actions.submit, "recall": actions.recall, "return": actions.give_back,
    "release": actions.release, "issue": actions.issue, "drop": actions.drop,
}
DONE = {
    "refresh": _("Đã cập nhật số liệu quá hạn đến lúc này."), "submit": _("Đã trình ký. Thủ trưởng nhận thông báo ngay."),
    "recall": _("Đã rút công văn về để sửa."), "return": _("Đã trả lại công văn kèm lý do."),
    "release": _("Đã duyệt phát hành. Văn thư nhận thông báo để cấp số."),
    "issue": _("Đã cấp số và phát hành. Mỗi đơn vị nhận thông báo với phần nội dung của mình."), "drop": _("Đã bỏ công văn."),
}
WITH_NOTE = frozenset({"return", "drop"})


@require_safe
@guarded("urging.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a letter with what may be done with it."""
    return shown(request, get(request, pk))


@require_POST
@guarded("urging.draft")
def revise(request: Request, pk: int) -> HttpResponse:
    """Write the paragraphs and choose the lines; the button says whether to submit it too."""
    letter = get(request, pk)
    form = form_of(letter, request.POST)
    if not form.is_valid():
        return shown(request, letter, form)
    keep = kept_lines(list(letter.lines.all()), set(request.POST.getlist("unit")), set(request.POST.getlist("line")))
    try:
        actions.revise(
            letter=letter, words=form.words, keep=keep, seen=form.cleaned_data["seen"], by=request.actor, at=clock.now(),
        )
    except StepRefused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return shown(request, letter, form)
    messages.success(request, _("Đã lưu công văn. Đơn vị chưa nhìn thấy cho đến khi phát hành."))
    return redirect("urging-letter", letter.pk)


@require_POST
@guarded("urging.view")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take one step of a letter."""
    letter = get(request, pk)
    if name not in STEPS:
        raise Http404
    more = {"note": request.POST.get("note", "")[:2000]} if name in WITH_NOTE else {}
    attempt(request, lambda: STEPS[name](letter=letter, by=request.actor, at=clock.now(), **more), lambda: DONE[name])
    return redirect("urging-letter", letter.pk)


@require_safe
@guarded("urging.view")
def paper(request: Request, pk: int, form: str) -> HttpResponse:
    """Hand over the letter: what was issued stays as it was issued, before that a draft to be looked at."""
    letter = get(request, pk)
    document = letter.document
    if form == "pdf" and document is not None and document.file is not None:
        content = files.content_of(document.file)
    else:
        make = pdf_of if form == "pdf" else word_of
        number, on = (document.number or 0, document.issued_on) if document else (0, None)
        content = make(letter, number=number, on=on, at=letter.issued_at or clock.now())
    name = f"cong-van-don-doc-lan-{letter.round}.{form}"
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers={
        "Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff",
    })


def get(request: Request, pk: int) -> Letter:
    """Return the letter if it exists for the person, else 404."""
    return get_object_or_404(queries.letters_visible_to(request.actor).select_related("document__file"), pk=pk)


def shown(request: Request, letter: Letter, form: LetterForm | None = None) -> HttpResponse:
    """Return the page of a letter, with a form that was refused in the place of a fresh one."""
    at, actor = clock.now(), request.actor
    may_write = access.can(actor, "urging.draft", letter) and letter.state == LetterState.DRAFT
    steps = {step.name: refusals(step, letter, by=actor, at=at) for step in workflow.LETTER_STEPS}
    units = queries.lines_by_unit(letter.lines.all())
    return render(request, "urging/letter.html", {
        "letter": letter, "movement": letter.movement, "at": at, "steps": steps, "may_write": may_write,
        "form": (form or form_of(letter)) if may_write else None,
        "units": [(unit, _items(unit, every=may_write)) for unit in units if may_write or unit.kept],
        "kept_units": sum(1 for unit in units if unit.kept), "kept_lines": sum(len(unit.kept_items) for unit in units),
        "before": queries.previous_of(letter),
        "answered": queries.answered_since(letter, at=at) if letter.state in (LetterState.SUBMITTED, LetterState.RELEASED) else [],
        "may_release": access.can(actor, "urging.release", letter), "may_issue": access.can(actor, "urging.issue", letter),
        "may_draft": access.can(actor, "urging.draft", letter),
        "history": entries(LogRow.objects.filter(subject=audit.subject_of(letter)).order_by("-number")[:40]),
    }, status=422 if form is not None else 200)


def _items(unit: queries.UnitLines, *, every: bool) -> list[tuple[queries.Item, str]]:
    """Return what a unit misses, each with its periods in words; what was taken out only where `every` is shown."""
    return [(item, periods_in_words(item)) for item in (unit.items if every else unit.kept_items)]
