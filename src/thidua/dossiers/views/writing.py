"""What the unit does with its dossier."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.awards.queries import named, visible_to
from thidua.documents.trust import checked_outside
from thidua.dossiers import actions
from thidua.dossiers.enums import PaperState
from thidua.dossiers.forms import MeritForm, NomineeForm, PaperForm
from thidua.dossiers.models import Dossier
from thidua.dossiers.views.dossier import attempt, get, shown
from thidua.dossiers.views.placing import places, why_shut
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused
from thidua.papers.errors import PaperRefused


@require_POST
@guarded("dossier.write")
def nominate(request: Request, pk: int) -> HttpResponse:
    """Propose the subject of a record."""
    found, day = _own(request, pk), clock.vietnam_date(clock.now())
    form = NomineeForm(request.POST, auto_id="nominee_%s", records=named(visible_to(request.actor), day).order_by("sorting", "pk"))
    if not form.is_valid():
        return shown(request, found, nominee_form=form)
    return attempt(
        request, found, lambda: actions.nominate(dossier=found, by=request.actor, at=clock.now(), **form.cleaned_data),
        lambda: _("Đã thêm đối tượng. Đã lưu nháp lúc %(time)s.") % {"time": _time()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("dossier.write")
def merit(request: Request, pk: int, nominee_pk: int) -> HttpResponse:
    """Write what a nominee is proposed for."""
    found = _own(request, pk)
    nominee = get_object_or_404(found.nominees.select_related("dossier"), pk=nominee_pk)
    form = MeritForm(request.POST or None, initial={"merit": nominee.merit})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_merit(nominee=nominee, by=request.actor, at=clock.now(), **form.cleaned_data)
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã lưu nháp lúc %(time)s. Đơn vị cấp trên chưa nhìn thấy.") % {"time": _time()})
            return redirect("dossier", found.pk)
    day = clock.vietnam_date(clock.now())
    standing = places(request.actor, found, day)
    place = standing.at(f"merit:{nominee.pk}")
    return render(request, "dossiers/merit.html", {
        "dossier": found, "form": form, "name": named(visible_to(request.actor).filter(pk=nominee.record_id), day).first(),
        "edits": place.allowed, "place": place, "places": standing, "why_shut": "" if place.allowed else why_shut(found, standing),
    }, status=422 if form.errors else 200)


@require_POST
@guarded("dossier.write")
def remove_nominee(request: Request, pk: int, nominee_pk: int) -> HttpResponse:
    """Take a nominee out."""
    found = _own(request, pk)
    nominee = get_object_or_404(found.nominees.select_related("dossier"), pk=nominee_pk)
    return attempt(request, found, lambda: actions.remove_nominee(nominee=nominee, by=request.actor, at=clock.now()),
                   lambda: _("Đã bỏ đối tượng khỏi hồ sơ. Nhật ký vẫn giữ lại nội dung này."))


@require_POST
@guarded("dossier.write")
def put_paper(request: Request, pk: int) -> HttpResponse:
    """Add a file to a place of the dossier."""
    found = _own(request, pk)
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect("dossier", found.pk)
    name, content = form.cleaned_data["file"].name, form.cleaned_data["file"].read()
    signatures = _signatures_in(name, content)  # before the transaction: taking a file apart takes time
    return attempt(request, found, lambda: actions.put_paper(
        dossier=found, key=form.cleaned_data["key"], upload=(name, content), state=PaperState(form.cleaned_data["state"]),
        signatures=signatures, by=request.actor, at=clock.now(),
    ), lambda: _stored(signatures))


def _signatures_in(name: str, content: bytes) -> list[dict[str, Any]]:
    try:
        return checked_outside(content, name)
    except PaperRefused:
        return []  # what cannot be read is said by Kiểm tra


def _stored(signatures: Sequence[Mapping[str, Any]]) -> str:
    if whole := [one for one in signatures if one["intact"]]:
        return _("Đã lưu tệp lúc %(time)s. Tệp có chữ ký số nguyên vẹn của %(name)s nên được ghi là đã ký.") % {
            "time": _time(), "name": ", ".join(one["signer"] or "–" for one in whole)}
    if signatures:
        return _("Đã lưu tệp lúc %(time)s. Chữ ký số trong tệp không còn nguyên vẹn: tệp đã bị sửa sau khi ký.") % {"time": _time()}
    return _("Đã lưu tệp lúc %(time)s.") % {"time": _time()}


@require_POST
@guarded("dossier.write")
def remove_paper(request: Request, pk: int, paper_pk: int) -> HttpResponse:
    """Take a file out."""
    found = _own(request, pk)
    paper = get_object_or_404(found.papers.select_related("dossier", "file"), pk=paper_pk)
    return attempt(request, found, lambda: actions.remove_paper(paper=paper, by=request.actor, at=clock.now()),
                   lambda: _("Đã gỡ tệp. Nhật ký vẫn giữ lại tên tệp."))


@require_POST
@guarded("dossier.write")
def send(request: Request, pk: int) -> HttpResponse:
    """Send the dossier."""
    found = get(request, pk)
    reason = request.POST.get("late_reason", "")[:1000]
    return attempt(request, found, lambda: actions.send(
        dossier=found, by=request.actor, at=clock.now(), late_reason=reason,
    ), lambda: _("Đã gửi hồ sơ lúc %(time)s. Biên nhận ở bên phải.") % {"time": _time()})


@require_POST
@guarded("dossier.write")
def recall(request: Request, pk: int) -> HttpResponse:
    """Take a sent dossier back."""
    found = get(request, pk)
    return attempt(request, found, lambda: actions.recall(dossier=found, by=request.actor, at=clock.now()),
                   lambda: _("Đã thu hồi. Đơn vị cấp trên không nhìn thấy nội dung nữa."))


def _own(request: Request, pk: int) -> Dossier:
    """Return the dossier of the own unit, else 404: others are read, not written."""
    found = get(request, pk)
    if not access.can(request.actor, "dossier.write", found):
        raise Http404
    return found


def _time() -> Any:
    return f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"
