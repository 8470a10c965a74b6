"""Records from Excel: the prepared file, the upload, what it would bring, and the steps."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.awards import actions, exports, forms, queries, workflow
from thidua.awards.enums import BatchState, Subject
from thidua.awards.models import Batch
from thidua.awards.prepared import prepared_book
from thidua.awards.views.changing import sent, unit_choices
from thidua.kernel import clock, files
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import SHEET_MEDIA_TYPE, excel_answer
from thidua.kernel.workflow import StepRefused, refusals
from thidua.org.models import Unit
from thidua.org.queries import names_on


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("record.import")
def start(request: Request) -> HttpResponse:
    """Show the imports of the unit, take the prepared file away or a filled-in one in."""
    form = forms.UploadForm(sent(request), request.FILES or None, units=unit_choices(request), initial={"unit": request.actor.unit_id})
    if request.method == "POST" and form.is_valid():
        unit = Unit.objects.get(pk=form.cleaned_data["unit"])
        upload = form.cleaned_data["file"]
        try:
            batch = actions.upload(content=upload.read(), name=upload.name or "", unit=unit, by=request.actor, at=clock.now())
        except StepRefused as refusal:
            for reason in refusal.reasons:
                form.add_error("file", reason)
        else:
            return redirect("record-batch", batch.pk)
    listing = exports.batches_table().bind(queries.batches_of(request.actor), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "dot-nhap")
    return render(request, "awards/import.html", {"form": form, "listing": listing}, status=422 if form.errors else 200)


@require_safe
@guarded("record.import")
def template(request: Request) -> HttpResponse:
    """Hand out the file to be filled in, with the people of the unit."""
    wanted = request.GET.get("unit", "")
    unit_id = int(wanted) if wanted.isdecimal() and len(wanted) < 12 else request.actor.unit_id
    if unit_id not in request.actor.below:
        raise Http404
    day = clock.vietnam_date(clock.now())
    kept = queries.visible_to(request.actor).filter(unit_id=unit_id, kind=Subject.INDIVIDUAL)
    people = list(queries.record_rows(kept, day).order_by("sorting", "pk"))
    name = names_on([unit_id], day).get(unit_id, "")
    return HttpResponse(
        prepared_book(people, day.year - (day.month < 11), name), content_type=SHEET_MEDIA_TYPE,
        headers={"Content-Disposition": 'attachment; filename="mau-ho-so-thanh-tich.xlsx"', "Cache-Control": "private, no-store"},
    )


@require_safe
@guarded("record.import")
def batch(request: Request, pk: int) -> HttpResponse:
    """Show what a file would bring, or what it brought."""
    found = _batch(request, pk)
    day = clock.vietnam_date(clock.now())
    is_draft = found.state == BatchState.DRAFT
    shown = queries.preview(found, request.actor, day) if is_draft else None
    listing = exports.lines_table().bind(_ordered(shown.lines), request.GET) if shown else None
    if listing and listing.wants_excel:
        return excel_answer(listing, "dong-cua-tep")
    undoing = refusals(workflow.UNDO, found, by=request.actor, at=clock.now()) if found.state == BatchState.DONE else []
    return render(request, "awards/batch.html", {
        "batch": found, "unit_name": names_on([found.unit_id], day).get(found.unit_id, ""), "preview": shown,
        "listing": listing, "records": [] if is_draft else queries.named_records(found, day),
        "state": _state(found), "why_not_undo": " ".join(undoing), "why_not_confirm": _why_not(shown) if shown else "",
    })


@require_safe
@guarded("record.import")
def original(request: Request, pk: int) -> HttpResponse:
    """Hand over the file as it came in."""
    found = _batch(request, pk)
    return files.download(found.file, name=found.file_name)


@require_POST
@guarded("record.import")
def answer(request: Request, pk: int) -> HttpResponse:
    """Say who the doubtful people of the file are."""
    found = _batch(request, pk)
    given = {key.removeprefix("ai:"): value for key, value in request.POST.items() if key.startswith("ai:")}
    try:
        actions.answer(batch=found, answers={key: str(value) for key, value in given.items()}, by=request.actor, at=clock.now())
    except StepRefused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, _("Đã ghi câu trả lời. Xem lại bảng rồi xác nhận."))
    return redirect("record-batch", pk)


@require_POST
@guarded("record.import")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Confirm the import, undo it or leave it aside."""
    found = _batch(request, pk)
    try:
        done = _take(request, found, name)
    except StepRefused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, done)
    return redirect("record-batch", pk)


def _take(request: Request, found: Batch, name: str) -> str:
    given: dict[str, Any] = {"batch": found, "by": request.actor, "at": clock.now()}
    if name == workflow.CONFIRM.name:
        return _("Đã nhập %(count)s mục vào hồ sơ.") % {"count": actions.confirm(**given)}
    if name == workflow.UNDO.name:
        count = actions.undo(reason=request.POST.get("note", ""), **given)
        return _("Đã hoàn tác: gỡ %(count)s mục khỏi hồ sơ.") % {"count": count}
    if name == workflow.DROP.name:
        actions.drop(**given)
        return _("Đã bỏ đợt nhập. Chưa có gì vào hồ sơ.")
    raise Http404


def _batch(request: Request, pk: int) -> Batch:
    found: Batch = get_object_or_404(queries.batches_of(request.actor).select_related("file", "account"), pk=pk)
    return found


def _ordered(lines: list[queries.Line]) -> list[queries.Line]:
    """Return the lines with those first that somebody must look at."""
    order = ["bad", "ask", "opens", "new", "same", "skip"]
    return sorted(lines, key=lambda line: order.index(line.state))


def _why_not(shown: queries.Preview) -> str:
    if shown.faults:
        return _("Còn %(count)s dòng lỗi: sửa trong tệp Excel rồi tải lên lại.") % {"count": shown.faults}
    if shown.asked:
        return _("Còn %(count)s người chưa xác định: trả lời bên dưới.") % {"count": len(shown.asked)}
    return "" if shown.count else _("Tệp không có gì mới so với hồ sơ.")


def _state(found: Batch) -> tuple[str, str]:
    """Return the sign and the word of the state."""
    return {"draft": "draft", "done": "done", "undone": "returned", "dropped": "dropped"}[found.state], str(BatchState(found.state).label)
