"""What the authority does with a dossier."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from thidua.dossiers import actions
from thidua.dossiers.views.dossier import attempt, get
from thidua.kernel import clock
from thidua.kernel.http import Request, guarded

STEPS: dict[str, Callable[..., Any]] = {
    "receive": actions.receive, "claim": actions.claim, "return": actions.give_back, "forward": actions.forward,
}
NOMINEE_STEPS: dict[str, Callable[..., Any]] = {
    "hold": actions.hold_nominee, "refuse": actions.refuse, "resume": actions.resume,
}
DONE = {
    "receive": _("Đã tiếp nhận hồ sơ."), "claim": _("Đã nhận thẩm định hồ sơ này."),
    "return": _("Đã yêu cầu bổ sung. Đơn vị nhận thông báo ngay."), "forward": _("Đã chuyển hội đồng."),
    "hold": _("Đã tạm dừng đối tượng này; các đối tượng khác vẫn được xét."),
    "refuse": _("Đã ghi kết luận không đạt; đơn vị nhận thông báo kèm lý do."), "resume": _("Đối tượng được xét tiếp."),
}


@require_POST
@guarded("dossier.appraise")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take one step of the appraisal."""
    found = get(request, pk)
    if name not in STEPS:
        raise Http404
    more = {"note": request.POST.get("note", "")[:2000]} if name == "return" else {}
    return attempt(request, found, lambda: STEPS[name](dossier=found, by=request.actor, at=clock.now(), **more), lambda: DONE[name])


@require_POST
@guarded("dossier.late")
def accept_late(request: Request, pk: int) -> HttpResponse:
    """Decide that a late dossier is taken."""
    found = get(request, pk)
    return attempt(request, found, lambda: actions.accept_late(
        dossier=found, by=request.actor, at=clock.now(), note=request.POST.get("note", "")[:2000],
    ), lambda: _("Đã chấp nhận hồ sơ nộp muộn. Dấu “nộp muộn” được giữ lại."))


@require_POST
@guarded("dossier.appraise")
def nominee_step(request: Request, pk: int, nominee_pk: int, name: str) -> HttpResponse:
    """Stop one nominee, or go on with it."""
    found = get(request, pk)
    if name not in NOMINEE_STEPS:
        raise Http404
    nominee = get_object_or_404(found.nominees.select_related("dossier__authority", "record"), pk=nominee_pk)
    return attempt(request, found, lambda: NOMINEE_STEPS[name](
        nominee=nominee, by=request.actor, at=clock.now(), note=request.POST.get("note", "")[:1000],
    ), lambda: DONE[name])
