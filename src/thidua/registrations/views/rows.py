"""Lines of a registration: typed one by one, or many from a sheet that is shown before anything is stored."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.awards.words import honour_name
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.sheets import SheetRefused, read_book, read_pasted
from thidua.kernel.tables import SHEET_MEDIA_TYPE
from thidua.kernel.workflow import StepRefused
from thidua.org.queries import names_on, posts_at
from thidua.registrations import actions
from thidua.registrations.actions import AimRow, TargetRow
from thidua.registrations.exports import prepared_file
from thidua.registrations.forms import AimForm, ProgressForm, SheetForm, TargetForm
from thidua.registrations.models import Aim, Registration, Target
from thidua.registrations.saying import aim_words
from thidua.registrations.sheets import Parsed, parse_book, parse_pasted
from thidua.registrations.views.registration import attempt, get, shown

SALT = "registrations.sheet"
A_DAY = 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("registration.write")
def target(request: Request, pk: int, row_pk: int | None = None) -> HttpResponse:
    """Add a target or change one."""
    found = _own(request, pk)
    row = get_object_or_404(Target, registration=found, pk=row_pk) if row_pk else None
    form = TargetForm(request.POST or None, auto_id="target_%s", initial=TargetForm.initial_of(row) if row else None)
    return _put(request, found, row, form, lambda: actions.put_target(
        registration=found, row=form.row, target=row, by=request.actor, at=clock.now(),
    ), "target_form")


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("registration.write")
def aim(request: Request, pk: int, row_pk: int | None = None) -> HttpResponse:
    """Add a title or award aimed at, or change one."""
    found = _own(request, pk)
    row = get_object_or_404(Aim, registration=found, pk=row_pk) if row_pk else None
    form = AimForm(request.POST or None, auto_id="aim_%s", initial=AimForm.initial_of(row) if row else None)
    return _put(request, found, row, form, lambda: actions.put_aim(
        registration=found, row=form.row, aim=row, by=request.actor, at=clock.now(),
    ), "aim_form")


@require_POST
@guarded("registration.write")
def remove(request: Request, pk: int, kind: str, row_pk: int) -> HttpResponse:
    """Take a line out."""
    found = _own(request, pk)
    models: dict[str, type[Model]] = {"chi-tieu": Target, "danh-hieu": Aim}
    if kind not in models:
        raise Http404
    row: Any = get_object_or_404(models[kind], registration=found, pk=row_pk)
    return attempt(request, found, lambda: actions.remove(registration=found, row=row, by=request.actor, at=clock.now()),
                   lambda: _("Đã xóa dòng. Đã lưu nháp."))


@require_POST
@guarded("registration.write")
def progress(request: Request, pk: int, row_pk: int) -> HttpResponse:
    """Record what became of a target."""
    found = _own(request, pk)
    row = get_object_or_404(Target.objects.select_related("registration__call"), registration=found, pk=row_pk)
    form = ProgressForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect("registration", found.pk)
    return attempt(request, found, lambda: actions.record_progress(
        target=row, by=request.actor, at=clock.now(), **form.cleaned_data,
    ), lambda: _("Đã cập nhật kết quả."))


@require_POST
@guarded("registration.write")
def sheet(request: Request, pk: int) -> HttpResponse:
    """Show what a file or pasted lines say; nothing is stored yet."""
    found = _own(request, pk)
    form = SheetForm(request.POST, request.FILES, auto_id="sheet_%s")
    if not form.is_valid():
        return shown(request, found, sheet_form=form)
    try:
        parsed = _parsed(form)
    except SheetRefused as refused:
        form.add_error("file" if form.upload else "pasted", str(refused))
        return shown(request, found, sheet_form=form)
    rows = {"targets": [asdict(row) for row in parsed.targets], "aims": [asdict(row) for row in parsed.aims]}
    return render(request, "registrations/preview.html", {
        "registration": found, "call": found.call, "parsed": parsed,
        "aims": [(row, aim_words(asdict(row)), honour_name(row.honour)) for row in parsed.aims],
        "sealed": "" if parsed.faults else signing.dumps({"r": found.pk, **_plain(rows)}, salt=SALT, compress=True),
    })


@require_POST
@guarded("registration.write")
def sheet_confirm(request: Request, pk: int) -> HttpResponse:
    """Store the lines that were shown: all of them or none."""
    found = _own(request, pk)
    try:
        sealed = signing.loads(request.POST.get("sealed", ""), salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        sealed = {}
    if sealed.get("r") != found.pk:
        messages.error(request, _("Bản xem trước đã cũ. Tải tệp lên lại."))
        return redirect("registration", found.pk)
    targets = [TargetRow(row["content"], row["figure"] and Decimal(row["figure"]), row["measure"],
                         row["due_on"] and date.fromisoformat(row["due_on"])) for row in sealed["targets"]]
    return attempt(request, found, lambda: actions.fill(
        registration=found, targets=targets, aims=[AimRow(**row) for row in sealed["aims"]],
        replace=request.POST.get("replace") == "1", by=request.actor, at=clock.now(),
    ), lambda: _("Đã nhập %(n)d dòng. Đã lưu nháp.") % {"n": len(targets) + len(sealed["aims"])})


@require_safe
@guarded("registration.write")
def prepared(request: Request, pk: int) -> HttpResponse:
    """Hand over the Excel file prepared for the unit."""
    found, day = _own(request, pk), clock.vietnam_date(clock.now())
    people = [(post.person.name, post.title) for post in posts_at(found.unit, day)]
    content = prepared_file(found, unit_name=names_on([found.unit_id], day).get(found.unit_id, ""), people=people)
    return HttpResponse(content, content_type=SHEET_MEDIA_TYPE, headers={
        "Content-Disposition": f'attachment; filename="dang-ky-thi-dua-{found.call.year}.xlsx"',
    })


def _own(request: Request, pk: int) -> Registration:
    """Return the registration of the own unit, else 404: others are read, not written."""
    found = get(request, pk)
    if not access.can(request.actor, "registration.write", found):
        raise Http404
    return found


def _put(request: Request, found: Registration, row: Any, form: Any, take: Any, name: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            take()
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã lưu nháp lúc %(time)s. Đơn vị cấp trên chưa nhìn thấy.") % {
                "time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}",
            })
            return redirect("registration", found.pk)
    if row is None and request.method == "POST":
        return shown(request, found, **{name: form})
    return render(request, "registrations/row.html", {
        "registration": found, "call": found.call, "form": form, "is_target": name == "target_form",
    }, status=422 if form.errors else 200)


def _parsed(form: SheetForm) -> Parsed:
    parsed = parse_book(read_book(form.upload.read())) if form.upload else parse_pasted(read_pasted(form.cleaned_data["pasted"]))
    if parsed.is_empty:
        raise SheetRefused(_("Không có dòng nào để nhập. Điền vào tệp mẫu rồi tải lên."))
    return parsed


def _plain(rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    for row in rows["targets"]:
        row["figure"] = str(row["figure"]) if row["figure"] is not None else None
        row["due_on"] = row["due_on"].isoformat() if row["due_on"] else None
    return rows
