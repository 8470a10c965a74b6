"""Signing, numbering, publishing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.decisions import actions
from thidua.decisions.enums import Match, Taken
from thidua.decisions.models import Copy
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
    upload, kept = form.cleaned_data["file"], list[Copy]()
    put = actions.add_copy if found.number else actions.record_signed
    return attempt(request, found, lambda: kept.append(put(
        decision=found, content=upload.read(), name=upload.name, seen=request.POST.get("seen", "")[:500], by=request.actor, at=clock.now(),
    )), lambda: _said(kept[0]))


@require_POST
@guarded("decision.record")
def judge_copy(request: Request, pk: int, copy_pk: int) -> HttpResponse:
    """Take a file that differs from the paper of the program, or refuse it."""
    found, taken = get(request, pk), request.POST.get("verdict") == "take"
    copy = get_object_or_404(found.copies.select_related("decision__authority"), pk=copy_pk)
    return attempt(request, found, lambda: actions.judge(
        copy=copy, taken=taken, reason=request.POST.get("note", "")[:500], by=request.actor, at=clock.now(),
    ), lambda: _("Đã nhận tệp làm bản ký.") if taken else _("Đã ghi không nhận tệp này. Tệp vẫn được giữ."))


def _said(copy: Copy) -> str:
    if copy.match == Match.SAME:
        return _("Đã lưu bản ký. Nội dung giống bản trình; tệp gốc được giữ nguyên.")
    if copy.taken == Taken.TAKEN:
        return _("Đã lưu bản ký. Tệp gốc được giữ nguyên.")
    if copy.match == Match.DIFFERS:
        return _("Đã lưu tệp nhưng nội dung khác bản trình: xem từng chỗ và quyết định ở đầu trang.")
    if copy.match == Match.UNSIGNED:
        return _("Đã lưu tệp nhưng tệp không có chữ ký số: xem và quyết định ở đầu trang.")
    return _("Đã lưu tệp. Chương trình không đối chiếu được bản quét: xem và quyết định ở đầu trang.")


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
