"""Marking what a unit has to complete, its answers, and looking at each part again."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from thidua.dossiers import actions, queries
from thidua.dossiers.models import Dossier, Flag
from thidua.dossiers.views.dossier import get
from thidua.kernel import access, clock, files, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.models import StoredFile


@require_POST
@guarded("dossier.appraise")
def mark(request: Request, pk: int) -> HttpResponse:
    """Mark a part."""
    found = get(request, pk)
    return _taken(request, found, lambda: actions.mark(
        dossier=found, key=request.POST.get("key", "")[:80], note=request.POST.get("note", ""), by=request.actor, at=clock.now(),
        beside=request.POST.get("beside") == "1",
    ), lambda: _("Đã đánh dấu. Đơn vị thấy sau khi bấm “Yêu cầu bổ sung” ở trang Hồ sơ."))


@require_POST
@guarded("dossier.appraise")
def unmark(request: Request, pk: int, flag_pk: int) -> HttpResponse:
    """Take a mark back."""
    found = get(request, pk)
    flag = _flag(found, flag_pk)
    return _taken(request, found, lambda: actions.unmark(flag=flag, by=request.actor, at=clock.now()), lambda: _("Đã bỏ đánh dấu."))


@require_POST
@guarded("dossier.appraise")
def resolve(request: Request, pk: int, flag_pk: int) -> HttpResponse:
    """Find one part in order."""
    found = get(request, pk)
    flag = _flag(found, flag_pk)
    return _taken(request, found, lambda: actions.resolve(flag=flag, by=request.actor, at=clock.now()), lambda: _("Đã ghi: phần này đạt."))


@require_POST
@guarded("dossier.appraise")
def resolve_all(request: Request, pk: int) -> HttpResponse:
    """Find every part in order."""
    found = get(request, pk)
    number: list[int] = []
    return _taken(
        request, found, lambda: number.append(actions.resolve_all(dossier=found, by=request.actor, at=clock.now())),
        lambda: ngettext("Đã ghi: %(n)d phần đạt.", "Đã ghi: %(n)d phần đạt.", number[0]) % {"n": number[0]},
    )


@require_POST
@guarded("dossier.write")
def reply(request: Request, pk: int, flag_pk: int) -> HttpResponse:
    """Write why a part stays as it is."""
    found = get(request, pk)
    if not access.can(request.actor, "dossier.write", found):
        raise Http404
    flag = _flag(found, flag_pk)
    return _taken(request, found, lambda: actions.reply(
        flag=flag, words=request.POST.get("words", ""), by=request.actor, at=clock.now(),
    ), lambda: _("Đã lưu trả lời. Cơ quan thẩm định đọc được sau khi gửi lại hồ sơ."))


@require_safe
@guarded("dossier.view")
def filed_file(request: Request, pk: int, number: int, sha256: str) -> HttpResponse:
    """Hand over a file that was sent, as it was sent, though it was taken out since."""
    found = get(request, pk)
    if not queries.may_read(request.actor, found):
        raise Http404
    filing = get_object_or_404(found.filings, number=number)
    name = next((paper["name"] for paper in filing.content.get("papers", []) if paper["file"] == sha256), None)
    if name is None:
        raise Http404
    return files.download(get_object_or_404(StoredFile, sha256=sha256), name=name)


def _flag(found: Dossier, flag_pk: int) -> Flag:
    return get_object_or_404(found.flags.select_related("dossier__authority", "dossier__unit"), pk=flag_pk)


def _taken(request: Request, found: Dossier, take: Callable[[], Any], words: Callable[[], Any]) -> HttpResponse:
    """Take the step and lead back to where the person was."""
    http.attempt(request, take, words)
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("dossier", found.pk)
