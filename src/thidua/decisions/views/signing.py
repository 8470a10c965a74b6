"""Signing, numbering, publishing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.decisions import actions
from thidua.decisions.views.decision import attempt, get
from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.movements.forms import FileForm

MOST_SECRET = 200


@require_POST
@guarded("decision.sign")
def sign(request: Request, pk: int) -> HttpResponse:
    """Sign as the head, with the key of this installation."""
    found = get(request, pk)
    return attempt(request, found, lambda: actions.sign(
        decision=found, secret=request.POST.get("secret", "")[:MOST_SECRET], by=request.actor, at=clock.now(),
    ), lambda: _("Đã ký. Văn thư nhận thông báo để cấp số."))


@require_POST
@guarded("decision.view")
def give_back(request: Request, pk: int) -> HttpResponse:
    """Give the paper back with the reason: the head unsigned, the clerk unnumbered."""
    found = get(request, pk)
    return attempt(request, found, lambda: actions.give_back(
        decision=found, reason=request.POST.get("note", "")[:1000], by=request.actor, at=clock.now(),
    ), lambda: _("Đã trả lại để sửa. Chuyên viên nhận thông báo ngay."))


@require_POST
@guarded("decision.record")
def add_copy(request: Request, pk: int) -> HttpResponse:
    """Keep a file that was signed outside: as the signed paper, or as one more version of a numbered one."""
    found, form = get(request, pk), FileForm(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect("decision", found.pk)
    upload = form.cleaned_data["file"]
    take = actions.add_copy if found.number else actions.record_signed
    return attempt(request, found, lambda: take(
        decision=found, content=upload.read(), name=upload.name, by=request.actor, at=clock.now(),
    ), lambda: _("Đã lưu bản ký. Tệp gốc được giữ nguyên."))


@require_POST
@guarded("decision.number")
def number(request: Request, pk: int) -> HttpResponse:
    """Give number and day, and seal."""
    found = get(request, pk)
    return attempt(request, found, lambda: actions.number(
        decision=found, secret=request.POST.get("secret", "")[:MOST_SECRET], by=request.actor, at=clock.now(),
    ), lambda: _("Đã cấp số %(code)s và vào sổ văn bản đi.") % {"code": found.code})


@require_POST
@guarded("decision.publish")
def publish(request: Request, pk: int) -> HttpResponse:
    """Publish: what it says becomes true in the register."""
    found = get(request, pk)
    return attempt(request, found, lambda: actions.publish(
        decision=found, word=request.POST.get("word", "")[:40], by=request.actor, at=clock.now(),
    ), lambda: _("Đã công bố. Khen thưởng đã ghi vào hồ sơ thành tích."))
